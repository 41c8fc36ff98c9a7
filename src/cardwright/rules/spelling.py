"""Words of open lists: what is not in the list may be right, or a slip."""

from __future__ import annotations

from functools import lru_cache

from cardwright.suggest import closest

SHORTEST = 4
"""Letters of the shortest word that is taken for a slip: ``mae`` and ``mse`` are both right."""
CUTOFF = 0.85


@lru_cache(maxsize=2048)
def probably_meant(word: str, known: frozenset[str] | tuple[str, ...]) -> str | None:
    """The known word of which another one is a slip, or ``None``.

    Words that begin with different letters, have different digits, or of which the written one
    only adds to the known one, are relatives: ``rouge1`` and ``rouge2``, ``smape`` and ``mape``.

    Args:
        word: what was written, and is not known.
        known: the words to choose from, hashable, so that each question is answered once.
    """
    if len(word) < SHORTEST or not word[0].isalpha():
        return None
    folded = word.casefold()
    near = tuple(name for name in sorted(known) if _may_be_meant(folded, name.casefold()))
    return closest(word, near, CUTOFF) if near else None


def _may_be_meant(word: str, name: str) -> bool:
    if len(name) < SHORTEST or word[0] != name[0]:
        return False
    if [char for char in word if char.isdigit()] != [char for char in name if char.isdigit()]:
        return False
    bare_word, bare_name = _without_marks(word), _without_marks(name)
    return bare_word == bare_name or bare_name not in bare_word


def _without_marks(text: str) -> str:
    return text.replace("_", "").replace("-", "")
