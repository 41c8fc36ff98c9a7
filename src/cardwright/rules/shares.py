"""Sums: counts that should add up to a total, shares that should not exceed the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cardwright.findings import KeyPath, Problem
from cardwright.rules.parts import number_of, show_number


def over_whole(path: KeyPath, items: Iterable[Any], key: str, whole: float) -> Iterator[Problem]:
    """Report shares of one whole that add up to more than it.

    Args:
        path: the list of shares.
        items: the mappings of the list.
        key: the key of the share in each.
        whole: 1 for shares, 100 for percent.
    """
    values = [value for item in items if (value := number_of(item, key)) is not None]
    total = sum(values)
    if total > whole + rounding(values, whole):
        unit = " %" if whole == 100 else ""
        message = f"the shares add up to {show_number(round(total, 6))}{unit}"
        yield Problem(path, message, f"they divide one whole: at most {whole:g}{unit}")


def rounding(values: list[float], whole: float) -> float:
    """How far rounded shares may be off in sum: half a percent each, five percent in all."""
    return min(0.005 * len(values), 0.05) * whole + 1e-9


def count_problem(path: KeyPath, total: float, expected: float, where: str) -> Problem:
    """A sum of counts that differs from the number given for the whole."""
    difference = total - expected
    word = "more" if difference > 0 else "fewer"
    message = (
        f"the splits have {show_number(total)} instances, {show_number(abs(difference))} {word} "
        f"than '{where}', {show_number(expected)}"
    )
    return Problem(
        path, message, "correct the figure that is wrong, or add the split that is missing"
    )
