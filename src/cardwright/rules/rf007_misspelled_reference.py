"""A reference that almost names a card of the tree.

## What it does

Reports an id `owner/name` that no card in the tree has, and that is one letter, or only case
and marks, away from one that a card has.

## Why it matters

The id is taken for one on the Hub, so the card in the tree, its licence and its sources are
never looked at.

## Example

    training:
      data:
        - name: Street Signs
          id: acme/street_signs      # the card's id is acme/street-signs

## How to fix

Write the id as the card has it. If another repository on the Hub is meant, suppress the finding
with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.references import KINDS as ALL_KINDS
from cardwright.rules.references import references, similar_id

CODE = "RF007"
NAME = "misspelled-reference"
SEVERITY = "warning"
KINDS = ALL_KINDS


def check(card: CardView) -> Iterator[Problem]:
    """Report ids that are almost those of a card."""
    for found in references(card):
        if "/" in found.id and not card.tree.find(found.id):
            meant = similar_id(card.tree, found.id, found.kinds)
            if meant:
                message = f"no card in this tree has the id '{shorten(found.id)}'"
                yield Problem(found.path, message, f"did you mean '{meant}'?")
