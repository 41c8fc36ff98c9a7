"""Documents made by hand for the tests of the rating, and short ways to ask a scorecard."""

from __future__ import annotations

from typing import Any

from cardwright.mof.framework import load_framework
from cardwright.mof.rating import rate
from cardwright.mof.scorecard import Scorecard

FRAMEWORK = load_framework()
NAMES = [item.name for item in FRAMEWORK.components]
CLASS_3 = [item.name for item in FRAMEWORK.required[3]]
CLASS_2 = [item.name for item in FRAMEWORK.required[2]]
REPORT, PAPER = "Technical report", "Research paper"


def mot_file(components: Any, **licenses: Any) -> dict[str, Any]:
    """A file of the Model Openness Tool; components by name, or with their licence."""
    rows = [{"name": row} if isinstance(row, str) else row for row in components]
    return {
        "framework": {"name": "Model Openness Framework", "version": "1.0", "date": "2024-12-15"},
        "release": {
            "name": "X",
            "producer": "P",
            "license": {level: {"name": name} for level, name in licenses.items()},
            "components": rows,
        },
    }


def card(components: Any, whole: str | None = None, **licenses: Any) -> dict[str, Any]:
    rows = [{"component": row} if isinstance(row, str) else row for row in components]
    data: dict[str, Any] = {"kind": "model-card", "name": "X", "release": {"components": rows}}
    if whole is not None:
        data["license"] = whole
    if licenses:
        data["release"]["licenses"] = licenses
    return data


def both(data: dict[str, Any]) -> tuple[Scorecard, Scorecard]:
    spec, mot = rate(data, "spec"), rate(data, "mot")
    assert spec is not None
    assert mot is not None
    return spec, mot


def spec_of(data: dict[str, Any]) -> Scorecard:
    return both(data)[0]


def status(card_: Scorecard, name: str) -> str:
    return result(card_, name).status


def result(card_: Scorecard, name: str) -> Any:
    return next(
        item for item in card_.components if name in (item.component.name, item.component.id)
    )


def codes(card_: Scorecard) -> list[str]:
    return [problem.code for problem in card_.problems]


def without(names: list[str], *left_out: str) -> list[str]:
    return [name for name in names if name not in left_out]
