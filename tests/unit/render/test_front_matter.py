"""Every reader of YAML takes the front matter for the same values."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cardwright.render.escape import clean
from cardwright.render.front_matter import format_front_matter
from cardwright.yamlio import parse

TEXTS = [
    "no", "Yes", "ON", "y", "null", "~", "1e3", "1E3", "012", "0o17", "0x1F", "1_000", "12:30:45", "1.10",
    "2024-01-01", "2024-1-1", ".5", ".inf", "-.NaN", "+1", "=", "<<", "a: b", "# c", "- d", "---", "...",
    "{x}", "[y]", "&a", "*b", "!t", "%d", "@e", "`f`", "'", '"', "a\n---\nb", "a\n", "\n", " x", "x ", "ü模型",
    "trailing: ", "multi\n  indented\nline", "tab\tx", "", "null\n", "1.", "0b1", "+.inf", "_1", "1:2",
]  # fmt: skip


def body(text: str) -> str:
    assert text.startswith("---\n")
    assert text.endswith("\n---\n")
    return text[4:-4]


@pytest.mark.parametrize("value", TEXTS)
def test_a_text_stays_a_text(value):
    text = body(format_front_matter({"key": value, "list": [value]}))
    assert yaml.safe_load(text) == {"key": value, "list": [value]}
    assert parse(text, "x").data == {"key": value, "list": [value]}
    assert "\n---" not in text


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        st.text(max_size=12)
        | st.integers()
        | st.booleans()
        | st.floats(allow_nan=False, allow_infinity=False),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text(min_size=1, max_size=6), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_any_value_comes_back(value):
    wanted = cleaned(value)
    assert yaml.safe_load(body(format_front_matter({"key": value}))) == {"key": wanted}


def cleaned(value):
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    return {clean(k): cleaned(v) for k, v in value.items()} if isinstance(value, dict) else value


def test_there_are_no_nulls_no_aliases_and_no_folded_lines():
    shared = ["a" * 300]
    text = format_front_matter(
        {"a": None, "b": {"c": None, "d": 1}, "e": [None, 2], "f": shared, "g": shared}
    )
    assert yaml.safe_load(body(text)) == {"b": {"d": 1}, "e": [2], "f": shared, "g": shared}
    assert "&" not in text
    assert "a" * 300 in text


def test_without_metadata_there_is_no_front_matter():
    assert format_front_matter({"a": None}) == ""


def test_letters_of_all_scripts_stay_readable():
    assert "模型 ünï" in format_front_matter({"name": "模型 ünï"})
