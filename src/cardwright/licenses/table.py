"""The licence data that ships with Cardwright, read when they are first asked for.

``mof/spdx.json`` holds the SPDX list, ``mof/licenses.yaml`` what the list does not say: which
licences are open, what they suit and forbid, other names, the Hub's identifiers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cardwright.errors import DataError
from cardwright.resources import read_data

KINDS = ("code", "data", "document")
USES = ("commercial", "unspecified", "non-commercial", "academic-only")
"""From the least to the most restrictive."""


@dataclass(frozen=True, slots=True)
class LicenseFacts:
    """What is known of one licence.

    Attributes:
        id: the SPDX identifier or ``LicenseRef-…``.
        name: its full name.
        open: whether it is open; ``None`` where nobody could tell.
        why: the reason, fit to follow "because".
        kinds: the kinds of thing it suits; none for a licence that is not open.
        use: one of ``USES``.
        attribution: whether it asks for attribution; ``None`` where nobody could tell.
        share_alike: whether derived works keep the licence; ``None`` where nobody could tell.
        restrictions: what it forbids, keys of ``restriction_texts``.
        limits: beyond which ``users``, ``revenue``, ``territory`` or ``field`` it does not go,
            each with a text.
    """

    id: str
    name: str
    open: bool | None
    why: str
    kinds: tuple[str, ...] = ()
    use: str = "unspecified"
    attribution: bool | None = None
    share_alike: bool | None = None
    restrictions: tuple[str, ...] = ()
    limits: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=1)
def spdx() -> dict[str, dict[str, Any]]:
    """The SPDX list: tables ``licenses`` and ``exceptions``, each by identifier."""
    import json

    try:
        table: dict[str, dict[str, Any]] = json.loads(read_data("mof/spdx.json"))
    except ValueError as error:
        raise DataError(f"mof/spdx.json is not JSON: {error}") from error
    return table


@lru_cache(maxsize=1)
def policy() -> dict[str, Any]:
    """The content of ``mof/licenses.yaml``."""
    from cardwright.yamlio import load_shipped

    return load_shipped("mof/licenses.yaml")


@lru_cache(maxsize=1)
def _folded_ids() -> dict[str, str]:
    own = policy()["licenses"]
    folded = {
        alias.lower(): identifier
        for identifier, row in own.items()
        for alias in row.get("aliases", ())
        if alias.startswith("LicenseRef-")
    }
    return folded | {identifier.lower(): identifier for identifier in (*spdx()["licenses"], *own)}


@lru_cache(maxsize=1)
def _folded_exceptions() -> dict[str, str]:
    return {name.lower(): name for name in spdx()["exceptions"]}


def canonical_id(identifier: str) -> str | None:
    """An identifier as its list spells it, or ``None`` where it is on none."""
    if identifier in spdx()["licenses"]:
        return identifier
    return _folded_ids().get(identifier.lower()) if identifier.isascii() else None


def canonical_exception(identifier: str) -> str | None:
    """A licence exception as the SPDX list spells it, or ``None``."""
    return _folded_exceptions().get(identifier.lower()) if identifier.isascii() else None


def is_deprecated(identifier: str) -> bool:
    """Whether the SPDX list keeps this identifier only for old files."""
    return "deprecated" in spdx()["licenses"].get(identifier, ())


def replacement(identifier: str) -> str | None:
    """The expression that the SPDX list gives in place of a deprecated identifier."""
    found: str | None = spdx()["licenses"].get(identifier, {}).get("replacement")
    return found


@lru_cache(maxsize=2048)
def facts_of(identifier: str) -> LicenseFacts:
    """What is known of one licence; of an unknown one, that nobody could tell."""
    own = policy()["licenses"].get(identifier)
    listed = spdx()["licenses"].get(identifier)
    if own is not None and "open" not in own:
        return _reference_facts(identifier, own)
    row = own or listed
    if row is None:
        return LicenseFacts(identifier, identifier, None, f"nobody here knows '{identifier}'")
    return _listed_facts(identifier, row, _family(identifier))


def _family(identifier: str) -> dict[str, Any]:
    """The first family that holds an identifier; ``*`` at the end stands for any ending."""
    families: list[dict[str, Any]] = policy()["families"]
    for family in families:
        for name in family["ids"]:
            if name == identifier or (name[-1] == "*" and identifier.startswith(name[:-1])):
                return family
    return {}


def _reference_facts(identifier: str, own: dict[str, Any]) -> LicenseFacts:
    return LicenseFacts(
        identifier,
        own["name"],
        False,
        own["why"],
        (),
        own["use"],
        True,
        own.get("share_alike"),
        tuple(own.get("restrictions", ())),
        tuple(own.get("limits", {}).items()),
    )


def _listed_facts(identifier: str, row: dict[str, Any], family: dict[str, Any]) -> LicenseFacts:
    is_open, why, kinds = _openness(row, family)
    use = family.get("use", "commercial" if is_open else "unspecified")
    return LicenseFacts(
        identifier,
        row["name"],
        is_open,
        why,
        kinds if is_open else (),
        use,
        family.get("attribution", True if is_open else None),
        family.get("share_alike", False if is_open else None),
        tuple(family.get("restrictions", ())),
    )


def _openness(row: dict[str, Any], family: dict[str, Any]) -> tuple[bool, str, tuple[str, ...]]:
    """Open or not, why, and for which kinds, of a licence on the SPDX list."""
    if "open" in family:
        kinds = tuple(family.get("kinds", ()))
        why = family.get("why", f"it is an open license for {_enumerate(kinds)}")
        return family["open"], why, kinds
    if "osi" in row:
        return True, "the OSI approves it", ("code",)
    if "fsf" in row:
        return True, "the FSF calls it free", ("code",)
    return False, "neither the OSI nor the FSF approves it", ()


def _enumerate(words: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def restriction_texts() -> dict[str, str]:
    """What each restriction means, by its name."""
    texts: dict[str, str] = policy()["restrictions"]
    return texts
