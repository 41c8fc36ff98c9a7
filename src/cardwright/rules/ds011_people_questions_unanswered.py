"""Data about people, and nothing on consent, review or retention.

## What it does

Where `relates_to_people` is true, reports each of these questions without an answer: the
ethical review (26), notification (28), consent (29) and the limits on retention (54).

## Why it matters

These are the questions that Gebru et al. 2021 (arXiv 1803.09010) ask of data about people.
Whoever uses the data answers for them.

## Example

    relates_to_people: true

## How to fix

    collection_process:
      consent: {answer: false, details: the posts were public}
      ethical_review: {unknown: the paper does not speak of one}
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.people import unanswered

CODE = "DS011"
NAME = "people-questions-unanswered"
SEVERITY = "warning"
KINDS = ("datasheet",)

QUESTIONS = (
    ((("collection_process", "ethical_review"),), "an ethical review (question 26)"),
    ((("collection_process", "notification"),), "whether they were told (question 28)"),
    ((("collection_process", "consent"),), "consent (question 29)"),
    ((("maintenance", "retention"),), "how long they are kept (question 54)"),
)


def check(card: CardView) -> Iterator[Problem]:
    """Report each question without an answer."""
    return unanswered(card, QUESTIONS)
