"""Subpopulations that are more than the whole.

## What it does

Reports an attribute whose groups have shares that add up to more than 1 beyond what rounding
explains, and types of instances that are together more than the total.

## Why it matters

One of the figures is wrong, often because it is in percent, or the groups overlap and are no
distribution.

## Example

    composition:
      subpopulations:
        answer: true
        attributes:
          - attribute: gender
            groups:
              - {name: female, share: 0.58}
              - {name: male, share: 0.52}

## How to fix

Correct the figure that is wrong; describe overlapping groups in `details`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import number_of, parts_at, show_number, value_of
from cardwright.rules.shares import over_whole

CODE = "DS013"
NAME = "subpopulation-over-whole"
SEVERITY = "error"
KINDS = ("datasheet",)


def check(card: CardView) -> Iterator[Problem]:
    """Report shares and counts that are too many."""
    for path, item in parts_at(card, "composition", "subpopulations", "attributes"):
        groups = value_of(item, "groups")
        if type(groups) is list:
            yield from over_whole((*path, "groups"), groups, "share", 1)
    yield from _check_types(card)


def _check_types(card: CardView) -> Iterator[Problem]:
    place = ("composition", "instance_count")
    total = number_of(card.get(*place), "total")
    if total is None or card.get(*place, "approximate") is True:
        return
    counts = [number_of(item, "count") or 0 for _, item in parts_at(card, *place, "by_type")]
    if sum(counts) > total:
        message = f"the types have {show_number(sum(counts))} instances, more than the total, {show_number(total)}"
        yield Problem((*place, "by_type"), message, "correct the figure that is wrong")
