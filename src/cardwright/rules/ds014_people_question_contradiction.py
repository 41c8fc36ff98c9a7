"""Answers about people in data that are said not to relate to people.

## What it does

Where `relates_to_people` is false, reports the questions for people only that are answered all
the same. A plain "no" (`answer: false`) and `not_applicable` contradict nothing.

## Why it matters

One of the two is wrong. If it is the gate, the further questions for people are never asked.

## Example

    relates_to_people: false
    composition:
      identifiability:
        answer: true

## How to fix

Set `relates_to_people: true`, or remove the answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView

CODE = "DS014"
NAME = "people-question-contradiction"
SEVERITY = "error"
KINDS = ("datasheet",)

# The fields that the schema marks `x-people`; a test holds this list against it.
PEOPLE_FIELDS = (
    ("composition", "subpopulations"),
    ("composition", "identifiability"),
    ("composition", "sensitive_data"),
    ("collection_process", "data_origin"),
    ("collection_process", "notification"),
    ("collection_process", "consent"),
    ("collection_process", "consent_revocation"),
    ("collection_process", "impact_analysis"),
    ("maintenance", "retention"),
)


def check(card: CardView) -> Iterator[Problem]:
    """Report what contradicts the gate."""
    if card.get("relates_to_people") is not False:
        return
    for path in PEOPLE_FIELDS:
        value = card.get(*path)
        if value and value.get("answer", True) is not False:
            message = f"'{path[-1]}' is answered although 'relates_to_people' is false"
            fix = "set 'relates_to_people: true', or remove it"
            yield Problem(path, message, fix, at_key=True)
