"""Emissions without a number.

## What it does

Reports `co2_eq_emissions` that is neither a number nor a mapping with a number as `emissions`.

## Why it matters

The Hub shows the emissions, and finds models by them, only where they are a number of grams.

## Example

    co2_eq_emissions: 149.2 g

## How to fix

Write the number of grams alone: `co2_eq_emissions: 149.2`, or `emissions: 149.2` with `source` and
the rest beside it. `cardwright validate --fix` removes quotes around a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import Change, KeyPath, Problem, shorten
from cardwright.rules.hub_card import HubCard

CODE = "HF160"
NAME = "emissions-without-number"
SEVERITY = "warning"
KINDS = ("hub-model",)
_KEY = "co2_eq_emissions"


def check(card: HubCard) -> Iterator[Problem]:
    """Report emissions that are no number."""
    value = card.metadata.get(_KEY)
    if value is None:
        return
    if type(value) is not dict:
        yield from _check_number((_KEY,), value)
    elif value.get("emissions") is None:
        fix = "add 'emissions' with the number of grams"
        yield Problem((_KEY,), "the emissions themselves are missing", fix)
    else:
        yield from _check_number((_KEY, "emissions"), value["emissions"])


def _check_number(path: KeyPath, value: Any) -> Iterator[Problem]:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return
    from cardwright.rules.hf153_value_without_number import number_in

    fix = "write the number of grams alone"
    number = number_in(value) if type(value) is str else None
    if number is not None:
        changes = (Change("set", path, number),)
        yield Problem(path, f"'{value}' is a text", "write it without quotes", changes=changes)
    elif type(value) is str:
        yield Problem(path, f"'{shorten(value)}' is not a number", fix)
    else:
        yield Problem(path, "this is not a number", fix)
