"""A word in place of an answer.

## What it does

Reports fields whose whole text is 'unknown', 'n/a', 'tbd', '?', 'none' or the like.

## Why it matters

To a tool such a word is a value like any other: a page would show a developer called 'unknown'.
And a reader learns neither why it is missing nor whether somebody looked.

## Example

    funding: n/a

## How to fix

Give one of the three answers, with the reason:

    funding: {not_applicable: the work was done without funding}
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import ANSWERS, CardView
from cardwright.rules.texts import CardText, card_texts, field_of, is_own, path_of, words_of

CODE = "CW011"
NAME = "answer-as-text"
SEVERITY = "warning"
KINDS = ("model-card", "data-card", "datasheet")

# Each word, lower case and without a full stop, with the answer that it probably stands for.
WORDS = {
    **dict.fromkeys(
        ("unknown", "?", "??", "???", "tbd", "tba", "tbc", "to be determined", "to be done",
         "not known", "not specified", "unspecified", "not stated", "unclear", "not available",
         "no information", "-", "--", "—", "…", "...", "xxx", "todo", "null", "nil", "nan"),
        "unknown",
    ),
    **dict.fromkeys(("n/a", "na", "n.a", "none", "not applicable", "nothing"), "not_applicable"),
    **dict.fromkeys(("withheld", "confidential", "secret", "not disclosed", "undisclosed"), "withheld"),
}  # fmt: skip
WORDS.update({f"{word}.": answer for word, answer in WORDS.items() if word[-1].isalpha()})
WORD_SET = frozenset(WORDS)
# Fields in which such a word is a value: closed lists that have it, and names of levels and classes.
VALUE_FIELDS = frozenset((
    "annotations", "attributes", "classes", "config", "direction", "energy_source", "id", "language",
    "languages", "level", "levels", "license", "method", "split", "tags", "task_ids", "types", "use",
))  # fmt: skip
GROUP_LISTS = frozenset(("groups", "classes"))


def check(card: CardView) -> Iterator[Problem]:
    """Report texts that are no more than such a word."""
    if WORD_SET.isdisjoint(words_of(card)):
        return
    for found in card_texts(card):
        answer = WORDS.get(found[2].lower())
        if answer is not None and not _is_value(found):
            yield _problem(found, answer)


def _is_value(found: CardText) -> bool:
    return field_of(found) in VALUE_FIELDS or not GROUP_LISTS.isdisjoint(found[0]) or is_own(found)


def _problem(found: CardText, answer: str) -> Problem:
    if found[1] in ANSWERS:
        message = f"'{found[2]}' is no reason"
        return Problem(path_of(found), message, "say why, for example 'the paper does not say'")
    message = f"'{found[2]}' stands in place of an answer"
    return Problem(path_of(found), message, f"answer with {{{answer}: why}}")
