"""What a datasheet, as plain data, says about one field: a value, nothing there, or untold."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any


class Told(Enum):
    """What stands in place of a value."""

    ABSENT = "absent"
    """The datasheet says that there is none: a question answered with no, or not applicable."""
    UNTOLD = "untold"
    """Nobody answered, or the answer is unknown or withheld."""


ABSENT = Told.ABSENT
UNTOLD = Told.UNTOLD


def read_answer(value: Any) -> Any:
    """The value itself, or ``ABSENT`` or ``UNTOLD`` where it is one of the three other answers."""
    if value is None:
        return UNTOLD
    if isinstance(value, Mapping):
        if "unknown" in value or "withheld" in value:
            return UNTOLD
        if "not_applicable" in value:
            return ABSENT
    return value


def read_key(value: Any, key: str) -> Any:
    """What stands under one key. The details of a yes-or-no question count after a yes only."""
    if isinstance(value, Told):
        return value
    if not isinstance(value, Mapping):
        return UNTOLD
    if key != "answer" and "answer" in value:
        answer = read_answer(value["answer"])
        if answer is not True:
            return ABSENT if answer is False or answer is ABSENT else UNTOLD
    return read_answer(value.get(key))


def look_up(card: Any, field: str) -> Any:
    """What stands in a field, given as a dotted path without list items."""
    value = card
    for key in field.split("."):
        value = read_key(value, key)
    return value


def read_items(value: Any) -> list[Mapping[str, Any]] | Told:
    """The mappings of a list; untold where it is none."""
    if isinstance(value, Told):
        return value
    if not isinstance(value, list):
        return UNTOLD
    return [item for item in value if isinstance(item, Mapping)]


def holds_one_of(card: Any, field: str, values: tuple[Any, ...]) -> bool | None:
    """Whether a field holds one of the values; ``None`` where that cannot be told."""
    found = look_up(card, field)
    if found is UNTOLD:
        return None
    candidates = found if isinstance(found, list) else [found]
    return any(_same(one, value) for one in candidates for value in values)


def _same(one: Any, other: Any) -> bool:
    """Equality that tells ``true`` from ``1``."""
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def normalize_name(name: str) -> str:
    """A name without regard to case, underscores, spaces, and the kind of dash."""
    for dash in "\u2010\u2011\u2012\u2013\u2014\u2212":
        name = name.replace(dash, "-")
    return " ".join(name.replace("_", " ").casefold().split())
