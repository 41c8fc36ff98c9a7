"""Whether the text that governs something is the licence that somebody claims for it."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from cardwright.licenses import And, Expression, ExpressionError, License, Or, normalize
from cardwright.licenses.expression import parse_expression

_VERSIONS = re.compile(r"-(?:only|or-later)\Z")
"""Whether later versions may be chosen is said beside a text, not in it."""


class Match(Enum):
    """How a claim and a text go together."""

    SAME = "same"
    """The text is the licence claimed, or one of those that may be chosen."""
    PART = "part"
    """Of several licences that hold at once some have their text."""
    OTHER = "other"
    """The text is another licence."""
    UNREADABLE = "unreadable"
    """The claim is no licence that anybody here knows."""


@lru_cache(maxsize=1024)
def match_license(claimed: str, recognized: str) -> Match:
    """Hold a claim against a recognised text.

    Args:
        claimed: what a card, front matter or a sentence says.
        recognized: what the text is, as an SPDX expression.
    """
    claim, text = _tree(claimed), _tree(recognized)
    if claim is None or text is None:
        return Match.UNREADABLE
    there = _names(text)
    if _holds(claim, there):
        return Match.SAME
    return Match.PART if there & _names(claim) else Match.OTHER


def _tree(text: str) -> Expression | None:
    found = normalize(text)
    if found.license is None:
        return None
    try:
        return parse_expression(found.license)
    except ExpressionError:
        return None


def _holds(claim: Expression, there: set[str]) -> bool:
    """Whether the texts that are there are enough for the claim, and no others stand beside."""
    if isinstance(claim, License):
        return there == {_name(claim)}
    if isinstance(claim, Or):
        return any(_holds(item, there) for item in claim.items) or there == _names(claim)
    return there == _names(claim)


def _names(tree: Expression) -> set[str]:
    if isinstance(tree, License):
        return {_name(tree)}
    assert isinstance(tree, And | Or)  # noqa: S101 - for the type checker
    return {name for item in tree.items for name in _names(item)}


def _name(found: License) -> str:
    base = _VERSIONS.sub("", found.id)
    return f"{base} WITH {found.exception}" if found.exception else base


def spdx(text: str) -> str | None:
    """A licence as an SPDX expression; ``None`` for what is none."""
    tree = _tree(text) if text else None
    return None if tree is None else str(tree)
