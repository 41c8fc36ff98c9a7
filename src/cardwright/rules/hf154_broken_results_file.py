"""A file of results that the Hub cannot read.

## What it does

Reads each `.eval_results/*.yaml` beside a README.md: it must be a list of results, each with
`dataset.id`, `dataset.task_id` and a number as `value`; a `source` needs a `url`, and `date` is a
text.

## Why it matters

The Hub takes the file without a word, and shows none of its results.

## Example

    - dataset: {id: cais/hle}
      value: 20.9

## How to fix

Add what is missing: `dataset: {id: cais/hle, task_id: hle}`.

Source: the Hub's documentation of evaluation results; huggingface_hub
`parse_eval_result_entries`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import Change, KeyPath, Problem
from cardwright.rules.hub_card import RESULTS_KIND, HubCard

CODE = "HF154"
NAME = "broken-results-file"
SEVERITY = "error"
KINDS = (RESULTS_KIND,)


def check(card: HubCard) -> Iterator[Problem]:
    """Report what keeps a file of results from being read."""
    data: Any = card.document.data
    if type(data) is not list:
        shown = "empty" if data is None else "not a list"
        fix = "begin each result with '- dataset: ...'"
        yield Problem((), f"a file of results is a list; this is {shown}", fix)
        return
    for index, entry in enumerate(data):
        if type(entry) is not dict:
            yield Problem(
                (index,), "a result needs keys with values", "write 'dataset' and 'value'"
            )
        else:
            yield from _check_entry(entry, (index,))


def _check_entry(entry: dict[str, Any], path: KeyPath) -> Iterator[Problem]:
    dataset = entry.get("dataset")
    if type(dataset) is not dict:
        yield Problem(path, "the result has no 'dataset'", "add 'dataset' with 'id' and 'task_id'")
    else:
        for key in ("id", "task_id"):
            if type(dataset.get(key)) is not str or not dataset[key]:
                yield Problem((*path, "dataset"), f"the dataset has no '{key}'", f"add '{key}'")
    value = entry.get("value")
    if value is None:
        yield Problem(path, "the result has no 'value'", "add 'value', a number")
    elif isinstance(value, bool) or not isinstance(value, (int, float)):
        yield Problem((*path, "value"), "the value is not a number", "write a number")
    if "date" in entry and type(entry["date"]) is not str:
        changes = (Change("quote", (*path, "date")),)
        yield Problem((*path, "date"), "the date is not a text", "write it in quotes", changes=changes)  # fmt: skip
    source = entry.get("source")
    if source is not None and not (type(source) is dict and source.get("url")):
        yield Problem((*path, "source"), "the source has no 'url'", "add 'url'")
