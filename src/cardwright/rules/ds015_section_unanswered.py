"""A section of the datasheet without a single answer.

## What it does

Notes each of the seven sections of questions that is missing or empty.

## Why it matters

Gebru et al. 2021 (arXiv 1803.09010) follow a dataset from motivation to maintenance. A stage
without an answer is one that nobody thought about, or that nobody wrote down.

## Example

    kind: datasheet
    motivation:
      purpose: {statement: To train detectors of street signs}

## How to fix

Answer at least one question of each section, or the whole section with
`maintenance: {unknown: why}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import is_covered

CODE = "DS015"
NAME = "section-unanswered"
SEVERITY = "note"
KINDS = ("datasheet",)

# Each section with the numbers of its questions.
SECTIONS = {
    "motivation": "1 to 4",
    "composition": "5 to 20",
    "collection_process": "21 to 32",
    "preprocessing": "33 to 36",
    "uses": "37 to 42",
    "distribution": "43 to 49",
    "maintenance": "50 to 57",
}


def check(card: CardView) -> Iterator[Problem]:
    """Note each section without an answer."""
    for section, questions in SECTIONS.items():
        if not is_covered(card, section):
            message = f"none of the questions {questions} is answered here"
            yield Problem((section,), message, f"answer '{section}', or say {{unknown: why}}")
