"""Cards that refer to each other in a circle.

## What it does

Follows the base models of a model, and the sources of a dataset, from card to card, and reports
an entry that leads back to the card itself.

## Why it matters

Nothing can be made from itself. A circle hides where the first one came from.

## Example

    id: acme/chat
    model_details:
      base_models:
        - id: acme/base      # whose card names acme/chat as its base model

## How to fix

Remove the entry that is wrong. Where a model was merged from its own descendants, name the
`revision` of each and give versions ids of their own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from cardwright.findings import KeyPath, Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.lineage import MAX_CARDS, card_in_tree
from cardwright.rules.parts import parts_at, text_of

CODE = "RF003"
NAME = "circular-reference"
SEVERITY = "error"
KINDS = ("model-card", "data-card")

# What each kind is made from: the list, and the key of the id.
PARENTS: dict[str, tuple[KeyPath, str]] = {
    "model-card": (("model_details", "base_models"), "id"),
    "data-card": (("provenance", "sources"), "card"),
}


def check(card: CardView) -> Iterator[Problem]:
    """Report each entry that leads back to this card."""
    own, (place, key) = card.get("id"), PARENTS[card.kind]
    for path, item in parts_at(card, *place):
        name = text_of(item, key)
        if name and name == own:
            yield Problem(
                (*path, key), "the card names itself", "remove the entry, or correct the id"
            )
        elif name and own:
            way = _way_back(card, name, str(own))
            if way:
                shown = " → ".join((str(own), *way, str(own)))
                message = f"the reference runs in a circle: {shown}"
                yield Problem((*path, key), message, "remove the entry that is wrong")


def _way_back(card: CardView, start: str, goal: str) -> tuple[str, ...]:
    """The shortest way from a parent back to the card; empty where there is none."""
    queue: deque[tuple[str, ...]] = deque([(start,)])
    seen = {start}
    while queue and len(seen) < MAX_CARDS:
        way = queue.popleft()
        for parent in _parents(card, way[-1]):
            if parent == goal:
                return way
            if parent not in seen:
                seen.add(parent)
                queue.append((*way, parent))
    return ()


def _parents(card: CardView, card_id: str) -> list[str]:
    view = card_in_tree(card.tree, card_id, (card.kind,))
    place, key = PARENTS[card.kind]
    return (
        [name for _, item in parts_at(view, *place) if (name := text_of(item, key))] if view else []
    )
