"""What a README says about licences: front matter, badges, links, sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from cardwright.licenses.mentions import (
    MAX_SENTENCE,
    Mention,
    Named,
    names_in,
    read_license,
    subjects_in,
)
from cardwright.licenses.mentions_following import announces, block_after, license_of_block

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINES = 20_000
MAX_MENTIONS = 200
"""Mentions of one README that are told."""

_FRONT = re.compile(r"\ufeff?\s{0,20}---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_BADGE = re.compile(r"img\.shields\.io/badge/([^\s)\]\"'<>?]{3,200})")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(\s{0,4}<?([^\s()<>]{1,300})")
_BADGE_LINK = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\s]{1,400}\)\]\(\s{0,4}<?([^\s()<>]{1,300})")
_HREF = re.compile(
    r"<a\b[^<>]{0,300}?\bhref\s{0,3}=\s{0,3}[\"']?([^\s\"'<>]{1,300})", re.IGNORECASE
)
_ALT = re.compile(r"!\[([^\[\]\n]{3,100})\]\(|\balt\s{0,3}=\s{0,3}[\"']([^\"'<>\n]{3,100})[\"']")
_LICENSE = re.compile(r"licen[cs]", re.IGNORECASE)
_HEADING = re.compile(
    r"\s{0,3}#{1,6}\s+(.{1,200})|\s{0,3}<h[1-6][^<>]{0,100}>(.{1,200})", re.IGNORECASE
)
_UNDERLINE = re.compile(r"\s{0,3}(?:={3,}|-{3,}|\^{3,}|~{3,})\s*\Z")
_LICENSE_HEADING = re.compile(
    r"\W{0,20}(?:\d{1,2}\.?\s{0,3})?(?:[\w&/ -]{0,40})\blicen[cs](?:es?|ing)\b", re.IGNORECASE
)
_TRIGGER = re.compile(
    r"\blicen[cs](?:es?|ed|ing)\b|\b(?:released|distributed|available|published|provided|open[ -]sourced)"
    r"\b.{0,60}\bunder\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:this|our|we|the|all|its?)\b[^.]{0,60}"
    r"\b(?:project|repo(?:sitory)?|work|code(?:base)?|software|models?|weights|checkpoints|data(?:sets?)?"
    r"|library|package|source|release[ds]?|toolkit)\b|\A\W{0,10}licen[cs]e\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:third[ -]part(?:y|ies)|unlike|formerly|previously|originally|except|dependenc(?:y|ies)|borrow(?:ed|s)?"
    r"|adapted from|based on|derived from|built (?:on|upon)|thanks|acknowledge|inherit(?:s|ed)?|not (?:be )?licen[cs]ed"
    r"|subject to (?:the|their) (?:original|respective)|unless required by)\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\bnon-?\s?commercial\b|\b(?:academic|research)(?: (?:use|usage|purposes?))? only\b"
    r"|\bonly (?:be used )?for (?:academic |scientific )?research\b|\bno commercial use\b"
    r"|\bnot (?:for|be used (?:for|in)|allowed for|intended for) (?:any )?commercial\b"
    r"|\bcc[ -]by[ -]nc\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:this|our|the|entire|whole)\b.{0,40}\b(?:project|repo(?:sitory)?|work|release)\b"
    r"|\beverything\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\[*_`(])")
_FILE = re.compile(
    r"(?:^|/)(?:[\w.-]{0,40}[_-])?(?:licen[cs]e|copying|unlicense|notice)s?(?:[._ -][\w.% -]{0,60})?\Z",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[ \t]{0,3}(?!```|[*] |\d{1,2}[.)] )[A-Za-z0-9(\[*_`\"]")
_ENDED = re.compile(r"(?:[.!?:|>][*_)\"]{0,3}|[#=~`-]{3})[ \t]*\Z")
_FIRST_SENTENCE = re.compile(r"(?<=[.!?])[ \t]")
_ROW = re.compile(r"[ \t]{0,8}(?:[|*+-]|\d{1,2}[.)])")
_FACT = re.compile(
    r"[ \t]{0,8}[*+-][ \t]{1,4}[*_]{0,3}licen[cs]e(?:\(s\)|s)?[*_]{0,3}[ \t]{0,3}:", re.IGNORECASE
)
"""A line of a list of facts, such as model cards have: "- **License:** MIT"."""
_REST = re.compile(r"\bother (?:materials?|contents?|files|parts|assets)\b", re.IGNORECASE)
"""What is left where a sentence before spoke of the code."""
_ASIDE = re.compile(r",? unlike (?:the|our|its|this) [^,.;]{1,60},", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:,|\b(?:under|the|an?|of|for|by|with|to|and|or|is|are|in|as|be|not))\Z", re.IGNORECASE
)
MIN_WRAPPED = 60
"""Characters of a line that was wrapped, and not ended, by whoever wrote it."""
MAX_CONTINUED = 3
"""Lines on which a sentence goes on."""
_PICTURES = (".svg", ".png", ".jpg", ".gif", ".webp")
_REPOSITORY = re.compile(
    r"https?://[\w.-]{3,80}/[\w.-]{1,80}/[\w.-]{1,80}/(?:-/)?(?:blob|raw)/[\w.-]{1,80}/"
)


def mentions_in_readme(text: str) -> list[Mention]:
    """Everything that a README says about licences, in the order of lines."""
    found = [*mentions_in_front_matter(text), *_in_body(text)]
    rows = sorted(dict.fromkeys(found), key=lambda mention: mention.line)
    if len(rows) > MAX_MENTIONS:  # what is said over and over does not crowd out the rest
        said = {mention[:2] + mention[3:]: mention for mention in reversed(rows)}
        rows = sorted(said.values(), key=lambda mention: mention.line)
    return rows[:MAX_MENTIONS]


def mentions_in_front_matter(text: str) -> Iterator[Mention]:
    """``license``, ``license_name`` and ``license_link`` at the head of a README."""
    head = _FRONT.match(text[:200_000])
    if head is None:
        return
    from cardwright.yamlio import parse

    document = parse(head.group(1), "front matter")
    data: Any = document.data
    if not isinstance(data, dict) or data.get("license") is None:
        return
    value = data["license"]
    listed = value if isinstance(value, list) else [value]
    texts = [item for item in listed if isinstance(item, str)][:20]
    name, link = _text(data, "license_name"), _text(data, "license_link")
    offset = text.count("\n", 0, head.start(1))
    line = offset + document.locate(("license",))[0]
    for item in texts:
        written = name if item.strip().lower() == "other" and name else item
        expression = None if written.lower() in ("other", "unknown") else read_license(written)
        yield Mention(written, expression, line, "all", "front matter", link)


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return value.strip()[:300] if isinstance(value, str) else ""


def _in_body(text: str) -> Iterator[Mention]:
    head = _FRONT.match(text[:200_000])
    first = text.count("\n", 0, head.end()) if head is not None else 0
    lines = text[head.end() if head is not None else 0 :].split("\n")[:MAX_LINES]
    in_section = fenced = False
    heading: tuple[str, ...] = ()
    left: list[str] = []
    for index, line in enumerate(lines):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if fenced:
            continue
        title = _title(lines, index)
        if title is not None:
            in_section = _LICENSE_HEADING.match(title) is not None
            heading = subjects_in(title)
        number = first + index + 1
        yield from _badges(line, number)
        yield from _links(line, number)
        line = left.pop(0) if left else line
        if not left:
            line, left = _continued(line, lines[index + 1 : index + 1 + MAX_CONTINUED])
        if in_section or _TRIGGER.search(line[:MAX_SENTENCE]) or _LIMITED.search(line):
            about = heading[0] if len(heading) == 1 and _FACT.match(line) else "all"
            for mention in _sentences(line, number, in_section=in_section):
                # A fact in a list is one of what the heading speaks of.
                yield mention._replace(about=about) if mention.about == "all" else mention
            yield from _announced(line, number, lines, index)


def _announced(line: str, number: int, lines: list[str], index: int) -> Iterator[Mention]:
    """The license that a sentence announces, and the block after it names."""
    sentence = line[:MAX_SENTENCE]
    if not announces(sentence) or not _OURS.search(sentence) or _OTHERS.search(sentence):
        return
    if names_in(sentence):
        return
    block = block_after(lines, index)
    found = license_of_block(block)
    limited = _LIMITED.search(block[: 2 * MAX_SENTENCE]) if len(block) < 2 * MAX_SENTENCE else None
    if limited is not None and "NC" not in (found or ""):
        found = "LicenseRef-Non-Commercial"
    for about in subjects_in(sentence) or ("all",):
        if found is not None:
            yield Mention(sentence.strip(), found, number, about, "a sentence")


def _continued(line: str, lines: list[str]) -> tuple[str, list[str]]:
    """A line with the rest of the sentence that it leaves open, since texts are wrapped at a width.

    Returns:
        The text, and what is left of each line that it took.
    """
    left: list[str] = []
    for following in lines:
        if not (line.strip() and _PROSE.match(following)) or _ends_here(line, following):
            break
        first, *rest = _FIRST_SENTENCE.split(following, maxsplit=1)
        line = f"{line.rstrip()} {first.strip()}"
        left.append(rest[0] if rest else "")
        if rest:
            break
    return line, left


def _ends_here(line: str, following: str) -> bool:
    """Whether a line is one of its own, and no part of a text that is wrapped."""
    line = line.rstrip()
    if _ENDED.search(line[-40:]) or _HEADING.match(line[:400]):
        return True
    is_wrapped = len(line) >= MIN_WRAPPED or _OPEN_END.search(line[-40:]) is not None
    return not (is_wrapped or following.lstrip()[:1].islower())


def _title(lines: list[str], index: int) -> str | None:
    match = _HEADING.match(lines[index][:400])
    if match is not None:
        return match.group(1) or match.group(2)
    if index + 1 < len(lines) and lines[index].strip() and _UNDERLINE.match(lines[index + 1][:200]):
        return lines[index]
    return None


def _badges(line: str, number: int) -> Iterator[Mention]:
    """Badges whose label speaks of a licence; what is drawn only from elsewhere claims nothing."""
    if not _LICENSE.search(line):
        return
    links = [match.group(1) for match in _BADGE_LINK.finditer(line)]
    links += [match.group(1) for match in _HREF.finditer(line)]
    target = next((link for link in links if is_license_file(link)), "")
    seen: set[str] = set()
    for match in _BADGE.finditer(line):
        label, _, value = _unescape(match.group(1)).partition("\x00")
        yield from _badge(label, value.partition("\x00")[0], number, target, seen)
    for match in _ALT.finditer(line):
        text = match.group(1) or match.group(2)
        label, _, value = text.partition(":")
        if not value and _LICENSE.match(text):
            label, _, value = text.partition(" ")
        yield from _badge(label, value, number, target, seen)


def _badge(label: str, value: str, line: int, link: str, seen: set[str]) -> Iterator[Mention]:
    if not _LICENSE.search(label) or not value.strip():
        return
    expression = read_license(value)
    if expression is None and _LIMITED.search(value):
        expression = "LicenseRef-Non-Commercial"  # without its version "CC BY-NC" restricts too
    if expression is None or (label.lower() + expression) in seen:
        return
    seen.add(label.lower() + expression)
    for about in subjects_in(label) or ("all",):
        yield Mention(value.strip(), expression, line, about, "a badge", link)


def _unescape(text: str) -> str:
    """Take a badge's path apart: ``-`` parts, ``--`` is a dash, ``_`` a blank."""
    text = unquote(text).replace("--", "\x01").replace("__", "\x02")
    return text.replace("-", "\x00").replace("_", " ").replace("\x01", "-").replace("\x02", "_")


