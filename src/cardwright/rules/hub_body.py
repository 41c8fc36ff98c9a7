"""The text of a README.md: what templates leave in it, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_card import HubCard
from cardwright.yamlio import position_at

MOST = 50
"""Different placeholders of one text that are told."""

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]*`")
# What a placeholder has in it, in lower case: a text without any of these needs no closer look.
_HINTS = (
    "information needed",
    "more information]",
    "optional",
    "name]",
    "username]",
    "{{",
    "todo",
    "tbd",
    "to do]",
    "fixme",
    "lorem ipsum",
    "<your",
    "<insert",
    "[your",
    "[insert",
)


def place_in_body(card: HubCard, offset: int) -> tuple[int, int]:
    """Line and column in the file of an offset into its body."""
    if card.readme is None:
        return 1, 1
    line, column = position_at(card.readme.parts.body, offset)
    return card.readme.parts.body_line + line - 1, column


def body_placeholders(card: HubCard) -> Iterator[Problem]:
    """Each different placeholder of the body, where it first stands and how often."""
    body = card.readme.parts.body if card.readme is not None else ""
    lowered = body.lower()
    if not any(hint in lowered for hint in _HINTS):
        return
    found: dict[str, list[int]] = {}
    for match in _placeholders(without_code(body)):
        shown = " ".join(match.group().split())
        if shown in found or len(found) < MOST:
            found.setdefault(shown, []).append(match.start())
    for shown, offsets in found.items():
        others = len(offsets) - 1
        more = f", here and {others} more {'time' if others == 1 else 'times'}" if others else ""
        message = f"'{shown}' is left over from a template{more}"
        place = place_in_body(card, offsets[0])
        yield Problem((), message, "write the text, or remove the section", place=place)


def without_code(text: str) -> str:
    """A text in which code is blank, each character at its place."""
    if "`" not in text and "~~~" not in text:
        return text
    parts, start, fence = [], 0, ""
    for match in _FENCE.finditer(text):
        mark = match.group(1)
        if not fence:
            parts.append(_CODE.sub(_blank, text[start : match.start()]))
            start, fence = match.start(), mark
        elif mark.startswith(fence):
            parts.append(_blank_text(text[start : match.end()]))
            start, fence = match.end(), ""
    rest = text[start:]
    parts.append(_blank_text(rest) if fence else _CODE.sub(_blank, rest))
    return "".join(parts)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blank_text(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


# Each begins with a set of characters, which the search for it skips to.
_SIGNS = re.compile(
    r"[\[<{](?:(?<=\[)\s{0,9}(?i:more\s{1,9}information\s{1,9}needed"
    r"|needs\s{1,9}more\s{1,9}information|optional|to\s?do|tbd|dataset[ _]name|model[ _]name"
    r"|@?github-username|your\b[^\[\]\n]{0,80}|insert\b[^\[\]\n]{0,80})\s{0,9}\](?!\()"
    r"|(?<=<)(?i:your|insert)\b[^<>\n]{0,60}>"
    r"|(?<=\{)\{\s{0,9}[A-Za-z_]{1,60}[^{}\n]{0,80}\}\})"
)
_WORDS = re.compile(
    r"[TFMmLl](?<!\w.)(?:(?<=T)(?:ODO|BD)\b|(?<=F)IXME\b|(?<=[Ll])(?i:orem\s{1,9}ipsum)\b"
    r"|(?<=[Mm])(?<!\[.)(?i:ore information needed)(?!\]))"
)


def _placeholders(text: str) -> list[re.Match[str]]:
    found = [*_SIGNS.finditer(text), *_WORDS.finditer(text)]
    return sorted(found, key=lambda match: match.start())
