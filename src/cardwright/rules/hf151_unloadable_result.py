"""A result that the Hub's client cannot load.

## What it does

Reports what the Hub's client needs in a `model-index` and the Hub itself may let pass: `name` of an
entry, `task.type`, `dataset.type` and `dataset.name`, `metrics`, `type` and `value` of a metric,
and the `url` of a `source`.

## Why it matters

The client raises an error when it loads the card, so that no tool in Python can read or change it;
or it drops the results.

## Example

    model-index:
    - name: tern
      results:
      - task: {type: image-classification}
        metrics: [{type: accuracy, value: 0.9}]

## How to fix

Add what is missing: `dataset: {name: Birds, type: north-lab/birds}`.

Source: huggingface_hub `repocard_data.py`, `model_index_to_eval_results`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import KeyPath, Problem
from cardwright.rules.hub_card import HubCard
from cardwright.rules.model_index import entry_results, index_entries, result_metrics

CODE = "HF151"
NAME = "unloadable-result"
SEVERITY = "warning"
KINDS = ("hub-model",)
NEEDED = {"task": ("type",), "dataset": ("type", "name")}


def check(card: HubCard) -> Iterator[Problem]:
    """Report what the client misses."""
    if card.metadata.get("model-index") == []:
        fix = "add the results, or remove the key"
        yield Problem(("model-index",), "the list is empty", fix)
    for path, entry in index_entries(card):
        if entry.get("name") is None:
            yield _missing(path, "name", "the entry")
        for place, result in entry_results(path, entry):
            yield from _check_result(place, result)


def _check_result(path: KeyPath, result: dict[str, Any]) -> Iterator[Problem]:
    for part, keys in NEEDED.items():
        value = result.get(part)
        if type(value) is not dict:
            yield _missing(path, part, "the result")
            continue
        for key in keys:
            if value.get(key) is None:
                yield _missing((*path, part), key, f"'{part}'")
    if result.get("metrics") is None:
        yield _missing(path, "metrics", "the result")
    for place, metric in result_metrics(path, result):
        for key in ("type", "value"):
            if metric.get(key) is None:
                yield _missing(place, key, "the metric")
    source = result.get("source")
    if type(source) is dict and source.get("name") and not source.get("url"):
        yield _missing((*path, "source"), "url", "'source'")


def _missing(path: KeyPath, key: str, owner: str) -> Problem:
    message = f"{owner} has no '{key}', which the Hub's client needs"
    return Problem(path, message, f"add '{key}'")