def is_license_file(target: str) -> bool:
    """Whether a link leads to what is called like a licence file."""
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    return not path.lower().endswith(_PICTURES) and _FILE.search(unquote(path)) is not None


def _links(line: str, number: int) -> Iterator[Mention]:
    """Links to licence files of this repository, or of one that may be this one."""
    found = [(match, match.group(1), match.group(2)) for match in _LINK.finditer(line)]
    found += [(match, "", match.group(1)) for match in _BADGE_LINK.finditer(line)]
    found += [(match, "", match.group(1)) for match in _HREF.finditer(line)]
    for match, text, target in found:
        if not is_license_file(target) or "//" in _REPOSITORY.sub("", target):
            continue
        named = names_in(text)
        # A file of another repository is no claim on this one.
        said = named[0].expression if len(named) == 1 and "://" not in target else None
        about = _about_link(unquote(target), text or match.group(), line[: match.start()])
        yield Mention(text, said, number, about, "a link", target)


def _about_link(target: str, text: str, before: str) -> str:
    """What a linked licence is for: by its file's name, its words, or the words before it."""
    name = re.sub(r"[^A-Za-z]+", " ", target.rpartition("/")[2])
    subjects = subjects_in(name) or subjects_in(text[:300])
    if subjects:
        return subjects[0] if len(subjects) == 1 else "all"
    nearest = subjects_in(before[-300:])
    return nearest[-1] if nearest else "all"


