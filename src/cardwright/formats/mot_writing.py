"""A card's release as the Model Openness Tool's own YAML, which ``mot`` reads.

The tool's schema asks for ``framework`` (name, version, date) and ``release`` with ``name``,
``producer``, ``license`` and ``components``. A component without a licence of its own inherits
that of its kind, then that of the whole; ``unlicensed`` stops that, and stands where a card gives
an answer that is no licence. The tool takes one licence a component: several become one SPDX
expression, which all must hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardwright.mof.release import Claim, Release, answer_reason, read_card_release

if TYPE_CHECKING:
    from cardwright.mof.framework import Framework

RELEASE_FILE = "mof.yml"
"""The name under which the release stands in a repository."""
HEADER = (
    "# Written by cardwright from the card of this repository: change the card, not this file.\n"
)
_UNLICENSED = "unlicensed"
_KINDS = ("code", "data", "document")


def format_mot(data: dict[str, Any], framework: Framework) -> str | None:
    """The release that a model card declares, as a file of the Model Openness Tool.

    Args:
        data: the card's plain data, for which there are no errors.
        framework: the framework, which knows the tool's names of components.

    Returns:
        YAML, or ``None`` where the card declares no release.
    """
    import yaml

    release = read_card_release(data, frozenset(framework.by_id))
    if release is None:
        return None
    document = {
        "framework": {
            "name": framework.name,
            "version": framework.version,
            "date": framework.date,
        },
        "release": {
            **_head(data),
            "license": _licenses(data, release),
            "components": [
                _component(claim, framework)
                for claim in release.claims
                if claim.id is not None and not claim.not_released
            ],
        },
    }
    text = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=10**9)
    return HEADER + text


def _head(data: dict[str, Any]) -> dict[str, Any]:
    section, card_id = data["release"], str(data.get("id") or "")
    rows: Any = data.get("developers")
    makers = [row["name"] for row in rows or () if isinstance(row, dict) and "name" in row]
    found = {
        "name": data.get("name"),
        "version": _text(section.get("version")) or _text(data.get("version")),
        "date": _text(section.get("date")) or _text(data.get("release_date")),
        "producer": ", ".join(makers) or card_id.split("/")[0],
        "repository": _text(section.get("repository")),
        "huggingface": f"https://huggingface.co/{card_id}" if "/" in card_id else None,
    }
    return {key: value for key, value in found.items() if value}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _licenses(data: dict[str, Any], release: Release) -> dict[str, Any]:
    details = data.get("license_details")
    details = details if isinstance(details, dict) else {}
    found: dict[str, Any] = {}
    for level in ("distribution", *_KINDS):
        stated = release.defaults.get(level)
        if stated is not None:
            found[level] = {"name": _license(stated.value), "path": ""}
    if "distribution" in found:
        place = _text(details.get("file")) or _text(details.get("url")) or ""
        found["distribution"]["path"] = place
    return found


def _license(value: Any) -> str:
    """A licence as the tool takes it; an answer without one stops what is inherited."""
    if answer_reason(value) is not None or not isinstance(value, str) or not value.strip():
        return _UNLICENSED
    return value


def _component(claim: Claim, framework: Framework) -> dict[str, Any]:
    row: dict[str, Any] = {"name": framework.by_id[str(claim.id)].name}
    stated = [_license(item.value) for item in claim.licenses if item is not None]
    if stated:
        row["license"] = _all_of(stated)
    for key, places in (
        ("license_path", claim.license_files),
        ("component_path", claim.places),
    ):
        if places:
            row[key] = places[0]
    return row


def _all_of(licenses: list[str]) -> str:
    """Several licences of one component as one, which is open only where each of them is."""
    unique = [*dict.fromkeys(licenses)]
    if _UNLICENSED in unique:
        return _UNLICENSED
    if len(unique) == 1:
        return unique[0]
    return " AND ".join(f"({name})" if " " in name else name for name in unique)
