"""The texts of a card, collected once for all the rules that look at texts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from cardwright.findings import KeyPath
from cardwright.rules.card_view import CardView, is_answer

# Fields that hold whatever their owner puts there: what stands in them is not the card's own text.
FREE_MAPPINGS = frozenset(
    ("metadata", "inference", "arguments", "builder", "point", "value", "other", "fields", "type")
)
FREE_LISTS = frozenset(("widget", "train_eval_index", "point", "value"))
FREE = FREE_MAPPINGS | FREE_LISTS

CardText: TypeAlias = tuple[KeyPath, str | int, str]
"""One text: the path of what it stands in, its key there, and itself. A card has hundreds, and
a thousand cards are checked in a second, so this is a plain tuple."""


LONGEST_WORD = 24
"""Characters of the longest text that ``words_of`` looks at."""


CardFloat: TypeAlias = tuple[KeyPath, str | int, float]
"""One number that is written with a point or an exponent, as ``CardText``."""


def card_texts(card: CardView) -> list[CardText]:
    """Every text of a card; the owner's ``x-`` keys and free data are left out."""
    return _collect(card).texts


def card_floats(card: CardView) -> list[CardFloat]:
    """Every number of a card that is written with a point or an exponent, as ``card_texts``."""
    return _collect(card).floats


def card_licenses(card: CardView) -> list[CardText]:
    """Every field of a card that holds a licence, by the field's name; a note on it is none."""
    return _collect(card).licenses


class _Collected(NamedTuple):
    """What one walk through a card brings together, so that no rule needs a walk of its own."""

    texts: list[CardText]
    floats: list[CardFloat]
    short: list[str]
    licenses: list[CardText]


@lru_cache(maxsize=2)
def _collect(card: CardView) -> _Collected:
    found = _Collected([], [], [], [])
    stack: list[tuple[KeyPath, Any]] = [((), card.data)]
    keep, keep_short, push, pop = found.texts.append, found.short.append, stack.append, stack.pop
    while stack:
        path, container = pop()
        is_dict = type(container) is dict
        if path[-1:] == ("licenses",):
            _keep_licenses(found, path, container.items() if is_dict else enumerate(container))
        elif is_dict and "license" in container and path[-1:] != ("notes",):
            _keep_licenses(found, path, (("license", container["license"]),))
        for key, value in container.items() if is_dict else enumerate(container):
            kind = type(value)
            if kind is str:
                keep((path, key, value))
                if len(value) <= LONGEST_WORD:
                    keep_short(value)
            elif kind is float:
                found.floats.append((path, key, value))
            elif (kind is dict or kind is list) and not (key in FREE and _is_free(key, value)):
                if type(key) is str and key[:2] == "x-":
                    continue
                push(((*path, key), value))
    return found


def _keep_licenses(
    found: _Collected, path: KeyPath, pairs: Iterable[tuple[str | int, Any]]
) -> None:
    found.licenses.extend((path, key, value) for key, value in pairs if type(value) is str)


def _is_free(key: str | int, value: Any) -> bool:
    if type(value) is list:
        return key in FREE_LISTS
    return key in FREE_MAPPINGS and not is_answer(value)


@lru_cache(maxsize=2)
def words_of(card: CardView) -> frozenset[str]:
    """The short texts of a card in lower case, to see in one step whether a word is among them."""
    return frozenset(map(str.lower, _collect(card).short))


def path_of(found: CardText) -> KeyPath:
    """The path of a text."""
    return (*found[0], found[1])


def field_of(found: CardText) -> str:
    """The name of the field that a text stands in; for an item of a list that of the list."""
    if type(found[1]) is str:
        return found[1]
    return next((part for part in reversed(found[0]) if type(part) is str), "")


def is_own(found: CardText) -> bool:
    """Whether a text is the owner's, in an ``x-`` key."""
    return type(found[1]) is str and found[1].startswith("x-")
