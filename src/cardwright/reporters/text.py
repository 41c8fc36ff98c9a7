"""Findings as lines for a person: ``path:line:col: severity[CODE] where: what; what to do``."""

from __future__ import annotations

from cardwright.findings import Finding, Report, Severity, escape_control

_COLORS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "36;1"}
_MENDED = "32;1"


def format_text(
    report: Report, *, color: bool = False, counted: tuple[str, str] = ("card", "checked")
) -> str:
    """The findings, a line each, and a summary line.

    Args:
        report: what a run found.
        color: whether to mark severities with ANSI colours.
        counted: what the summary counts, and what was done with it.
    """
    lines = [_line(finding, color, mended=True) for finding in report.mended]
    lines += [_line(finding, color) for finding in report.findings]
    lines.append(summary_line(report, counted))
    return "\n".join(lines) + "\n"


def summary_line(report: Report, counted: tuple[str, str] = ("card", "checked")) -> str:
    """For example ``3 cards checked: 1 error, 2 warnings, 0 notes``."""
    counts = ", ".join(_plural(report.count(severity), severity.value) for severity in Severity)
    extra = f", {len(report.suppressed)} suppressed" if report.suppressed else ""
    extra += f", {len(report.mended):,} mended" if report.mended else ""
    noun, done = counted
    return f"{_plural(report.files, noun)} {done}: {counts}{extra}"


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _line(finding: Finding, color: bool, *, mended: bool = False) -> str:
    label = f"{'mended' if mended else finding.severity.value}[{finding.code}]"
    if color:
        label = f"\x1b[{_MENDED if mended else _COLORS[finding.severity]}m{label}\x1b[0m"
    place = f"{escape_control(finding.path)}:{finding.line}:{finding.column}"
    where = f" {finding.where}:" if finding.where else ""
    said = f"{finding.message}; {finding.fix}" if finding.fix else finding.message
    return f"{place}: {label}{escape_control(where)} {escape_control(said)}"
