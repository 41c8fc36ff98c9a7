"""A sub-task that the Hub does not know.

## What it does

Reports entries of `task_ids` that are not in the Hub's list of sub-tasks, `hub/vocabulary.yaml`.

## Why it matters

The Hub warns of them, and does not find the dataset by them.

## Example

    task_ids:
    - sentiment

## How to fix

Write the Hub's id: `sentiment-classification`. A task such as `text-classification` belongs in
`task_categories`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Change, Problem, shorten
from cardwright.rules.hub_card import HubCard
from cardwright.suggest import Suggestions, fold

CODE = "HF141"
NAME = "unknown-subtask"
SEVERITY = "warning"
KINDS = ("hub-dataset",)


def check(card: HubCard) -> Iterator[Problem]:
    """Report what is no sub-task."""
    if "task_ids" not in card.metadata:
        return
    from cardwright.rules.hub_words import all_subtasks, hub_words

    known, suggestions = all_subtasks(), Suggestions()
    for path, text in card.words("task_ids"):
        if text in known:
            continue
        message = f"'{shorten(text)}' is not a sub-task that the Hub is known to have"
        if text in hub_words().tasks:
            yield Problem(path, message, "it is a task: put it in 'task_categories'")
            continue
        meant = suggestions.closest(text, sorted(known))
        fix = f"did you mean '{meant}'?" if meant else "write an id of the Hub, or leave it out"
        is_same = meant is not None and fold(meant) == fold(text)
        changes = (Change("set", path, meant),) if is_same else ()
        yield Problem(path, message, fix, changes=changes)
