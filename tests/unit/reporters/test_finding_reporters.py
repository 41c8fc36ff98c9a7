"""Findings as text, JSON, GitHub annotations and SARIF: whatever is in them, the form holds."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cardwright.findings import Finding, Report, Severity
from cardwright.reporters.github import format_github
from cardwright.reporters.json import format_json
from cardwright.reporters.sarif import format_sarif
from cardwright.reporters.text import format_text
from cardwright.rules import all_rules

SARIF = json.loads(
    (Path(__file__).parents[2] / "data" / "sarif-subset.schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SARIF)


def finding(
    path: str = "cards/a.yaml",
    message: str = "'sumary' is not a known key",
    fix: str = "did you mean 'summary'?",
    where: str = "evaluation.results[0]",
    severity: Severity = Severity.ERROR,
    code: str = "MC004",
) -> Finding:
    return Finding(path, 3, 5, code, severity, where, message, fix)


def report(*findings: Finding, files: int = 1) -> Report:
    return Report(files, list(findings))


# -- text ------------------------------------------------------------------------------------


def test_text_lines() -> None:
    found = report(
        finding(),
        finding(where="", fix="", severity=Severity.WARNING, code="LI006", message="no licence"),
        finding(
            where="",
            severity=Severity.NOTE,
            code="RF006",
            message="no sources",
            fix="add 'sources'",
        ),
        files=1_234,
    )
    assert format_text(found) == (
        "cards/a.yaml:3:5: error[MC004] evaluation.results[0]: 'sumary' is not a known key; "
        "did you mean 'summary'?\n"
        "cards/a.yaml:3:5: warning[LI006] no licence\n"
        "cards/a.yaml:3:5: note[RF006] no sources; add 'sources'\n"
        "1,234 cards checked: 1 error, 1 warning, 1 note\n"
    )


def test_text_without_findings() -> None:
    assert format_text(report(files=0)) == "0 cards checked: 0 errors, 0 warnings, 0 notes\n"


def test_text_counts_what_is_suppressed() -> None:
    found = report()
    found.suppressed.append((finding(), "why"))
    assert format_text(found) == "1 card checked: 0 errors, 0 warnings, 0 notes, 1 suppressed\n"


@pytest.mark.parametrize(
    ("severity", "color"),
    [(Severity.ERROR, "31;1"), (Severity.WARNING, "33;1"), (Severity.NOTE, "36;1")],
)
def test_text_in_colour(severity: Severity, color: str) -> None:
    found = format_text(report(finding(severity=severity)), color=True)
    assert f"\x1b[{color}m{severity.value}[MC004]\x1b[0m evaluation" in found
    assert found.count("\x1b") == 2


# -- JSON ------------------------------------------------------------------------------------


def test_json_tells_what_is_suppressed() -> None:
    found = report(finding())
    found.suppressed.append((finding(code="MC002"), "on purpose"))
    data = json.loads(format_json(found))
    assert data["summary"] == {"files": 1, "errors": 1, "warnings": 0, "notes": 0}
    assert [*data["findings"][0]] == [
        "path", "line", "column", "code", "severity", "where", "message", "fix", "help",
    ]  # fmt: skip
    assert (data["suppressed"][0]["code"], data["suppressed"][0]["reason"]) == (
        "MC002",
        "on purpose",
    )


# -- GitHub ----------------------------------------------------------------------------------


def test_github_commands() -> None:
    found = report(
        finding("a,b:c%.yaml", "50% of\r\nit"),
        finding(severity=Severity.WARNING),
        finding(where="", fix="", severity=Severity.NOTE),
    )
    assert format_github(found) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,title=cardwright MC004::"
        "evaluation.results[0]: 50%25 of\\r\\nit; did you mean 'summary'?\n"
        "::warning file=cards/a.yaml,line=3,col=5,title=cardwright MC004::"
        "evaluation.results[0]: 'sumary' is not a known key; did you mean 'summary'?\n"
        "::notice file=cards/a.yaml,line=3,col=5,title=cardwright MC004::'sumary' is not a known key\n"
        "1 card checked: 1 error, 1 warning, 1 note\n"
    )


# -- SARIF -----------------------------------------------------------------------------------


def test_sarif_names_the_rules_that_spoke() -> None:
    found = report(finding(), finding(code="LI001"), finding(code="LI001", path="b.yaml"))
    found.suppressed.append((finding(code="CW010", severity=Severity.WARNING), "on purpose"))
    (run,) = json.loads(format_sarif(found))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CW010", "LI001", "MC004"]
    assert [result["ruleIndex"] for result in run["results"]] == [2, 1, 1, 0]
    assert [result.get("suppressions") for result in run["results"]] == [
        None, None, None, [{"kind": "inSource", "justification": "on purpose"}],
    ]  # fmt: skip


def test_sarif_of_every_rule_is_sound() -> None:
    found = report(
        *(finding(code=code, severity=rule.severity) for code, rule in all_rules().items())
    )
    log = json.loads(format_sarif(found))
    VALIDATOR.validate(log)
    assert len(log["runs"][0]["tool"]["driver"]["rules"]) == len(all_rules())


def test_sarif_without_findings_is_sound() -> None:
    VALIDATOR.validate(json.loads(format_sarif(report())))


def test_the_schema_of_the_tests_refuses_what_is_no_sarif() -> None:
    log = json.loads(format_sarif(report(finding())))
    result = log["runs"][0]["results"][0]
    for broken in (
        {"level": "fatal"}, {"message": "text"}, {"locations": []}, {"ruleIndex": -1}, {"extra": 1},
    ):  # fmt: skip
        changed = {**log, "runs": [{**log["runs"][0], "results": [{**result, **broken}]}]}
        assert not VALIDATOR.is_valid(changed), broken


# -- strangers' text in every format ---------------------------------------------------------

TEXT = st.text(alphabet=st.characters(), max_size=20)


@given(path=TEXT.filter(bool), message=TEXT, fix=TEXT, where=TEXT)
@example("\x1b[31m\n::error::x", "\x1b]0;title\x07", "\r::stop-commands::x", "\u202e\ud800")
@example("not-\udcff-utf8.yaml", "\u2028", "%0A", "::")
def test_no_text_breaks_a_format(path: str, message: str, fix: str, where: str) -> None:
    found = report(finding(path, message, fix, where))
    for text in (format_text(found), format_github(found)):
        lines = text.split("\n")
        assert len(lines) == 3
        assert all(line.isprintable() for line in lines)
    assert format_github(found).startswith("::error file=")
    data = json.loads(format_json(found).encode("utf-8", "backslashreplace"))
    assert data["findings"][0]["path"] == path


@given(st.binary(min_size=1, max_size=20).filter(lambda name: b"\0" not in name))
@example(b"a b#?%:\xff\n.yaml")
def test_sarif_holds_the_bytes_of_a_name(name: bytes) -> None:
    found = format_sarif(report(finding(os.fsdecode(name)))).encode("utf-8", "backslashreplace")
    log = json.loads(found)
    VALIDATOR.validate(log)
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert unquote_to_bytes(location["artifactLocation"]["uri"]) == name
