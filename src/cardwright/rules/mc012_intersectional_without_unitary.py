"""Intersectional results without the unitary ones.

## What it does

Reports results of crossed factors where the same metric on the same dataset has no result for
one of the factors alone.

## Why it matters

Only beside the values for 'old' and for 'female' does the value for 'old female' show whether
the combination fares worse than its parts. Mitchell et al. 2019 (arXiv 1810.03993), section
4.7, ask for both.

## Example

    - metric: accuracy
      slice: [{factor: age, level: old}, {factor: gender, level: female}]

## How to fix

Add results for each factor alone, `slice: [{factor: age, level: old}]`, answered with
`value: {unknown: why}` where they were not measured.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import name_key, text_of
from cardwright.rules.results import ResultView, card_results

CODE = "MC012"
NAME = "intersectional-without-unitary"
SEVERITY = "warning"
KINDS = ("model-card",)


def check(card: CardView) -> Iterator[Problem]:
    """Report each factor once for a metric and a dataset."""
    results = card_results(card)
    crossed = [result for result in results if len(result.factors) > 1]
    if not crossed:
        return
    have = {(r.metric, r.dataset, r.factors[0]) for r in results if len(r.factors) == 1}
    for result in crossed:
        for level in result.part["slice"]:
            factor = text_of(level, "factor")
            key = (result.metric, result.dataset, name_key(factor))
            if factor and key not in have:
                have.add(key)
                yield _problem(result, factor)


def _problem(result: ResultView, factor: str) -> Problem:
    metric = text_of(result.part, "metric")
    message = f"'{metric}' is given for '{factor}' crossed with other factors, and not for it alone"
    return Problem((*result.path, "slice"), message, f"add results for '{factor}' alone")
