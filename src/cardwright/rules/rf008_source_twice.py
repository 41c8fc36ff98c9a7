"""Two sources with the same id.

## What it does

Reports a source whose `id` another source of the card has already.

## Why it matters

The card refers to its sources by these ids; with two of a name nobody knows which is meant.

## Example

    sources:
      - {id: paper, url: "https://arxiv.org/abs/1512.03385"}
      - {id: paper, url: "https://arxiv.org/abs/1603.05027"}

## How to fix

Give each source an id of its own: `paper-2015`, `paper-2016`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import KeyPath, Problem, format_path
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import parts_at, text_of
from cardwright.rules.references import KINDS as ALL_KINDS

CODE = "RF008"
NAME = "source-twice"
SEVERITY = "error"
KINDS = ALL_KINDS


def check(card: CardView) -> Iterator[Problem]:
    """Report each source whose id is taken."""
    seen: dict[str, KeyPath] = {}
    for path, source in parts_at(card, "sources"):
        name = text_of(source, "id")
        if name in seen:
            message = f"{format_path(seen[name])} has the id '{name}' already"
            yield Problem((*path, "id"), message, "give each source an id of its own")
        elif name:
            seen[name] = path
