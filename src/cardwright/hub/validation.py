"""Asking the Hub's own validator what it says of a README's metadata."""

from __future__ import annotations

from typing import Any, NamedTuple

from cardwright.hub.client import Hub
from cardwright.hub.credentials import secrets
from cardwright.hub.errors import HubError, redact


class Verdict(NamedTuple):
    """What the Hub says.

    Attributes:
        errors: why it refuses the README; none where it takes it.
        warnings: what it says and takes the README all the same.
    """

    errors: tuple[str, ...]
    warnings: tuple[str, ...]


def ask_validator(hub: Hub, content: str, repo_type: str, what: str) -> Verdict:
    """What the Hub says of a README; nothing is stored there, and no credential is sent.

    Args:
        hub: the Hub.
        content: the whole README.
        repo_type: ``model``, ``dataset`` or ``space``.
        what: the file, as messages show it.

    Raises:
        HubError: the Hub could not be asked.
    """
    from huggingface_hub import get_session, hf_raise_for_status

    with hub.telling(what):
        response = get_session().post(
            f"{hub.endpoint}/api/validate-yaml", json={"content": content, "repoType": repo_type}
        )
        if response.status_code != 400:
            hf_raise_for_status(response)
        told: Any = response.json()
        verdict = Verdict(_messages(told, "errors"), _messages(told, "warnings"))
        if response.status_code == 400 and not verdict.errors:
            raise HubError(f"{what}: the answer is not one of a Hub; check HF_ENDPOINT")
        return verdict


def _messages(told: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(redact(str(row["message"]), secrets()) for row in told.get(name, ()))
