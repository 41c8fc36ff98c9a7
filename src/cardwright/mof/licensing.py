"""How each profile reads a licence: to the reference tool's letter, or after the rules it means.

Both books answer the same question, ``read(text)``; the rest of the rating is common to both.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from cardwright.errors import DataError
from cardwright.licenses import (
    KINDS,
    MAX_LENGTH,
    normalize,
    openness,
    parse_expression,
    suits,
)
from cardwright.mof.release import shorten
from cardwright.resources import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping

UNLICENSED = "unlicensed"
"""The word that the reference tool knows for "there is no licence"."""


class Reading(NamedTuple):
    """A text in place of a licence, as a profile reads it.

    Attributes:
        license: the licence; ``None`` where the text names none.
        state: as in ``cardwright.licenses.Normalized``.
        open: whether it is open; ``None`` where nobody could tell.
        why: the reason, fit to follow "because".
        kinds: the kinds of thing it suits.
        note: what was changed in reading it; empty where nothing was.
    """

    license: str | None
    state: str
    open: bool | None
    why: str
    kinds: tuple[str, ...] = ()
    note: str = ""


class LicenseBook(Protocol):
    """Whatever can read a text in place of a licence."""

    def read(self, text: str) -> Reading:
        """Read one text."""


class SpecBook:
    """The profile ``spec``: aliases, SPDX expressions, and current lists."""

    def read(self, text: str) -> Reading:
        """Read a text with ``cardwright.licenses``."""
        # What is too long to be a licence is not worth the memory of the cache either.
        return _read_spec(text) if len(text) <= MAX_LENGTH else _interpret(text)


@lru_cache(maxsize=4096)
def _read_spec(text: str) -> Reading:
    return _interpret(text)


def _interpret(text: str) -> Reading:
    found = normalize(text)
    if found.license is None:
        is_open = None if found.state == "unreadable" else False
        why = (
            found.note
            if found.state != "unreadable"
            else f"nobody here knows '{shorten(text.strip())}'"
        )
        return Reading(None, found.state, is_open, why)
    tree = parse_expression(found.license)
    verdict = openness(tree)
    kinds = tuple(kind for kind in KINDS if suits(tree, kind))
    return Reading(found.license, "license", verdict.open, verdict.why, kinds, found.note)


class MotBook:
    """The profile ``mot``: an exact look-up in the reference tool's own lists."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._open = frozenset((*table["osi"], *table["fsf"], *table["open_data"], *table["open"]))
        self._kinds = {name: tuple(kinds) for name, kinds in table["kinds"].items()}

    def read(self, text: str) -> Reading:
        """Look a text up: case and spaces count, words in place of a licence do not exist."""
        if text == UNLICENSED:
            return Reading(None, "unlicensed", False, "the tool reads it as no license")
        if text in self._open:
            return Reading(text, "license", True, "the tool lists it as open", self._fits(text))
        return Reading(
            text, "license", False, "the tool does not list it as open", self._fits(text)
        )

    def _fits(self, text: str) -> tuple[str, ...]:
        return self._kinds.get(text, ())


@lru_cache(maxsize=1)
def load_books() -> dict[str, LicenseBook]:
    """The licence book of each profile, from the data that ship with Cardwright."""
    try:
        table = json.loads(read_data("mof/mot-licenses.json"))
        return {"spec": SpecBook(), "mot": MotBook(table)}
    except (ValueError, KeyError) as error:
        raise DataError(f"mof/mot-licenses.json is not as it must be: {error}") from error
