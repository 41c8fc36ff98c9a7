"""Two cards of one kind with the same id.

## What it does

Reports a card whose id another card of the same kind in the tree has too, with the file of that
card, whether it is among the files to check or elsewhere in the project. A dataset may have a
data card and a datasheet with one id.

## Why it matters

Whatever refers to the id may get the one or the other.

## Example

    # cards/resnet.yaml and cards/resnet-old.yaml
    kind: model-card
    id: acme/resnet

## How to fix

Give each version an id of its own, or remove the card that is out of date.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.references import KINDS as ALL_KINDS

CODE = "RF004"
NAME = "id-twice"
SEVERITY = "error"
KINDS = ALL_KINDS


def check(card: CardView) -> Iterator[Problem]:
    """Report the other cards with this id."""
    own = card.get("id")
    same = [entry for entry in card.tree.find(str(own)) if entry.kind == card.kind]
    if len(same) < 2:
        return
    # A link to this file is this file.
    here = os.path.realpath(card.name)
    others = {os.path.realpath(entry.path): entry.path for entry in reversed(same)}
    others.pop(here, None)
    for other, path in sorted(others.items())[:3]:
        shown = os.path.relpath(other).replace(os.sep, "/")
        where = "" if card.tree.is_given(path) else ", found beside the files that were checked,"
        message = f"'{shown}'{where} has the id '{own}' too"
        yield Problem(("id",), message, "give each card an id of its own, or remove one")
