"""The parts of a README.md: what stands before the front matter, the front matter, the body.

The fences are those that the Hub and its client look for (huggingface_hub ``repocard.py``): white
space, ``---`` and a line end; later a line end, ``---``, blanks, and a line end or the end of the
file. What only looks like front matter is split too, so that a fault can be told at its place:
then ``fault`` says what is wrong.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cardwright.yamlio import LINE_END, Document, parse

_OPENING = re.compile(r"(\ufeff?\s*)(---(?:\r\n|\r|\n))")
_CLOSING = re.compile(r"(?:\r\n|\r|\n)(---[ \t]*(?:\r\n|\n|\Z))")
_AT_ONCE = re.compile(r"---[ \t]*(?:\r\n|\n|\Z)")
# Front matter that the Hub does not see as such.
_LOOSE_OPENING = re.compile(r"(\ufeff?\s*)(---[ \t]*(?:\r\n|\r|\n))")
_KEY_LINE = re.compile(
    r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)*[\"']?[A-Za-z_][\w-]{0,60}[\"']?[ \t]*:(?:\s|\Z)"
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_NEAR_FENCE = re.compile(
    r"[ \t]*(?:-{2,}|\.\.\.|\u2014{1,2}|\u2013{1,3})[ \t]*(?:\r\n|\r|\n|\Z)|---(?![ \t-])"
)
_YAML_LINE = re.compile(
    r"[ \t]|-[ \t]|-?(?:\r\n|\r|\n|\Z)|#(?![# ])|[\"']?[A-Za-z_][\w-]{0,60}[\"']?[ \t]*:(?:\s|\Z)"
)
_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")


_NUMBER_AS_KEY = " is not read as text"


class ReadmeParts(NamedTuple):
    """A README.md in five parts; joined, they are the text again.

    Attributes:
        prefix: a byte order mark and white space before the first fence.
        opening: the first fence with its line end; empty where there is no front matter.
        front_matter: the YAML between the fences, with its last line end.
        closing: the second fence with its line end; empty where there is none.
        body: the Markdown.
    """

    prefix: str
    opening: str
    front_matter: str
    closing: str
    body: str

    @property
    def front_line(self) -> int:
        """The line of the file, from 1, on which the front matter begins."""
        return len(LINE_END.findall(self.prefix + self.opening)) + 1

    @property
    def body_line(self) -> int:
        """The line of the file, from 1, on which the body begins."""
        before = self.prefix + self.opening + self.front_matter + self.closing
        return len(LINE_END.findall(before)) + 1

    @property
    def fault(self) -> str:
        """Why the Hub does not see the front matter that is there; empty where it does."""
        if not self.opening:
            return ""
        if self.opening.rstrip("\r\n") != "---":
            return "blanks stand after the first '---'"
        if not self.closing:
            return "the front matter is not closed"
        if self.body and self.closing[-1] not in "\r\n":
            return "text stands behind the second '---'"
        if not _AT_ONCE.fullmatch(self.closing):
            sign = self.closing.strip()
            return "blanks stand before the second '---'" if sign == "---" else _closed_by(sign)
        return ""

    @property
    def fault_line(self) -> int:
        """The line of the file, from 1, on which ``fault`` is best shown."""
        if self.opening.rstrip("\r\n") == "---" and self.closing:
            return self.front_line + len(LINE_END.findall(self.front_matter))
        return max(1, self.front_line - 1)


def _closed_by(sign: str) -> str:
    shown = f"{sign[:20]}…" if len(sign) > 20 else sign
    return f"the front matter is closed by '{shown}' instead of '---'"


class Readme(NamedTuple):
    """A README.md that was read.

    Attributes:
        parts: its text.
        document: the front matter; the positions are those of the file. Blank lines stand in it
            for the lines before, so an offset into its text is ``offset_shift`` away from the file's.
    """

    parts: ReadmeParts
    document: Document

    @property
    def offset_shift(self) -> int:
        """What is to be added to an offset into ``document.text`` to have that of the file."""
        return len(self.parts.prefix) + len(self.parts.opening) - (self.parts.front_line - 1)


def split_readme(text: str) -> ReadmeParts:
    """Split the text of a README.md. Never raises; ``"".join(parts)`` is the text again.

    Args:
        text: with the line ends of the file, and its byte order mark where it has one.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return _split_loosely(text)
    start = opening.end()
    # The Hub wants a line end of its own before the second fence.
    closing = _CLOSING.search(text, start)
    if closing is not None:
        return _parts(text, opening, closing.start(1), closing.end(1))
    at_once = _AT_ONCE.match(text, start)
    if at_once is not None:
        return _parts(text, opening, start, at_once.end())
    return _split_unclosed(text, opening)


def _parts(text: str, opening: re.Match[str], end: int, body: int) -> ReadmeParts:
    start = opening.end()
    return ReadmeParts(
        opening.group(1), opening.group(2), text[start:end], text[end:body], text[body:]
    )


def _split_loosely(text: str) -> ReadmeParts:
    """A first fence with blanks after it, where keys and another fence follow."""
    opening = _LOOSE_OPENING.match(text)
    if opening is not None and _KEY_LINE.match(text, opening.end()):
        closing = _CLOSING.search(text, opening.end())
        if closing is not None:
            return _parts(text, opening, closing.start(1), closing.end(1))
    return ReadmeParts("", "", "", "", text)


def _split_unclosed(text: str, opening: re.Match[str]) -> ReadmeParts:
    """Front matter without a second fence: lines of YAML up to what is nearly a fence, or a gap."""
    start = opening.end()
    if not _KEY_LINE.match(text, start):
        return ReadmeParts("", "", "", "", text)  # a rule above a text
    offset = end = start
    while offset < len(text):
        fence = _NEAR_FENCE.match(text, offset)
        if fence is not None and not text.startswith("- ", offset):
            return _parts(text, opening, offset, fence.end())
        line = _LINE.match(text, offset)
        if line is None or not _YAML_LINE.match(text, offset):
            break
        if not _BLANK.match(text, offset):
            end = line.end()
        offset = line.end()
    return _parts(text, opening, end, end)


def parse_readme(text: str, name: str = "README.md") -> Readme:
    """Read the front matter of a README.md. Never raises: faults are the document's problems.

    Args:
        text: with the line ends of the file.
        name: the name to show in messages.
    """
    parts = split_readme(text)
    padding = "\n" * (parts.front_line - 1)
    document = parse(padding + parts.front_matter, name)
    if document.problems:
        # The names of classes in `dataset_info` are often numbers; to the Hub any key is text.
        document.problems = [
            fault for fault in document.problems if not fault.message.endswith(_NUMBER_AS_KEY)
        ]
    return Readme(parts, document)
