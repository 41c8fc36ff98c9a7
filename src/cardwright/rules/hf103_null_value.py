"""Nothing where the Hub wants a value.

## What it does

Reports `language` and `license` without a value, and entries without a value in lists of texts.

## Why it matters

The Hub refuses the file. Its client does not see it beforehand, since it drops such keys when it
reads the card.

## Example

    license: mit
    language:
    datasets:
      -

## How to fix

Write the value, or remove the key or the entry: `cardwright validate --fix` does the latter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import Change, KeyPath, Problem
from cardwright.rules.hub_card import HUB_KINDS, HubCard
from cardwright.rules.hub_words import hub_keys

CODE = "HF103"
NAME = "null-value"
SEVERITY = "error"
KINDS = HUB_KINDS
NEEDED = ("language", "license")


def check(card: HubCard) -> Iterator[Problem]:
    """Report keys and entries without a value."""
    types = hub_keys().types
    for key, value in card.metadata.items():
        if value is None and key in NEEDED:
            fix = "write the value, or remove the key"
            drop = (Change("drop", (key,)),)
            yield Problem((key,), "the key has no value", fix, at_key=True, changes=drop)
        elif type(value) is list and None in value and types.get(key, "any") != "any":
            yield from _entries(key, value)


def _entries(key: str, value: list[Any]) -> Iterator[Problem]:
    """The entries without a value; where no other is there, the key goes with the first."""
    is_all = all(item is None for item in value)
    for index, item in enumerate(value):
        if item is None:
            path: KeyPath = (key,) if is_all and index == 0 else (key, index)
            drop = () if is_all and index else (Change("drop", path),)
            fix = "write it, or remove the entry"
            yield Problem((key, index), "the entry has no value", fix, changes=drop)
