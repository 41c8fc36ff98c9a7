"""Findings as GitHub workflow commands, which become annotations on the lines of a change.

Reference: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from cardwright.findings import Finding, Report, Severity, escape_control
from cardwright.reporters.text import summary_line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def format_github(report: Report) -> str:
    """One command a line, and the summary."""
    return (
        "\n".join([*(_command(finding) for finding in report.findings), summary_line(report)])
        + "\n"
    )


def _command(finding: Finding) -> str:
    said = f"{finding.message}; {finding.fix}" if finding.fix else finding.message
    text = escape_control(f"{finding.where}: {said}" if finding.where else said)
    properties = (
        f"file={_property(finding.path)},line={finding.line},col={finding.column},"
        f"title={_property('cardwright ' + finding.code)}"
    )
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(escape_control(text)).replace(":", "%3A").replace(",", "%2C")
