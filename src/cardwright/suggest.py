"""Did you mean …?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def closest(word: str, known: Iterable[str], cutoff: float = 0.75) -> str | None:
    """The known word that a person most likely meant, or ``None``.

    Args:
        word: what was written; beyond 80 characters nothing is suggested.
        known: the words to choose from.
        cutoff: how alike the two must be, 1 for the same but for case and marks.
    """
    if len(word) > 80:
        return None
    from difflib import get_close_matches

    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(_fold(name), name)
    key = _fold(word)
    if key in folded:
        return folded[key]
    matches = get_close_matches(key, folded, n=1, cutoff=cutoff)
    return folded[matches[0]] if matches else None


def _fold(word: str) -> str:
    return word.lower().replace("-", "_").replace(" ", "_")
