"""A key of the Hub without a value.

## What it does

Notes keys that the Hub knows and that have no value, apart from `language` and `license`, which
HF103 reports, and from keys that may be empty: `thumbnail`, `description`, `paperswithcode_id`.

## Why it matters

It says nothing, the Hub's client drops it when it writes the card, and whether the Hub takes it is
not documented.

## Example

    license: mit
    tags:

## How to fix

Write the value, or remove the key: `cardwright validate --fix` does the latter.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Change, Problem
from cardwright.rules.hf103_null_value import NEEDED
from cardwright.rules.hub_card import HUB_KINDS, HubCard
from cardwright.rules.hub_words import hub_keys

CODE = "HF104"
NAME = "empty-key"
SEVERITY = "note"
KINDS = HUB_KINDS


def check(card: HubCard) -> Iterator[Problem]:
    """Note keys without a value."""
    if None not in card.metadata.values():
        return
    known = hub_keys()
    for key, value in card.metadata.items():
        if value is not None or key in NEEDED or key not in known.types:
            continue
        if key not in known.lists["nullable"] and key != "model-index":
            fix = "write the value, or remove the key"
            drop = (Change("drop", (key,)),)
            yield Problem((key,), "the key has no value", fix, at_key=True, changes=drop)
