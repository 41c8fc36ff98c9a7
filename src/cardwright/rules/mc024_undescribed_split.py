"""A result on a split that the card does not describe.

## What it does

Reports results whose `dataset.split` is not the split, or one of the splits, that
`evaluation.data` gives for the dataset of that name. A dataset that is described without a split
counts as a whole, and nothing is reported.

## Why it matters

A result on the training split says little of new data; one on the validation split is likely to
be better than on the test split. A reader has to know which one it was.

## Example

    evaluation:
      data:
        - {name: CelebA, split: test}
      results:
        - metric: accuracy
          dataset: {name: CelebA, split: validation}

## How to fix

Correct the split, or describe the other one in `evaluation.data` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cardwright.findings import Problem, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import name_key, parts_at, text_of
from cardwright.rules.results import card_results
from cardwright.suggest import Suggestions

CODE = "MC024"
NAME = "undescribed-split"
SEVERITY = "warning"
KINDS = ("model-card",)

MAX_SHOWN = 10
"""Splits that a message lists."""
# Several splits in one text: 'validation and test', 'train+validation'.
_JOINED = re.compile(r"[+,;/&]|\band\b")


def check(card: CardView) -> Iterator[Problem]:
    """Report each such split of a dataset once."""
    described = _described(card)
    if not described:
        return
    seen, suggestions = set(), Suggestions()
    for result in card_results(card):
        known = described.get(result.dataset)
        split = text_of(result.part, "dataset", "split") if known else ""
        place = (result.dataset, name_key(split))
        if not known or place in seen:
            continue
        seen.add(place)
        if _parts(split) <= known.keys():
            continue
        name = text_of(result.part, "dataset", "name")
        splits = [*dict.fromkeys(known.values())]
        names = ", ".join(f"'{shorten(shown)}'" for shown in splits[:MAX_SHOWN])
        more = " and others" if len(splits) > MAX_SHOWN else ""
        message = (
            f"'evaluation.data' describes {names}{more} of '{shorten(name)}', "
            f"and not '{shorten(split)}'"
        )
        path = (*result.path, "dataset", "split")
        yield Problem(path, message, _advice(split, splits, suggestions))


def _described(card: CardView) -> dict[str, dict[str, str]]:
    """The splits of each dataset, by its name; datasets that are described whole left out."""
    found: dict[str, dict[str, str]] = {}
    whole = set()
    for _, item in parts_at(card, "evaluation", "data"):
        name, split = name_key(text_of(item, "name")), text_of(item, "split")
        if not split:
            whole.add(name)
        found.setdefault(name, {}).update(dict.fromkeys(_parts(split), split))
    return {name: splits for name, splits in found.items() if name not in whole}


def _parts(split: str) -> set[str]:
    """The splits in a text, without the ranges of a part of one: ``test[:500]``."""
    names = (name_key(part.split("[", 1)[0]) for part in _JOINED.split(split))
    return {name for name in names if name}


def _advice(split: str, known: list[str], suggestions: Suggestions) -> str:
    meant = suggestions.closest(split, known)
    return f"did you mean '{meant}'?" if meant else "correct it, or describe that split there too"
