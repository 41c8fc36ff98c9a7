"""A model that is no id of the Hub.

## What it does

Reports entries of `base_model`, and of `models` of a Space, that do not have the form of an id:
`name` or `owner/name`, of letters, digits, `-`, `_` and `.`.

## Why it matters

The Hub refuses the file. Training tools write the path of a folder there when the model was loaded
from one.

## Example

    base_model: ./checkpoints/step-1000

## How to fix

Write the id of the model on the Hub, for example `google/flan-t5-base`. `cardwright validate
--fix` writes the id in the place of its address.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_card import HubCard
from cardwright.rules.hub_ids import not_an_id

CODE = "HF131"
NAME = "not-a-model"
SEVERITY = "error"
KINDS = ("hub-model", "hub-space")


def check(card: HubCard) -> Iterator[Problem]:
    """Report what is no id."""
    key = "models" if card.kind == "hub-space" else "base_model"
    for path, value in card.entries(key):
        problem = not_an_id(path, value, dataset=False)
        if problem is not None:
            yield problem
