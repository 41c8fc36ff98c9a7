"""A short description that is too long.

## What it does

Reports a `short_description` of a Space with more than 60 characters.

## Why it matters

The Hub refuses the file.

## Example

    short_description: A demonstration of how one could tell terns from gulls in a picture

## How to fix

Write at most 60 characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_card import HubCard

CODE = "HF171"
NAME = "long-description"
SEVERITY = "error"
KINDS = ("hub-space",)
LONGEST = 60


def check(card: HubCard) -> Iterator[Problem]:
    """Report a description that the Hub refuses."""
    text = card.metadata.get("short_description")
    if type(text) is str and len(text) > LONGEST:
        message = f"the short description has {len(text):,} characters"
        yield Problem(("short_description",), message, f"write at most {LONGEST}")
