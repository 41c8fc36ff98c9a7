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

from cardwright.findings import KeyPath, Problem, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.lineage import MAX_CARDS, card_in_tree
from cardwright.rules.parts import parts_at, text_of

CODE = "RF003"
NAME = "circular-reference"
SEVERITY = "error"
KINDS = ("model-card", "data-card")

MAX_FINDINGS = 100
"""Circles of one card that are reported."""
MAX_STEPS = 200_000
"""References from card to card that are followed for one card."""

# What each kind is made from: the list, and the key of the id.
PARENTS: dict[str, tuple[KeyPath, str]] = {
    "model-card": (("model_details", "base_models"), "id"),
    "data-card": (("provenance", "sources"), "card"),
}


def check(card: CardView) -> Iterator[Problem]:
    """Report each entry that leads back to this card."""
    own, (place, key) = card.get("id"), PARENTS[card.kind]
    search, told = _Search(card, str(own)), 0
    for path, item in parts_at(card, *place) if own else ():
        name = text_of(item, key)
        way = search.way_back(name) if name and name != own else ()
        if name and name == own:
            yield Problem(
                (*path, key), "the card names itself", "remove the entry, or correct the id"
            )
        elif way and told < MAX_FINDINGS:
            told += 1
            shown = " → ".join(shorten(step) for step in (str(own), *way, str(own)))
            message = f"the reference runs in a circle: {shown}"
            yield Problem((*path, key), message, "remove the entry that is wrong")


class _Search:
    """The ways from the parents of a card back to it, each looked for once."""

    def __init__(self, card: CardView, goal: str) -> None:
        self._card, self._goal, self._steps = card, goal, 0
        self._ways: dict[str, tuple[str, ...]] = {}
        self._parents: dict[str, tuple[str, ...]] = {}

    def way_back(self, start: str) -> tuple[str, ...]:
        """The shortest way from a parent back to the card; empty where there is none."""
        if start not in self._ways:
            self._ways[start] = self._find(start)
        return self._ways[start]

    def _find(self, start: str) -> tuple[str, ...]:
        queue: deque[tuple[str, ...]] = deque([(start,)])
        seen = {start}
        while queue and len(seen) < MAX_CARDS and self._steps < MAX_STEPS:
            way = queue.popleft()
            for parent in self._parents_of(way[-1]):
                self._steps += 1
                if parent == self._goal:
                    return way
                if parent not in seen:
                    seen.add(parent)
                    queue.append((*way, parent))
        return ()

    def _parents_of(self, card_id: str) -> tuple[str, ...]:
        if card_id not in self._parents:
            view = card_in_tree(self._card.tree, card_id, (self._card.kind,))
            place, key = PARENTS[self._card.kind]
            names = (text_of(item, key) for _, item in parts_at(view, *place)) if view else ()
            self._parents[card_id] = tuple(dict.fromkeys(name for name in names if name))
        return self._parents[card_id]
