"""Dates in the wrong order.

## What it does

Reports a date that lies certainly before another one that it must follow: an end before its
start; a release before the end of the training, or before the data it holds were collected or
taken from their source; a first version after a later one. A month or a year counts only as
far as it is certain: `2024` is not before `2024-05`.

## Why it matters

One of the two dates is wrong, and with it whatever a reader works out from it.

## Example

    release_date: 2023-05-01
    training:
      compute:
        - phase: training
          end: 2023-06-10

## How to fix

Correct the date that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import KeyPath, Problem, format_path
from cardwright.rules.card_view import CardView
from cardwright.rules.dates import is_before
from cardwright.rules.parts import parts_at, value_of

CODE = "CW013"
NAME = "date-order"
SEVERITY = "error"
KINDS = ("model-card", "data-card", "datasheet")

# Phases that make the model; evaluation and use go on after a release.
TRAINING_PHASES = ("pretraining", "training", "fine-tuning")
Pair = tuple[KeyPath, Any, str, KeyPath, Any]
"""A later date and the earlier one: path and value, what the earlier one is, path and value."""


def check(card: CardView) -> Iterator[Problem]:
    """Report each later date that lies before its earlier one."""
    for late_path, late, what, early_path, early in _PAIRS[card.kind](card):
        if is_before(late, early):
            message = f"'{late}' is before {what}, '{early}' in {format_path(early_path)}"
            yield Problem(late_path, message, "correct the date that is wrong")


def _model_pairs(card: CardView) -> Iterator[Pair]:
    release = ("release_date",)
    for path, phase in parts_at(card, "training", "compute"):
        yield from _span(path, phase)
        if value_of(phase, "phase") in TRAINING_PHASES:
            end = value_of(phase, "end")
            yield release, card.get(*release), "the end of the training", (*path, "end"), end


def _data_pairs(card: CardView) -> Iterator[Pair]:
    release = ("release_date",)
    released = card.get(*release)
    # Data that keep coming in are collected beyond the release of a version.
    is_static = card.get("provenance", "cadence") == ["static"]
    for path, way in parts_at(card, "provenance", "collections"):
        yield from _span(path, way)
        key = "end" if is_static else "start"
        yield release, released, f"the {key} of the collection", (*path, key), value_of(way, key)
    for path, source in parts_at(card, "provenance", "sources"):
        accessed = value_of(source, "accessed")
        yield release, released, "the data were taken from a source", (*path, "accessed"), accessed
    first = ("maintenance", "first_version", "release_date")
    yield release, released, "the release of the first version", first, card.get(*first)


def _datasheet_pairs(card: CardView) -> Iterator[Pair]:
    release, frame = ("release_date",), ("collection_process", "timeframe")
    yield from _span(frame, card.get(*frame))
    is_updated = card.get("maintenance", "updates", "answer") is True
    key = "start" if is_updated else "end"
    path = (*frame, key)
    yield release, card.get(*release), f"the {key} of the collection", path, card.get(*path)


def _span(path: KeyPath, part: Any) -> Iterator[Pair]:
    start, end = value_of(part, "start"), value_of(part, "end")
    yield (*path, "end"), end, "the start", (*path, "start"), start


_PAIRS = {"model-card": _model_pairs, "data-card": _data_pairs, "datasheet": _datasheet_pairs}
