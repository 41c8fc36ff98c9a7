"""Scorecards as Markdown, for a job summary or a page; what strangers wrote is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardwright.findings import Finding, escape_control
from cardwright.mof.framework import CLASSES
from cardwright.reporters import scorecard_evidence as shown
from cardwright.reporters.scorecard_text import (
    HEADINGS,
    difference_lines,
    table_row,
    why_not_reached,
)
from cardwright.reporters.scorecard_words import format_percent, roman

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.mof.scorecard import Scorecard
    from cardwright.scan.verdict import Verdict

# Punctuation that means something inside a line, the beginnings of bare links, and what would
# open a list at the beginning of an item.
_SPECIAL = re.compile(r"[\\`*_\[\]#|~$]|:(?=//)|(?<=www)\.|^[-+=]|(?<=^[0-9])[.)]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;<!-- -->"}
_ENTITY = re.compile("[&<>@]")


def format_scorecards_markdown(
    verdicts: Sequence[Verdict], findings: Sequence[Finding] = ()
) -> str:
    """A title, a table of all releases, one section for each, the legend, and the findings.

    Args:
        verdicts: the scorecards, each with what shows it where something was looked at.
        findings: what is wrong with the documents.
    """
    sections = [_section(verdict) for verdict in verdicts]
    if sections:
        summary = [_summary(verdicts)] if len(verdicts) > 1 else []
        looked = any(verdict.verified is not None for verdict in verdicts)
        legend = f"{LEGEND}\n{EVIDENCE_LEGEND}" if looked else LEGEND
        sections = ["# Model openness", *summary, *sections, legend]
    if findings:
        lines = "\n".join(_finding(finding) for finding in findings)
        sections.append(f"## Findings\n\n{lines}")
    return "\n\n".join(sections) + "\n" if sections else ""


LEGEND = """## Legend

- A class is reached when everything that it and the classes before it require is `included`:
  released under an open license. A class is at 0 % until the one before it is complete.
- Required: `included` is open, `invalid` has a license that is not open, `unlicensed` has none,
  `license unknown` has one that could not be told, `missing` is not released, `omitted` is replaced
  by an open research paper.
- Optional, with the class in brackets: `optional` is open, `absent` is not released.
- `suits kind` says whether the license was made for code, data or documents; it never changes
  the class."""


EVIDENCE_LEGEND = """- `evidence`: `declared` by a card, `linked` by a URL, `found` in the files, `verified` when the
  license text that governs it is the license claimed, `contradicted` when it is another one.
- Claimed is the class by what is said, verified the class by what was shown. What could not be
  told is counted as such: it is no proof that something is not released."""


def _summary(verdicts: Sequence[Verdict]) -> str:
    heads, *body = shown.summary(verdicts)
    head = f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}"
    rows = [f"| {' | '.join(escape_markdown(text) for text in row)} |" for row in body]
    return "\n".join([head, *rows])


def escape_markdown(text: str) -> str:
    """Text that a Markdown reader shows as it is: no markup, link, mention or HTML in it."""
    flat = escape_control(" ".join(text.split()))
    marked = _SPECIAL.sub(lambda match: f"\\{match.group()}", flat)
    return _ENTITY.sub(lambda match: _ENTITIES[match.group()], marked)


def _section(verdict: Verdict) -> str:
    card = verdict.card
    framework = f"{card.framework.name} {card.framework.version}"
    looked = verdict.verified is not None
    blocks = [
        f"## {escape_markdown(card.name or card.target)}: {card.label}",
        f"{framework}, profile `{card.profile}`, from {escape_markdown(card.target)}",
        _classes(verdict) if looked else _progress(card),
        escape_markdown(why_not_reached(card)),
        escape_markdown(shown.undeclared_line(verdict)),
        _list("Waivers", shown.waiver_lines(verdict)),
        _table(verdict),
        _evidence(verdict) if looked else "",
        _list("The profiles differ", difference_lines(card)),
        _list(f"For {card.framework.labels[card.next_level or 1]}", card.next_steps),
    ]
    return "\n\n".join(block for block in blocks if block)


def _classes(verdict: Verdict) -> str:
    rows = [
        f"| {line.title} | {line.label} | {line.progress} | {line.remark or '-'} |"
        for line in shown.class_lines(verdict)
    ]
    head = "| | class | how much is there | remark |\n| --- | --- | --- | --- |"
    looked = escape_markdown(f"Looked at {shown.source_line(verdict)}")
    counts = f"counted in the table of components: {shown.counted(verdict)}"
    return "\n".join([head, *rows]) + f"\n\n{looked}; {counts}."


def _evidence(verdict: Verdict) -> str:
    lines = []
    for name, told in shown.evidence_lines(verdict):
        lines.append(f"- {escape_markdown(name)}")
        lines += [f"  - {escape_markdown(line)}" for line in told]
    unseen = escape_markdown(shown.unseen_line(verdict))
    if not lines:
        return unseen
    return "### What shows it\n\n" + "\n".join(lines) + (f"\n\n{unseen}" if unseen else "")


def _progress(card: Scorecard) -> str:
    return ", ".join(
        f"class {roman(card, level)}: {format_percent(card.progress[level])}" for level in CLASSES
    )


def _table(verdict: Verdict) -> str:
    card = verdict.card
    if verdict.verified is None:
        heads, rows = HEADINGS, [table_row(card, result) for result in card.components]
    else:
        heads = shown.HEADINGS
        rows = [shown.row(verdict, result) for result in card.components]
    lines = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join([f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}", *lines])


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
