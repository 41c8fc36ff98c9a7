"""Two results that nothing tells apart.

## What it does

Reports a result with the same metric, dataset, slice, model version, setup, threshold, task and
source as one before it.

## Why it matters

If the values differ, a reader cannot know which one holds; if they do not, one is too many.

## Example

    - {metric: accuracy, value: 0.61, dataset: {name: HellaSwag}}
    - {metric: accuracy, value: 0.64, dataset: {name: HellaSwag}}

## How to fix

Say in `setup` what differs, for example `setup: 10 shots`, or remove one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import KeyPath, Problem, format_path
from cardwright.rules.card_view import CardView
from cardwright.rules.results import ResultView, card_results

CODE = "MC019"
NAME = "result-twice"
SEVERITY = "warning"
KINDS = ("model-card",)

# What may tell two results apart, beside metric and slice.
DISTINCT = (
    "dataset",
    "model_version",
    "setup",
    "threshold",
    "task",
    "unit",
    "source",
    "arguments",
    "date",
    "baseline",
    "runs",
    "metric_name",
)


def check(card: CardView) -> Iterator[Problem]:
    """Report each result that repeats an earlier one."""
    alike: dict[Any, list[ResultView]] = {}
    for result in card_results(card):
        alike.setdefault((result.metric, result.dataset, result.levels), []).append(result)
    for group in alike.values():
        if len(group) > 1:
            yield from _compare(group)


def _compare(group: list[ResultView]) -> Iterator[Problem]:
    seen: dict[str, KeyPath] = {}
    for result in group:
        key = repr([result.part.get(name) for name in DISTINCT])
        if key in seen:
            message = f"nothing tells this result from {format_path(seen[key])}"
            yield Problem(result.path, message, "say in 'setup' what differs, or remove one")
        seen.setdefault(key, result.path)
