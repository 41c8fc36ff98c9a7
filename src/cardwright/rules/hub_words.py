"""The words of the Hub's metadata that rules ask for, read from the data files in ``hub/``."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple


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


class Languages(NamedTuple):
    """ISO 639 and 3166.

    Attributes:
        two, codes: codes of two letters; all codes, of two or three.
        regions: codes of countries.
        names: codes of two letters by English name in lower case.
    """

    two: frozenset[str]
    codes: frozenset[str]
    regions: frozenset[str]
    names: dict[str, str]


class HubKeys(NamedTuple):
    """The keys of the Hub's front matter.

    Attributes:
        types: what stands in each key: ``text``, ``texts``, ``either`` or ``any``.
        kinds: for each key that tells it, the kind of card.
        lists: the closed lists of ``hub/readme.yaml``.
    """

    types: dict[str, str]
    kinds: dict[str, str]
    lists: dict[str, Any]


@lru_cache(maxsize=1)
def languages() -> Languages:
    """The codes of languages and regions, read once."""
    data = _data("hub/languages.yaml")
    two = frozenset(data["two_letters"].split())
    codes = two | frozenset(data["three_letters"].split())
    return Languages(two, codes, frozenset(data["regions"].split()), data["names"])


@lru_cache(maxsize=1)
def hub_keys() -> HubKeys:
    """The keys of the front matter, read once."""
    data = _data("hub/readme.yaml")
    groups = data.pop("keys")
    types = {key: form for group in groups.values() for key, form in group.items()}
    kinds = {
        key: f"hub-{kind}" for kind, group in groups.items() if kind != "shared" for key in group
    }
    data["booleans"] = frozenset(data.pop("yaml_1_1_booleans").split())
    return HubKeys(types, kinds, data)


def meant_key(key: str) -> str | None:
    """The key that an unknown one surely means: another spelling of it, or one that was given up."""
    keys = hub_keys()
    if key in keys.types:
        return None
    return keys.lists["refused_keys"].get(key) or _folded().get(_fold(key))


def _fold(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "").replace(" ", "")


@lru_cache(maxsize=1)
def _folded() -> dict[str, str]:
    """What a key surely means, by its letters."""
    keys = hub_keys()
    found = {_fold(key): key for key in keys.types}
    return {_fold(key): meant for key, meant in keys.lists["spellings"].items()} | found


@lru_cache(maxsize=8)
def vocabulary(name: str) -> tuple[str, ...]:
    """The ids of one list of ``hub/vocabulary.yaml``."""
    rows = _vocabulary()[name]
    return tuple(row["id"] if isinstance(row, dict) else row for row in rows)


@lru_cache(maxsize=1)
def all_subtasks() -> frozenset[str]:
    """Every id that ``task_ids`` of a dataset may hold."""
    return frozenset(name for row in _vocabulary()["tasks"] for name in row.get("subtasks", ()))


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, Any]:
    return _data("hub/vocabulary.yaml")


def _data(name: str) -> dict[str, Any]:
    from cardwright.yamlio import load_shipped

    return load_shipped(name)


@lru_cache(maxsize=1)
def hub_words() -> HubWords:
    """The words that ship with Cardwright, read once."""
    data = _vocabulary()
    tasks = frozenset(row["id"] for row in data["tasks"])
    subtasks: dict[str, str] = {}
    for row in data["tasks"]:
        for name in row.get("subtasks", ()):
            if name not in tasks:
                subtasks.setdefault(name, row["id"])
    return HubWords(tasks, subtasks, frozenset(data["libraries"]))
