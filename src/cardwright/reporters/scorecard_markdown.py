"""Scorecards as Markdown, for a job summary or a page; what strangers wrote is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardwright.findings import Finding, escape_control
from cardwright.mof.framework import CLASSES
from cardwright.reporters.scorecard_text import (
    HEADINGS,
    SUMMARY_HEADINGS,
    difference_lines,
    format_percent,
    roman,
    summary_rows,
    table_row,
    why_not_reached,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.mof.scorecard import Scorecard

# Punctuation that means something inside a line, the beginnings of bare links, and what would
# open a list at the beginning of an item.
_SPECIAL = re.compile(r"[\\`*_\[\]#|~$]|:(?=//)|(?<=www)\.|^[-+=]|(?<=^[0-9])[.)]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;<!-- -->"}
_ENTITY = re.compile("[&<>@]")


def format_scorecards_markdown(cards: Sequence[Scorecard], findings: Sequence[Finding] = ()) -> str:
    """A title, a table of all releases, one section for each, the legend, and the findings.

    Args:
        cards: the scorecards.
        findings: what is wrong with the documents.
    """
    sections = [_section(card) for card in cards]
    if sections:
        summary = [_summary(cards)] if len(cards) > 1 else []
        sections = ["# Model openness", *summary, *sections, LEGEND]
    if findings:
        lines = "\n".join(_finding(finding) for finding in findings)
        sections.append(f"## Findings\n\n{lines}")
    return "\n\n".join(sections) + "\n" if sections else ""


LEGEND = """## Legend

- A class is reached when everything that it and the classes before it require is `included`:
  released under an open license. A class is at 0 % until the one before it is complete.
- Required: `included` is open, `invalid` has a license that is not open, `unlicensed` has none,
  `missing` is not released, `omitted` is replaced by an open research paper.
- Optional, with the class in brackets: `optional` is open, `absent` is not released.
- `suits kind` says whether the license was made for code, data or documents; it never changes
  the class."""


def _summary(cards: Sequence[Scorecard]) -> str:
    head = f"| {' | '.join(SUMMARY_HEADINGS)} |\n|{' --- |' * len(SUMMARY_HEADINGS)}"
    rows = [
        f"| {' | '.join(escape_markdown(text) for text in row)} |" for row in summary_rows(cards)
    ]
    return "\n".join([head, *rows])


def escape_markdown(text: str) -> str:
    """Text that a Markdown reader shows as it is: no markup, link, mention or HTML in it."""
    flat = escape_control(" ".join(text.split()))
    marked = _SPECIAL.sub(lambda match: f"\\{match.group()}", flat)
    return _ENTITY.sub(lambda match: _ENTITIES[match.group()], marked)


def _section(card: Scorecard) -> str:
    framework = f"{card.framework.name} {card.framework.version}"
    blocks = [
        f"## {escape_markdown(card.name or card.target)}: {card.label}",
        f"{framework}, profile `{card.profile}`, from {escape_markdown(card.target)}",
        _progress(card),
        escape_markdown(why_not_reached(card)),
        _table(card),
        _list("The profiles differ", difference_lines(card)),
        _list(f"For {card.framework.labels[card.next_level or 1]}", card.next_steps),
    ]
    return "\n\n".join(block for block in blocks if block)


def _progress(card: Scorecard) -> str:
    return ", ".join(
        f"class {roman(card, level)}: {format_percent(card.progress[level])}" for level in CLASSES
    )


def _table(card: Scorecard) -> str:
    head = f"| {' | '.join(HEADINGS)} |\n|{' --- |' * len(HEADINGS)}"
    rows = [
        f"| {' | '.join(_cell(text) for text in table_row(card, result))} |"
        for result in card.components
    ]
    return "\n".join([head, *rows])


def _cell(text: str) -> str:
    return text if text == "-" else escape_markdown(text)


def _list(title: str, items: list[str]) -> str:
    lines = [f"- {escape_markdown(item)}" for item in items]
    return f"### {title}\n\n" + "\n".join(lines) if lines else ""


def _finding(finding: Finding) -> str:
    said = f"{finding.message}; {finding.fix}" if finding.fix else finding.message
    where = f"{finding.where}: " if finding.where else ""
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return f"- {escape_markdown(f'{place} {finding.severity.value} {finding.code} {where}{said}')}"
