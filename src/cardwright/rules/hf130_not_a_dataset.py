"""A dataset that is no id of the Hub.

## What it does

Reports entries of `datasets` that do not have the form of an id: `name` or `owner/name`, of
letters, digits, `-`, `_` and `.`.

## Why it matters

The Hub refuses the file.

## Example

    datasets:
    - Common Crawl (cleaned)

## How to fix

Write the id of the dataset on the Hub, for example `allenai/c4`. A dataset that is not on the Hub
belongs in the text. `cardwright validate --fix` writes the id in the place of its address.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_card import HubCard
from cardwright.rules.hub_ids import not_an_id

CODE = "HF130"
NAME = "not-a-dataset"
SEVERITY = "error"
KINDS = ("hub-model", "hub-space")


def check(card: HubCard) -> Iterator[Problem]:
    """Report what is no id."""
    for path, value in card.entries("datasets"):
        problem = not_an_id(path, value, dataset=True)
        if problem is not None:
            yield problem
