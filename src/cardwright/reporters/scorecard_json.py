"""Scorecards as JSON, in the form that other tools rely on; one component a line."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING, Any

from cardwright.findings import Finding, escape_control, format_path
from cardwright.reporters.json import finding_data
from cardwright.reporters.json_text import escape_unseen
from cardwright.reporters.scorecard_words import is_license_unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.mof.scorecard import ComponentResult, Difference, Scorecard
    from cardwright.scan.evidence import Evidence, LicenseEvidence, Place
    from cardwright.scan.verdict import Verdict
    from cardwright.scan.waivers import AppliedWaiver

_encode = JSONEncoder(ensure_ascii=False).encode


def format_scorecards_json(verdicts: Sequence[Verdict], findings: Sequence[Finding]) -> str:
    """``{"scorecards": […], "findings": […]}``."""
    scorecards = _array([_scorecard(verdict) for verdict in verdicts], " ")
    found = _array([_encode(finding_data(finding)) for finding in findings], " ")
    return escape_unseen(f'{{\n "scorecards": {scorecards},\n "findings": {found}\n}}\n')


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """One verdict as plain data: its scorecard, and what shows it where something was looked at."""
    data = scorecard_data(verdict.card)
    if verdict.waivers:
        data["waivers"] = [_waiver_data(waiver) for waiver in verdict.waivers]
        data["class_with_waivers"] = verdict.waived_class
    if verdict.verified is None:
        return data
    data |= {
        "declared": verdict.is_declared,
        "evidence": verdict.evidence.value,
        "claimed": _class_data(verdict.claimed),
        "verified": {
            **_class_data(verdict.verified),
            "could_not_tell": verdict.untold(),
            "contradicted": verdict.contradicted(),
        },
        "undeclared": [*verdict.undeclared],
        "sources": [{"label": label, "revision": rev} for label, rev in verdict.sources],
    }
    rows = zip(
        data["components"], verdict.claimed.components, verdict.verified.components, strict=True
    )
    for row, claimed, verified in rows:
        row |= _shown_data(verdict, claimed, verified)
    return data


def _class_data(card: Scorecard) -> dict[str, Any]:
    return {"class": card.level, "label": card.label, "progress": _progress(card)}


def _progress(card: Scorecard) -> dict[str, float]:
    return {str(level): round(card.progress[level], 2) for level in (1, 2, 3)}


def _waiver_data(applied: AppliedWaiver) -> dict[str, Any]:
    waiver = applied.waiver
    return {
        "component": waiver.component,
        "state": applied.state,
        "reason": waiver.reason,
        "date": waiver.date.isoformat(),
        "until": waiver.until.isoformat() if waiver.until is not None else None,
    }


def _shown_data(
    verdict: Verdict, claimed: ComponentResult, verified: ComponentResult
) -> dict[str, Any]:
    standing = verdict.standings.get(claimed.component.id)
    pieces = standing.evidence if standing is not None else []
    return {
        "claimed": {"status": claimed.status, "license": claimed.license},
        "verified": {"status": verified.status, "license": verified.license},
        "not_verified_because": standing.why if standing is not None else "",
        "evidence_items": [_evidence_data(item) for item in pieces],
    }


def _evidence_data(item: Evidence) -> dict[str, Any]:
    return {
        "level": item.level.value,
        "where": escape_control(item.where),
        "how": escape_control(item.how),
        "detector": item.detector,
        "strength": item.strength,
        **_place_data(item.place),
        "license": _license_data(item.license),
    }


def _place_data(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"source": None, "path": None, "line": None}
    return {"source": place.source, "path": place.path, "line": place.line or None}


def _license_data(found: LicenseEvidence | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "expression": found.expression,
        "claimed": found.claimed,
        "recognized": found.recognized,
        "text": _place_data(found.text) if found.text else None,
        "claim": _place_data(found.claim) if found.claim else None,
        "rule": found.rule,
    }


def scorecard_data(card: Scorecard) -> dict[str, Any]:
    """One scorecard as plain data."""
    return {
        "target": card.target,
        "name": card.name,
        "framework": card.framework.name,
        "framework_version": card.framework.version,
        "profile": card.profile,
        "class": card.level,
        "label": card.label,
        "progress": _progress(card),
        "components": [_component_data(result) for result in card.components],
        "differences": [_difference_data(difference) for difference in card.differences],
        "next_steps": list(card.next_steps),
    }


def _component_data(result: ComponentResult) -> dict[str, Any]:
    component = result.component
    return {
        "id": component.id,
        "name": component.name,
        "kind": component.kind,
        "required_for": component.level if component.required else None,
        "status": result.status,
        "license": result.license,
        "license_source": result.license_source,
        "type_appropriate": result.suits,
        "evidence": result.evidence,
        "where": format_path(result.path) if result.path is not None else None,
        "open": result.open,
        "why": result.why,
        "places": list(result.places),
        "license_files": list(result.license_files),
        "license_unknown": is_license_unknown(result),
    }


def _difference_data(difference: Difference) -> dict[str, Any]:
    return {
        "component": None if difference.about == "class" else difference.subject,
        "about": difference.about,
        "spec": difference.spec,
        "mot": difference.mot,
        "why": difference.why,
    }


def _scorecard(verdict: Verdict) -> str:
    rows = []
    for key, value in verdict_data(verdict).items():
        if value and key in ("components", "differences"):
            text = _split_items(_encode(value))
        else:
            text = _encode(value)
        rows.append(f'   "{key}": {text}')
    return "{\n" + ",\n".join(rows) + "\n  }"


def _split_items(text: str) -> str:
    """One item of an encoded list of mappings a line.

    Encoding the whole list at once is much quicker than item by item. A brace with a quote after
    it that is not escaped stands between items and never inside a text, so the split is safe.
    """
    first_key = text[1 : text.index(":")]
    items = text[1:-1].replace("}, " + first_key, "},\n    " + first_key)
    return "[\n    " + items + "\n   ]"


def _array(items: list[str], indent: str) -> str:
    if not items:
        return "[]"
    return "[\n" + ",\n".join(f"{indent} {item}" for item in items) + f"\n{indent}]"
