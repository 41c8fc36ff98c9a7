"""Front matter that is not closed as the Hub wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.mend.edits import Edit

if TYPE_CHECKING:
    from cardwright.readme.source import ReadmeParts


def close_front_matter(parts: ReadmeParts) -> list[Edit]:
    """The edits of the whole text that make its fences those of the Hub."""
    newline = _line_end(parts.opening)
    start = len(parts.prefix)
    end = start + len(parts.opening) + len(parts.front_matter)
    edits = []
    if parts.opening.rstrip("\r\n") != "---":
        edits.append(Edit(start, start + len(parts.opening), f"---{newline}"))
    if not parts.closing:
        before = "" if parts.front_matter.endswith(("\n", "\r")) else newline
        edits.append(Edit(end, end, f"{before}---{newline}"))
    elif parts.body and parts.closing[-1] not in "\r\n":
        edits.append(Edit(end, end + len(parts.closing), f"---{newline}"))
    elif parts.closing.rstrip(" \t\r\n") != "---":
        fence = parts.closing.rstrip("\r\n")
        edits.append(Edit(end, end + len(fence), "---"))
    return edits


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
