"""Links in text: URL, label, and what stands around them.

Every URL is found once, by its scheme; label and kind are read off what stands next to it, so
that Markdown, HTML, reStructuredText and bare URLs need no parser of their own and the time
grows with the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LABEL = 300
"""Characters of a label that are looked at."""
BEFORE, AFTER = 220, 120
"""Characters around a link that count as its surroundings."""
MAX_LINKS = 2_000
"""Links of one file that are looked at."""
_URL = re.compile(r"https?://[^\s<>\"'`\\|{}\^]{3,400}")
_TRAILING = ".,;:!?*_~"
_TAGS = re.compile(r"<[^<>]{0,300}>|[*_`]{1,3}")
_BLANK = re.compile(r"\n[ \t]*\n")
_CLOSE = re.compile(r"</a\s*>", re.IGNORECASE)
_QUIET = frozenset(("img.shields.io", "shields.io", "badge.fury.io", "opencollective.com"))


class Link(NamedTuple):
    """One link.

    Attributes:
        url: as written.
        text: its label; empty for a bare URL.
        before, near: what stands before it, and around it, in its paragraph; one line.
        section: the headings it stands under, the nearest last, with " > " between them.
        path: the file, in lower case.
        line: counted from 1.
        place: ``document``, ``fence`` (a code block), ``code`` or ``bibtex``.
        image: whether it shows a picture rather than leading somewhere.
        top: whether it stands in the first screen of a README.
        about: what the file as a whole is about: its first heading and lines.
    """

    url: str
    text: str
    before: str
    near: str
    section: str
    path: str
    line: int
    place: str
    image: bool = False
    top: bool = False
    about: str = ""


_DEFINITION = re.compile(
    r"^[ ]{0,3}\[([^\[\]\n]{1,100})\]:[ \t]{0,8}<?(https?://[^\s<>]{3,600})", re.MULTILINE
)
_USE = re.compile(r"\[([^\[\]]{1,200})\](?:\[([^\[\]]{0,100})\])?(?![(:\[])")
MAX_DEFINITIONS = 500


class RawLink(NamedTuple):
    """A URL, where it begins, and where the link around it does."""

    url: str
    text: str
    start: int
    opening: int
    image: bool


def find_links(text: str) -> Iterator[RawLink]:
    """The URLs of a text, each with its label, in their order; badges are left out."""
    defined = _find_definitions(text)
    if defined:
        yield from _find_uses(text, defined)
    for number, match in enumerate(_URL.finditer(text)):
        if number >= MAX_LINKS:
            return
        url = trim_url(match[0])
        if url.split("/", 3)[2] in _QUIET:
            continue
        label, opening, image = _label(text, match.start(), match.end())
        yield RawLink(url, label, match.start(), opening, image)


def _find_definitions(text: str) -> dict[str, str]:
    """The URLs that Markdown's reference links are defined by, by label in lower case."""
    defined: dict[str, str] = {}
    for match in _DEFINITION.finditer(text):
        defined.setdefault(" ".join(match[1].lower().split()), trim_url(match[2]))
        if len(defined) >= MAX_DEFINITIONS:
            break
    return defined


def _find_uses(text: str, defined: dict[str, str]) -> Iterator[RawLink]:
    """The reference links, each where it is used: that is where its surroundings are."""
    for number, match in enumerate(_USE.finditer(text)):
        if number >= MAX_LINKS:
            return
        url = defined.get(" ".join((match[2] or match[1]).lower().split()))
        if url is not None:
            image = text[max(0, match.start() - 1) : match.start()] == "!"
            yield RawLink(url, _plain(match[1]), match.end(), match.start(), image)


def trim_url(url: str) -> str:
    """A URL without the punctuation of the sentence around it."""
    url = url.partition("](")[0]
    cut = url.find(")")
    if cut > 0 and "(" not in url[:cut]:
        url = url[:cut]
    opened = url.count("(") - url.count(")"), url.count("[") - url.count("]")
    while url and (url[-1] in _TRAILING or (url[-1] in ")]" and min(opened) < 0)):
        opened = opened[0] + (url[-1] == ")"), opened[1] + (url[-1] == "]")
        url = url[:-1]
    return url


def _label(text: str, start: int, end: int) -> tuple[str, int, bool]:
    """A link's label, where the link begins, and whether it shows a picture."""
    base = max(0, start - MAX_LABEL)
    head = text[base:start]
    if head.endswith(("](", "](<", "]( ")):
        closed_at = head.rindex("](")
        opened_at = _opening(head, closed_at)
        image = head[: max(0, opened_at)].endswith("!")
        return _plain(head[opened_at + 1 : closed_at]), base + max(0, opened_at), image
    tag = base + max(0, head.rfind("<"))
    if head.endswith(('href="', "href='", "href=")):
        opened = text.find(">", end, end + 400)
        closed = _CLOSE.search(text, opened, opened + MAX_LABEL) if opened >= 0 else None
        return (_plain(text[opened + 1 : closed.start()]) if closed else ""), tag, False
    if head.endswith(('src="', "src='", "src=")):
        return "", tag, True
    if head.endswith("<") and "`" in head[-200:]:
        return _plain(head[-200:-1].rpartition("`")[2]), base + head.rindex("`"), False
    return "", start, False


def _opening(head: str, closed: int) -> int:
    """Where the bracket opens that closes at a place; -1 where it is out of sight."""
    depth = 0
    for index in range(closed, -1, -1):
        if head[index] == "]":
            depth += 1
        elif head[index] == "[":
            depth -= 1
            if depth == 0:
                return index
    return -1


def _plain(label: str) -> str:
    return " ".join(_TAGS.sub(" ", label).split())[:MAX_LABEL]


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before a place, and around it, within its paragraph."""
    head = text[max(0, start - BEFORE) : start]
    breaks = [match.end() for match in _BLANK.finditer(head)]
    if breaks:
        head = head[breaks[-1] :]
    tail = text[end : end + AFTER]
    blank = _BLANK.search(tail)
    if blank:
        tail = tail[: blank.start()]
    before = " ".join(head.split())
    return before, f"{before} {text[start:end]} {' '.join(tail.split())}"


class Lines:
    """Line numbers of offsets."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)

    def number(self, offset: int) -> int:
        """The line that an offset is in, counted from 1."""
        return bisect_right(self._starts, offset)

    def start(self, number: int) -> int:
        """Where a line begins."""
        return self._starts[number - 1]

    def __len__(self) -> int:
        return len(self._starts)
