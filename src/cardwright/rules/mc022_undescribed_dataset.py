"""A result on a dataset that the card does not describe.

## What it does

Notes datasets of results that `evaluation.data` does not have, by name or id.

## Why it matters

`evaluation.data` says why a dataset was chosen and what was done to it before use. A name that
is missing there is often one that is spelled in two ways.

## Example

    evaluation:
      data:
        - name: LibriSpeech test-clean
      results:
        - metric: wer
          dataset: {name: Librispeech clean}

## How to fix

Spell the name as in `evaluation.data`, or describe the dataset there.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import is_covered, name_key, parts_at, text_of
from cardwright.rules.results import card_results
from cardwright.suggest import Suggestions

CODE = "MC022"
NAME = "undescribed-dataset"
SEVERITY = "note"
KINDS = ("model-card",)

PATH = ("evaluation", "data")


def check(card: CardView) -> Iterator[Problem]:
    """Note each such dataset once; all at once where none is described."""
    results = [result for result in card_results(card) if result.dataset]
    data = [item for _, item in parts_at(card, *PATH)]
    if not results or (not data and is_covered(card, *PATH)):
        return
    if not data:
        message = "there are results, and no evaluation dataset is described"
        yield Problem(
            ("evaluation", "results"), message, "add 'data' under 'evaluation'", at_key=True
        )
        return
    names = [text_of(item, "name") for item in data]
    known = {name_key(text_of(item, key)) for item in data for key in ("name", "id")}
    suggestions = Suggestions()
    for result in results:
        ids = {result.dataset, name_key(text_of(result.part, "dataset", "id"))} - {""}
        if known.isdisjoint(ids):
            known |= ids
            name = text_of(result.part, "dataset", "name")
            path = (*result.path, "dataset", "name")
            message = f"'{shorten(name)}' is not in 'evaluation.data'"
            yield Problem(path, message, _advice(name, names, suggestions))


def _advice(name: str, names: list[str], suggestions: Suggestions) -> str:
    meant = suggestions.closest(name, names)
    return f"did you mean '{meant}'?" if meant else "describe it there"
