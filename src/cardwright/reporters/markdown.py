"""Findings as Markdown, for the summary of a job or a comment on a change."""

from __future__ import annotations

from cardwright.findings import Finding, Report, escape_control
from cardwright.reporters.text import summary_line

MAX_ROWS = 200
_SIGNS = {"error": "❌ error", "warning": "⚠️ warning", "note": "💡 note"}


def format_markdown(report: Report) -> str:
    """A heading, the summary, and a table of the findings; beyond ``MAX_ROWS`` their number."""
    lines = ["## Cards", "", summary_line(report), ""]
    if report.findings:
        lines += ["| place | finding | rule | what to do |", "|---|---|---|---|"]
        lines += [_row(finding) for finding in report.findings[:MAX_ROWS]]
    if len(report.findings) > MAX_ROWS:
        lines += ["", f"… and {len(report.findings) - MAX_ROWS:,} more."]
    return "\n".join(lines).rstrip() + "\n"


def _row(finding: Finding) -> str:
    said = f"{finding.where}: {finding.message}" if finding.where else finding.message
    cells = (
        f"{finding.path}:{finding.line}:{finding.column}",
        said,
        f"{_SIGNS[finding.severity.value]} {finding.code}",
        finding.fix,
    )
    return "| " + " | ".join(escape_cell(cell) for cell in cells) + " |"


def escape_cell(text: str) -> str:
    """A stranger's text for a cell of a table: no markup, no line ends, no mentions."""
    return escape_control(text).translate(_ESCAPES).replace("://", "&#58;//")


_ESCAPES = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_[]<>|~#@!&"}
