"""Scorecards as text, JSON and Markdown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cardwright.findings import Finding, Severity
from cardwright.mof.rating import rate
from cardwright.reporters.scorecard_json import format_scorecards_json
from cardwright.reporters.scorecard_markdown import escape_markdown, format_scorecards_markdown
from cardwright.reporters.scorecard_text import format_scorecards_text
from cardwright.reporters.scorecard_words import format_percent
from cardwright.scan.verdict import Verdict

NASTY = 'x\x1b[31m | <script>alert(1)</script> [a](b) `c` *d* @e \u202e "q"}, {"id": 1'


def scorecard(name: str = "X", text: str = "MIT", target: str = "x.yaml") -> Any:
    rows = [{"name": "Training code", "license": text}]
    found = rate({"framework": {}, "release": {"name": name, "components": rows}}, target=target)
    assert found is not None
    return Verdict(found, found)


def finding(message: str) -> Finding:
    return Finding("x.yaml", 2, 3, "MOF004", Severity.WARNING, "license", message, "do it")


# -- JSON --------------------------------------------------------------------------------


def test_json_has_the_promised_keys() -> None:
    data = json.loads(format_scorecards_json([scorecard()], [finding("m")]))
    assert set(data) == {"scorecards", "findings"}
    card = data["scorecards"][0]
    assert [*card][:9] == [
        "target", "name", "framework", "framework_version", "profile", "class", "label",
        "progress", "components",
    ]  # fmt: skip
    assert card["progress"] == {"1": 0.0, "2": 0.0, "3": 0.0}
    assert isinstance(card["next_steps"], list)
    code = next(item for item in card["components"] if item["id"] == "training_code")
    assert {key: code[key] for key in [*code][:10]} == {
        "id": "training_code",
        "name": "Training code",
        "kind": "code",
        "required_for": 2,
        "status": "included",
        "license": "MIT",
        "license_source": "component",
        "type_appropriate": True,
        "evidence": "declared",
        "where": "release.components[0]",
    }
    missing = next(item for item in card["components"] if item["id"] == "model_metadata")
    assert (missing["required_for"], missing["evidence"], missing["where"]) == (None, None, None)
    assert data["findings"][0]["severity"] == "warning"


@given(st.text(), st.text())
def test_json_is_json_whatever_strangers_write(name: str, other: str) -> None:
    cards = [scorecard(name, other), scorecard(other, name)]
    text = format_scorecards_json(cards, [finding(name)])
    data = json.loads(text)
    assert [item["name"] for item in data["scorecards"]] == [name or "", other or ""]
    assert all(len(item["components"]) == 17 for item in data["scorecards"])


def test_json_has_one_component_a_line() -> None:
    text = format_scorecards_json([scorecard(NASTY, NASTY)], [])
    assert sum(line.startswith('    {"id": ') for line in text.splitlines()) == 17
    assert json.loads(text)["scorecards"][0]["name"] == NASTY


def test_json_of_nothing() -> None:
    assert json.loads(format_scorecards_json([], [])) == {"scorecards": [], "findings": []}


# -- text --------------------------------------------------------------------------------


def test_text_reads_without_color() -> None:
    text = format_scorecards_text([scorecard()])
    assert text.startswith(
        "x.yaml: X\n  Unclassified (Model Openness Framework 1.0, profile spec)\n"
    )
    assert "\x1b" not in text
    row = next(line for line in text.splitlines() if "Training code" in line)
    assert row.split() == ["Training", "code", "II", "code", "included", "MIT", "component", "yes"]
    assert "  For Class III - Open Model:\n  - publish 'Model architecture'" in text


def test_color_adds_marks_and_nothing_else() -> None:
    import re

    plain = format_scorecards_text([scorecard(), scorecard("Y")])
    colored = format_scorecards_text([scorecard(), scorecard("Y")], color=True)
    assert "\x1b[32mincluded" in colored
    unmarked = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert [line.rstrip() for line in unmarked.splitlines()] == plain.splitlines()


def test_text_counts_several_releases() -> None:
    text = format_scorecards_text([scorecard(), scorecard("Y")])
    counts, _, table = text.rpartition("\n\n")
    assert counts.endswith("2 releases rated: 0 class I, 0 class II, 0 class III, 2 unclassified")
    assert table.startswith("model ")
    assert len(table.splitlines()) == 3


@given(st.text(alphabet=st.characters(categories=("Cc", "Cf", "Zl", "Zp", "L"))))
def test_control_characters_reach_no_terminal(text: str) -> None:
    shown = format_scorecards_text([scorecard(text, text or "x", target=text or "x")])
    assert all(char.isprintable() or char == "\n" for char in shown)


@pytest.mark.parametrize(
    ("value", "text"),
    [(100.0, "100 %"), (0.0, "0 %"), (83.3333, "83.33 %"), (99.999, "99.99 %"), (60.0, "60 %")],
)
def test_only_what_is_complete_is_a_hundred_percent(value: float, text: str) -> None:
    assert format_percent(value) == text


# -- Markdown ----------------------------------------------------------------------------


def markdown_tokens(text: str) -> list[Any]:
    return MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)


def test_markdown_is_a_table_with_every_component() -> None:
    text = format_scorecards_markdown([scorecard()], [finding("m")])
    assert "## X: Unclassified" in text
    assert "| Training code | II | code | included | MIT | component | yes |" in text
    assert sum(token.type == "tr_open" for token in markdown_tokens(text)) == 18
    assert "## Findings\n\n- x.yaml:2:3 warning MOF004 license: m; do it\n" in text


@given(
    st.text(max_size=30) | st.sampled_from([NASTY, "1. x", "- x", "# x", "a\n\n# b", "| |", "\\"])
)
def test_markdown_shows_what_strangers_wrote_as_text(name: str) -> None:
    text = format_scorecards_markdown([scorecard(name, "MIT", target=name)], [finding(name)])
    tokens = markdown_tokens(text)
    assert sum(token.type == "tr_open" for token in tokens) == 18
    headings = [token for token in tokens if token.type == "heading_open"]
    assert len(headings) <= 6  # with the title and the legend
    inner = [child for token in tokens for child in token.children or ()]
    allowed = {"text", "text_special", "code_inline", "html_inline", "softbreak"}
    assert {child.type for child in inner} <= allowed
    html = [child.content for child in inner if child.type == "html_inline"]
    assert set(html) <= {"<!-- -->"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a_b|c", "a\\_b\\|c"),
        ("<b>&", "&lt;b&gt;&amp;"),
        ("https://x", "https\\://x"),
        ("www.x", "www\\.x"),
        ("@me", "&#64;<!-- -->me"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("two\nlines", "two lines"),
    ],
)
def test_escaping(text: str, expected: str) -> None:
    assert escape_markdown(text) == expected
