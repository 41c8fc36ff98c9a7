"""Tasks of a dataset that are no list.

## What it does

Reports `task_categories` and `task_ids` that are not lists.

## Why it matters

The Hub refuses the file.

## Example

    task_categories: text-classification

## How to fix

Write a list: `task_categories: [text-classification]`. `cardwright validate --fix` does.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hf107_text_for_list import REFUSED, not_a_list
from cardwright.rules.hub_card import HUB_KINDS, HubCard

CODE = "HF140"
NAME = "task-without-list"
SEVERITY = "error"
KINDS = HUB_KINDS


def check(card: HubCard) -> Iterator[Problem]:
    """Report what is no list."""
    for key in REFUSED:
        value = card.metadata.get(key)
        if type(value) is str:
            yield not_a_list(key, value)
        elif value is not None and type(value) is not list:
            yield Problem((key,), "this is not a list", "write a list of ids")
