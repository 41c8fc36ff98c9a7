"""Scorecards as one page that stands alone: no script, nothing loaded, everything escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardwright import __version__
from cardwright.findings import Finding, Severity, escape_control
from cardwright.mof.framework import CLASSES
from cardwright.reporters import scorecard_evidence as shown
from cardwright.reporters.scorecard_text import difference_lines, table_row, why_not_reached
from cardwright.reporters.scorecard_words import (
    LICENSE_UNKNOWN,
    format_percent,
    is_license_unknown,
    roman,
)
from cardwright.resources import read_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.mof.scorecard import ComponentResult, Scorecard
    from cardwright.scan.verdict import Verdict

TEMPLATE = "templates/score/page.html.j2"
_STATES = {
    "included": ("✓", "open", "good"),
    "optional": ("✓", "open, optional", "good"),
    "invalid": ("▲", "license not open", "bad"),
    "unlicensed": ("○", "no license", "warn"),
    "missing": ("✗", "missing", "bad"),
    "omitted": ("\u2013", "not needed", "idle"),
    "absent": ("\u2013", "not released, optional", "idle"),
    "verified": ("✓", "verified", "good"),
    "found": ("●", "found", "warn"),
    "linked": ("→", "linked", "warn"),
    "declared": ("“", "declared", "warn"),
    "contradicted": ("▲", "contradicted", "bad"),
}
"""Each status and each level of evidence: sign, word, and style; never the colour alone."""
_UNTOLD = {"sign": "?", "word": LICENSE_UNKNOWN, "style": "warn"}
_NOTHING = ("\u2013", "nothing", "idle")
_STYLES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "idle"}


def format_scorecards_html(verdicts: Sequence[Verdict], findings: Sequence[Finding] = ()) -> str:
    """One page with a section for each scorecard.

    Args:
        verdicts: the scorecards, each with what shows it where something was looked at.
        findings: what is wrong with documents and sources.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True,
        finalize=_show,
    )  # fmt: skip
    cards = [_card(verdict) for verdict in verdicts]
    names = ", ".join(str(card["name"]) for card in cards[:3])
    return environment.from_string(read_data(TEMPLATE)).render(
        version=__version__,
        title=names or "nothing was rated",
        cards=cards,
        findings=[_finding(item) for item in findings],
    )


def _show(value: Any) -> Any:
    """Texts of strangers without characters that drive a terminal or turn the direction."""
    return escape_control(value) if type(value) is str else value


def _card(verdict: Verdict) -> dict[str, Any]:
    card = verdict.card
    looked = verdict.verified is not None
    framework = f"{card.framework.name} {card.framework.version}, profile {card.profile}"
    basis = f"{framework}; {card.target}"
    if looked:
        basis = f"{framework}; looked at {shown.source_line(verdict) or 'nothing'}"
    heads = ("Component", "Class", "Kind", "Status", "License")
    return {
        "name": card.name or card.target,
        "basis": basis,
        "looked": looked,
        "classes": [_class(line, scorecard) for line, scorecard in _both(verdict)],
        "why": _sentence(why_not_reached(card)),
        "undeclared": _sentence(shown.undeclared_line(verdict)),
        "waivers": shown.waiver_lines(verdict),
        "steps": [_sentence(step) for step in card.next_steps],
        "steps_title": f"To reach {card.framework.labels[card.next_level or 1]}",
        "caption": f"Counted here: {shown.counted(verdict)}." if looked else "As declared.",
        "heads": (*heads, "Evidence", "Seen at") if looked else (*heads, "From"),
        "rows": [_row(verdict, result) for result in card.components],
        "evidence": shown.evidence_lines(verdict),
        "unseen": shown.unseen_line(verdict),
        "differences": difference_lines(card),
    }


def _both(verdict: Verdict) -> list[tuple[shown.ClassLine, Scorecard]]:
    scorecards = [verdict.claimed, verdict.verified]
    there = [card for card in scorecards if card is not None]
    return list(zip(shown.class_lines(verdict), there, strict=True))


def _class(line: shown.ClassLine, card: Scorecard) -> dict[str, Any]:
    bars = [
        {
            "name": f"Class {roman(card, level)}",
            "value": round(card.progress[level], 2),
            "text": format_percent(card.progress[level]),
        }
        for level in CLASSES
    ]
    return {"title": line.title, "label": line.label, "remark": line.remark, "bars": bars}


def _row(verdict: Verdict, result: ComponentResult) -> dict[str, Any]:
    name, level, kind, _, license_, source, _ = table_row(verdict.card, result)
    return {
        "name": name,
        "level": level,
        "kind": kind,
        "status": _status(result),
        "license": shown.license_text(result) if verdict.verified is not None else license_,
        "source": source,
        "evidence": _state(result.evidence or ""),
        "place": shown.seen_at(verdict, result),
    }


def _status(result: ComponentResult) -> dict[str, str]:
    """The status; what is open by a claim that its text contradicts is not shown as open."""
    if is_license_unknown(result):
        return _UNTOLD
    if result.evidence == "contradicted" and result.open:
        return {"sign": "▲", "word": "claimed open", "style": "bad"}
    return _state(result.status)


def _state(name: str) -> dict[str, str]:
    sign, word, style = _STATES.get(name, _NOTHING)
    return {"sign": sign, "word": word, "style": style}


def _finding(finding: Finding) -> dict[str, str]:
    said = f"{finding.message}; {finding.fix}" if finding.fix else finding.message
    return {
        "severity": finding.severity.value,
        "style": _STYLES[finding.severity],
        "place": f"{finding.path}:{finding.line}",
        "text": f"{finding.where}: {said}" if finding.where else said,
        "code": finding.code,
    }


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
