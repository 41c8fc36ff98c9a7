"""A newer version that is no id of the Hub.

## What it does

Notes a `new_version` that does not have the form `owner/name`.

## Why it matters

The Hub shows a banner that leads to the newer model, if it can find it.

## Example

    new_version: https://example.org/tern-2

## How to fix

Write the id of the model on the Hub: `new_version: north-lab/tern-2`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_card import HubCard
from cardwright.rules.hub_ids import not_an_id

CODE = "HF133"
NAME = "not-a-successor"
SEVERITY = "note"
KINDS = ("hub-model",)


def check(card: HubCard) -> Iterator[Problem]:
    """Note a successor that is no id."""
    value = card.metadata.get("new_version")
    problem = not_an_id(("new_version",), value, dataset=False) if type(value) is str else None
    if problem is not None:
        yield problem
