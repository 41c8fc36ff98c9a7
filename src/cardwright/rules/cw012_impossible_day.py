"""A day that no calendar has.

## What it does

Reports dates of the right form whose day does not exist in that month, such as 2023-02-30.

## Why it matters

Tools that reckon with the date fail on it, and a reader cannot know which day was meant.

## Example

    release_date: 2023-02-30

## How to fix

Correct the day, or give the month alone: `release_date: 2023-02`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.dates import days_of_month, is_date
from cardwright.rules.texts import CardText, card_texts, field_of, is_own, path_of

CODE = "CW012"
NAME = "impossible-day"
SEVERITY = "error"
KINDS = ("model-card", "data-card", "datasheet")

# Names that may look like a date without being one.
NOT_DATES = frozenset(("version", "revision", "name", "model_version", "next_version"))


def check(card: CardView) -> Iterator[Problem]:
    """Report days beyond the end of their month."""
    for found in card_texts(card):
        text = found[2]
        if len(text) == 10 and text[8:] > "28" and is_date(text) and _is_date_field(found):
            year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
            if 1 <= month <= 12 and day > days_of_month(year, month):
                message = f"'{text}' is not in the calendar: the month has {days_of_month(year, month)} days"
                yield Problem(path_of(found), message, f"correct the day, or write '{text[:7]}'")


def _is_date_field(found: CardText) -> bool:
    return field_of(found) not in NOT_DATES and not is_own(found)
