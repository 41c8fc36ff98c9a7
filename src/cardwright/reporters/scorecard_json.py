"""Scorecards as JSON, in the form that other tools rely on; one component a line."""

from __future__ import annotations

from json import JSONEncoder
from typing import TYPE_CHECKING, Any

from cardwright.findings import Finding, format_path
from cardwright.reporters.json import finding_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.mof.scorecard import ComponentResult, Difference, Scorecard

_encode = JSONEncoder(ensure_ascii=False).encode


def format_scorecards_json(cards: Sequence[Scorecard], findings: Sequence[Finding]) -> str:
    """``{"scorecards": […], "findings": […]}``."""
    scorecards = _array([_scorecard(card) for card in cards], " ")
    found = _array([_encode(finding_data(finding)) for finding in findings], " ")
    return f'{{\n "scorecards": {scorecards},\n "findings": {found}\n}}\n'


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
        "progress": {str(level): round(card.progress[level], 2) for level in (1, 2, 3)},
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
    }


def _difference_data(difference: Difference) -> dict[str, Any]:
    return {
        "component": None if difference.about == "class" else difference.subject,
        "about": difference.about,
        "spec": difference.spec,
        "mot": difference.mot,
        "why": difference.why,
    }


def _scorecard(card: Scorecard) -> str:
    rows = []
    for key, value in scorecard_data(card).items():
        text = _encode(value)
        if value and key in ("components", "differences"):
            text = _split_items(text)
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
