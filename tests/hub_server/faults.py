"""How the server misbehaves when a test asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import Any

MODES = ("status", "cut", "drop", "slow", "drip", "garbage", "headers")
"""A status of its own; half of the answer; none at all; a silence before it; a byte at a time; an
answer that is no JSON; an answer that is right, with more headers."""
CODES = {
    "gated": ("GatedRepo", "Access to this repository is restricted."),
    "missing": ("RepoNotFound", "Repository not found"),
    "revision": ("RevisionNotFound", "Invalid rev id"),
    "token": ("", "Invalid credentials in Authorization header"),
}
"""Reasons that the Hub gives beside a status."""


@dataclass
class Fault:
    """One way to misbehave.

    Attributes:
        route: the name of the route, or ``*`` for every one.
        mode: see ``MODES``.
        status: of the answer, for the mode ``status``.
        times: for how many requests it holds; -1 for all.
        skip: how many requests are answered well before.
        after: whether what was asked for is done all the same.
        seconds: of silence, for ``slow`` and ``drip``.
        headers: more headers of the answer.
        reason: see ``CODES``.
        echo: whether the answer repeats the credentials of the request.
    """

    route: str
    mode: str = "status"
    status: int = 500
    times: int = -1
    skip: int = 0
    after: bool = False
    seconds: float = 1.0
    headers: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    echo: bool = False


class Faults:
    """The faults that hold now."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._lock = Lock()

    def set(self, rows: list[dict[str, Any]]) -> None:
        """Let these hold, and no others."""
        with self._lock:
            self._faults = [Fault(**row) for row in rows]

    def take(self, route: str) -> Fault | None:
        """The fault that holds for a request, counted as used."""
        with self._lock:
            for fault in self._faults:
                if fault.route not in (route, "*") or fault.times == 0:
                    continue
                if fault.skip > 0:
                    fault.skip -= 1
                    continue
                fault.times -= 1 if fault.times > 0 else 0
                return fault
        return None
