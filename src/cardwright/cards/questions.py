"""What the questions of a datasheet share: their number in the source, and yes-or-no answers.

The numbers are those of the 57 questions of Gebru et al. 2021 (arXiv 1803.09010), counted
from the first question of the section on motivation to the last of that on maintenance.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from cardwright.cards.base import Answer, Part, Text

QUESTION_KEY = "x-question"
PEOPLE_KEY = "x-people"

Identifier = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$"), Field(examples=["health"])
]
"""A short name in lower case, words joined by ``_``."""

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), Field(examples=["USD", "EUR"])]
"""A currency by its three letters (ISO 4217)."""


def question(number: int, *, people: bool = False, **extra: Any) -> Any:
    """A field that is the home of one question, and is left out until it is answered.

    Args:
        number: the question's number, 1 to 57.
        people: whether the question applies only to datasets that relate to people.
        **extra: further arguments of ``pydantic.Field``, for example ``examples``.

    Returns:
        A field whose schema carries ``x-question`` and, where it applies, ``x-people``.
    """
    marks: dict[str, Any] = {QUESTION_KEY: number}
    if people:
        marks[PEOPLE_KEY] = True
    return Field(default=None, json_schema_extra=marks, **extra)


class YesNo(Part):
    """Yes or no, and what there is to say about it."""

    answer: bool
    """``true`` for yes, ``false`` for no."""
    details: Answer[Text] | None = None
    """Whatever the other keys here do not hold, Markdown."""
