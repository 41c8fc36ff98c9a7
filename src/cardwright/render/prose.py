"""Fields that hold Markdown: what is safe in them stays, everything else becomes text.

Nothing here relies on how a Markdown reader divides code from text. What is recognised (fences at
the left margin, code spans within a line, links with a known scheme) is written anew in a form
that all readers take alike; the rest is escaped.
"""

from __future__ import annotations

import re
from typing import Literal

from markupsafe import Markup

from cardwright.render.escape import clean, code, code_block, encode_url, guard_start, trusted

Target = Literal["hub", "site"]

_FENCE = re.compile(r"^(`{3,}|~{3,})[ \t]*([A-Za-z0-9+#.-]*)[ \t]*$")
_TOKEN = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)(?P<body>[^`\n]+)(?P=ticks)(?!`))"
    r"|(?P<link>(?P<image>!?)\[(?P<text>[^\[\]\n]*)\]\((?P<url>[^()\s<>]+)(?:[ ]+\"[^\"\n]*\")?\))"
    r"|<(?P<auto>https?://[^\s<>]+)>"
)
_ALLOWED = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+\Z")
_RELATIVE = re.compile(r"(?!//)[A-Za-z0-9_./#?=%-]+\Z")
_ESCAPES = {"<": "&lt;", "{": "&#123;", "}": "&#125;", "$": "&#36;"}
_PREFIX = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])))*[ \t]*")
_HEADING = re.compile(r"(#{1,6})(?=[ \t]|$)")
_RULE = re.compile(r"(?:-[ \t]*)+$|=+[ \t]*$")
_DIRECTIVE = re.compile(r"#+|~{3,}|/{3,}|\?{3,}|!{3,}|%{2,}|:{2,}|={3,}")
_HEADING_LEVEL = 5
"""Headings in prose stand below all headings of a page, so that they cannot pose as one."""


def prose(text: str, target: Target) -> Markup:
    """Markdown from a card, made safe.

    Raw HTML, attribute lists, templates and links with other schemes than http, https and mailto
    become text. For the site, pictures become links and relative links text: a page loads
    nothing from elsewhere, and the files of the card's repository are not in the site.
    """
    blocks, lines = [], clean(text).strip("\n").split("\n")
    plain: list[str] = []
    position = 0
    while position < len(lines):
        end = _end_of_fence(lines, position)
        if end is None:
            plain.append(_line(lines[position], target))
            position += 1
            continue
        language = _FENCE.match(lines[position])
        blocks += [
            "\n".join(plain).strip("\n"),
            str(
                code_block("\n".join(lines[position + 1 : end]), language[2] if language else None)
            ),
        ]
        plain, position = [], end + 1
    blocks.append("\n".join(plain).strip("\n"))
    return trusted("\n\n".join(block for block in blocks if block.strip()))


def prose_line(text: str, target: Target) -> Markup:
    """Markdown from a card within a line, made safe: emphasis, code and links stay."""
    line = " ".join(clean(text).split())
    shown = _inline(line, target).replace("|", "&#124;").replace("^", "&#94;")
    shown = f"&#126;{shown[1:]}" if shown.startswith("~") else shown
    return trusted(guard_start(shown))


def _end_of_fence(lines: list[str], start: int) -> int | None:
    """The line that closes the fence which opens here; a fence that nothing closes is none."""
    match = _FENCE.match(lines[start])
    if match is None:
        return None
    mark = match[1]
    for number in range(start + 1, len(lines)):
        line = lines[number].rstrip()
        if line.startswith(mark) and not line.strip(mark[0]):
            return number
    return None


def _line(line: str, target: Target) -> str:
    """One line, with what begins a block kept only where it is harmless."""
    if _RULE.match(line.strip()):
        # Dashes or equals signs would make a heading of the line above, or end front matter.
        return "***" if "-" in line else ""
    prefix = _PREFIX.match(line)
    begin = prefix[0] if prefix else ""
    rest = line[len(begin) :]
    if _RULE.match(rest):
        return begin.rstrip()
    heading = _HEADING.match(rest)
    if heading:
        level = min(6, _HEADING_LEVEL - 1 + len(heading[1]))
        return begin + "#" * level + " " + _inline(rest[heading.end() :].strip(), target)
    directive = _DIRECTIVE.match(rest)
    if directive:
        references = "".join(f"&#{ord(char)};" for char in directive[0])
        rest = references + rest[directive.end() :]
    return begin + _inline(rest, target)


def _inline(line: str, target: Target) -> str:
    parts, end = [], 0
    for match in _TOKEN.finditer(line):
        parts += [_text(line[end : match.start()]), _token(match, target)]
        end = match.end()
    parts.append(_text(line[end:]))
    return "".join(parts)


def _token(match: re.Match[str], target: Target) -> str:
    if match["code"]:
        return str(code(match["body"]))
    if match["auto"]:
        return f"[{_text(match['auto'])}]({encode_url(match['auto'])})"
    url, text = match["url"], _text(match["text"])
    if _ALLOWED.match(url):
        mark = "!" if match["image"] and target == "hub" else ""
        return f"{mark}[{text or 'picture'}]({encode_url(url)})"
    if target == "hub" and _RELATIVE.match(url):
        return f"{match['image']}[{text}]({url})"
    return text if text[:1].isalnum() else f"&#91;{text}&#93;"


def _text(text: str) -> str:
    """What is neither code nor a link that was recognised: emphasis stays, all else is text."""
    text = re.sub(r"&(?!#?[A-Za-z0-9]{1,31};)", "&amp;", text)
    text = re.sub(r"[<{}$]", lambda match: _ESCAPES[match[0]], text)
    # No other links, and no definitions of links.
    text = re.sub(r"\](?=[(\[:]|\Z)", "&#93;", text)
    text = re.sub(r"[!\\]\Z", lambda m: f"&#{ord(m[0])};", text)
    # Not to be read as the end of what was escaped before it.
    return re.sub(r"`", "&#96;", text)
