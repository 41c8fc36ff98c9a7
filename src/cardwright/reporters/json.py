"""Findings as JSON, in the form that other tools rely on."""

from __future__ import annotations

import json
from typing import Any

from cardwright.findings import Finding, Report, Severity
from cardwright.reporters.json_text import escape_unseen


def format_json(report: Report) -> str:
    """``{"findings": […], "summary": {"files", "errors", "warnings", "notes"}}``."""
    return escape_unseen(json.dumps(report_data(report), indent=2, ensure_ascii=False)) + "\n"


def report_data(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    mended = {"mended": [finding_data(finding) for finding in report.mended]}
    return {
        "findings": [finding_data(finding) for finding in report.findings],
        **(mended if report.mended else {}),
        "suppressed": [
            {**finding_data(finding), "reason": reason} for finding, reason in report.suppressed
        ],
        "summary": {
            "files": report.files,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notes": report.count(Severity.NOTE),
        },
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding as plain data."""
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "code": finding.code,
        "severity": finding.severity.value,
        "where": finding.where,
        "message": finding.message,
        "fix": finding.fix,
        "help": finding.help,
    }
