"""A date in the future.

## What it does

Reports dates of what has happened, such as releases, checks of sources and runs, that lie
after today. Plans (`next_update`, `review_date`, limits of retention) are not looked at.

## Why it matters

It is a typing mistake, or the statement is not true yet.

## Example

    release_date: 2204-03-01

## How to fix

Correct the date; or leave it out until the day has come.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules import dates
from cardwright.rules.card_view import CardView
from cardwright.rules.texts import card_texts, path_of

CODE = "CW014"
NAME = "future-date"
SEVERITY = "warning"
KINDS = ("model-card", "data-card", "datasheet")

# Keys that hold the date of something that has happened.
PAST_FIELDS = frozenset(
    (
        "release_date",
        "card_date",
        "checked",
        "accessed",
        "date",
        "start",
        "end",
        "hub_date",
        "github_date",
        "paperswithcode_date",
        "semantic_scholar_date",
    )
)


def check(card: CardView) -> Iterator[Problem]:
    """Report past events with a date that lies in the future."""
    for found in card_texts(card):
        if found[1] in PAST_FIELDS and dates.is_before(dates.today(), found[2]):
            message = f"'{found[2]}' lies in the future"
            yield Problem(path_of(found), message, "correct it, or leave it out until that day")
