"""Data about people, and `relates_to_people` without an answer.

## What it does

Reports a data card that names people among its data subjects, or answers a section for people,
and does not say whether the data relate to people.

## Why it matters

`relates_to_people` is the gate of the questions on consent, review and retention: while it is
not answered, nobody asks them.

## Example

    data_subjects: [non-sensitive-data-about-people]

## How to fix

Add `relates_to_people: true`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.dc014_people_contradiction import PEOPLE_SECTIONS, PEOPLE_SUBJECTS

CODE = "DC016"
NAME = "people-gate-unanswered"
SEVERITY = "warning"
KINDS = ("data-card",)


def check(card: CardView) -> Iterator[Problem]:
    """Report that the gate is open to guessing."""
    if "relates_to_people" in card.data:
        return
    subjects = card.get("data_subjects") or ()
    sections = [section for section in PEOPLE_SECTIONS if card.get(section)]
    if sections or any(subject in PEOPLE_SUBJECTS for subject in subjects):
        path = (sections[0],) if sections else ("data_subjects",)
        message = "the card speaks of data about people, and 'relates_to_people' is missing"
        yield Problem(
            path,
            message,
            "add 'relates_to_people: true'",
            at_key=True,
            where=("relates_to_people",),
        )
