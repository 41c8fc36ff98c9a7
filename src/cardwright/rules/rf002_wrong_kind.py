"""A reference to the wrong kind of card.

## What it does

Reports an id that names a card of another kind than the field asks for: a model card among the
training data, a data card among the base models, a model card as the dataset of a datasheet.

## Why it matters

The lineage that is drawn from it, and the checks along it, would be wrong.

## Example

    model_details:
      base_models:
        - id: acme/street-signs      # a data card

## How to fix

Name a card of the right kind, or move the entry to the field that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.references import DATA, references
from cardwright.rules.references import KINDS as ALL_KINDS

CODE = "RF002"
NAME = "wrong-kind"
SEVERITY = "error"
KINDS = ALL_KINDS

WORDS = {"model-card": "a model card", "data-card": "a data card", "datasheet": "a datasheet"}


def check(card: CardView) -> Iterator[Problem]:
    """Report ids that only cards of another kind have."""
    for found in references(card):
        entries = card.tree.find(found.id)
        if entries and not any(entry.kind in found.kinds for entry in entries):
            wanted = "a data card or a datasheet" if found.kinds == DATA else "a model card"
            message = f"'{found.id}' is {WORDS[entries[0].kind]}, and {wanted} is needed"
            yield Problem(
                found.path, message, "correct the id, or move the entry to where it belongs"
            )
