"""The questions of a datasheet with their answers, numbered as in their source."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from markupsafe import Markup

from cardwright.cards.base import Card, Part
from cardwright.errors import DataError
from cardwright.render import parts
from cardwright.render.escape import inline
from cardwright.render.lines import Item, bullets_of
from cardwright.render.prose import prose
from cardwright.render.values import Context, answer, field_type, is_answer, present


class Question(NamedTuple):
    """One question.

    Attributes:
        number: its number in Gebru et al. 2021.
        title: what it asks, in a few words.
        section: the section it belongs to.
        people: whether it is asked only where the dataset relates to people.
        field: the field that holds the answer.
    """

    number: int
    title: str
    section: str
    people: bool
    field: str


@lru_cache(maxsize=1)
def all_questions() -> dict[int, Question]:
    """The questions by number, as ``crosswalk/datasheets.yaml`` lists them.

    Raises:
        DataError: the shipped file is not as it must be.
    """
    from cardwright.yamlio import load_shipped

    data = load_shipped("crosswalk/datasheets.yaml")
    try:
        rows = [row for row in data["entries"] if str(row["id"]).isdigit()]
        return {
            int(row["id"]): Question(
                int(row["id"]), row["title"], row["section"], row["people"], row["field"]
            )
            for row in rows
        }
    except (KeyError, TypeError) as error:
        raise DataError(f"crosswalk/datasheets.yaml lacks {error}") from error


def answered_questions(
    card: Card, context: Context, numbers: Iterable[int]
) -> list[tuple[Question, Markup]]:
    """Questions with their answers, as Markdown; those without an answer are left out.

    Args:
        card: the datasheet.
        context: what the rendering knows.
        numbers: which questions, in the order wanted.
    """
    found = []
    for number in numbers:
        question = all_questions()[number]
        text = _answer(card, question.field, context)
        if text:
            found.append((question, text))
    return found


def _answer(card: Card, path: str, context: Context) -> Markup:
    owner: Part = card
    *folders, name = path.split(".")
    for folder in folders:
        owner = present(getattr(owner, folder))
        if owner is None:
            return Markup()
    value = getattr(owner, name)
    if value is None:
        return Markup()
    if is_answer(value):
        return answer(value)
    kind = field_type(type(owner), name)
    if isinstance(value, str) and kind.markdown:
        return prose(value, context.target)
    if isinstance(value, Part):
        return _part(value, context)
    if isinstance(value, list):
        return parts.describe_list(value, context, owner, name)
    return bullets_of(Item(owner, name, value, kind), context)


def _part(value: Any, context: Context) -> Markup:
    """A yes or no stands first, alone; what belongs to it follows."""
    if not isinstance(getattr(value, "answer", None), bool):
        return parts.describe(value, context)
    word = inline("Yes." if value.answer else "No.")
    rest = parts.describe(value, context, skip=("answer",))
    return Markup("{}\n\n{}").format(word, rest) if rest else word
