"""Licence texts compared word by word with ``mof/license-fingerprints.json``.

A fingerprint is the SPDX template of a licence with each run of its words replaced by their
number and a hash: enough to tell whether a text is the licence, and no copy of it. What a
template leaves open stays open only for what it is meant for: the name of a copyright holder,
the mark of a list item.
"""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeAlias

from cardwright.errors import DataError
from cardwright.licenses.concealment import barred_words
from cardwright.licenses.fingerprints_words import Words, split_words
from cardwright.resources import read_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_STEPS = 200_000
"""Comparisons that one text may ask for; a text that asks for more is unknown."""
MAX_NAME = 40
"""Words in the place of a name."""
MAX_NOTICE = 400
"""Words in a row of copyright notices."""

Element: TypeAlias = Any
"""``[words, hash]``; ``{"?": […]}`` optional; ``{"|": [[…], …]}`` one of several; ``"*"`` a name;
``"c"`` copyright notices; ``"#"`` the mark of a list item."""

_NOTICE = frozenset(("copyright", "copyrights", "copr", "c", "portions"))
_RESERVED = ("all", "rights", "reserved")
_ROMAN = frozenset(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"))


@lru_cache(maxsize=1)
def load_fingerprints() -> dict[str, list[Element]]:
    """The fingerprints by SPDX identifier."""
    return dict(_data()["licenses"])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(read_data("mof/license-fingerprints.json"))
    except ValueError as error:
        raise DataError(f"mof/license-fingerprints.json is not JSON: {error}") from error
    return data


def digest(words: Iterable[str]) -> str:
    """The hash of a run of words."""
    return blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).hexdigest()


class Comparison:
    """One text, compared with as many fingerprints as are asked for.

    Args:
        text: the words of the text.
        forbidden: words, and pairs of words, that have no place in a name or in a copyright
            notice.
    """

    def __init__(self, text: Words, forbidden: frozenset[str]) -> None:
        self.words, self._breaks = text
        self._barred = barred_words(self.words, forbidden)
        self._steps = 0
        self._hashes: dict[tuple[int, int], str] = {}
        self._notices: dict[int, set[int]] = {}

    @property
    def exhausted(self) -> bool:
        """Whether the text asked for more comparisons than are made."""
        return self._steps > MAX_STEPS

    def ends(self, elements: Sequence[Element], start: int) -> set[int]:
        """Where a fingerprint that begins at a word may end."""
        places = {start}
        for element in elements:
            places = {end for place in places for end in self._step(element, place)}
            if not places or self.exhausted:
                return set()
        return places

    def _step(self, element: Element, place: int) -> Iterable[int]:
        self._steps += 1
        if isinstance(element, list):
            return self._run(element, place)
        if isinstance(element, dict):
            if "?" in element:
                return self.ends(element["?"], place) | {place}
            return {end for choice in element["|"] for end in self.ends(choice, place)}
        if element == "*":
            return self._name(place)
        return self.notices(place) if element == "c" else self._mark(place)

    def _run(self, element: Element, place: int) -> Iterable[int]:
        end = place + element[0]
        if end > len(self.words):
            return ()
        if (place, end) not in self._hashes:
            self._steps += element[0] // 64
            self._hashes[place, end] = digest(self.words[place:end])
        return (end,) if self._hashes[place, end] == element[1] else ()

    def _name(self, place: int) -> Iterable[int]:
        """One word and more that may be a name, within one sentence."""
        left = MAX_NAME
        for end in range(place, min(place + MAX_NOTICE, len(self.words))):
            left -= not self.words[end].isdecimal()
            if left < 0 or (self._barred[end] and not self._is_reserved(end)):
                return
            yield end + 1
            if self._breaks[end] and self.words[end + 1 : end + 4] != _RESERVED:
                return

    def notices(self, place: int) -> set[int]:
        """Copyright notices, none or more; each sentence is one, or "all rights reserved"."""
        if place not in self._notices:
            self._notices[place] = self._find_notices(place)
        return self._notices[place]

    def _find_notices(self, place: int) -> set[int]:
        ends = {place}
        if not self._begins_notice(place):
            return ends
        for at in range(place, min(place + MAX_NOTICE, len(self.words))):
            self._steps += 1
            if self._barred[at] and not self._is_reserved(at):
                break
            ends.add(at + 1)
            if self._breaks[at] and not self._begins_notice(at + 1):
                break
        return ends

    def _begins_notice(self, place: int) -> bool:
        return place < len(self.words) and (
            self.words[place] in _NOTICE or self.words[place : place + 3] == _RESERVED
        )

    def _is_reserved(self, place: int) -> bool:
        return any(
            self.words[place - back : place - back + 3] == _RESERVED
            for back in range(min(3, place + 1))
        )

    def _mark(self, place: int) -> Iterable[int]:
        """The mark of a list item, of up to three words such as ``1``, ``b`` or ``iv``."""
        yield place
        for end in range(place, min(place + 3, len(self.words))):
            word = self.words[end]
            if not (word in _ROMAN or len(word) == 1 or (word.isdecimal() and len(word) < 3)):
                return
            yield end + 1


__all__ = ["Comparison", "Element", "digest", "load_fingerprints", "split_words"]
