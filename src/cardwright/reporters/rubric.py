"""The responsible-dataset rubric of one datasheet, as text, Markdown or plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.findings import escape_control
from cardwright.reporters.markdown import escape_cell

if TYPE_CHECKING:
    from cardwright.rubric import AxisResult, Bounds, PartResult, RubricResult


def format_rubric_text(target: str, name: str, result: RubricResult) -> str:
    """The axes with their parts, for a terminal.

    Args:
        target: the file, as messages show it.
        name: the dataset's name.
        result: what the rubric found.
    """
    lines = [
        f"{escape_control(target)}: {escape_control(name)}",
        f"  {escape_control(result.configuration)}",
    ]
    if not result.axes:
        return "\n".join([*lines, f"  {_why_not(result)}"]) + "\n"
    for axis in result.axes:
        lines += ["", f"  {axis.name:<12} {_out_of(axis)}"]
        ids = [escape_control(part.id) for part in axis.parts]
        width = max(map(len, ids))
        lines += [
            f"    {name:<{width}}  {_range(part.bounds):>11} of {part.maximum:g}{_notes(part)}"
            for name, part in zip(ids, axis.parts, strict=True)
        ]
        lines += [f"    {escape_control(note)}" for note in axis.notes]
    return "\n".join(lines) + "\n"


def format_rubric_markdown(target: str, name: str, result: RubricResult) -> str:
    """The axes with their parts, as a table."""
    lines = [
        f"## {escape_cell(name)}",
        "",
        f"{escape_cell(target)}: {escape_cell(result.configuration)}",
        "",
    ]
    if not result.axes:
        return "\n".join([*lines, _why_not(result)]) + "\n"
    lines += ["| axis | part | value | of | |", "|---|---|---|---|---|"]
    for axis in result.axes:
        lines.append(f"| **{axis.name}** | | **{_range(axis.bounds)}** | **{axis.maximum:g}** | |")
        lines += [
            f"| | {escape_cell(part.id)} | {_range(part.bounds)} | {part.maximum:g} "
            f"| {escape_cell('; '.join(part.notes))} |"
            for part in axis.parts
        ]
    notes = [f"- {escape_cell(note)}" for axis in result.axes for note in axis.notes]
    return "\n".join([*lines, "", *notes]).rstrip() + "\n"


def _out_of(axis: AxisResult) -> str:
    untold = f"; could not tell {escape_control(', '.join(axis.untold))}" if axis.untold else ""
    return f"{_range(axis.bounds)} of {axis.maximum:g}{untold}"


def _range(bounds: Bounds) -> str:
    if bounds.value is not None:
        return f"{bounds.value:.2f}"
    return f"{bounds.lower:.2f}-{bounds.upper:.2f}"


def _notes(part: PartResult) -> str:
    return escape_control(f"  ({'; '.join(part.notes)})") if part.notes else ""


def _why_not(result: RubricResult) -> str:
    if result.applicable is False:
        return "does not apply: the dataset does not relate to people"
    return "could not tell: the datasheet does not say whether the dataset relates to people"
