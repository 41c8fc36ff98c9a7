"""Data released under the card's licence, with another one in their own card.

## What it does

Reports a component `datasets`, or `evaluation_data`, in the release of a model card that says
nothing of its licence, so that it takes the card's, while a dataset of `training.data`, or
`evaluation.data`, has a card in the same tree with another licence. What says something are
`license`, `parts` and `within` of the component, and `licenses.data` of the release.

## Why it matters

The licence of a model seldom holds for the data it was trained on. The scorecard would rate the
data by a licence that nobody gave them, and a reader would take them under it.

## Example

    license: Apache-2.0
    training:
      data:
        - name: Reviews
          id: acme/reviews      # its data card: license: CC-BY-4.0
    release:
      components:
        - component: datasets

## How to fix

Give the component the licence of the data, `license: CC-BY-4.0`, or list datasets with several
licences as its `parts`. If the data are released under the card's licence as well, write that
one at the component.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import KeyPath, Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import name_key, parts_at, text_of, value_of

CODE = "LI008"
NAME = "data-under-card-license"
SEVERITY = "warning"
KINDS = ("model-card",)

SECTIONS = {"datasets": "training", "evaluation_data": "evaluation"}
"""Where the datasets of each component stand."""
OWN = frozenset(("license", "parts", "within"))


def check(card: CardView) -> Iterator[Problem]:
    """Report each such component once."""
    text = card.get("license")
    if type(text) is not str:
        return
    for path, item in parts_at(card, "release", "components"):
        section = SECTIONS.get(text_of(item, "component"))
        if section and OWN.isdisjoint(item) and value_of(item, "released") is not False:
            if card.answered("release", "licenses", "data"):
                return
            yield from _judge(card, path, item, text, section)


def _judge(
    card: CardView, path: KeyPath, item: dict[str, Any], text: str, section: str
) -> Iterator[Problem]:
    licenses = _licenses(card, section)
    others = {name: other for name, other in licenses.items() if not _are_same(other, text)}
    if not others:
        return
    name, other = next(iter(others.items()))
    message = (
        f"component '{text_of(item, 'component')}' takes the card's licence '{text}', "
        f"and the card of '{name}' says '{other}'"
    )
    if all(_are_same(one, other) for one in licenses.values()):
        fix = f"write 'license: {other}' at the component"
    else:
        fix = "list the datasets as 'parts' of the component, each with its own 'license'"
    yield Problem(path, message, fix)


def _licenses(card: CardView, section: str) -> dict[str, str]:
    """The licence of each dataset that has a card in the tree, by its id."""
    from cardwright.rules.lineage import DATA, card_in_tree

    found = {}
    for _, item in parts_at(card, section, "data"):
        card_id = text_of(item, "id")
        view = card_in_tree(card.tree, card_id, DATA) if card_id else None
        license_ = text_of(view.data, "license") if view else ""
        if license_:
            found[card_id] = license_
    return found


def _are_same(one: str, two: str) -> bool:
    from cardwright.rules.licensed import read_license

    return name_key(one) == name_key(two) or (
        (tree := read_license(one)) is not None and tree == read_license(two)
    )
