"""A README.md in parts: nothing is lost, and the fences are those of the Hub."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardwright.readme.source import parse_readme, split_readme

# What the Hub's client looks for, as its documentation of the form says: the oracle of the split.
HUB = re.compile(r"^(\s*---(?:\r\n|\r|\n))([\S\s]*?)((?:\r\n|\r|\n)---[ \t]*(\r\n|\n|\Z))")
PIECES = st.sampled_from(
    [
        "---",
        "--- ",
        " ---",
        "----",
        "---oops",
        "...",
        "",
        "license: mit",
        "- a",
        "# T",
        "text",
        "a:",
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\r\n", "\r", ""])), max_size=9).map(
    lambda lines: "".join(line + end for line, end in lines)
)

FAULTS = [
    ("---\nlicense: mit\n---\nbody", "", 3),
    ("---\n---\nbody", "", 2),
    ("# A title\n---\nlicense: mit\n---\n", "", 1),
    ("---\n\nA rule above a text.\n", "", 1),
    ("---\nlicense: mit\n---oops\nbody", "text stands behind the second '---'", 3),
    ("---\nlicense: mit\n...\nbody", "the front matter is closed by '...' instead of '---'", 3),
    ("---\nlicense: mit\n----\nbody", "the front matter is closed by '----' instead of '---'", 3),
    ("---\nlicense: mit\n ---\nbody", "blanks stand before the second '---'", 3),
    ("--- \nlicense: mit\n---\nbody", "blanks stand after the first '---'", 1),
    ("---\nlicense: mit\n\n# A title\nbody", "the front matter is not closed", 1),
    ("\n\n---\nlicense: mit\n", "the front matter is not closed", 3),
]


@pytest.mark.parametrize(("text", "fault", "line"), FAULTS)
def test_fault(text: str, fault: str, line: int) -> None:
    parts = split_readme(text)
    assert (parts.fault, "".join(parts)) == (fault, text)
    assert not fault or parts.fault_line == line


def test_unclosed_front_matter_ends_before_the_text() -> None:
    parts = split_readme("---\nlicense: mit\ntags:\n- a\n\n# A title\n\ntext: no key\n")
    assert parts.front_matter == "license: mit\ntags:\n- a\n"
    assert parts.body == "\n# A title\n\ntext: no key\n"


@given(st.sampled_from(["", "\ufeff", " ", "\n\n"]), TEXTS)
def test_nothing_is_lost(prefix: str, text: str) -> None:
    whole = prefix + "---\n" + text
    assert "".join(split_readme(whole)) == whole
    assert "".join(split_readme(text)) == text


@given(TEXTS)
def test_front_matter_is_what_the_hub_reads(text: str) -> None:
    text = "---\n" + text
    match, parts = HUB.match(text), split_readme(text)
    if match:
        assert parts.front_matter.rstrip("\r\n") == match.group(2).rstrip("\r\n")
        assert (parts.fault, parts.body) == ("", text[match.end() :])
    else:
        assert parts.fault or not parts.front_matter


def test_positions_are_those_of_the_file() -> None:
    text = "\ufeff\r\n\r\n---\r\nlicense: mit\r\ntags: [a]\r\n---\r\n# T\r\n"
    readme = parse_readme(text)
    assert readme.document.data == {"license": "mit", "tags": ["a"]}
    assert readme.document.locate(("tags", 0)) == (5, 8)
    assert (readme.parts.front_line, readme.parts.body_line) == (4, 7)
    offset = readme.document.text.index("mit")
    assert text[offset + readme.offset_shift :].startswith("mit")


def test_a_fault_of_the_yaml_has_the_line_of_the_file() -> None:
    found = parse_readme("\n---\na: 1\na: 2\n---\n").document.problems
    assert [(problem.code, problem.line) for problem in found] == [("CW004", 4)]
