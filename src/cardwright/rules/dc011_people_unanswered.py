"""Data about people, and nothing on consent, review or retention.

## What it does

Where `relates_to_people` is true, reports each of these without an answer: whether people
agreed (`people.consent`), whether somebody reviewed the ethics (`people.ethics_review`), and
how long the data are kept (`retention` or `deletion`).

## Why it matters

Whoever uses data about people answers for them. Of the datasets that Mittal et al. 2024 (arXiv
2310.15848) examined, compliance was most often the weakest side.

## Example

    relates_to_people: true

## How to fix

    people:
      consent: {status: obtained, description: a form before each recording}
      ethics_review: {unknown: the paper does not speak of one}
    retention:
      duration: {years: 5}
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.people import unanswered

CODE = "DC011"
NAME = "people-unanswered"
SEVERITY = "warning"
KINDS = ("data-card",)

QUESTIONS = (
    ((("people", "consent"),), "consent"),
    ((("people", "ethics_review"),), "a review of the ethics"),
    ((("retention",), ("deletion",)), "how long they are kept"),
)


def check(card: CardView) -> Iterator[Problem]:
    """Report each question without an answer."""
    return unanswered(card, QUESTIONS)
