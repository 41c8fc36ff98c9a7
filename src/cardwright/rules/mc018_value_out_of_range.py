"""A value that its metric cannot have.

## What it does

Reports values outside 0 to 1 for metrics that are a share or a probability, such as accuracy,
F1 and the area under a curve; outside 0 to 100 where the unit is percent.

## Why it matters

`accuracy: 93` beside `accuracy: 0.91` looks a hundred times better. Tables and charts would
show it so.

## Example

    - metric: accuracy
      value: 93.1

## How to fix

Write `value: 0.931`, or add `unit: percent`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.mc011_missing_threshold import THRESHOLD_METRICS
from cardwright.rules.parts import number_of, show_number, text_of
from cardwright.rules.results import PERCENT, ResultView, card_results, unit_of

CODE = "MC018"
NAME = "value-out-of-range"
SEVERITY = "error"
KINDS = ("model-card",)

# Metrics that are shares or probabilities by definition.
SHARES = THRESHOLD_METRICS | {
    "accuracy",
    "acc",
    "balanced_accuracy",
    "error_rate",
    "precision",
    "recall",
    "f1",
    "f1_score",
    "auc",
    "roc_auc",
    "auroc",
    "auprc",
    "pr_auc",
    "pinned_auc",
    "average_precision",
    "map",
    "mean_average_precision",
    "iou",
    "mean_iou",
    "miou",
    "dice",
    "jaccard",
    "pass@1",
    "hit_rate",
}
STARTS = (
    "accuracy_",
    "accuracy@",
    "f1_",
    "precision_",
    "precision@",
    "recall_",
    "recall@",
    "top_1",
    "top_5",
)
ENDS = ("_accuracy", "_f1", "_precision", "_recall", "_auc", "_iou")


def check(card: CardView) -> Iterator[Problem]:
    """Report values that a share cannot have."""
    for result in card_results(card):
        value = number_of(result.part, "value")
        if value is not None and not 0 <= value <= 1 and is_share(result.metric):
            yield from _judge(result, value, unit_of(card, result))


def is_share(metric: str) -> bool:
    """Whether a metric is a share or a probability."""
    return metric in SHARES or metric.startswith(STARTS) or metric.endswith(ENDS)


def _judge(result: ResultView, value: float, unit: str) -> Iterator[Problem]:
    if unit in PERCENT and 0 <= value <= 100:
        return
    metric, path = shorten(text_of(result.part, "metric")), (*result.path, "value")
    limit = "100 percent" if unit in PERCENT else "1"
    message = f"{show_number(value)} is out of range for '{metric}', 0 to {limit}"
    if unit not in PERCENT and 1 < value <= 100:
        fix = f"write {show_number(round(value / 100, 12))}, or add 'unit: percent'"
    else:
        fix = "correct it"
    yield Problem(path, message, fix)
