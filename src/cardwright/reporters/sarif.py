"""Findings as SARIF 2.1.0, which code scanning reads.

Reference: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import os
from typing import Any
from urllib.parse import quote

from cardwright import __version__
from cardwright.findings import Finding, Report, Severity
from cardwright.reporters.json_text import escape_unseen
from cardwright.rules import Rule, all_rules

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def format_sarif(report: Report) -> str:
    """One run with the rules that spoke and a result for each finding."""
    findings = [*report.findings, *(finding for finding, _ in report.suppressed)]
    codes = sorted({finding.code for finding in findings})
    index = {code: number for number, code in enumerate(codes)}
    results = [_result(finding, index) for finding in report.findings]
    results += [
        {**_result(finding, index), "suppressions": [{"kind": "inSource", "justification": reason}]}
        for finding, reason in report.suppressed
    ]
    driver = {
        "name": "cardwright",
        "semanticVersion": __version__,
        "rules": [_rule(all_rules()[code]) for code in codes],
    }
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
        ],
    }
    return escape_unseen(json.dumps(log, indent=2, ensure_ascii=False)) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    title, _, body = rule.doc.partition("\n")
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": title.rstrip(".")},
        "help": {"text": body.strip() or title, "markdown": body.strip() or title},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    said = f"{finding.message}; {finding.fix}" if finding.fix else finding.message
    location = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(os.fsencode(finding.path))},
            "region": {"startLine": finding.line, "startColumn": finding.column},
        }
    }
    if finding.where:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.where}]  # type: ignore[assignment]
    return {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.where}: {said}" if finding.where else said},
        "locations": [location],
    }
