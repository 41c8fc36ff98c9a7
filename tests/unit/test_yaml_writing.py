"""YAML that is written for people: it reads as it was, and filling in leaves the rest alone."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cardwright.yamlio import parse
from cardwright.yamlio.fill import fill_yaml
from cardwright.yamlio.write import write_yaml

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.text(
    "ab \n\t#:-'\"|>@{}[]\r\x85\u2028\ufeff!&*%?,.0o_x1e+", max_size=30
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**16), 10**16) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(TEXTS, VALUES, max_size=4))
@example({"a": 1e100, "b": 5e-324, "c": -2.0, "d": 1.5e-07})
def test_what_is_written_is_read_again(data: dict[str, Any]) -> None:
    text = write_yaml(data)
    document = parse(text)
    assert not document.problems
    assert document.data == data
    assert yaml.safe_load(text) == data


def test_long_texts_stand_in_blocks() -> None:
    text = write_yaml({"body": "\n  indented\nlines\n\n\n", "list": [{"a": "x\ny", "b": [1]}]})
    expected = "body: |2+\n\n    indented\n  lines\n\n\nlist:\n  - a: |-\n      x\n      y\n    b:\n      - 1\n"
    assert text == expected


CARD = """# my card
kind: model-card   # kind
id: a/b
name: "B"
model_details:
  type: decoder # mine
  parameters:
    total: 7
  # a comment at the end

summary: |
  some
  text

tags: [a, b]
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_what_is_missing_is_filled_in(end: str) -> None:
    text = CARD.replace("\n", end)
    facts = {
        "name": "C",
        "license": "MIT",
        "tags": ["a", "b"],
        "model_details": {"library": "transformers", "parameters": {"total": 8, "layers": 3}},
    }
    filled = fill_yaml(text, parse(text).data, facts)
    expected = (
        CARD.replace("    total: 7\n", "    total: 7\n    layers: 3\n  library: transformers\n")
        + "license: MIT\n"
    )
    assert filled.text == expected.replace("\n", end)
    assert {path[-1] for path in filled.added} == {"license", "library", "layers"}
    assert [(left.path[-1], left.has, left.offered) for left in filled.left] == [
        ("name", "B", "C"),
        ("total", 7, 8),
    ]
    assert fill_yaml(filled.text, parse(filled.text).data, facts).text == filled.text


def test_an_answer_is_somebodys_own() -> None:
    text = "training: {unknown: not yet}\n"
    filled = fill_yaml(text, parse(text).data, {"training": {"data_notes": "x"}})
    assert (filled.text, filled.added) == (text, [])
    assert [left.path for left in filled.left] == [("training",)]


@pytest.mark.parametrize("text", ["a: {b: 1}\n", "a: &x\n  b: 1\nc: *x\n", "{a: {b: 1}}\n"])
def test_where_there_is_no_place_nothing_changes(text: str) -> None:
    filled = fill_yaml(text, parse(text).data, {"a": {"new": 2}})
    assert filled.text == text
    assert filled.stuck == [("a", "new")]


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from("abcdef"), VALUES, min_size=1, max_size=4),
    st.dictionaries(st.sampled_from("abcdefgh"), VALUES, max_size=5),
)
def test_filling_in_adds_and_never_changes(data: dict[str, Any], facts: dict[str, Any]) -> None:
    text = write_yaml(data)
    filled = fill_yaml(text, data, facts)
    made = parse(filled.text).data
    for key, value in data.items():
        if not isinstance(value, dict):
            assert made[key] == value
    if not filled.stuck:
        assert made.keys() == data.keys() | facts.keys()
    lines = filled.text.split("\n")
    assert all(line in lines for line in text.split("\n"))
