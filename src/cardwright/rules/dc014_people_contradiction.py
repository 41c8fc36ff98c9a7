"""Answers about people in data that are said not to relate to people.

## What it does

Where `relates_to_people` is false, reports the sections for people (`people`,
`human_attributes`) unless they are answered with `not_applicable`, and data subjects that are
people.

## Why it matters

One of the two is wrong. If it is the gate, the questions on consent, review and retention are
never asked.

## Example

    relates_to_people: false
    data_subjects: [sensitive-data-about-people]

## How to fix

Set `relates_to_people: true`, or remove what speaks of people.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView

CODE = "DC014"
NAME = "people-contradiction"
SEVERITY = "error"
KINDS = ("data-card",)

PEOPLE_SECTIONS = ("people", "human_attributes")
PEOPLE_SUBJECTS = ("sensitive-data-about-people", "non-sensitive-data-about-people")
FIX = "set 'relates_to_people: true', or remove it"


def check(card: CardView) -> Iterator[Problem]:
    """Report what contradicts the gate."""
    if card.get("relates_to_people") is not False:
        return
    for section in PEOPLE_SECTIONS:
        if card.get(section):
            message = f"'{section}' is answered although 'relates_to_people' is false"
            yield Problem((section,), message, FIX, at_key=True)
    for path, subject in card.items("data_subjects"):
        if subject in PEOPLE_SUBJECTS:
            message = f"'{subject}' is a subject although 'relates_to_people' is false"
            yield Problem(path, message, FIX)
