"""Groups of a dataset that are more than the whole.

## What it does

Reports a dataset of a model card whose groups by one factor have shares that add up to more
than 1, beyond what rounding explains.

## Why it matters

One of the shares is wrong, often because it is in percent, or because levels overlap and are
no division of the data.

## Example

    groups:
      - {factor: gender, level: female, share: 0.58}
      - {factor: gender, level: male, share: 0.52}

## How to fix

Correct the share that is wrong; describe overlapping levels in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import name_key, parts_at, text_of
from cardwright.rules.shares import over_whole

CODE = "MC023"
NAME = "groups-over-whole"
SEVERITY = "error"
KINDS = ("model-card",)


def check(card: CardView) -> Iterator[Problem]:
    """Report each factor whose shares are too many."""
    for section in ("training", "evaluation"):
        for path, _ in parts_at(card, section, "data"):
            factors: dict[str, list[dict[str, Any]]] = {}
            for _, group in parts_at(card, *path, "groups"):
                factors.setdefault(name_key(text_of(group, "factor")), []).append(group)
            for groups in factors.values():
                yield from over_whole((*path, "groups"), groups, "share", 1)
