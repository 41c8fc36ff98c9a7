"""What both readers share: limits, problems, marks and positions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cardwright.findings import KeyPath

MAX_BYTES = 5_000_000
MAX_DEPTH = 128
MAX_NODES = 500_000
"""Nodes of a document after its aliases are expanded."""
MAX_PROBLEMS = 1_000
"""Faults of one text that are told."""
LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line in YAML 1.2; ``str.splitlines`` knows more."""


class YamlProblem(NamedTuple):
    """Something in the text that keeps it from being read as a card."""

    code: str
    line: int
    column: int
    message: str
    fix: str = ""
    path: KeyPath = ()


class Mark(NamedTuple):
    """Where a value stands, and how it is written."""

    line: int
    column: int
    raw: str | None = None
    plain: bool = False
    key: tuple[int, int] | None = None


def position_at(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset into a text."""
    lines = LINE_END.split(text[:offset])
    return len(lines), len(lines[-1]) + 1
