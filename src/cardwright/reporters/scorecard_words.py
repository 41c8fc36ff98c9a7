"""Words and figures of a scorecard that all reporters write the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.mof.scorecard import format_percent

if TYPE_CHECKING:
    from cardwright.mof.scorecard import ComponentResult, Scorecard

__all__ = ["LICENSE_UNKNOWN", "format_percent", "is_license_unknown", "roman", "status_word"]

LICENSE_UNKNOWN = "license unknown"
"""The status of what is released under a licence that could not be told."""


def is_license_unknown(result: ComponentResult) -> bool:
    """Whether nobody could tell the licence, which is another answer than that there is none."""
    return result.status == "unlicensed" and result.license is None and result.open is None


def status_word(result: ComponentResult) -> str:
    """The status for readers; its word for programs has no name for an unknown licence."""
    return LICENSE_UNKNOWN if is_license_unknown(result) else result.status


def roman(card: Scorecard, level: int) -> str:
    """The Roman numeral of a class."""
    return next(name for name, number in card.framework.romans.items() if number == level)
