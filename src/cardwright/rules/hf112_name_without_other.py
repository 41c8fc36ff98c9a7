"""A licence's name or link that the Hub does not show.

## What it does

Notes `license_name` and `license_link` beside a `license` other than `other`.

## Why it matters

The Hub uses the two only with `license: other`. Beside another licence they say the same twice, or
contradict it.

## Example

    license: mit
    license_name: our-license

## How to fix

Remove them, or write `license: other`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_card import HUB_KINDS, HubCard

CODE = "HF112"
NAME = "name-without-other"
SEVERITY = "note"
KINDS = HUB_KINDS


def check(card: HubCard) -> Iterator[Problem]:
    """Note names and links beside a licence that has its own."""
    licenses = [text for _, text in card.words("license")] if "license" in card.metadata else []
    if not licenses or "other" in licenses:
        return
    for key in ("license_name", "license_link"):
        if card.metadata.get(key):
            message = "the Hub uses it only with 'license: other'"
            yield Problem((key,), message, "remove it, or write 'license: other'", at_key=True)
