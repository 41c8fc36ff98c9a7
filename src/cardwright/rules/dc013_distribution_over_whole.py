"""A distribution of more than 100 percent.

## What it does

Reports groups that divide one whole, and whose percentages add up to more than 100 beyond what
rounding explains: people by a human attribute, annotations by class, annotators and validators
by place and gender. Languages are left out, since people speak several.

## Why it matters

One of the figures is wrong, or the groups overlap and are no distribution.

## Example

    distributions:
      - attribute: gender
        groups:
          - {name: female, percent: 58}
          - {name: male, percent: 52}

## How to fix

Correct the figure that is wrong; describe overlapping groups in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import KeyPath, Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import parts_at, value_of
from cardwright.rules.shares import over_whole

CODE = "DC013"
NAME = "distribution-over-whole"
SEVERITY = "error"
KINDS = ("data-card",)

# Lists of distributions, each with the key that holds its groups.
DISTRIBUTIONS: tuple[tuple[KeyPath, str], ...] = (
    (("human_attributes", "distributions"), "groups"),
    (("annotation", "distributions"), "classes"),
    (("annotation", "annotators", "locations"), "groups"),
    (("annotation", "annotators", "genders"), "groups"),
    (("validation", "validators", "locations"), "groups"),
    (("validation", "validators", "genders"), "groups"),
)


def check(card: CardView) -> Iterator[Problem]:
    """Report each distribution that is too much."""
    for place, key in DISTRIBUTIONS:
        for path, distribution in parts_at(card, *place):
            groups = value_of(distribution, key)
            if type(groups) is list:
                yield from over_whole((*path, key), groups, "percent", 100)
