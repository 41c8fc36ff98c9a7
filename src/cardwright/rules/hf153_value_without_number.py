"""A result that is no number.

## What it does

Reports values of metrics in a `model-index` that are not numbers: a number in quotes, a percentage
as text, `NA`, `WIP`, `NaN`. A number with its spread, `"20.0 ± 1.2"`, is one.

## Why it matters

Leaderboards sort by the value. What is no number comes last, or breaks them.

## Example

    metrics:
    - {type: accuracy, value: "0.91"}

## How to fix

Write the number without quotes: `value: 0.91`, and leave out what is not known. `cardwright
validate --fix` removes the quotes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from cardwright.findings import Change, KeyPath, Problem, shorten
from cardwright.rules.hub_card import HubCard
from cardwright.rules.model_index import all_results, result_metrics

CODE = "HF153"
NAME = "value-without-number"
SEVERITY = "warning"
KINDS = ("hub-model",)

NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,3})?\Z")
_SPREAD = re.compile(r"\s*[-+]?[0-9.]{1,30}\s*(?:\u00b1|\+/-|\+-)\s*[0-9.]{1,30}\s*%?\s*\Z")


def check(card: HubCard) -> Iterator[Problem]:
    """Report values that are no numbers."""
    for path, result in all_results(card):
        for place, metric in result_metrics(path, result):
            if metric.get("value") is not None:
                yield from _check_value((*place, "value"), metric["value"])


def _check_value(path: KeyPath, value: Any) -> Iterator[Problem]:
    if type(value) is str:
        if _SPREAD.match(value):
            return
        number = number_in(value)
        if number is not None:
            changes = (Change("set", path, number),)
            yield Problem(path, f"'{value}' is a text", f"write it without quotes: {value}", changes=changes)  # fmt: skip
        else:
            fix = "write a number, or leave the result out"
            yield Problem(path, f"'{shorten(value)}' is not a number", fix)
    elif isinstance(value, float) and not math.isfinite(value):
        yield Problem(path, "this is not a number", "leave the result out until it is one")
    elif isinstance(value, (bool, list, dict)):
        yield Problem(path, "this is not a number", "write one number in each metric")


def number_in(text: str) -> int | float | None:
    """The number that a text is; ``None`` for any other text, and for what is beyond all numbers."""
    if not NUMBER.match(text):
        return None
    number = float(text) if any(sign in text for sign in ".eE") else int(text)
    return number if math.isfinite(number) else None
