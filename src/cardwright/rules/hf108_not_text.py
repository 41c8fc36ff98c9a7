"""A value that is no text where the Hub has text.

## What it does

Notes numbers, truth values, lists and mappings in keys that hold text, such as `pipeline_tag`,
`license_name` and the entries of `tags`.

## Why it matters

A number loses its zeros: `1.10` becomes `1.1`. Whether the Hub takes such a value is not documented
for each key.

## Example

    tags:
    - 2023
    license_name: 1.10

## How to fix

Write the text in quotes: `license_name: "1.10"`. `cardwright validate --fix` does, for numbers and
truth values.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import Change, KeyPath, Problem
from cardwright.rules.hub_card import HUB_KINDS, HubCard
from cardwright.rules.hub_words import hub_keys

CODE = "HF108"
NAME = "not-text"
SEVERITY = "note"
KINDS = HUB_KINDS
OTHERS = frozenset(("language", "license", "datasets", "base_model"))
"""Keys whose entries other rules judge as errors."""


def check(card: HubCard) -> Iterator[Problem]:
    """Note what is not text."""
    types = hub_keys().types
    for key, value in card.metadata.items():
        form = types.get(key, "any")
        if form == "any" or key in OTHERS or value is None or type(value) is str:
            continue
        if form != "text" and type(value) is list:
            for index, item in enumerate(value):
                if item is not None and type(item) is not str:
                    yield _problem((key, index), item)
        else:
            yield _problem((key,), value)


def _problem(path: KeyPath, value: Any) -> Problem:
    if isinstance(value, (list, dict)):
        shown = "a list" if isinstance(value, list) else "a mapping"
        return Problem(path, f"{shown} stands where text is needed", "write one text")
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    message = f"{shown} is no text" if len(shown) < 60 else "a number is no text"
    return Problem(path, message, "write it in quotes", changes=(Change("quote", path),))
