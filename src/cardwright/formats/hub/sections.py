"""A Markdown text as sections: headings, and what stands under each.

Headings are those of CommonMark 0.31 (``#`` and underlined), outside fenced code and comments.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(
    r"^ {0,3}(?:(?P<hashes>#{1,6})(?:[ \t]+(?P<title>[^\n]*))?$"
    r"|(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})(?P<info>[^\n]*)$"
    r"|(?P<line>={2,}|-{2,})[ \t]*$"
    r"|(?P<comment><!--))",
    re.MULTILINE,
)
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+[ \t]*\Z")
_UNDERLINED = re.compile(r" {0,3}[^\s#>|*+`~<-][^\n|]{0,200}\Z")


class Section(NamedTuple):
    """A heading and what stands under it up to the next heading.

    Attributes:
        level: 1 to 6; 0 for what stands before the first heading.
        title: the heading's text.
        heading: offset of the heading's line.
        start: offset of the line behind it.
        end: offset where the next heading begins, or the text ends.
        above: the titles of the headings it stands under, the nearest last.
    """

    level: int
    title: str
    heading: int
    start: int
    end: int
    above: tuple[str, ...] = ()


class Fence(NamedTuple):
    """A block of code between fences.

    Attributes:
        info: what stands behind the first fence, for example ``python``.
        start: offset of the line behind the first fence.
        end: offset of the second fence's line.
    """

    info: str
    start: int
    end: int


class Outline(NamedTuple):
    """A text's sections and its blocks of code, each in order."""

    sections: list[Section]
    fences: list[Fence]


def outline(text: str) -> Outline:
    """Find the headings and the fenced code of a Markdown text, in linear time."""
    heads: list[tuple[int, str, int, int]] = [(0, "", 0, 0)]
    fences: list[Fence] = []
    position = 0
    while True:
        mark = _MARK.search(text, position)
        if mark is None:
            break
        position = mark.end()
        if mark["fence"]:
            fence = _close(text, mark)
            fences.append(fence)
            position = _line_end(text, fence.end)
        elif mark["comment"]:
            end = text.find("-->", position)
            position = len(text) if end < 0 else end
        elif mark["hashes"]:
            title = _CLOSING_HASHES.sub("", mark["title"] or "").strip()
            after = min(mark.end() + 1, len(text))
            heads.append((len(mark["hashes"]), title, mark.start(), after))
        else:
            _take_underlined(text, mark, heads)
    return Outline(_sections(text, heads), fences)


def _close(text: str, mark: re.Match[str]) -> Fence:
    """The fence that closes the one that opens here; an open one ends with the text."""
    start = min(mark.end() + 1, len(text))
    sign = mark["fence"]
    closing = _closing(sign[0], len(sign)).search(text, start)
    return Fence(mark["info"].strip(), start, closing.start() if closing else len(text))


def _closing(sign: str, length: int) -> re.Pattern[str]:
    return re.compile(rf"^ {{0,3}}{re.escape(sign)}{{{min(length, 1000)},}}[ \t]*$", re.MULTILINE)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _take_underlined(
    text: str, mark: re.Match[str], heads: list[tuple[int, str, int, int]]
) -> None:
    """A line that is underlined is a heading where a paragraph of one line stands above it."""
    if not mark.start():
        return
    start = text.rfind("\n", 0, mark.start() - 1) + 1
    title = text[start : mark.start() - 1]
    before = text[max(0, start - 2) : start]
    if start < heads[-1][3] or before not in ("", "\n", "\n\n") or not _UNDERLINED.match(title):
        return
    level = 1 if mark["line"][0] == "=" else 2
    heads.append((level, title.strip(), start, min(mark.end() + 1, len(text))))


def _sections(text: str, heads: list[tuple[int, str, int, int]]) -> list[Section]:
    found: list[Section] = []
    above: list[tuple[int, str]] = []
    for number, (level, title, heading, start) in enumerate(heads):
        end = heads[number + 1][2] if number + 1 < len(heads) else len(text)
        while above and above[-1][0] >= level:
            above.pop()
        titles = tuple(name for _, name in above)
        found.append(Section(level, title, heading, start, end, titles))
        if level:
            above.append((level, title))
    return found
