"""Splits that do not add up.

## What it does

Reports splits of one config whose instances do not add up to `dataset.instances`, whose shares
do not add up to 1, or whose share is not that of their instances. Where there are several
configs, each may hold a part of the dataset, and none more than the whole.

## Why it matters

One of the figures is wrong, or a split is missing, and a reader cannot tell which.

## Example

    dataset:
      instances: 1000
    splits:
      - {name: train, instances: 800}
      - {name: test, instances: 100}

## How to fix

Correct the figure that is wrong, or add the split that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import KeyPath, Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import number_of, parts_at, show_number, text_of
from cardwright.rules.shares import count_problem, rounding

CODE = "DC010"
NAME = "splits-do-not-add-up"
SEVERITY = "error"
KINDS = ("data-card",)

Splits = list[tuple[KeyPath, dict[str, Any]]]


def check(card: CardView) -> Iterator[Problem]:
    """Report counts and shares that cannot all be right."""
    configs: dict[str, Splits] = {}
    for path, split in parts_at(card, "splits"):
        configs.setdefault(text_of(split, "config"), []).append((path, split))
    whole = number_of(card.data, "dataset", "instances")
    for splits in configs.values():
        yield from _check_counts(splits, whole, single=len(configs) == 1)
        yield from _check_shares(splits)


def _check_counts(splits: Splits, whole: float | None, *, single: bool) -> Iterator[Problem]:
    counts = [number_of(split, "instances") for _, split in splits]
    known = [count for count in counts if count is not None]
    total = sum(known)
    # Without all counts, or among several configs, only too many are wrong for certain.
    is_all = single and len(known) == len(counts)
    if known and whole is not None and (total > whole or (is_all and total != whole)):
        yield count_problem(("splits",), total, whole, "dataset.instances")


def _check_shares(splits: Splits) -> Iterator[Problem]:
    shares = [share for _, split in splits if (share := number_of(split, "share")) is not None]
    total, slack = sum(shares), rounding(shares, 1)
    is_all = len(shares) == len(splits)
    if shares and (total > 1 + slack or (is_all and total < 1 - slack)):
        message = f"the shares of the splits add up to {show_number(round(total, 6))}"
        yield Problem(("splits",), message, "they divide the dataset: make them 1 in sum")
    elif is_all:
        yield from _compare(splits)


def _compare(splits: Splits) -> Iterator[Problem]:
    """Report shares that differ from those of the instances by more than a percent."""
    counts = [number_of(split, "instances") for _, split in splits]
    if not all(counts):
        return
    whole = sum(count for count in counts if count)
    for (path, split), count in zip(splits, counts, strict=True):
        share = number_of(split, "share") or 0
        if abs(share - (count or 0) / whole) > 0.01:
            message = (
                f"the share {show_number(share)} is not that of {show_number(count or 0)} of "
                f"{show_number(whole)} instances, {show_number(round((count or 0) / whole, 3))}"
            )
            yield Problem((*path, "share"), message, "correct one of the two")