def _sentences(line: str, number: int, *, in_section: bool) -> Iterator[Mention]:
    plain = re.sub(r"\]\([^()\s]{0,400}\)", "]", line[: 4 * MAX_SENTENCE])
    plain = re.sub(r"<[^<>]{0,300}>|!\[[^\[\]]{0,200}\]", " ", plain)
    is_row = in_section and _ROW.match(line) is not None
    for sentence in _SENTENCE.split(_ASIDE.sub("", plain))[:40]:
        if not (in_section or _OURS.search(sentence)):
            continue
        named = names_in(sentence) if is_row or _TRIGGER.search(sentence) else []
        if is_row and not subjects_in(sentence) and not _TRIGGER.search(sentence):
            named = []  # it does not say what it is of
        if named and not _OTHERS.search(sentence[: named[-1].end]):
            yield from _told(sentence, named, number)
        yield from _limited(sentence, named, number)


def _limited(sentence: str, named: list[Named], line: int) -> Iterator[Mention]:
    """A limit to research or to what is not commercial, and of what it is said."""
    found = _LIMITED.search(sentence[:MAX_SENTENCE])
    if found is None or any("NC" in item.expression for item in named):
        return
    exact = (item.expression for item in names_in(sentence) if "NC" in item.expression)
    expression = next(exact, "LicenseRef-Non-Commercial")
    whole = ("all",) if _WHOLE.search(sentence[:MAX_SENTENCE]) else ()
    for about in subjects_in(sentence) or whole:
        if about != "document":
            yield Mention(found.group(), expression, line, about, "a sentence")


def _told(sentence: str, named: list[Named], line: int) -> Iterator[Mention]:
    """Each licence with what it is said of: the words before it, or else those behind it."""
    if len({item.expression for item in named}) == 1:
        subjects = subjects_in(sentence[: named[0].start]) or subjects_in(sentence[named[-1].end :])
        if not subjects and _REST.search(sentence[: named[0].start]):
            subjects = ("model", "data", "document")
        for about in subjects or ("all",):
            yield Mention(named[0].text, named[0].expression, line, about, "a sentence")
        return
    before = [subjects_in(sentence[a:b]) for a, b in _gaps(named)]
    for index, item in enumerate(named):
        following = named[index + 1].start if index + 1 < len(named) else len(sentence)
        subjects = before[index] if before[0] else subjects_in(sentence[item.end : following])
        for about in subjects or ("all",):
            yield Mention(item.text, item.expression, line, about, "a sentence")


def _gaps(named: list[Named]) -> list[tuple[int, int]]:
    starts = [0, *(item.end for item in named)]
    return [(start, item.start) for start, item in zip(starts, named, strict=False)]
