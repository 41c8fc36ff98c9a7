"""A library whose name is probably misspelled.

## What it does

Reports a `model_details.library`, or a `library_name` in a README.md, that is not among the
libraries that Cardwright knows of the Hub (`hub/vocabulary.yaml`), and is almost one of them. A
name that is like none of them is not reported, since the Hub's list is open.

## Why it matters

The library becomes `library_name` on the Hub. With a name that the Hub does not know, the model
is not found by its library, and its page does not show how to load it.

## Example

    model_details:
      library: sentence_transformers

## How to fix

Write the name as the Hub does: `library: sentence-transformers`. If another library is meant,
suppress the finding with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Change, Problem
from cardwright.rules.card_view import CardView

CODE = "HF002"
NAME = "misspelled-library"
SEVERITY = "warning"
KINDS = ("model-card", "hub-model")


def check(card: CardView) -> Iterator[Problem]:
    """Report a library that is almost a known one."""
    is_readme = card.kind == "hub-model"
    path = ("library_name",) if is_readme else ("model_details", "library")
    name = card.get(*path)
    if type(name) is not str:
        return
    from cardwright.rules.hub_words import hub_words

    known = hub_words().libraries
    if name in known:
        return
    from cardwright.rules.spelling import probably_meant
    from cardwright.suggest import fold

    meant = probably_meant(name, known)
    if meant:
        message = f"'{name}' is not a library that the Hub is known to have"
        changes = (Change("set", path, meant),) if fold(meant) == fold(name) else ()
        yield Problem(path, message, f"did you mean '{meant}'?", changes=changes)
