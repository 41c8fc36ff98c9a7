"""Differences of texts and of fields, as a terminal shows them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardwright.comparison import Change
from cardwright.reporters.changes import changes_json, format_changes
from cardwright.reporters.difference import MAX_LINES, format_difference

SIDES = ("before", "now")


def test_one_line_changes() -> None:
    assert format_difference("a\nb\nc\n", "a\nB\nc\n", "x.md", SIDES).splitlines() == [
        "--- x.md before", "+++ x.md now", "@@ -1,3 +1,3 @@", " a", "-b", "+B", " c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "heads"),
    [
        (None, "a\n", ["--- /dev/null", "+++ x now"]),
        ("a\n", None, ["--- x before", "+++ /dev/null"]),
    ],
)
def test_a_file_comes_or_goes(old: str | None, new: str | None, heads: list[str]) -> None:
    assert format_difference(old, new, "x", SIDES).splitlines()[:2] == heads


def test_a_missing_line_end_is_told() -> None:
    shown = format_difference("a\n", "a", "x", SIDES)
    assert "+a\\ no line end" in shown


def test_colours_whole_lines() -> None:
    shown = format_difference("a\n", "b\n", "x", SIDES, color=True)
    assert "\x1b[31m-a\x1b[0m\n\x1b[32m+b\x1b[0m\n" in shown


def test_what_is_long_is_told_by_numbers() -> None:
    old = "same\n" + "".join(f"{n}\n" for n in range(MAX_LINES + 1)) + "end\n"
    shown = format_difference(old, "same\nx\nend\n", "x", SIDES)
    assert shown.splitlines()[2] == f"@@ line 2: {MAX_LINES + 1:,} lines become 1 @@"
    many = "".join(f"{n}\n" for n in range(3000))
    assert "more than 2,000 lines, not shown" in format_difference(None, many, "x", SIDES)


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_drives_a_terminal(old: str, new: str) -> None:
    shown = format_difference(old, new, "x", SIDES)
    assert all(char.isprintable() or char in "\n\t" for char in shown)
    assert (len(shown.splitlines()) == 2) == (old == new)


def test_changes_as_lines() -> None:
    changes = [
        Change(("a", 0, "b"), "changed", 1, "x" * 300),
        Change(("c",), "changed", "x\ny", "z" * 200),
        Change(("d",), "reordered", [1, 2], [2, 1]),
        Change((), "changed", [], {}),
        Change(("e\x1b",), "added", None, "\x1b[31m"),
    ]
    lines = format_changes(changes).splitlines()
    assert lines[0] == f'a[0].b: 1 → "{"x" * 119}…'
    assert lines[1:4] == [
        "c: changed, 2 lines before, 1 line now",
        "d: in another order",
        "the card: [] → {}",
    ]
    assert lines[4] == 'e\\x1b: added "\\u001b[31m"'
    assert lines[5] == "5 fields differ"
    assert format_changes([]) == "no field differs\n"


def test_changes_as_json() -> None:
    told = json.loads(
        changes_json([Change(("a",), "added", None, 1), Change(("b",), "removed", 2)])
    )
    assert told["changes"] == [
        {"path": "a", "change": "added", "new": 1},
        {"path": "b", "change": "removed", "old": 2},
    ]
    assert told["summary"] == {"added": 1, "removed": 1, "changed": 0, "reordered": 0}


def test_line_numbers_are_those_of_the_whole_texts() -> None:
    lines = [f"{number}\n" for number in range(1, 5001)]
    changed = [*lines]
    changed[2499] = "x\n"
    shown = format_difference("".join(lines), "".join(changed), "x", SIDES).splitlines()
    assert shown[2] == "@@ -2497,7 +2497,7 @@"
    assert shown[3:] == [" 2497", " 2498", " 2499", "-2500", "+x", " 2501", " 2502", " 2503"]


@given(st.lists(st.sampled_from("abc"), max_size=14), st.lists(st.sampled_from("abc"), max_size=14))
def test_a_difference_leads_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    first, second = "".join(f"{c}\n" for c in old), "".join(f"{c}\n" for c in new)
    lines = format_difference(first, second, "x", SIDES).splitlines()[2:]
    removed = sum(line.startswith("-") for line in lines)
    added = sum(line.startswith("+") for line in lines)
    assert added - removed == len(new) - len(old)
