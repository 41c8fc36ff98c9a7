"""Sensitive data without a word on how they are handled.

## What it does

Reports categories of `composition.sensitive_data`, and sensitive annotations that are present,
which no safeguard in `responsibility.safeguards` protects. A safeguard without `protects` is for
all of them.

## Why it matters

To say that faces and health are in the data, and not how they are protected, warns nobody who
could do something about it. Mittal et al. 2024 (arXiv 2310.15848) ask for the measures.

## Example

    composition:
      sensitive_data:
        answer: true
        categories:
          - category: health

## How to fix

    responsibility:
      safeguards:
        - measure: pseudonymization
          protects: [health]
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import KeyPath, Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import is_covered, parts_at, text_of, value_of

CODE = "DS012"
NAME = "sensitive-without-safeguard"
SEVERITY = "warning"
KINDS = ("datasheet",)

SAFEGUARDS = ("responsibility", "safeguards")


def check(card: CardView) -> Iterator[Problem]:
    """Report each category that nothing protects."""
    if card.get(*SAFEGUARDS) is None and is_covered(card, *SAFEGUARDS):
        return
    guarded = [value_of(item, "protects") for _, item in parts_at(card, *SAFEGUARDS)]
    if any(type(names) is not list for names in guarded):
        return  # a safeguard for all of them
    protected = {name for names in guarded for name in names if type(name) is str}
    for path, category in _sensitive(card):
        if category not in protected:
            subject = f"'{category}' is in the data" if category else "the data are sensitive"
            message = f"{subject}, and no safeguard is named for that"
            yield Problem(path, message, "add 'safeguards' under 'responsibility'")


def _sensitive(card: CardView) -> Iterator[tuple[KeyPath, str]]:
    place = ("composition", "sensitive_data")
    if card.get(*place, "answer") is True:
        categories = [*parts_at(card, *place, "categories")]
        if not categories:
            yield place, ""
        for path, item in categories:
            yield (*path, "category"), text_of(item, "category")
    for path, item in parts_at(card, "responsibility", "sensitive_annotations"):
        if value_of(item, "present") is True:
            yield (*path, "category"), text_of(item, "category")
