"""A text that the Hub's client reads as something else.

## What it does

Reports plain words in keys of text that are no text in YAML 1.1: `no`, `yes`, `on`, `off`, days
such as `2024-01-01`, and numbers such as `1_000` and `12:30`.

## Why it matters

The Hub's client, and most tools in Python, read YAML 1.1. To them `language: no`, Norwegian, is
`false`, and when they write the card they write `language: false`.

## Example

    language: no

## How to fix

Write the text in quotes: `language: "no"`. `cardwright validate --fix` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cardwright.findings import Change, Problem
from cardwright.rules.hub_card import HUB_KINDS, HubCard
from cardwright.rules.hub_words import hub_keys

CODE = "HF109"
NAME = "read-otherwise"
SEVERITY = "warning"
KINDS = HUB_KINDS

LONGEST = 40
"""Characters of the longest text that could be a number or a day."""

# The forms of YAML 1.1 that YAML 1.2 has not.
_NUMBER = re.compile(
    r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*|[1-9][0-9_]*(?::[0-5]?[0-9])+)"
    r"(?:\.[0-9_]*)?\Z"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].{0,30})?\Z")


def check(card: HubCard) -> Iterator[Problem]:
    """Report plain texts that YAML 1.1 takes for something else."""
    keys = hub_keys()
    booleans = keys.lists["booleans"]
    for key in card.metadata:
        if keys.types.get(key, "any") == "any":
            continue
        for path, text in card.words(key):
            kind = _other_kind(text, booleans)
            if kind and card.document.raw(path) == text:
                message = f"'{text}' without quotes is {kind} to the Hub's client"
                fix = f'write it in quotes: "{text}"'
                yield Problem(path, message, fix, changes=(Change("quote", path),))


def _other_kind(text: str, booleans: frozenset[str]) -> str:
    if len(text) > LONGEST:
        return ""
    if text in booleans:
        # One letter is text to the client, though not to YAML 1.1.
        truth = text.lower() in ("y", "yes", "on")
        return "" if len(text) == 1 else ("true" if truth else "false")
    if not text or not (text[0].isdigit() or text[0] in "+-"):
        return ""
    if _DAY.match(text):
        return "a day"
    return "a number" if _NUMBER.match(text) else ""
