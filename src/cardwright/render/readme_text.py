"""The Markdown of an imported README for a page of the site: its texts, and what no field holds.

What is made here is Markdown still to be made safe: ``cardwright.render.prose`` escapes what is left.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from cardwright.formats.hub.holes import fill_template, holes_in, value_at
from cardwright.formats.hub.sections import Section, outline
from cardwright.render.imported import written_value

if TYPE_CHECKING:
    from cardwright.cards.readme_source import ReadmeSource
    from cardwright.findings import KeyPath

_HOLE = re.compile(r"@\{[A-Za-z0-9_.\[\]-]{1,300}\}")
_HOLE_IN_CODE = re.compile(
    r"^(?P<mark>`{3,}|~{3,})[^\n]{0,300}\n(?:@\{[A-Za-z0-9_.\[\]-]{1,300}\}\n)+(?P=mark)[ \t]*$",
    re.MULTILINE,
)
_LABEL = re.compile(r"[^\w|]*(?:[\w ,/()\[\]&'-]{0,80}[:*_`\u2013-][^\w|]*)?")
_IMAGE = re.compile(r"<img\b([^<>]{0,2000})>", re.IGNORECASE)
_LINK = re.compile(r"<a\b([^<>]{0,1000})>([^<>\[\]]{0,500})</a[ \t]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|alt|href)[ \t]*=[ \t]*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|center|span|a|br|hr|b|i|u|em|strong|sub|sup|small|big|font|details|summary|section|figure|"
    r"figcaption|picture|source|table|thead|tbody|tr|td|th|ul|ol|li|h[1-6]|kbd|blockquote|video|audio|iframe)"
    r"(?:[ \t\n/][^<>]{0,1000})?>",
    re.IGNORECASE,
)
_LINKED_IMAGE = re.compile(
    r"\[!\[([^\[\]\n]{0,300})\]\([^()\s]{0,1000}(?: \"[^\"\n]{0,200}\")?\)\]\(([^()\s]{1,1000})\)"
)
_WORDS = 8
"""Words of the longest heading that says nothing alone."""
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_ROW = re.compile(r"[ \t]*\|")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]")


def remaining_text(readme: ReadmeSource, data: dict[str, Any]) -> str:
    """What of a README's text no field of its card holds, under its own headings.

    A line that is no more than a label of what a field holds goes with it; where more is said, as
    in a row of a table, the field's value stands in it. Headings with nothing left are left out.

    Args:
        readme: the card's ``readme``.
        data: the card as plain data.
    """
    body = _HOLE_IN_CODE.sub("", readme.body or "")
    lines = (line for line in body.split("\n") if not _is_taken(line, data))
    text = fill_template("\n".join(lines), written_value(readme, data))
    return _without_bare_headings(text).strip("\n")


def _is_taken(line: str, data: dict[str, Any]) -> bool:
    """Whether a line is no more than fields that the page shows, but for a label."""
    rest = _HOLE.sub("", line)
    if rest == line or line.lstrip().startswith("|") or not _LABEL.fullmatch(rest):
        return False
    return all(_is_shown(path, data) for path in holes_in(line))


def _is_shown(path: KeyPath, data: dict[str, Any]) -> bool:
    """Whether the page shows a field: a note only beside the value that it is on."""
    if "notes" in path[:-1]:
        at = path.index("notes")
        return at > 0 and value_at(data, (*path[:at], *path[at + 1 :])) is not None
    if path == ("license_details", "note"):
        return isinstance(data.get("license"), str)
    return True


def _without_bare_headings(text: str) -> str:
    sections = outline(text).sections
    kept: list[str] = []
    below = 7  # the level of a heading with a text, under which the kept ones stand
    for section in reversed(sections):
        if _says_something(text, section) or section.level < below < 7:
            kept.append(text[section.heading : section.end])
            below = section.level
        elif section.level <= below:
            below = 7
    return "".join(reversed(kept))


def _says_something(text: str, section: Section) -> bool:
    if len(section.title.split()) > _WORDS:
        return True  # a sentence that was written as a heading
    return any(sign.isalnum() for sign in tame(text[section.start : section.end]))


def tame(text: str) -> str:
    """Markdown with its HTML as far as possible in Markdown, and blocks apart as the site needs it.

    Pictures become links, as does linked text; comments and tags that only lay out go. Code stays.
    """
    parts: list[str] = []
    plain: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            parts.append(line)
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            parts += [*_tame_lines(plain), line]
            plain, fence = [], mark[1]
        else:
            plain.append(line)
    return "\n".join([*parts, *_tame_lines(plain)])


def _tame_lines(lines: list[str]) -> list[str]:
    return [_tame_plain("\n".join(lines))] if lines else []


def _tame_plain(text: str) -> str:
    if "<" in text:
        text = _without_comments(text)
        text = _IMAGE.sub(lambda match: _link(match[1], "src"), text)
        text = _LINK.sub(lambda match: _link(match[1], "href", match[2]), text)
        text = _TAG.sub("", text)
    text = _LINKED_IMAGE.sub(lambda match: f"[{match[1] or 'picture'}]({match[2]})", text)
    return _apart(text)


def _without_comments(text: str) -> str:
    parts, place = [], 0
    while (start := text.find("<!--", place)) >= 0:
        parts.append(text[place:start])
        end = text.find("-->", start)
        place = len(text) if end < 0 else end + 3
    return "".join([*parts, text[place:]])


def _link(attributes: str, name: str, text: str = "") -> str:
    found = {
        match[1].lower(): match[2] or match[3] or "" for match in _ATTRIBUTE.finditer(attributes)
    }
    words = re.sub(r"[\[\]\s]+", " ", html.unescape(text or found.get("alt", ""))).strip()
    url = html.unescape(found.get(name, "")).strip()
    if not url.startswith(("http://", "https://")):
        return words
    return (
        f"[{words or 'picture'}]({url.replace('(', '%28').replace(')', '%29').replace(' ', '%20')})"
    )


def _apart(text: str) -> str:
    """A blank line before each table and list, which the site's reader does not see without one."""
    lines: list[str] = []
    for line in text.split("\n"):
        before = lines[-1] if lines else ""
        if any(_begins(block, line, before) for block in (_ROW, _ITEM)):
            lines.append("")
        # What was indented to lay it out is no code.
        is_link = line.startswith("    ") and line.lstrip()[:1] == "["
        lines.append(line.lstrip() if is_link else line)
    return "\n".join(lines)


def _begins(block: re.Pattern[str], line: str, before: str) -> bool:
    """Whether a line begins a block right below a paragraph."""
    is_paragraph = bool(before.strip()) and not before[0].isspace() and not block.match(before)
    return is_paragraph and block.match(line) is not None


def plain_words(text: str) -> str:
    """Markdown as words alone: links as what they show, no emphasis."""
    text = re.sub(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,1000}\)", r"\1", tame(text))
    return re.sub(r"\*{1,3}|`|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)", "", text)
