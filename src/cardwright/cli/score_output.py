"""The forms in which ``score`` reports; each reporter is imported only when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.findings import Report

if TYPE_CHECKING:
    from cardwright.findings import Finding
    from cardwright.scan.verdict import Verdict


def format_verdicts(
    verdicts: list[Verdict], findings: list[Finding], form: str, *, color: bool
) -> str:
    """The scorecards and the findings in one of the forms."""
    if form == "json":
        from cardwright.reporters.scorecard_json import format_scorecards_json

        return format_scorecards_json(verdicts, findings)
    if form == "markdown":
        from cardwright.reporters.scorecard_markdown import format_scorecards_markdown

        return format_scorecards_markdown(verdicts, findings)
    if form == "html":
        from cardwright.reporters.scorecard_html import format_scorecards_html

        return format_scorecards_html(verdicts, findings)
    if form in ("sarif", "github"):
        return _annotations(verdicts, findings, form)
    return _text(verdicts, findings, color)


def _text(verdicts: list[Verdict], findings: list[Finding], color: bool) -> str:
    from cardwright.reporters.scorecard_text import format_scorecards_text

    text = format_scorecards_text(verdicts, color=color)
    if not findings:
        return text
    from cardwright.reporters.text import format_text

    report = Report(len(verdicts), findings)
    told = format_text(report, color=color, counted=("release", "rated"))
    return f"{text}\n{told}" if text else told


def _annotations(verdicts: list[Verdict], findings: list[Finding], form: str) -> str:
    from cardwright.reporters.scorecard_findings import obstacles

    report = Report(len(verdicts), [*findings, *obstacles(verdicts)])
    if form == "sarif":
        from cardwright.reporters.sarif import format_sarif

        return format_sarif(report)
    from cardwright.reporters.github import format_github

    return format_github(report)
