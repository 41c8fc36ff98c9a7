"""What the data of a card must be after a change: the measure of each edit."""

from __future__ import annotations

from copy import deepcopy
from math import isnan
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardwright.findings import Change, KeyPath
    from cardwright.yamlio import Document

_ORDER = ("set", "quote", "wrap", "rename", "add", "close", "drop")


def expected_data(document: Document, changes: Iterable[Change]) -> Any:
    """The data with changes made to values; paths are those of the data as they were."""
    data = deepcopy(document.data)
    for change in sorted(changes, key=lambda change: (_ORDER.index(change.action), _last(change))):
        _make(data, change, document)
    return data


def _last(change: Change) -> int:
    """Items of lists are dropped from the end, so that the numbers before stay."""
    last = change.path[-1] if change.path else 0
    return -last if isinstance(last, int) else 0


def _make(data: Any, change: Change, document: Document) -> None:
    if change.action == "close":
        return
    path, value = change.path, change.value
    parent = _at(data, path[:-1])
    key: Any = path[-1]
    if change.action == "set":
        parent[key] = value
    elif change.action == "quote":
        parent[key] = document.raw(path)
    elif change.action == "wrap":
        parent[key] = [parent[key]]
    elif change.action == "rename":
        parent[value] = parent.pop(key)
    elif change.action == "add":
        values = value if isinstance(value, tuple) else (value,)
        there = parent.setdefault(key, [])
        there.extend(item for item in dict.fromkeys(values) if item not in there)
    elif change.action == "drop":
        del parent[key]


def _at(data: Any, path: KeyPath) -> Any:
    for part in path:
        data = data[part]
    return data


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same, their types and those of all they hold included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return bool(one == other) or (isinstance(one, float) and isnan(one) and isnan(other))
