"""What can go wrong with the Hub, in a user's words, each with the command that helps.

No message holds a credential: every text that a server or the client wrote passes ``redact``.
"""

from __future__ import annotations

import os
import re
from typing import Any

from cardwright.errors import CardwrightError

LOG_IN = "hf auth login"
"""The client's own command that stores a token."""
_MAX_TEXT = 400
_SECRET_WORDS = re.compile(r"(?i)(bearer|basic|token|api_key)([ =:]{1,3})[^\s\"',;&]{6,}")
_TOKEN = re.compile(r"\b(?:hf|api_org)_[A-Za-z0-9_-]{6,}")
_USERINFO = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{0,20}://)[^\s/@\"']{1,500}@")
_TOKEN_VARIABLES = ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_OIDC_ID_TOKEN")


class HubError(CardwrightError):
    """Something between this machine and the Hub, or on the Hub, that stops what was asked.

    Attributes:
        is_ambiguous: whether a change that was asked for may have been made all the same.
    """

    is_ambiguous = False


class MissingClientError(HubError):
    """The Hub's client is not installed."""


class OfflineError(HubError):
    """The client is told not to use the network."""


class UnauthorizedError(HubError):
    """The Hub does not accept the token (401)."""


class ForbiddenError(HubError):
    """The token does not give the right (403)."""


class GatedError(HubError):
    """The repository is gated, and access was not granted."""


class MissingRepositoryError(HubError):
    """There is no such repository, or it is private."""


class MissingRevisionError(HubError):
    """The repository has no such branch, tag or commit."""


class MissingFileError(HubError):
    """The repository has no such file at this revision."""


class ConflictError(HubError):
    """The Hub refuses since something changed meanwhile, or is there already (409, 412)."""


class TooLargeError(HubError):
    """The Hub takes no request of this size (413)."""


class RefusedError(HubError):
    """The Hub refuses the request as it is (400), for example for its metadata.

    Attributes:
        messages: what the Hub says, one item a fault.
    """

    def __init__(self, text: str, messages: tuple[str, ...] = ()) -> None:
        self.messages = messages
        super().__init__(text)


class TransientError(HubError):
    """Something that may pass: a busy or broken server, a lost connection, a slow answer."""


class UnreachableError(TransientError):
    """No connection to the Hub can be made."""


def redact(text: str, secrets: tuple[str, ...] = ()) -> str:
    """A text without credentials, on one line, and not long.

    Args:
        text: what a server, a library or the system wrote.
        secrets: values that are known to be secret.
    """
    for secret in (*secrets, *(os.environ.get(name, "") for name in _TOKEN_VARIABLES)):
        if len(secret) >= 4:
            text = text.replace(secret, "[hidden]")
    text = _USERINFO.sub(r"\1[hidden]@", text)
    text = _TOKEN.sub("[hidden]", text)
    text = " ".join(_SECRET_WORDS.sub(r"\1\2[hidden]", text).split())
    return f"{text[:_MAX_TEXT]}…" if len(text) > _MAX_TEXT else text


def translate(error: BaseException, what: str, secrets: tuple[str, ...] = ()) -> HubError:
    """An error of the client as one of this module's.

    Args:
        error: what ``huggingface_hub`` or its HTTP library raised.
        what: what was asked for, as a user writes it: ``hf:owner/name``.
        secrets: values that are known to be secret.
    """
    from huggingface_hub import errors

    if isinstance(error, HubError):
        return error
    if isinstance(error, errors.OfflineModeIsEnabled):
        return offline()
    if isinstance(error, errors.HFValidationError):
        return RefusedError(f"{what}: is not a name of a repository on the Hub; write 'owner/name'")
    response = getattr(error, "response", None)
    if response is not None:
        found = _by_code(error, what)
        return found or _by_status(response.status_code, what, _server_text(error, secrets))
    if isinstance(error, ValueError) and "Invalid metadata in README.md" in str(error):
        return _refused_metadata(str(error), what, secrets)
    if isinstance(error, UnicodeEncodeError):  # a header, and the token is what a user puts there
        return UnauthorizedError(
            f"{what}: your token holds a character that no token has; log in with '{LOG_IN}', or "
            "set HF_TOKEN anew"
        )
    if isinstance(error, ValueError | KeyError | TypeError | AttributeError | IndexError):
        return HubError(f"{what}: the answer is not one of a Hub; check HF_ENDPOINT")
    text = redact(str(error), secrets) or type(error).__name__
    return HubError(f"{what}: the Hub's client could not go on: {text}")


def _refused_metadata(text: str, what: str, secrets: tuple[str, ...]) -> RefusedError:
    """The faults that the Hub finds in a README, one item each."""
    messages = tuple(
        redact(line.removeprefix("- "), secrets) for line in text.splitlines()[1:] if line.strip()
    )
    told = "; ".join(messages) or "it does not say why"
    return RefusedError(f"{what}: the Hub refuses the metadata of the README: {told}", messages)


def offline() -> OfflineError:
    """The error of a run that is told to stay offline."""
    return OfflineError("the Hub is not asked while HF_HUB_OFFLINE is set; unset it to go online")


def _by_code(error: BaseException, what: str) -> HubError | None:
    """The errors that the Hub names by a code of its own."""
    from huggingface_hub import errors

    if isinstance(error, errors.GatedRepoError):
        return GatedError(
            f"{what}: is gated, and access was not granted to you; ask for it on its page, "
            f"then log in with '{LOG_IN}'"
        )
    if isinstance(error, errors.DisabledRepoError):
        return ForbiddenError(f"{what}: the Hub has disabled this repository")
    if isinstance(error, errors.RepositoryNotFoundError):
        return MissingRepositoryError(
            f"{what}: the Hub shows you no such repository; check the name and the kind, or log in "
            f"with '{LOG_IN}' if it is private"
        )
    if isinstance(error, errors.RevisionNotFoundError):
        return MissingRevisionError(f"{what}: has no such branch, tag or commit")
    if isinstance(error, errors.EntryNotFoundError):
        return MissingFileError(f"{what}: has no such file")
    return None


_NO_RIGHT = (
    "your token does not give the right to do this; make one with the right 'write' in the "
    f"settings of your account on the Hub and log in with '{LOG_IN}'"
)
_STATUS: dict[int, tuple[type[HubError], str]] = {
    401: (
        UnauthorizedError,
        f"the Hub does not accept your token, or needs one; log in with '{LOG_IN}'",
    ),
    402: (ForbiddenError, "the Hub asks for a paid plan for this"),
    403: (ForbiddenError, _NO_RIGHT),
    404: (MissingRepositoryError, "the Hub has nothing there; check the name and HF_ENDPOINT"),
    409: (ConflictError, "something changed meanwhile on the Hub, or is there already"),
    412: (ConflictError, "something changed meanwhile on the Hub"),
    413: (TooLargeError, "this is larger than the Hub takes; shorten the card"),
}


def _by_status(status: int, what: str, told: str) -> HubError:
    kind, words = _STATUS.get(status, (RefusedError, "the Hub refuses this"))
    text = f"{what}: {words} (status {status}"
    return kind(f"{text}: {told})" if told else f"{text})")


def _server_text(error: Any, secrets: tuple[str, ...]) -> str:
    """What the server itself said, if it said anything."""
    return redact(str(getattr(error, "server_message", None) or ""), secrets)
