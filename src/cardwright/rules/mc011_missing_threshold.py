"""A metric that depends on a threshold, without one.

## What it does

Reports results of error rates of a classifier (false positives, false negatives and their like)
that name no decision threshold, neither themselves nor in `metrics.decision_thresholds`. Other
metrics are looked at only where `metrics.decision_thresholds` gives several for them.

## Why it matters

A false positive rate alone says nothing: with another threshold any value between 0 and 1 can
be had. Mitchell et al. 2019 (arXiv 1810.03993), section 4.4, ask for the thresholds and why.

## Example

    - metric: false_positive_rate
      value: 0.064

## How to fix

Add `threshold: 0.5` to the result, or give one threshold for all results:

    metrics:
      decision_thresholds:
        - value: 0.5
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import is_covered, metric_key, parts_at, text_of
from cardwright.rules.results import ResultView, card_results

CODE = "MC011"
NAME = "missing-threshold"
SEVERITY = "warning"
KINDS = ("model-card",)

# Rates off the confusion matrix of a binary classifier: each is a curve over the threshold, and
# has no usual one. Accuracy, precision, recall and F1 are as often given for the most likely of
# many classes, where there is no threshold, so they are not here.
THRESHOLD_METRICS = frozenset((
    "false_positive_rate", "fpr", "false_negative_rate", "fnr",
    "false_discovery_rate", "fdr", "false_omission_rate", "for",
    "true_positive_rate", "tpr", "true_negative_rate", "tnr",
    "sensitivity", "specificity", "fall_out", "miss_rate",
))  # fmt: skip


def check(card: CardView) -> Iterator[Problem]:
    """Report each metric once, at its first result without a threshold."""
    results = [result for result in card_results(card) if "threshold" not in result.part]
    if not results:
        return
    given, for_all = _thresholds(card)
    open_: dict[str, list[ResultView]] = {}
    for result in results:
        named = given.get(result.metric, 0) or for_all
        needs = result.metric in THRESHOLD_METRICS or given.get(result.metric, 0) > 1
        if needs and named != 1:
            open_.setdefault(result.metric, []).append(result)
    for found in open_.values():
        yield _problem(found, bool(given.get(found[0].metric, 0) or for_all))


def _thresholds(card: CardView) -> tuple[dict[str, int], int]:
    """How many thresholds ``metrics`` gives for each metric, and for all of them."""
    path = ("metrics", "decision_thresholds")
    if type(card.get(*path)) is not list:
        return {}, int(is_covered(card, *path))
    given: dict[str, int] = {}
    for_all = 0
    for _, item in parts_at(card, *path):
        metric = metric_key(text_of(item, "metric"))
        if metric:
            given[metric] = given.get(metric, 0) + 1
        else:
            for_all += 1
    return given, for_all


def _problem(found: list[ResultView], several: bool) -> Problem:
    metric = text_of(found[0].part, "metric")
    count = f" ({len(found)} results)" if len(found) > 1 else ""
    if several:
        message = f"'{metric}' was measured at one of several thresholds, and none is named{count}"
        return Problem(found[0].path, message, "add 'threshold'")
    message = f"'{metric}' depends on a threshold, and none is given{count}"
    return Problem(
        found[0].path, message, "add 'threshold', or 'metrics.decision_thresholds' for all"
    )
