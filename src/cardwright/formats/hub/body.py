"""The body of a README: what stands under its headings goes to the fields of the card.

What no field takes is left alone; it stays in the README's text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardwright.formats.hub.bullets import take_bullets
from cardwright.formats.hub.forms import FORMS, Place, read_prose
from cardwright.formats.hub.headings import HeadingRule, find_rule, heading_key, is_whole_title
from cardwright.formats.hub.sections import Section, outline

if TYPE_CHECKING:
    from cardwright.formats.hub.draft import Draft

_TITLE = re.compile(
    r"(?:(?:model|dataset|data)[ -]?card\s*(?:for|of|:|-|\u2013)\s*)?(?:the\s+)?[`*_]*(?P<name>[^`*_\[\]<>|][^`*\[\]<>|\n]*?)[`*_]*",
    re.IGNORECASE,
)
_NOT_A_LEAD = ("#", "|", "```", "~~~", "<", "![", "[!", "- ", "* ", "1. ", ">", "---")
_SUMMARY = 600
_LONGEST_NAME = 200
# What an unknown heading below a known one is read as too.
_INHERITED = frozenset(("code", "citation"))
# What a heading below one on evaluation does not open: what was trained for it, and with what, is
# told there as part of it.
_ASIDES = ("training.",)
_ASIDES_IN_WORDS = ("training.", "model_details.", "description")
# Titles that a template puts where the name goes.
_UNNAMED = frozenset((
    "model name", "model id", "model card", "model", "name", "name of model", "title", "readme", "my model",
    "dataset name", "dataset id", "dataset card", "data card", "dataset", "name of dataset", "my dataset",
))  # fmt: skip
# What the text below unknown headings belongs to, headings and all.
_WITH_SUBSECTIONS = frozenset(("prose", "fields", "splits", "results"))


def read_body(draft: Draft, kind: str) -> None:
    """Take all facts of a body.

    Args:
        draft: the card in the making, with the body's text.
        kind: ``model-card`` or ``data-card``.
    """
    found = outline(draft.body)
    title = next((section.title for section in found.sections if section.level == 1), "")
    titled = False
    for number, section in enumerate(found.sections):
        if not titled and section.level == 1:
            titled = True
            _read_title(draft, section, kind)
            _read_lead(draft, section, kind)
            continue
        rule = _rule(kind, section, title)
        if rule is None:
            if number == 0:
                _read_lead(draft, section, kind)
            elif draft.is_free(section.heading, section.end):
                take_bullets(draft, kind, section)
            continue
        if not draft.is_free(section.heading, section.end):
            continue  # it is part of what stands above
        start, end = take_bullets(draft, kind, section)
        if end == section.end and rule.form in _WITH_SUBSECTIONS:
            end = _whole_end(found.sections, number, kind, title)
        place = Place(section.title, start, end, found.fences, is_whole_title(kind, section.title))
        FORMS.get(rule.form, read_prose)(draft, rule, place)
    draft.holes.sort()


def _rule(kind: str, section: Section, title: str) -> HeadingRule | None:
    """What a section's heading means, or the nearest one above it that means the same to all."""
    rule = _own_rule(kind, section, title)
    if rule is not None:
        return rule
    if find_rule(kind, section.title) is not None:
        return None
    for title in reversed(section.above[1:]):
        above = find_rule(kind, title)
        if above is not None:
            return above if above.form in _INHERITED else None
    return None


def _own_rule(kind: str, section: Section, title: str) -> HeadingRule | None:
    """What a section's heading means; nothing where it is an aside of an evaluation.

    Args:
        kind: the kind of card.
        section: the section.
        title: the text's title, below which everything stands.
    """
    rule = find_rule(kind, section.title)
    if rule is None or rule.form not in ("prose", "code"):
        return rule
    asides = _ASIDES if is_whole_title(kind, section.title) else _ASIDES_IN_WORDS
    if not rule.field.startswith(asides):
        return rule
    for above in section.above[1:] if section.above[:1] == (title,) else section.above:
        opened = find_rule(kind, above)
        if opened is not None and opened.form == "results":
            return None
    return rule


def _whole_end(sections: list[Section], number: int, kind: str, title: str) -> int:
    """The end of a section with those below it whose headings mean nothing of their own."""
    end = number + 1
    while (
        end < len(sections)
        and sections[end].level > sections[number].level
        and _own_rule(kind, sections[end], title) is None
    ):
        end += 1
    return sections[end - 1].end


def _read_title(draft: Draft, section: Section, kind: str) -> None:
    """The name, where the first heading is one."""
    line = draft.body[section.heading : section.start]
    at = line.find(section.title) if section.title else -1
    match = _TITLE.fullmatch(section.title)
    if at < 0 or match is None or len(match["name"]) > _LONGEST_NAME:
        return
    start = section.heading + at + match.start("name")
    end = section.heading + at + match.end("name")
    name = draft.body[start:end]
    if find_rule(kind, name) is not None or not any(sign.isalnum() for sign in name):
        return  # '# Usage' names nothing
    if heading_key(name) in _UNNAMED:
        return
    if draft.get("name") == name:
        draft.leave_hole(("name",), start, end)
    else:
        draft.take(("name",), start, end)


def _read_lead(draft: Draft, section: Section, kind: str) -> None:
    """The first paragraph below the title is the summary; a longer lead the description."""
    said = draft.says(*take_bullets(draft, kind, section))
    if said is None:
        return
    text = draft.body[said[0] : said[1]]
    if text.startswith(_NOT_A_LEAD):
        return
    is_short = "\n\n" not in text and len(text) <= _SUMMARY and "```" not in text
    draft.take(("summary",) if is_short else ("description",), *said)
