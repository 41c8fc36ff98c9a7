"""Findings, their order, and text that is safe to print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardwright.findings import (
    Finding,
    Report,
    Severity,
    escape_control,
    format_path,
    shorten,
    sort_findings,
)


def finding(path: str = "a.yaml", line: int = 1, column: int = 1, code: str = "MC002") -> Finding:
    return Finding(path, line, column, code, Severity.ERROR, "", "message")


def test_findings_are_sorted_and_told_once() -> None:
    ordered = [
        finding("a.yaml", 2, 9), finding("a.yaml", 10, 1), finding("a.yaml", 10, 2, "LI001"),
        finding("a.yaml", 10, 2, "MC002"), finding("b.yaml", 1, 1),
    ]  # fmt: skip
    assert sort_findings([*reversed(ordered), *ordered]) == ordered


def test_report_counts_and_adds() -> None:
    report, other = (
        Report(files=1, findings=[finding()]),
        Report(files=2, findings=[finding("b.yaml")]),
    )
    other.suppressed.append((finding(), "why"))
    other.passed_over.append(("c.yaml", "no card"))
    report.add(other)
    assert (report.files, report.count(Severity.ERROR), report.count(Severity.NOTE)) == (3, 2, 0)
    assert (len(report.suppressed), len(report.passed_over)) == (1, 1)
    assert Report().findings is not Report().findings


def test_help_names_the_command() -> None:
    assert finding(code="LI001").help == "cardwright rules LI001"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("a",), "a"),
        (("a", "b"), "a.b"),
        (("a", 0, "b", 2), "a[0].b[2]"),
        ((0,), "[0]"),
        (("a.b", ""), "a.b."),
    ],
)
def test_format_path(path: tuple[str | int, ...], text: str) -> None:
    assert format_path(path) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, naïve 日本 🎉", "plain text, naïve 日本 🎉"),
        ("\x1b[31m", "\\x1b[31m"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\x7f\x85\x9b", "\\x7f\\x85\\x9b"),
        ("\u202e\u2066\u200b\u2028", "\\u202e\\u2066\\u200b\\u2028"),
        ("\udcff", "\\udcff"),
    ],
)
def test_escape_control(text: str, shown: str) -> None:
    assert escape_control(text) == shown


@given(st.text(alphabet=st.characters()))
def test_escaped_text_is_printable(text: str) -> None:
    assert escape_control(text).isprintable()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""), ("  a b ", "a b"), ("a\nb", "a…"), ("\n\na\n", "a"), ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "…"),
    ],
)  # fmt: skip
def test_shorten(text: str, shown: str) -> None:
    assert shorten(text) == shown
