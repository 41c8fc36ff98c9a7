"""A word that is not in the Hub's list.

## What it does

Notes entries of `size_categories`, `multilinguality`, `annotations_creators` and
`language_creators` that the Hub's documentation does not list.

## Why it matters

The Hub does not find the dataset by them. Whether it takes them is not documented.

## Example

    size_categories:
    - 10k<n<100k

## How to fix

Write the word of the list: `10K<n<100K`. `cardwright validate --fix` does where only case, blanks
and marks differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Change, Problem, shorten
from cardwright.rules.hub_card import HubCard
from cardwright.suggest import closest

CODE = "HF142"
NAME = "unlisted-word"
SEVERITY = "note"
KINDS = ("hub-dataset",)
LISTS = ("size_categories", "multilinguality", "annotations_creators", "language_creators")
ALSO = {"size_categories": ("other", "unknown")}
"""Words that the Hub's tools take, though its documentation does not list them."""


def check(card: HubCard) -> Iterator[Problem]:
    """Note what is not listed."""
    for key in LISTS:
        if key not in card.metadata:
            continue
        from cardwright.rules.hub_words import vocabulary

        known = vocabulary(key)
        for path, text in card.words(key):
            if text in known or text in ALSO.get(key, ()):
                continue
            message = f"'{shorten(text)}' is not in the Hub's list"
            same = {_bare(word): word for word in known}.get(_bare(text))
            if same:
                changes = (Change("set", path, same),)
                yield Problem(path, message, f"write '{same}'", changes=changes)
                continue
            meant = closest(text, known)
            listed = ", ".join(f"'{word}'" for word in known)
            yield Problem(path, message, f"did you mean '{meant}'?" if meant else f"write {listed}")


def _bare(text: str) -> str:
    return text.lower().replace(" ", "").replace("_", "-").replace("\u2264", "<")
