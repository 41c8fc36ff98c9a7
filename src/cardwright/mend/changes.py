"""Which changes can be made at once, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.findings import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardwright.findings import Finding, KeyPath

MAX_CHANGES = 20_000
"""Changes of one round."""


def reveals(finding: Finding) -> bool:
    """Whether its change may show what could not be seen before."""
    return any(change.action in ("rename", "wrap", "close") for change in finding.changes)


class _Taken:
    """Paths that changes touch: a change of a value touches all that stands in it."""

    def __init__(self) -> None:
        self._paths: dict[KeyPath, str] = {}
        self._above: set[KeyPath] = set()

    def is_free(self, change: Change) -> bool:
        path = change.path
        if path in self._above:
            return False
        if any(path[:length] in self._paths for length in range(len(path))):
            return False
        # What is added to one list is added at once.
        return self._paths.get(path, "add") == "add" and (
            path not in self._paths or change.action == "add"
        )

    def take(self, change: Change) -> None:
        self._paths[change.path] = change.action
        self._above.update(change.path[:length] for length in range(len(change.path)))


def disjoint(findings: list[Finding]) -> list[Finding]:
    """Findings whose changes do not touch each other; what brings others to light is alone."""
    for finding in findings:
        if reveals(finding):
            return [finding]
    chosen: list[Finding] = []
    taken, count = _Taken(), 0
    for finding in findings:
        if count < MAX_CHANGES and all(map(taken.is_free, finding.changes)):
            chosen.append(finding)
            count += len(finding.changes)
            for change in finding.changes:
                taken.take(change)
    return chosen


def joined(changes: Iterable[Change]) -> list[Change]:
    """Changes in which all that is added to one list is added at once."""
    kept: list[Change] = []
    added: dict[KeyPath, tuple[Change, dict[str, None]]] = {}
    for change in changes:
        if change.action != "add":
            kept.append(change)
            continue
        values = change.value if isinstance(change.value, tuple) else (str(change.value),)
        added.setdefault(change.path, (change, {}))[1].update(dict.fromkeys(values))
    return kept + [change._replace(value=tuple(values)) for change, values in added.values()]


def by_parent_of_dropped(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Each change alone, but all that is dropped from one collection together."""
    dropped: dict[KeyPath, list[Change]] = {}
    for change in changes:
        if change.action == "drop":
            dropped.setdefault(change.path[:-1], []).append(change)
        else:
            yield [change]
    yield from dropped.values()
