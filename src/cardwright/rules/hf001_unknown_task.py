"""A task that the Hub does not know.

## What it does

Reports tasks that are not among the Hub's: `task` in `model_details` and in results of model
cards, `hub.task_categories` of data cards, `pipeline_tag` and `task_categories` of README.md files.
Cardwright ships the list, `hub/vocabulary.yaml`, with the day on which it was compared with the
Hub's. In a README.md it is a note: how strict the Hub is about it is not known.

## Why it matters

The task becomes `pipeline_tag`, or `task_categories`, on the Hub. With an id that the Hub does
not know, the repository is not found by its task, and has no widget for it.

## Example

    model_details:
      task: speech-recognition

## How to fix

Write the Hub's id: `task: automatic-speech-recognition`. The ids are listed at
https://huggingface.co/tasks. A sub-task belongs in `hub.task_ids` of a data card. Where the Hub
has a new task, suppress the finding with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cardwright.findings import Change, KeyPath, Problem, Severity, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import parts_at, text_of

if TYPE_CHECKING:
    from cardwright.suggest import Suggestions

CODE = "HF001"
NAME = "unknown-task"
SEVERITY = "warning"
KINDS = ("model-card", "data-card", "hub-model", "hub-dataset")


def check(card: CardView) -> Iterator[Problem]:
    """Report each unknown task once, where it first stands."""
    found: dict[str, KeyPath] = {}
    for path, task in _tasks(card):
        if task and type(task) is str:
            found.setdefault(task, path)
    if not found:
        return
    from cardwright.rules.hub_words import hub_words
    from cardwright.suggest import Suggestions

    known, suggestions = hub_words().tasks, Suggestions()
    for task, path in found.items():
        if task not in known:
            # How strict the Hub is about a task in a README.md is not known.
            severity = Severity.NOTE if card.kind.startswith("hub-") else None
            yield _problem(card, path, task, suggestions)._replace(severity=severity)


def _tasks(card: CardView) -> Iterator[tuple[KeyPath, Any]]:
    if card.kind == "data-card":
        yield from card.items("hub", "task_categories")
        return
    if card.kind.startswith("hub-"):
        yield ("pipeline_tag",), _top(card, "pipeline_tag")
        tasks = _top(card, "task_categories")
        for index, task in enumerate(tasks if type(tasks) is list else ()):
            yield ("task_categories", index), task
        return
    yield ("model_details", "task"), card.get("model_details", "task")
    for path, result in parts_at(card, "evaluation", "results"):
        if "task" in result:
            yield (*path, "task"), text_of(result, "task")


def _top(card: CardView, key: str) -> Any:
    return card.data.get(key) if type(card.data) is dict else None


def _problem(card: CardView, path: KeyPath, task: str, suggestions: Suggestions) -> Problem:
    from cardwright.rules.hub_words import hub_words

    words = hub_words()
    whole = words.subtasks.get(task)
    if whole:
        message = f"'{task}' is no task of the Hub, but a sub-task of '{whole}'"
        home = {"data-card": "hub.task_ids", "hub-dataset": "task_ids"}.get(card.kind)
        note = f", and put '{task}' in '{home}'" if home else ""
        return Problem(path, message, f"write '{whole}'{note}")
    from cardwright.suggest import fold

    meant = suggestions.closest(task, sorted(words.tasks))
    message = f"'{shorten(task)}' is not a task that the Hub is known to have"
    if meant:
        changes = (Change("set", path, meant),) if fold(meant) == fold(task) else ()
        return Problem(path, message, f"did you mean '{meant}'?", changes=changes)
    return Problem(path, message, "write an id from https://huggingface.co/tasks, or leave it out")
