"""A card without a text.

## What it does

Notes a README.md of a model or a dataset that is front matter and nothing else.

## Why it matters

What the model or dataset is, for whom, and where it fails, is in the text.

## Example

    ---
    license: mit
    ---

## How to fix

Write the text; `cardwright render --to hub` makes it from a typed card.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_card import HubCard

CODE = "HF191"
NAME = "no-text"
SEVERITY = "note"
KINDS = ("hub-model", "hub-dataset")


def check(card: HubCard) -> Iterator[Problem]:
    """Note a card of metadata alone."""
    if card.readme is None:
        return
    parts = card.readme.parts
    if parts.opening and not parts.body.strip():
        yield Problem((), "the card has no text", "write one", place=(parts.body_line, 1))
