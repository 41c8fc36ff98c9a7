"""Results of slices without the aggregate.

## What it does

Reports a metric that is given for slices of a dataset, and not for the dataset as a whole.

## Why it matters

Whether a group fares better or worse can only be seen beside the value for all. Mitchell et
al. 2019 (arXiv 1810.03993) show the row 'all' with every breakdown.

## Example

    - metric: accuracy
      value: 0.91
      slice: [{factor: age, level: old}]

## How to fix

Add a result without `slice`, answered with `value: {unknown: why}` where it was not measured.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import text_of
from cardwright.rules.results import card_results

CODE = "MC013"
NAME = "slices-without-aggregate"
SEVERITY = "warning"
KINDS = ("model-card",)


def check(card: CardView) -> Iterator[Problem]:
    """Report each metric once for a dataset."""
    results = card_results(card)
    have = {(result.metric, result.dataset) for result in results if not result.factors}
    for result in results:
        key = (result.metric, result.dataset)
        if key not in have:
            have.add(key)
            metric, dataset = (
                text_of(result.part, "metric"),
                text_of(result.part, "dataset", "name"),
            )
            on = f" on '{dataset}'" if dataset else ""
            message = f"'{metric}'{on} is given for slices, and not for all"
            yield Problem(result.path, message, "add a result without 'slice'")
