"""A README, a card or another text for people, as its parts: headings, links, tables, pictures.

Markdown, HTML within it and reStructuredText are read well enough for that; nothing is rendered.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from cardwright.scan.links import Lines, Link, RawLink, find_links, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP_LINES = 40
"""Lines of a README that are its first screen."""
MAX_HEADINGS = 5_000
MAX_TABLES = 400
MAX_TABLE_ROWS = 200
"""Rows of one table that are looked at."""
MAX_LINE = 4_000
_FENCE = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)?(`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_ATX = re.compile(r"^[ \t]{0,3}(#{1,6})[ \t]+([^\n]{1,300})$", re.MULTILINE)
_HTML = re.compile(r"<h([1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_SETEXT = re.compile(r"^([^\s#>|\-=*][^\n]{0,200})\n(={3,}|-{3,}|~{3,})[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]{0,300}>")
_PICTURE = re.compile(
    r"!\[([^\[\]]{0,300})\]\(\s*<?([^\s()<>]{1,400})"
    r"|<(?:img|video|audio|source)\b[^<>]{0,400}?\bsrc\s*=\s*[\"']?([^\s\"'<>]{1,400})",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[ \t|:\-+=]{3,2000}$")
_HTML_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w.])[-+]?\d{1,4}\.\d{1,4}(?![\w.]*[\w])|(?<![\w.])\d{1,3}(?:\.\d+)?\s?%"
)


class Heading(NamedTuple):
    """A heading, where it begins, and the headings above it."""

    start: int
    level: int
    title: str
    trail: str


class Table(NamedTuple):
    """A table.

    Attributes:
        header: its first row, as text.
        body: its other rows, as text, bounded.
        numbers: how many of its rows hold a number with a decimal point or a percentage.
        section: the headings it stands under.
        path: the file, in lower case.
        line: counted from 1.
    """

    header: str
    body: str
    numbers: int
    section: str
    path: str
    line: int


class Picture(NamedTuple):
    """A picture, a sound or a film that a text shows."""

    url: str
    text: str
    section: str
    near: str
    path: str
    line: int


class Document:
    """A text for people.

    Args:
        path: as the source has it.
        text: its content, bounded.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path, self.lower, self.text = path, path.lower(), text
        self.lines = Lines(text)
        self._fences = list(_find_fences(text))
        self._fence_starts = [start for start, _ in self._fences]
        self.headings = self._find_headings()
        self._starts = [heading.start for heading in self.headings]
        first = self.headings[0].title if self.headings else ""
        self.title = first
        self.about = " ".join((first + " " + text[:600]).split())

    def section(self, offset: int) -> str:
        """The headings that a place stands under, the nearest last."""
        index = bisect_right(self._starts, offset) - 1
        return self.headings[index].trail if index >= 0 else ""

    def is_fenced(self, offset: int) -> bool:
        """Whether a place stands in a block of code."""
        index = bisect_right(self._fence_starts, offset) - 1
        return index >= 0 and offset < self._fences[index][1]

    def links(self) -> Iterator[Link]:
        """Its links, in their order."""
        for raw in find_links(self.text):
            yield self.link(raw, "fence" if self.is_fenced(raw.start) else "document")

    def link(self, raw: RawLink, place: str) -> Link:
        """A link with what stands around it."""
        end = max(raw.start, raw.opening)
        if self.text.startswith(raw.url, raw.start):
            end = raw.start + len(raw.url)
        before, near = surroundings(self.text, raw.opening, end)
        line = self.lines.number(raw.start)
        section = self.section(raw.start)
        return Link(
            raw.url, raw.text, before, near, section, self.lower, line, place,
            raw.image, line <= TOP_LINES, self.about,
        )  # fmt: skip

    def pictures(self) -> Iterator[Picture]:
        """What it shows, wherever that lies."""
        for match in _PICTURE.finditer(self.text):
            before, near = surroundings(self.text, match.start(), match.end())
            del before
            yield Picture(
                match[2] or match[3], match[1] or "", self.section(match.start()), near,
                self.lower, self.lines.number(match.start()),
            )  # fmt: skip

    def tables(self) -> Iterator[Table]:
        """Its tables, Markdown's and HTML's."""
        yield from self._markdown_tables()
        for number, match in enumerate(_HTML_TABLE.finditer(self.text)):
            if number >= MAX_TABLES:
                return
            yield self._html_table(match.start())

    def _markdown_tables(self) -> Iterator[Table]:
        rows: list[str] = []
        first = count = 0
        for number, line in enumerate([*self.text.split("\n"), ""], 1):
            is_row = "|" in line and len(line) <= MAX_LINE
            if is_row:
                first = first if rows else number
                if len(rows) < MAX_TABLE_ROWS:
                    rows.append(line)
                continue
            if len(rows) > 2 and any(_RULE.match(row) and "-" in row for row in rows[:4]):
                count += 1
                yield self._table(rows, first)
            if count >= MAX_TABLES:
                return
            rows = []

    def _table(self, rows: list[str], line: int) -> Table:
        rule = next(index for index, row in enumerate(rows) if _RULE.match(row) and "-" in row)
        header, body = " ".join(rows[: rule or 1]), rows[rule + 1 :]
        return self._make_table(header, body, line, self.section(self.lines.start(line)))

    def _html_table(self, start: int) -> Table:
        end = self.text.find("</table", start, start + 60_000)
        text = self.text[start : end if end >= 0 else start + 60_000]
        rows = [_TAG.sub(" | ", row) for row in re.split(r"<tr\b", text, flags=re.IGNORECASE)[1:]]
        header, body = " ".join(rows[:2]), rows[1:MAX_TABLE_ROWS]
        return self._make_table(header, body, self.lines.number(start), self.section(start))

    def _make_table(self, header: str, body: list[str], line: int, section: str) -> Table:
        numbers = sum(1 for row in body if _NUMBER.search(row))
        first_cells = " ".join(row.strip(" |").partition("|")[0] for row in body)
        return Table(header[:2000], first_cells[:4000], numbers, section, self.lower, line)

    def _html_headings(self) -> Iterator[tuple[int, int, str]]:
        for match in _HTML.finditer(self.text):
            end = self.text.find("</", match.end(), match.end() + 400)
            while end >= 0 and self.text[end + 2 : end + 3] not in "hH":
                end = self.text.find("</", end + 2, match.end() + 400)
            if end >= 0:
                yield match.start(), int(match[1]), self.text[match.end() : end]

    def _find_headings(self) -> list[Heading]:
        found = [(m.start(), len(m[1]), m[2].rstrip("# ")) for m in _ATX.finditer(self.text)]
        found += self._html_headings()
        found += [
            (m.start(), 1 if m[2][0] == "=" else 2, m[1])
            for m in _SETEXT.finditer(self.text)
            if "|" not in m[1]
        ]
        headings: list[Heading] = []
        trail: list[tuple[int, str]] = []
        for start, level, title in sorted(found)[:MAX_HEADINGS]:
            if self.is_fenced(start):
                continue
            clean = " ".join(_TAG.sub(" ", title).split())
            trail = [item for item in trail if item[0] < level]
            # The title of the whole says what the project is, not what a section is about.
            shown = [text for depth, text in trail if depth > 1 or headings_before(headings)]
            headings.append(Heading(start, level, clean, " > ".join([*shown, clean])))
            trail.append((level, clean))
        return headings


def headings_before(headings: list[Heading]) -> bool:
    """Whether several headings of the first level were met: then they are sections."""
    return sum(1 for heading in headings if heading.level == 1) > 1


def _find_fences(text: str) -> Iterator[tuple[int, int]]:
    """Blocks of code, from their first fence to their last."""
    opened: tuple[int, str] | None = None
    for match in _FENCE.finditer(text):
        if opened is None:
            opened = (match.start(), match[1])
        elif match[1].startswith(opened[1]):
            yield opened[0], match.end()
            opened = None
    if opened is not None:
        yield opened[0], len(text)
