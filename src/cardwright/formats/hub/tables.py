"""Tables of a Markdown text, cell by cell with offsets (GitHub Flavored Markdown 0.29, section 4.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL = re.compile(r"(?:[^|\\\n]|\\.)*")
_LINE = re.compile(r"[^\n]*\n?")
_NUMBER = re.compile(
    r"[*_`~]{0,4}(?P<number>[-+]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?)[ ]?(?P<percent>%)?"
)
_MAX_CELLS = 20_000


class Cell(NamedTuple):
    """A cell of a table.

    Attributes:
        text: without the white space around it.
        start: offset of its first character.
        end: offset behind its last.
    """

    text: str
    start: int
    end: int


class Table(NamedTuple):
    """A table: its head and its rows."""

    head: list[Cell]
    rows: list[list[Cell]]


class Number(NamedTuple):
    """A number in a cell, and where its digits stand."""

    value: float
    start: int
    end: int
    percent: bool


def find_tables(text: str, start: int, end: int) -> Iterator[Table]:
    """The tables in a part of a text; beyond 20,000 cells no more are looked at."""
    lines = [line.span() for line in _LINE.finditer(text, start, end) if line.group()]
    number = cells = 0
    while number + 1 < len(lines) and cells < _MAX_CELLS:
        head = text[slice(*lines[number])]
        if "|" not in head or not _DELIMITER.fullmatch(
            text[slice(*lines[number + 1])].rstrip("\n")
        ):
            number += 1
            continue
        table = Table(_cells(text, *lines[number]), [])
        number += 2
        while number < len(lines) and "|" in text[slice(*lines[number])] and cells < _MAX_CELLS:
            table.rows.append(_cells(text, *lines[number]))
            cells += len(table.rows[-1])
            number += 1
        yield table


def _cells(text: str, start: int, end: int) -> list[Cell]:
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    while start < end and text[start] in " \t":
        start += 1
    if start < end and text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|" and text[end - 2] != "\\":
        end -= 1
    found: list[Cell] = []
    while start <= end:
        match = _CELL.match(text, start, end)
        stop = match.end() if match else end
        raw = text[start:stop]
        left = len(raw) - len(raw.lstrip())
        found.append(Cell(raw.strip(), start + left, start + len(raw.rstrip())))
        start = max(stop, start) + 1
    return found


def number_in(cell: Cell) -> Number | None:
    """The number that a cell holds, alone but for emphasis and a percent sign."""
    match = _NUMBER.match(cell.text)
    if match is None or cell.text[match.end() :].strip("*_`~ "):
        return None
    start = cell.start + match.start("number")
    value = float(match["number"].replace(",", ""))
    return Number(value, start, cell.start + match.end("number"), match["percent"] is not None)


def whole(value: float) -> float:
    """A number as a whole one where it is one."""
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


_EXACT = 2**53


def plain_cell(cell: Cell) -> tuple[int, int] | None:
    """Where a cell's own words stand within emphasis and the text of a link; ``None`` for nothing."""
    match = _WORDS.fullmatch(cell.text)
    if match is None or not match["words"].strip():
        return None
    return cell.start + match.start("words"), cell.start + match.end("words")


_WORDS = re.compile(
    r"[*_`\[]{0,4}(?P<words>[^*`|<>\[\]]{1,200}?)[*_`]{0,3}(?:\]\([^()\s]{1,500}\))?[*_`]{0,3}"
)
