"""Recommended splits that do not add up.

## What it does

Reports a datasheet whose recommended splits have together more or fewer instances than
`composition.instance_count.total`. Totals that are `approximate` are only held to within five
percent; splits without a count are not added.

## Why it matters

One of the figures is wrong, or a split is missing, and a reader cannot tell which.

## Example

    composition:
      instance_count: {total: 1000}
      splits:
        answer: true
        recommended:
          - {name: train, instances: 800}
          - {name: test, instances: 100}

## How to fix

Correct the figure that is wrong, or add the split that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import number_of, parts_at
from cardwright.rules.shares import count_problem

CODE = "DS010"
NAME = "recommended-splits-do-not-add-up"
SEVERITY = "error"
KINDS = ("datasheet",)

PATH = ("composition", "splits", "recommended")


def check(card: CardView) -> Iterator[Problem]:
    """Report a sum that differs from the total."""
    count = card.get("composition", "instance_count")
    whole = number_of(count, "total")
    counts = [number_of(split, "instances") for _, split in parts_at(card, *PATH)]
    known = [item for item in counts if item is not None]
    if whole is None or not known:
        return
    total = sum(known)
    slack = 0.05 * whole if count.get("approximate") is True else 0
    if total > whole + slack or (len(known) == len(counts) and total < whole - slack):
        yield count_problem(PATH, total, whole, "composition.instance_count.total")
