"""Scorecards as tables for a person, readable without colour."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cardwright.findings import escape_control
from cardwright.reporters import scorecard_evidence as shown
from cardwright.reporters.scorecard_evidence import counted, progress_text
from cardwright.reporters.scorecard_words import LICENSE_UNKNOWN, roman, status_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.mof.scorecard import ComponentResult, Scorecard
    from cardwright.scan.verdict import Verdict

HEADINGS = ("component", "class", "kind", "status", "license", "from", "suits kind")
MAX_LICENSE = 48
MAX_LINES = 6
"""Lines that the licences of one component may take."""
_COLORS = {
    "included": "32",
    "optional": "32",
    "invalid": "31",
    "unlicensed": "33",
    LICENSE_UNKNOWN: "33",
    "missing": "31",
    "omitted": "2",
    "absent": "2",
    "verified": "32",
    "found": "36",
    "linked": "36",
    "contradicted": "31",
}


def format_scorecards_text(verdicts: Sequence[Verdict], *, color: bool = False) -> str:
    """One block for each scorecard; of several, a line that counts the classes and a table.

    Args:
        verdicts: the scorecards, each with what shows it where something was looked at.
        color: whether to mark statuses with ANSI colours.
    """
    cards = [verdict.card for verdict in verdicts]
    blocks = [_block(verdict, color) for verdict in verdicts]
    if len(cards) > 1:
        blocks += [_summary(cards), _summary_table(verdicts, color)]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _block(verdict: Verdict, color: bool) -> str:
    card = verdict.card
    title = escape_control(f"{card.target}: {card.name}" if card.name else card.target)
    why = why_not_reached(card)
    head = [
        _paint(title, "1", color) if verdict.verified is not None else title,
        *(_classes(verdict, color) if verdict.verified is not None else _class(card, color)),
        *(f"  {escape_control(line)}" for line in [why, shown.undeclared_line(verdict)] if line),
        *_waivers(verdict),
        "",
    ]
    if verdict.verified is None:
        table = _table([table_row(card, result) for result in card.components], HEADINGS, color)
    else:
        rows = [shown.row(verdict, result) for result in card.components]
        table = [*_table(rows, shown.HEADINGS, color), *_evidence(verdict, color)]
    return "\n".join([*head, *table, *_differences(card), *_steps(card)])


def _class(card: Scorecard, color: bool) -> list[str]:
    label = _paint(card.label, "1", color)
    framework = f"{card.framework.name} {card.framework.version}"
    return [f"  {label} ({framework}, profile {card.profile})", f"  {progress_text(card)}"]


def _classes(verdict: Verdict, color: bool) -> list[str]:
    """Both classes, one below the other, and by what they were rated."""
    lines = shown.class_lines(verdict)
    width = max(len(line.label) for line in lines)
    told = []
    for line in lines:
        label = _paint(line.label.ljust(width), "1;32" if line.level else "1", color)
        remark = f" ({line.remark})" if line.remark else ""
        told.append(f"  {line.title:<10}{label}  {line.progress}{remark}")
    card = verdict.card
    basis = f"{card.framework.name} {card.framework.version}, profile {card.profile}"
    looked = f"looked at {escape_control(shown.source_line(verdict))}"
    counts = f"counted below: {counted(verdict)}"
    return [*told, f"  {basis}; {looked}; {counts}"]


def _waivers(verdict: Verdict) -> list[str]:
    lines = shown.waiver_lines(verdict)
    return ["  Waivers:", *(f"  - {escape_control(line)}" for line in lines)] if lines else []


def _evidence(verdict: Verdict, color: bool) -> list[str]:
    blocks = shown.evidence_lines(verdict)
    lines = ["", "  What shows it:"] if blocks else []
    for name, told in blocks:
        lines.append(f"  {_paint(name, '1', color)}")
        lines += [f"  - {escape_control(line)}" for line in told]
    unseen = shown.unseen_line(verdict)
    return [*lines, "", f"  {unseen}"] if unseen else lines


def why_not_reached(card: Scorecard) -> str:
    """Which components keep the next class from being reached; empty for the most open class."""
    level, waiver = card.next_level, card.framework.waiver
    if level == 0:
        return ""
    results = {result.component.id: result for result in card.components}
    replaced = results[waiver.by].status == "included"
    short = [
        _tell_status(results[item.id])
        for item in card.framework.required[level]
        if results[item.id].status != "included" and not (item.id == waiver.component and replaced)
    ]
    return f"class {roman(card, level)} is not reached for lack of: {', '.join(short)}"


def _tell_status(result: ComponentResult) -> str:
    told = f"{result.component.name} ({status_word(result)}"
    why = result.why if result.status in ("missing", "omitted") else ""
    return f"{told}: {why})" if why else f"{told})"


def table_row(card: Scorecard, result: ComponentResult) -> tuple[str, ...]:
    """One component as the texts of a row, in the order of ``HEADINGS``."""
    component = result.component
    level = roman(card, component.level)
    return (
        component.name,
        level if component.required else f"({level})",
        component.kind,
        status_word(result),
        " AND ".join(_bracket(text) for text in result.licenses) or result.license or "-",
        result.license_source or "-",
        {True: "yes", False: "no", None: "-"}[result.suits],
    )


def _bracket(text: str) -> str:
    return f"({text})" if " OR " in text else text


def _table(texts: Sequence[tuple[str, ...]], headings: tuple[str, ...], color: bool) -> list[str]:
    rows: list[tuple[str, ...]] = [headings]
    for text in texts:
        rows += _wrap(text)
    widths = [max(len(row[index]) for row in rows) for index in range(len(headings))]
    lines = []
    for row in rows:
        cells = [text.ljust(width) for text, width in zip(row, widths, strict=True)]
        for column in (3, 5):
            if row[column] in _COLORS:
                cells[column] = _paint(cells[column], _COLORS[row[column]], color)
        lines.append("  " + "  ".join(cells).rstrip())
    return lines


def _wrap(row: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A row as one line or several: the licences of many parts stand below each other."""
    texts = tuple(escape_control(text) for text in row)
    if len(texts[4]) <= MAX_LICENSE:
        return [tuple(map(_cut, texts))]
    lines = [""]
    for position, part in enumerate(texts[4].split(" AND ")):
        text = f"AND {part}" if position else part
        if lines[-1] and len(lines[-1]) + 1 + len(text) > MAX_LICENSE:
            lines.append(text)
        else:
            lines[-1] = f"{lines[-1]} {text}".lstrip()
    if len(lines) > MAX_LINES:
        lines[MAX_LINES - 1 :] = ["AND …"]
    first = tuple(map(_cut, (*texts[:4], lines[0], *texts[5:])))
    return [first, *(("", "", "", "", _cut(line), "", "") for line in lines[1:])]


