"""A key that the Hub refuses.

## What it does

Reports `languages` and `licenses`. What stands there is judged as the value of the right key.

## Why it matters

The Hub refuses cards with them since 2022, when `language` and `license` took their place.

## Example

    licenses:
    - mit

## How to fix

Rename the key: `license` and `language` take one value or a list. `cardwright validate --fix`
does, where the right key is not there already.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Change, Problem
from cardwright.rules.hub_card import HUB_KINDS, HubCard
from cardwright.rules.hub_words import hub_keys

CODE = "HF105"
NAME = "refused-key"
SEVERITY = "error"
KINDS = HUB_KINDS


def check(card: HubCard) -> Iterator[Problem]:
    """Report keys that were given up."""
    refused = hub_keys().lists["refused_keys"]
    for key, now in refused.items():
        if key not in card.metadata:
            continue
        message = f"the Hub refuses the key '{key}'"
        if now in card.metadata:
            fix = f"move what is missing to '{now}' and remove it"
            yield Problem((key,), message, fix, at_key=True)
        else:
            changes = (Change("rename", (key,), now),)
            yield Problem((key,), message, f"write '{now}'", at_key=True, changes=changes)
