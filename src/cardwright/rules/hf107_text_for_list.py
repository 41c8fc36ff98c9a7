"""One text where the Hub has a list.

## What it does

Notes a single text in `tags`, `metrics` and other keys that hold lists. `language`, `license`,
`datasets` and `base_model` take both; `task_categories` and `task_ids` are for HF140.

## Why it matters

Tools that read the card take the letters of the text for its entries, or fail. Whether the Hub
takes it is not documented for each key.

## Example

    tags: vision

## How to fix

Write a list: `tags: [vision]`. `cardwright validate --fix` does.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Change, Problem
from cardwright.rules.hub_card import HUB_KINDS, HubCard
from cardwright.rules.hub_words import hub_keys

CODE = "HF107"
NAME = "text-for-list"
SEVERITY = "note"
KINDS = HUB_KINDS
REFUSED = ("task_categories", "task_ids")
"""Keys in which the Hub refuses a text."""


def check(card: HubCard) -> Iterator[Problem]:
    """Note texts that must be lists."""
    types = hub_keys().types
    for key, value in card.metadata.items():
        if type(value) is str and types.get(key) == "texts" and key not in REFUSED:
            yield not_a_list(key, value)


def not_a_list(key: str, value: str) -> Problem:
    """The problem of a text that must be a list; what may be several is left to a person."""
    changes = () if "," in value or ";" in value or not value.strip() else (Change("wrap", (key,)),)
    fix = f"write it as a list: '{key}: [...]'"
    return Problem((key,), "a text stands where a list is needed", fix, changes=changes)
