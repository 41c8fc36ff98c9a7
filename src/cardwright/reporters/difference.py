"""The difference of two texts as lines, for a terminal: bounded, and with nothing that drives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice

from cardwright.findings import escape_control

MAX_LINES = 4000
"""Lines that are compared one by one; of more only their number is told."""
MAX_SHOWN = 2000
_CONTEXT = 3
_HUNK = re.compile(r"([-+])([0-9]+)")
_COLORS = {"+": "32", "-": "31", "@": "36"}


def format_difference(
    old: str | None, new: str | None, name: str, sides: tuple[str, str], color: bool = False
) -> str:
    """What changes from one text to the other, in the form of ``diff -u``.

    Args:
        old: one text; ``None`` for a file that is not there.
        new: the other one.
        name: the file's name.
        sides: what the two are called, for example ``on the Hub`` and ``of the card``.
        color: whether to colour.
    """
    before, after = (_lines(text) for text in (old, new))
    start, end = _common(before, after)
    middle = max(len(before), len(after)) - start - end
    heads = [f"--- {name} {sides[0]}" if old is not None else "--- /dev/null"]
    heads += [f"+++ {name} {sides[1]}" if new is not None else "+++ /dev/null"]
    if middle > MAX_LINES:
        count = (len(before) - start - end, len(after) - start - end)
        told = f"@@ line {start + 1}: {count[0]:,} lines become {count[1]:,} @@"
        return "".join(_paint(line, color) for line in (*heads, told))
    lines = _compare(before, after, start, end)
    shown = [*heads, *islice(lines, MAX_SHOWN)]
    if next(lines, None) is not None:
        shown.append(f"@@ more than {MAX_SHOWN:,} lines, not shown @@")
    return "".join(_paint(line, color) for line in shown)


def _compare(before: list[str], after: list[str], start: int, end: int) -> Iterator[str]:
    """The lines around what differs; what is the same at both ends is not compared again."""
    first = max(0, start - _CONTEXT)
    last = max(0, end - _CONTEXT)
    old, new = (side[first : len(side) - last] for side in (before, after))
    for line in islice(unified_diff(old, new, n=_CONTEXT, lineterm=""), 2, None):
        yield _HUNK.sub(lambda found: _shift(found, first), line) if line[0] == "@" else line


def _shift(found: re.Match[str], offset: int) -> str:
    """The head of a hunk with the line numbers of the whole texts."""
    return f"{found[1]}{int(found[2]) + offset}"


def _lines(text: str | None) -> list[str]:
    """The lines as they are shown; what ends them is told only where it is unusual."""
    if not text:
        return []
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    else:
        lines[-1] += "\\ no line end"
    return ["\t".join(map(escape_control, line.split("\t"))) for line in lines]


def _common(before: list[str], after: list[str]) -> tuple[int, int]:
    """How many lines are the same at the beginning, and at the end."""
    most = min(len(before), len(after))
    start = next((at for at in range(most) if before[at] != after[at]), most)
    rest = most - start
    end = next((at for at in range(rest) if before[-at - 1] != after[-at - 1]), rest)
    return start, end


def _paint(line: str, color: bool) -> str:
    code = _COLORS.get(line[:1]) if color else None
    return f"\x1b[{code}m{line}\x1b[0m\n" if code else f"{line}\n"
