"""A reference that resolves to nothing.

## What it does

Reports an id without an owner (`name`, not `owner/name`) that no card in the tree has, where no
URL beside it says what is meant. An id with an owner is taken for one on the Hub.

## Why it matters

A reader who wants to know what a model was trained on finds no card and no page.

## Example

    training:
      data:
        - name: Street Signs
          id: street-signs      # no card in this tree has that id

## How to fix

Correct the id, add the card, give a `url`, or write the id on the Hub, `owner/name`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.references import KINDS as ALL_KINDS
from cardwright.rules.references import Reference, references, similar_id

CODE = "RF001"
NAME = "unresolved-reference"
SEVERITY = "error"
KINDS = ALL_KINDS


def check(card: CardView) -> Iterator[Problem]:
    """Report bare ids that nothing in the tree has."""
    for found in references(card):
        is_bare = "/" not in found.id and not found.has_url
        if is_bare and not card.tree.find(found.id):
            message = f"no card in this tree has the id '{shorten(found.id)}'"
            yield Problem(found.path, message, _advice(card, found))


def _advice(card: CardView, found: Reference) -> str:
    meant = similar_id(card.tree, found.id, found.kinds)
    if meant:
        return f"did you mean '{meant}'?"
    url = "give a 'url', " if found.takes_url else ""
    return f"add its card, {url}or write the Hub's 'owner/name'"
