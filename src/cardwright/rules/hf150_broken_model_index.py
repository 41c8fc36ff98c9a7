"""A `model-index` that the Hub refuses.

## What it does

Reports a `model-index` that is not a list, an entry without `results`, `results` and `metrics`
that are not lists, and a `config` of a dataset or metric that is not a text.

## Why it matters

The Hub refuses the file.

## Example

    model-index:
    - name: tern
      results:
      - dataset: {name: Birds, type: birds, config: 2016}

## How to fix

Write lists where lists are needed, and texts in quotes: `config: "2016"`. `cardwright validate
--fix` writes the quotes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import Change, KeyPath, Problem
from cardwright.rules.hub_card import HubCard

CODE = "HF150"
NAME = "broken-model-index"
SEVERITY = "error"
KINDS = ("hub-model",)


def check(card: HubCard) -> Iterator[Problem]:
    """Report what is not of the form that the Hub demands."""
    if "model-index" not in card.metadata:
        return
    index, path = card.metadata["model-index"], ("model-index",)
    if index is None:
        drop = (Change("drop", path),)
        fix = "write the results, or remove the key"
        yield Problem(path, "the key has no value", fix, at_key=True, changes=drop)
    elif type(index) is not list:
        yield Problem(path, "this is not a list", "begin the entry with '- name: ...'")
    else:
        for number, entry in enumerate(index):
            yield from _entry(entry, (*path, number))


def _entry(entry: Any, path: KeyPath) -> Iterator[Problem]:
    if type(entry) is not dict:
        yield Problem(path, "an entry needs 'name' and 'results'", "write both, or remove it")
    elif "results" not in entry:
        yield Problem(path, "the entry has no 'results'", "add them, or remove the entry")
    elif type(entry["results"]) is not list:
        yield Problem((*path, "results"), "'results' is not a list", "begin each with '- '")
    else:
        for number, result in enumerate(entry["results"]):
            yield from _result(result, (*path, "results", number))


def _result(result: Any, path: KeyPath) -> Iterator[Problem]:
    if type(result) is not dict:
        fix = "write 'task', 'dataset' and 'metrics'"
        yield Problem(path, "a result needs keys with values", fix)
        return
    if "metrics" in result and type(result["metrics"]) is not list:
        fix = "begin each metric with '- type: ...'"
        yield Problem((*path, "metrics"), "'metrics' is not a list", fix)
    yield from _config(result.get("dataset"), (*path, "dataset"))
    metrics = result.get("metrics")
    for number, metric in enumerate(metrics if type(metrics) is list else ()):
        yield from _config(metric, (*path, "metrics", number))


def _config(owner: Any, path: KeyPath) -> Iterator[Problem]:
    """What is wrong with the ``config`` of a dataset or a metric."""
    if type(owner) is not dict or "config" not in owner or type(owner["config"]) is str:
        return
    value, path = owner["config"], (*path, "config")
    if value is None:
        fix = "write it, or remove the key"
        changes = (Change("drop", path),)
        yield Problem(path, "'config' has no value", fix, at_key=True, changes=changes)
    elif isinstance(value, (dict, list)):
        yield Problem(path, "'config' is not a text", "write the name of the configuration")
    else:
        changes = (Change("quote", path),)
        yield Problem(path, "'config' is not a text", "write it in quotes", changes=changes)
