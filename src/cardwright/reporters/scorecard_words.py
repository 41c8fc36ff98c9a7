"""Words and figures of a scorecard that all reporters write the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardwright.mof.scorecard import Scorecard


def roman(card: Scorecard, level: int) -> str:
    """The Roman numeral of a class."""
    return next(name for name, number in card.framework.romans.items() if number == level)


def format_percent(value: float) -> str:
    """A percentage with at most two decimals; 100 % only for what is complete."""
    return f"{min(value, 99.99) if value < 100 else value:.2f}".rstrip("0").rstrip(".") + " %"
