"""The words of the Hub's metadata that rules ask for, read from ``hub/vocabulary.yaml``."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from cardwright.resources import read_data


class HubWords(NamedTuple):
    """What the Hub knows.

    Attributes:
        tasks: the ids of tasks.
        subtasks: the task of each sub-task that is no task itself, the first where it has several.
        libraries: the ids of libraries that load models.
    """

    tasks: frozenset[str]
    subtasks: dict[str, str]
    libraries: frozenset[str]


@lru_cache(maxsize=1)
def hub_words() -> HubWords:
    """The words that ship with Cardwright, read once."""
    from cardwright.yamlio import parse

    data = parse(read_data("hub/vocabulary.yaml"), "hub/vocabulary.yaml").data
    tasks = frozenset(row["id"] for row in data["tasks"])
    subtasks: dict[str, str] = {}
    for row in data["tasks"]:
        for name in row.get("subtasks", ()):
            if name not in tasks:
                subtasks.setdefault(name, row["id"])
    return HubWords(tasks, subtasks, frozenset(data["libraries"]))
