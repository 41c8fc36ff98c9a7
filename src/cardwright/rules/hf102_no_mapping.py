"""Front matter that holds no keys.

## What it does

Reports front matter that is blank, or is a text or a list instead of keys with values.

## Why it matters

The Hub refuses the file: the YAML metadata are invalid, or must be of type object.

## Example

    ---
    MIT
    ---

## How to fix

Write keys and values: `license: mit`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_card import HUB_KINDS, HubCard

CODE = "HF102"
NAME = "no-mapping"
SEVERITY = "error"
KINDS = HUB_KINDS


def check(card: HubCard) -> Iterator[Problem]:
    """Report front matter that is no mapping."""
    if card.readme is None or type(card.document.data) is dict or not card.readme.parts.opening:
        return
    parts = card.readme.parts
    if parts.fault or not parts.front_matter or card.document.problems:
        return  # the Hub does not see it at all, or it could not be read
    shown = {list: "a list", str: "a text", type(None): "blank"}.get(type(card.document.data))
    message = f"the front matter is {shown or 'a single value'} instead of keys with values"
    place = (parts.front_line, 1)
    yield Problem((), message, "write keys and values: 'license: mit'", place=place)
