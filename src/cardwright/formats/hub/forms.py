"""How the text under a heading is read: one function for each form of ``hub/headings.yaml``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from cardwright.formats.hub.hyperparameters import read_hyperparameters
from cardwright.formats.hub.results import read_results
from cardwright.formats.hub.structure import read_fields, read_splits

if TYPE_CHECKING:
    from cardwright.findings import KeyPath
    from cardwright.formats.hub.draft import Draft
    from cardwright.formats.hub.headings import HeadingRule
    from cardwright.formats.hub.sections import Fence

_ENTRY = re.compile(r"^[ \t]*@[A-Za-z]{3,20}[ \t]*\{", re.MULTILINE)
_APA = re.compile(r"^[ \t]*\*\*APA:?\*\*:?[ \t]*$", re.MULTILINE)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_URL = re.compile(r"https?://[^\s<>\"')\]]{4,500}")
_NAME = re.compile(r"[^\W\d_][\w.'\u2019-]*(?: (?:[^\W\d_][\w.'\u2019-]*)){1,4}")
_NAMES = re.compile(r"(?:, and |, | and |; | & )")
_TERM = re.compile(
    r"^[ \t]*[-*+][ \t]+\*\*(?P<term>[^*\n]{1,100}?):?\*\*[ \t]*(?::|-|\u2013|\u2014)?[ \t]*(?P<text>[^\n]+)$",
    re.MULTILINE,
)
_MAX_PEOPLE = 400


class Place(NamedTuple):
    """The text under a heading.

    Attributes:
        title: the heading.
        start: offset of its first character.
        end: offset behind its last.
        fences: the blocks of code of the whole body.
        is_whole: whether the heading is one of those that everybody uses, which names nothing.
    """

    title: str
    start: int
    end: int
    fences: list[Fence]
    is_whole: bool = False

    def code(self) -> list[Fence]:
        """The blocks of code under this heading."""
        from bisect import bisect_left

        first = bisect_left(self.fences, self.start, key=lambda fence: fence.start)
        last = bisect_left(self.fences, self.end, key=lambda fence: fence.start)
        return self.fences[first:last]


def field_path(field: str) -> tuple[KeyPath, str | None]:
    """``a.b[].c`` as the path of the list and the key of the record; no list gives ``None``."""
    head, mark, key = field.partition("[]")
    return tuple(head.split(".")), (key.lstrip(".") if mark else None)


def read_prose(draft: Draft, rule: HeadingRule, place: Place) -> None:
    """The whole text, as it is."""
    said = draft.says(place.start, place.end)
    if said is None or not rule.field:
        return
    path, key = field_path(rule.field)
    if key is None:
        draft.take(path, *said)
        return
    known = draft.get(*path)
    where: KeyPath = (*path, len(known) if isinstance(known, list) else 0)
    if not key:
        draft.take(where, *said)
        return
    if not draft.take((*where, key), *said):
        return
    if rule.named and not (rule.fixed and place.is_whole):
        draft.put((*where, rule.named), place.title.strip() or key, said[0])
    for name, value in rule.fixed:
        draft.put((*where, name), value, said[0])
    item = draft.get(*where)
    item[key] = item.pop(key)  # what names a record stands first


def read_code(draft: Draft, rule: HeadingRule, place: Place) -> None:
    """Blocks of code, each with the words before it."""
    path, _ = field_path(rule.field)
    before = place.start
    for fence in place.code():
        said = draft.says(fence.start, fence.end)
        opening = draft.body.rfind("\n", 0, max(fence.start - 1, 0)) + 1
        words = draft.says(before, min(opening, fence.start))
        before = draft.body.find("\n", fence.end) + 1 or place.end
        if said is None or fence.end > place.end:
            continue
        code = (fence.start, fence.start + len(draft.body[fence.start : fence.end].rstrip("\n")))
        if path[-1] == "download_code":
            draft.take(path, *code)
            continue
        known = draft.get(*path)
        where: KeyPath = (*path, len(known) if isinstance(known, list) else 0)
        if not draft.take((*where, "code"), *code):
            continue
        _take_language(draft, (*where, "language"), fence, opening)
        if words is not None:
            draft.take((*where, "description"), *words)


def _take_language(draft: Draft, path: KeyPath, fence: Fence, opening: int) -> None:
    language = fence.info.split()[0] if fence.info else ""
    at = draft.body.find(language, opening, fence.start) if language.isalnum() else -1
    if at >= 0:
        draft.take(path, at, at + len(language))


def read_citation(draft: Draft, rule: HeadingRule, place: Place) -> None:
    """BibTeX, in a block of code or not; else a citation in words."""
    taken = False
    end = place.start
    for entry in _ENTRY.finditer(draft.body, place.start, place.end):
        if entry.start() < end:
            continue
        start = draft.body.index("@", entry.start())
        closed = _entry_end(draft.body, entry.end(), place.end)
        if not closed:
            break
        end = closed
        taken = _take_citation(draft, "bibtex", start, end) or taken
    label = _APA.search(draft.body, end, place.end)
    if label is not None:
        said = draft.says(label.end(), place.end)
    else:
        said = None if taken else draft.says(place.start, place.end)
    if said is not None and "```" not in draft.body[said[0] : said[1]]:
        _take_citation(draft, "text", *said)


def _take_citation(draft: Draft, key: str, start: int, end: int) -> bool:
    known = draft.get("citations")
    where = ("citations", len(known) if isinstance(known, list) else 0, key)
    return draft.take(where, start, end)


def _entry_end(text: str, start: int, limit: int) -> int:
    """The offset behind the brace that closes an entry; 0 where none does."""
    depth = 1
    for brace in re.compile(r"[{}]").finditer(text, start, limit):
        depth += 1 if brace.group() == "{" else -1
        if not depth:
            return brace.end()
    return 0


def read_contacts(draft: Draft, rule: HeadingRule, place: Place) -> None:
    """E-mail addresses; where there are none, pages."""
    for pattern, key in ((_EMAIL, "email"), (_URL, "url")):
        found = [*pattern.finditer(draft.body, place.start, place.end)][:10]
        seen: set[str] = set()
        for match in found:
            if match.group() in seen:
                continue
            seen.add(match.group())
            known = draft.get("contacts")
            where = ("contacts", len(known) if isinstance(known, list) else 0, key)
            draft.take(where, *_without_dot(match))
        if found:
            return


def _without_dot(match: re.Match[str]) -> tuple[int, int]:
    text = match.group()
    return match.start(), match.start() + len(text.rstrip(".,;:!*"))


def read_people(draft: Draft, rule: HeadingRule, place: Place) -> None:
    """Names of people, where the text is no more than names."""
    said = draft.says(place.start, place.end)
    if said is None or said[1] - said[0] > _MAX_PEOPLE:
        return
    path, _ = field_path(rule.field)
    spots = _name_spots(draft.body, *said)
    if spots is None or draft.get(*path) is not None:
        return
    for number, (start, end) in enumerate(spots):
        draft.take((*path, number, "name"), start, end)


def _name_spots(text: str, start: int, end: int) -> list[tuple[int, int]] | None:
    """Where each name stands, in lines, bullets and enumerations; ``None`` for anything else."""
    spots: list[tuple[int, int]] = []
    for line in re.compile(r"[^\n]+").finditer(text, start, end):
        left = line.start() + len(line.group()) - len(line.group().lstrip(" \t-*+"))
        for part in _split(text, left, line.end()):
            name = text[part[0] : part[1]]
            if not _NAME.fullmatch(name) or not name.replace("-", " ").istitle():
                return None
            spots.append(part)
    return spots or None


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts = []
    while end > start and text[end - 1] in " \t.,":
        end -= 1
    for mark in _NAMES.finditer(text, start, end):
        parts.append((start, mark.start()))
        start = mark.end()
    return [*parts, (start, end)]


def read_glossary(draft: Draft, rule: HeadingRule, place: Place) -> None:
    """Terms in bold, each with its meaning."""
    for number, match in enumerate(_TERM.finditer(draft.body, place.start, place.end)):
        start, end = draft.trim(*match.span("text"))
        if start == end:
            return
        draft.take(("glossary", number, "term"), *match.span("term"))
        draft.take(("glossary", number, "definition"), start, end)


def _skip(draft: Draft, rule: HeadingRule, place: Place) -> None:
    """A heading that only opens others."""


FORMS: dict[str, Callable[[Draft, HeadingRule, Place], None]] = {
    "none": _skip,
    "progress": _skip,
    "prose": read_prose,
    "code": read_code,
    "citation": read_citation,
    "contacts": read_contacts,
    "people": read_people,
    "glossary": read_glossary,
    "results": read_results,
    "hyperparameters": read_hyperparameters,
    "fields": read_fields,
    "splits": read_splits,
}
