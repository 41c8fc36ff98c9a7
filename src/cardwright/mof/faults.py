"""What the faults of a document take away from its release: nothing that is broken counts as open.

A misspelt key in a component may have been its licence, and one beside the components may have
been the licence of all of them, so whatever they would inherit instead cannot be relied on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cardwright.findings import Problem
    from cardwright.mof.release import Release

MAX_PROBLEMS = 1_000
"""Whoever makes more mistakes in one release needs another kind of help."""
_KINDS = ("code", "data", "document")
_READ_ANYWAY = ("component", "within")
"""Keys of a component whose wrong values the reader itself judges."""


def in_release(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Of the faults of a card those that can change its rating."""
    for problem in problems:
        where = problem.path or problem.where or ()
        if where and where[0] in ("release", "license"):
            yield problem


def mark_broken(release: Release, faults: Sequence[Problem]) -> None:
    """Mark each component of a card, and each licence of a kind, that its faults concern."""
    if len(faults) >= MAX_PROBLEMS:  # where the others stand was not looked for
        for claim in release.claims:
            claim.broken = "the release has too many faults to be relied on"
    claims = {claim.path: claim for claim in release.claims}
    for fault in faults:
        path = fault.path
        if _is_judged_anyway(fault):
            continue
        why = f"what is written cannot be relied on: {fault.message}"
        if path[:2] == ("release", "components"):
            hit = claims.get(path[:3])
            if hit is not None:
                hit.broken = hit.broken or why
        for level in _levels(fault):
            release.broken.setdefault(level, why)


def _is_judged_anyway(fault: Problem) -> bool:
    """Whether it is a text that is no licence, or a name that is no component's."""
    if fault.code != "XX005":
        return False
    path = fault.path
    last = path[-1] if path else ""
    return (
        last == "license"
        or (path[:2] == ("release", "licenses") and last in _KINDS)
        or (path[:2] == ("release", "components") and len(path) == 4 and last in _READ_ANYWAY)
    )


def _levels(fault: Problem) -> tuple[str, ...]:
    """The licences that cannot be relied on; an unknown key may have been that of any kind."""
    path = fault.path
    if path[0] == "license":
        return ("distribution",)
    if path[:2] == ("release", "licenses"):
        return (str(path[2]),) if len(path) > 2 and path[2] in _KINDS else _KINDS
    if len(path) == 2 and fault.code == "XX004":
        return _KINDS
    return ()
