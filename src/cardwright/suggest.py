"""Did you mean …?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_SUGGESTIONS = 20
"""Findings of one rule on one card that get a suggestion."""
MAX_KNOWN = 200
"""Words to choose from, beyond which only another case or other marks are seen."""
MAX_WORD = 80
"""Letters of a word for which something is suggested."""


class Suggestions:
    """Suggestions for the first findings of a rule on one card.

    A card can have thousands of names that are not known, and each is compared with all that are.

    Args:
        most: how many words are looked up; none is suggested for those after them.
    """

    __slots__ = ("_left",)

    def __init__(self, most: int = MAX_SUGGESTIONS) -> None:
        self._left = most

    def closest(self, word: str, known: Iterable[str]) -> str | None:
        """What `closest` says, or ``None`` once enough words were looked up."""
        if self._left <= 0:
            return None
        self._left -= 1
        return closest(word, known)


def closest(word: str, known: Iterable[str], cutoff: float = 0.75) -> str | None:
    """The known word that a person most likely meant, or ``None``.

    Args:
        word: what was written; beyond `MAX_WORD` characters nothing is suggested.
        known: the words to choose from; of more than `MAX_KNOWN`, only one that differs in case
            and marks alone is seen.
        cutoff: how alike the two must be, 1 for the same but for case and marks.
    """
    if len(word) > MAX_WORD:
        return None
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for name in known:
        if len(name) <= 2 * MAX_WORD:
            folded.setdefault(fold(name), name)
    key = fold(word)
    if key in folded:
        return folded[key]
    if len(folded) > MAX_KNOWN:
        return None
    matches = get_close_matches(key, folded, n=1, cutoff=cutoff)
    return folded[matches[0]] if matches else None


def fold(word: str) -> str:
    """A word without what a person may write in another way: case, blanks and hyphens."""
    return word.lower().replace("-", "_").replace(" ", "_")
