"""What changed from one card to another, field by field.

Lists of mappings are matched by what names an item (an id, a name, a metric with its dataset), so
that an item put in front of others is one change, not as many as there are items.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cardwright.findings import KeyPath, format_path

_NAMES = ("id", "component", "name", "term", "metric", "type", "factor", "config_name", "url",
          "title", "task", "dataset", "split", "config", "level", "slice", "phase", "model_version",
          "language", "role")  # fmt: skip
"""Keys that tell the items of a list apart."""
MAX_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs.

    Attributes:
        path: the field; for the item of a list the index is that of the new list, or of the old
            one where the item was removed.
        kind: ``added``, ``removed``, ``changed`` or ``reordered``.
        old: the value before; ``None`` where it was added.
        new: the value after; ``None`` where it was removed.
    """

    path: KeyPath
    kind: str
    old: Any = None
    new: Any = None

    @property
    def where(self) -> str:
        """The field as a user writes it."""
        return format_path([part if isinstance(part, int) else str(part) for part in self.path])


def compare(old: Any, new: Any, path: KeyPath = ()) -> Iterator[Change]:
    """The fields that differ between two pieces of plain data, in the order of the old one."""
    if _same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and len(path) < MAX_DEPTH:
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _compare_key(old, new, key, (*path, key))
    elif isinstance(old, list) and isinstance(new, list) and len(path) < MAX_DEPTH:
        yield from _compare_lists(old, new, path)
    else:
        yield Change(path, "changed", old, new)


def _compare_key(old: dict[Any, Any], new: dict[Any, Any], key: Any, path: KeyPath) -> Any:
    if key not in new:
        return (Change(path, "removed", old[key]),)
    if key not in old:
        return (Change(path, "added", None, new[key]),)
    return compare(old[key], new[key], path)


def _same(old: Any, new: Any) -> bool:
    """Equal, where 1 is not true and 1.0 is 1."""
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    if isinstance(old, dict | list) or isinstance(new, dict | list):
        return type(old) is type(new) and _text(old) == _text(new)
    return bool(old == new)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)


def _compare_lists(old: list[Any], new: list[Any], path: KeyPath) -> Iterator[Change]:
    names = _name_items(old), _name_items(new)
    if names[0] is None or names[1] is None:
        yield from _compare_by_place(old, new, path)
        return
    before = dict(zip(names[0], range(len(old)), strict=True))
    after = dict(zip(names[1], range(len(new)), strict=True))
    for name, index in before.items():
        if name in after:
            yield from compare(old[index], new[after[name]], (*path, after[name]))
        else:
            yield Change((*path, index), "removed", old[index])
    for name, index in after.items():
        if name not in before:
            yield Change((*path, index), "added", None, new[index])
    if [name for name in before if name in after] != [name for name in after if name in before]:
        yield Change(path, "reordered", old, new)


def _compare_by_place(old: list[Any], new: list[Any], path: KeyPath) -> Iterator[Change]:
    for index, (first, second) in enumerate(zip(old, new, strict=False)):
        yield from compare(first, second, (*path, index))
    for index in range(len(new), len(old)):
        yield Change((*path, index), "removed", old[index])
    for index in range(len(old), len(new)):
        yield Change((*path, index), "added", None, new[index])


def _name_items(items: list[Any]) -> list[str] | None:
    """What tells the items apart; ``None`` where nothing does.

    Equal items are numbered, so that one of two equal ones can go.
    """
    if any(isinstance(item, list) for item in items):
        return None
    found: list[str] = []
    for item in items:
        if isinstance(item, dict):
            named = {key: item[key] for key in _NAMES if key in item}
            if not named:
                return None
            found.append(_text(named))
        else:
            found.append(_text(item))
    counts: Counter[str] = Counter()
    for index, name in enumerate(found):
        counts[name] += 1
        if counts[name] > 1 and isinstance(items[index], dict):
            return None
        found[index] = f"{name} {counts[name]}"
    return found
