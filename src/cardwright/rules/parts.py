"""What rules need to read a card safely: values that may be missing, or be an answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cardwright.findings import KeyPath
from cardwright.rules.card_view import CardView, is_answer


def value_of(part: Any, *keys: str) -> Any:
    """The value under keys of a mapping; ``None`` where there is none, or only an answer."""
    for key in keys:
        part = part.get(key) if type(part) is dict else None
    return None if is_answer(part) else part


def text_of(part: Any, *keys: str) -> str:
    """The text under keys of a mapping; empty where there is none."""
    value = value_of(part, *keys)
    return value if type(value) is str else ""


def number_of(part: Any, *keys: str) -> float | None:
    """The number under keys of a mapping, or ``None``."""
    value = value_of(part, *keys)
    return value if type(value) in (int, float) else None


def parts_at(card: CardView, *path: str | int) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """The mappings in a list of the card, each with its path."""
    for place, item in card.items(*path):
        if type(item) is dict:
            yield place, item


def is_covered(card: CardView, *path: str) -> bool:
    """Whether something is said at a path: a value that is not empty, or an answer.

    An answer for a whole section covers all that is in it.
    """
    value: Any = card.data
    for key in path:
        if is_answer(value):
            return True
        value = value.get(key) if type(value) is dict else None
    return value not in (None, {}, [])


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """A name without regard to case and surrounding space."""
    return text.strip().casefold()


@lru_cache(maxsize=1024)
def metric_key(text: str) -> str:
    """A metric's id as it compares: ``False-Positive rate`` is ``false_positive_rate``."""
    return text.strip().casefold().replace("-", "_").replace(" ", "_")


def show_number(value: float) -> str:
    """A number as a person writes it."""
    return f"{value:,.12g}"
