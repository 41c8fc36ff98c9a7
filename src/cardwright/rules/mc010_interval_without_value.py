"""A confidence interval that does not contain its value.

## What it does

Reports intervals whose lower bound is greater than the upper one, and intervals that the
result's value lies outside of.

## Why it matters

Value or interval is wrong, often because one is a share and the other in percent.

## Example

    - metric: accuracy
      value: 0.91
      confidence_interval: {lower: 0.80, upper: 0.85}

## How to fix

Correct the figure that is wrong, and write all three in the same unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import number_of, show_number
from cardwright.rules.results import card_results

CODE = "MC010"
NAME = "interval-without-value"
SEVERITY = "error"
KINDS = ("model-card",)


def check(card: CardView) -> Iterator[Problem]:
    """Report intervals that cannot belong to their value."""
    for result in card_results(card):
        if "confidence_interval" not in result.part:
            continue
        lower = number_of(result.part, "confidence_interval", "lower")
        upper = number_of(result.part, "confidence_interval", "upper")
        value = number_of(result.part, "value")
        path = (*result.path, "confidence_interval")
        if lower is None or upper is None:
            continue
        shown = f"from {show_number(lower)} to {show_number(upper)}"
        if lower > upper:
            yield Problem(
                path, f"the interval runs backwards, {shown}", "exchange 'lower' and 'upper'"
            )
        elif value is not None and not lower <= value <= upper:
            message = f"the interval {shown} does not contain the value {show_number(value)}"
            yield Problem(path, message, "correct the one that is wrong, in the same unit")