def _cut(text: str) -> str:
    return text if len(text) <= MAX_LICENSE else f"{text[: MAX_LICENSE - 1]}…"


def _differences(card: Scorecard) -> list[str]:
    lines = [f"  - {escape_control(line)}" for line in difference_lines(card)]
    return ["", "  The profiles differ:", *lines] if lines else []


def difference_lines(card: Scorecard) -> list[str]:
    """What the profiles say differently, a line for all components with the same reason."""
    names: dict[tuple[str, str, str, str], list[str]] = {}
    for item in card.differences:
        names.setdefault((item.about, item.spec, item.mot, item.why), []).append(item.name)
    lines = []
    for (about, spec, mot, why), subjects in names.items():
        what = {"suits": "suits kind"}.get(about, about)
        head = what if about == "class" else f"{', '.join(subjects)}: {what}"
        lines.append(f"{head} '{spec}' in spec, '{mot}' in mot: {why}")
    return lines


def _steps(card: Scorecard) -> list[str]:
    if not card.next_steps:
        return []
    lines = ["", f"  For {card.framework.labels[card.next_level]}:"]
    return [*lines, *(f"  - {escape_control(step)}" for step in card.next_steps)]


def _summary(cards: Sequence[Scorecard]) -> str:
    counts = Counter(card.level for card in cards)
    parts = [f"{counts[level]:,} class {roman(cards[0], level)}" for level in (1, 2, 3)]
    return f"{len(cards):,} releases rated: {', '.join(parts)}, {counts[0]:,} unclassified"


def _summary_table(verdicts: Sequence[Verdict], color: bool) -> str:
    heads, *body = shown.summary(verdicts)
    rows = [heads, *(tuple(map(escape_control, row)) for row in body)]
    rows = [(_cut(row[0]), *row[1:]) for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads) - 1)]
    lines = []
    for number, row in enumerate(rows):
        cells = [text.ljust(width) for text, width in zip(row, widths, strict=False)]
        line = "  ".join([*cells, row[-1]]).rstrip()
        lines.append(line if number else _paint(line, "1", color))
    return "\n".join(lines)


def _paint(text: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color else text
