"""Jupyter notebooks as code: the source of their code cells, and nothing else.

Reference: nbformat 4, keys ``cells`` and ``worksheets``. What a notebook shows (pictures, tables)
can be many megabytes; a notebook over the bound is read for its source lines alone.
"""

from __future__ import annotations

import json
import re
from typing import Any

MAX_CELLS = 2_000
MAX_SOURCE = 400_000
"""Characters of source that are kept."""
_SOURCE = re.compile(r'"((?:[^"\\\n]|\\.){0,2000})"')
_LINE = re.compile(r'^[ \t]*"(?:[^"\\\n]|\\.){0,2000}",?[ \t]*$')


def read_notebook(text: str) -> str:
    """The code of a notebook, cell by cell; its text where it is cut off or no notebook at all."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return _from_lines(text)
    cells = _cells(data)
    pieces = []
    length = 0
    for cell in cells[:MAX_CELLS]:
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            source = _text(cell.get("source", cell.get("input", "")))
            pieces.append(source)
            length += len(source)
            if length > MAX_SOURCE:
                break
    return "\n\n".join(pieces)[:MAX_SOURCE]


def _cells(data: Any) -> list[Any]:
    if not isinstance(data, dict):
        return []
    cells = data.get("cells")
    if isinstance(cells, list):
        return cells
    sheets = data.get("worksheets")
    first = sheets[0] if isinstance(sheets, list) and sheets else {}
    inner = first.get("cells") if isinstance(first, dict) else None
    return inner if isinstance(inner, list) else []


def _text(source: Any) -> str:
    if isinstance(source, list):
        return "".join(part for part in source if isinstance(part, str))
    return source if isinstance(source, str) else ""


def _from_lines(text: str) -> str:
    """The strings that stand alone on a line: that is how a notebook's source is written."""
    found = []
    for line in text.split("\n"):
        if len(line) <= 2_100 and _LINE.match(line):
            match = _SOURCE.search(line)
            if match:
                found.append(match[1].replace("\\n", "").replace('\\"', '"'))
    return "\n".join(found)[:MAX_SOURCE]
