"""Where a card names licences, what they say, and what is wrong with its release."""

from __future__ import annotations

import re
from functools import lru_cache

from cardwright.findings import Problem
from cardwright.licenses import Expression, ExpressionError, parse_expression
from cardwright.mof.complaints import list_card_problems
from cardwright.rules.card_view import CardView

KINDS = ("model-card", "data-card", "datasheet")


@lru_cache(maxsize=1024)
def read_license(text: object) -> Expression | None:
    """The expression in a field, or ``None`` where it is none; LI001 speaks about that."""
    if type(text) is not str:
        return None
    try:
        return parse_expression(text)
    except ExpressionError:
        return None


_VERSION = re.compile(r"-([0-9]+)(?:\.[0-9]+)*[a-z]?\Z")
_DIGITS = re.compile(r"[0-9]+")
_ONE_VERSION = frozenset(("cc0-1.0", "bsl-1.0"))
"""Licences that have had one version alone."""


def says_version(text: str, identifier: str) -> bool:
    """Whether a text says the version that an identifier does: 'apache' may mean another one."""
    version = _VERSION.search(identifier)
    if version is None or identifier.lower() in _ONE_VERSION:
        return True
    return version.group(1) in _DIGITS.findall(text)


@lru_cache(maxsize=2)
def release_problems(card: CardView) -> tuple[Problem, ...]:
    """What is wrong with the components of a model card's release."""
    return tuple(list_card_problems(card.data))
