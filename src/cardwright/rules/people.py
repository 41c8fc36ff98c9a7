"""What has to be said where data relate to people."""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import is_covered

Question = tuple[tuple[tuple[str, ...], ...], str]
"""Fields of which one has to be answered, and what they are about."""


def unanswered(card: CardView, questions: tuple[Question, ...]) -> Iterator[Problem]:
    """Report each question that no field answers, at the gate ``relates_to_people``."""
    if card.get("relates_to_people") is not True:
        return
    for paths, subject in questions:
        if not any(is_covered(card, *path) for path in paths):
            home = ".".join(paths[0])
            yield Problem(
                ("relates_to_people",),
                f"the data relate to people, and nothing is said on {subject}",
                f"add '{home}', or answer it with {{unknown: why}}",
                where=paths[0],
            )
