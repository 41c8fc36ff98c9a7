"""JSON that is shown on a terminal does not drive it."""

from __future__ import annotations

import json

import pytest

from cardwright.findings import Finding, Report, Severity
from cardwright.reporters.json import format_json
from cardwright.reporters.sarif import format_sarif
from cardwright.reporters.scorecard_json import format_scorecards_json

EVIL = "a\x1b\x7f\x9b31m\u202e\u2028\u200b\ufeffz"


@pytest.mark.parametrize("form", ["json", "sarif", "scorecards"])
def test_nothing_unseen_is_written(form: str) -> None:
    found = Finding("a.yaml", 1, 1, "MOF012", Severity.NOTE, "", EVIL, "")
    report = Report(1, [found])
    text = {
        "json": lambda: format_json(report),
        "sarif": lambda: format_sarif(report),
        "scorecards": lambda: format_scorecards_json([], [found]),
    }[form]()
    assert all(char.isprintable() or char == "\n" for char in text)
    assert json.dumps(EVIL)[1:-1] in json.dumps(json.loads(text))
