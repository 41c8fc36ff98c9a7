"""Scorecards as tables for a person, readable without colour."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cardwright.findings import escape_control
from cardwright.mof.framework import CLASSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.mof.scorecard import ComponentResult, Scorecard

HEADINGS = ("component", "class", "kind", "status", "license", "from", "suits kind")
MAX_LICENSE = 48
MAX_LINES = 6
"""Lines that the licences of one component may take."""
SUMMARY_HEADINGS = ("model", "class", "III / II / I met", "next step")
_COLORS = {
    "included": "32",
    "optional": "32",
    "invalid": "31",
    "unlicensed": "33",
    "missing": "31",
    "omitted": "2",
    "absent": "2",
}


def format_scorecards_text(cards: Sequence[Scorecard], *, color: bool = False) -> str:
    """One block for each scorecard; of several, a line that counts the classes and a table.

    Args:
        cards: the scorecards.
        color: whether to mark statuses with ANSI colours.
    """
    blocks = [_block(card, color) for card in cards]
    if len(cards) > 1:
        blocks += [_summary(cards), _summary_table(cards, color)]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _block(card: Scorecard, color: bool) -> str:
    framework = card.framework
    title = escape_control(f"{card.target}: {card.name}" if card.name else card.target)
    label = _paint(card.label, "1", color)
    head = [
        title,
        f"  {label} ({framework.name} {framework.version}, profile {card.profile})",
        f"  {_progress(card)}",
        *(f"  {escape_control(line)}" for line in [why_not_reached(card)] if line),
        "",
        *_table(card, color),
    ]
    return "\n".join([*head, *_differences(card), *_steps(card)])


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
    told = f"{result.component.name} ({result.status}"
    why = result.why if result.status in ("missing", "omitted") else ""
    return f"{told}: {why})" if why else f"{told})"


def roman(card: Scorecard, level: int) -> str:
    """The Roman numeral of a class."""
    return next(name for name, number in card.framework.romans.items() if number == level)


def _progress(card: Scorecard) -> str:
    return ", ".join(
        f"class {roman(card, level)} {format_percent(card.progress[level])}" for level in CLASSES
    )


def format_percent(value: float) -> str:
    """A percentage with at most two decimals; 100 % only for what is complete."""
    return f"{min(value, 99.99) if value < 100 else value:.2f}".rstrip("0").rstrip(".") + " %"


def table_row(card: Scorecard, result: ComponentResult) -> tuple[str, ...]:
    """One component as the texts of a row, in the order of ``HEADINGS``."""
    component = result.component
    level = roman(card, component.level)
    return (
        component.name,
        level if component.required else f"({level})",
        component.kind,
        result.status,
        " AND ".join(_bracket(text) for text in result.licenses) or result.license or "-",
        result.license_source or "-",
        {True: "yes", False: "no", None: "-"}[result.suits],
    )


def _bracket(text: str) -> str:
    return f"({text})" if " OR " in text else text


def _table(card: Scorecard, color: bool) -> list[str]:
    rows: list[tuple[str, ...]] = [HEADINGS]
    for result in card.components:
        rows += _wrap(table_row(card, result))
    widths = [max(len(row[index]) for row in rows) for index in range(len(HEADINGS))]
    lines = []
    for row in rows:
        cells = [text.ljust(width) for text, width in zip(row, widths, strict=True)]
        if row[3] in _COLORS:
            cells[3] = _paint(cells[3], _COLORS[row[3]], color)
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


def summary_rows(cards: Sequence[Scorecard]) -> list[tuple[str, ...]]:
    """Model, class, progress and first step of each release, the most open first."""
    ordered = sorted(cards, key=lambda card: (card.level or 9, card.name, card.target))
    return [
        (
            card.name or card.target,
            roman(card, card.level) if card.level else "none",
            " / ".join(format_percent(card.progress[level]) for level in CLASSES),
            card.next_steps[0] if card.next_steps else "",
        )
        for card in ordered
    ]


def _summary_table(cards: Sequence[Scorecard], color: bool) -> str:
    shown = [tuple(map(escape_control, row)) for row in summary_rows(cards)]
    rows = [SUMMARY_HEADINGS, *((_cut(row[0]), *row[1:]) for row in shown)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = []
    for number, row in enumerate(rows):
        cells = [text.ljust(width) for text, width in zip(row, widths, strict=False)]
        line = "  ".join([*cells, row[3]]).rstrip()
        lines.append(line if number else _paint(line, "1", color))
    return "\n".join(lines)


def _paint(text: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color else text
