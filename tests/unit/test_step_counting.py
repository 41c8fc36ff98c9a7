"""The counters see what they are for: work that grows with the square of the input."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regex_steps import match_end, regex_steps
from step_counting import LINEAR, assert_linear, patterns_used, steps_of

PATTERNS = (
    r"a*b",
    r"(?:ab|a)+?c?",
    r"\[\s*(?i:to\s?do|tbd)\s*\]",
    r"[^a-b ]{2,4}$",
    r"^(a|b)*\b",
    r"(?<!a)b(?=\s|\Z)",
    r"(?>a+)b",
    r"a?+b",
    r"\d+(?:-\d{1,2})*",
    r".\W\B",
)


@given(
    st.sampled_from(PATTERNS), st.text(alphabet="abcTODO01 -[]\n", max_size=30), st.integers(0, 5)
)
def test_the_machine_finds_what_the_engine_finds(pattern: str, text: str, start: int) -> None:
    compiled, place = re.compile(pattern), min(start, len(text))
    found = compiled.match(text, place)
    if not (pattern.startswith("^") and place):  # there the engine takes the place for the start
        assert match_end(compiled, text, place) == (found.end() if found else None)


@pytest.mark.parametrize(
    ("pattern", "small", "twice", "method"),
    [
        (r"a*b", "a" * 50, "a" * 100, "search"),
        (r"(?:a+)+b", "a" * 6, "a" * 12, "match"),
        (r"\s+$", " " * 50 + "x", " " * 100 + "x", "search"),
    ],
)
def test_backtracking_shows(pattern: str, small: str, twice: str, method: str) -> None:
    first, second = (regex_steps(re.compile(pattern), text, method) for text in (small, twice))
    assert second >= LINEAR * first


def test_patterns_in_proportion_show_as_such() -> None:
    first, second = (regex_steps(re.compile(r"`[^`]*`"), "`" * n) for n in (100, 200))
    assert second < LINEAR * first


def quadratic(items: list[int]) -> int:
    return sum(1 for one in items for other in items if one == other)


def test_squares_show() -> None:
    with pytest.raises(AssertionError, match="steps grow"):
        assert_linear(quadratic, [*range(50)], [*range(100)])
    assert_linear(sum, [*range(50)], [*range(100)])
    assert steps_of(lambda: quadratic([*range(50)])) > 50 * 50


def test_patterns_are_seen() -> None:
    with patterns_used() as used:
        re.sub("x+y", "", "text")
        re.compile(b"x").match(b"x")
    assert {(pattern.pattern, method) for pattern, method in used} == {("x+y", "sub")}
