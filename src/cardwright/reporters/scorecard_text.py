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
    """One block for each scorecard, and a line that counts the classes.

    Args:
        cards: the scorecards.
        color: whether to mark statuses with ANSI colours.
    """
    blocks = [_block(card, color) for card in cards]
    if len(cards) > 1:
        blocks.append(_summary(cards))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _block(card: Scorecard, color: bool) -> str:
    framework = card.framework
    title = escape_control(f"{card.target}: {card.name}" if card.name else card.target)
    label = _paint(card.label, "1", color)
    head = [
        title,
        f"  {label} ({framework.name} {framework.version}, profile {card.profile})",
        f"  {_progress(card)}",
        "",
        *_table(card, color),
    ]
    return "\n".join([*head, *_differences(card), *_steps(card)])


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
        result.license or "-",
        result.license_source or "-",
        {True: "yes", False: "no", None: "-"}[result.suits],
    )


def _table(card: Scorecard, color: bool) -> list[str]:
    rows = [HEADINGS, *(_shown(table_row(card, result)) for result in card.components)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(HEADINGS))]
    lines = []
    for number, row in enumerate(rows):
        cells = [text.ljust(width) for text, width in zip(row, widths, strict=True)]
        if number:
            cells[3] = _paint(cells[3], _COLORS[row[3]], color)
        lines.append("  " + "  ".join(cells).rstrip())
    return lines


def _shown(row: tuple[str, ...]) -> tuple[str, ...]:
    texts = tuple(escape_control(text) for text in row)
    return tuple(
        text if len(text) <= MAX_LICENSE else f"{text[: MAX_LICENSE - 1]}…" for text in texts
    )


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
    target = 3 if card.level == 0 else card.level - 1
    lines = ["", f"  For {card.framework.labels[target]}:"]
    return [*lines, *(f"  - {escape_control(step)}" for step in card.next_steps)]


def _summary(cards: Sequence[Scorecard]) -> str:
    counts = Counter(card.level for card in cards)
    parts = [f"{counts[level]:,} class {roman(cards[0], level)}" for level in (1, 2, 3)]
    return f"{len(cards):,} releases rated: {', '.join(parts)}, {counts[0]:,} unclassified"


def _paint(text: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color else text
