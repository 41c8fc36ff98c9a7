"""The detectors as data: what is compiled only when it is needed is sound all the same."""

from __future__ import annotations

import re

from cardwright.mof.framework import load_framework
from cardwright.scan.detectors import Pattern, load_detectors


def test_every_pattern_compiles() -> None:
    detectors = load_detectors()
    rows = [
        *detectors.files, *detectors.code, *detectors.links, *detectors.texts, *detectors.tables,
        *detectors.pictures, *detectors.paper_features,
    ]  # fmt: skip
    patterns = [item.pattern for row in rows for item in row.conditions]
    patterns += [trait.pattern for trait in detectors.traits.values()]
    assert len(patterns) > 100
    for pattern in patterns:
        assert pattern.compile().flags & re.IGNORECASE


def test_every_detector_is_for_a_component() -> None:
    detectors = load_detectors()
    known = {item.id for item in load_framework().components}
    for group in (detectors.files, detectors.code, detectors.links, detectors.texts):
        assert {item.component for item in group} <= known


def test_a_pattern_is_compiled_when_it_is_first_looked_for() -> None:
    pattern = Pattern("(")
    broken = Pattern("b+")
    assert broken.search("abBa") is not None
    assert broken.search.__self__.pattern == "b+"  # type: ignore[attr-defined]
    assert pattern.text == "("
