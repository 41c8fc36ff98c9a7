"""YAML 1.2 with positions, read by two readers that agree."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cardwright import yamlio
from cardwright.errors import DataError
from cardwright.resources import data_path, data_root, read_data
from cardwright.yamlio import (
    MAX_DEPTH,
    MAX_NODES,
    MAX_PROBLEMS,
    Mark,
    fast,
    load_shipped,
    parse,
    position_at,
)
from cardwright.yamlio.scalars import resolve_plain


@pytest.fixture(params=["both readers", "positions only"])
def readers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with the fast reader, and as where there is no build of it."""
    if request.param == "positions only":
        monkeypatch.setattr(yamlio, "_fast_reader", lambda: None)
    return str(request.param)


def problems(text: str) -> list[tuple[str, int, int, str]]:
    return [(p.code, p.line, p.column, p.message) for p in parse(text).problems]


# -- the core schema -------------------------------------------------------------------------

NUMBERS = {
    "0": 0, "-0": 0, "+0": 0, "12": 12, "-19": -19, "+7": 7, "017": 17, "00": 0, "-017": -17,
    "0o17": 15, "0x1F": 31, "0xff": 255,
    "18446744073709551616": 2**64, "0x" + "f" * 40: 16**40 - 1, "9" * 250: int("9" * 250), "0x" + "F" * 248: 16**248 - 1,
    ".5": 0.5, "-.5": -0.5, "+.5": 0.5, "1.": 1.0, "1.0": 1.0, "0.": 0.0, "-0.0": -0.0,
    "1e3": 1000.0, "1E3": 1000.0, "1e+3": 1000.0, "1e-3": 0.001, "1.e3": 1000.0, "12e03": 12000.0,
    "007.5": 7.5, "1e100": 1e100, "1e-400": 0.0,
    ".inf": math.inf, ".Inf": math.inf, "+.INF": math.inf, "-.inf": -math.inf,
}  # fmt: skip
TEXTS = [
    "no", "No", "NO", "yes", "on", "off", "y", "n", "nULL", "tRUE", "1_000", "1,000", "0b1", "0o8",
    "0o", "0x", "0xg", "-0x1f", "+0o17", "1e", "1e+", ".e3", ".", "..", "-", "+", "1.5.5", "1:30",
    "190:20:30", "2024-01-01", "2024-01-01T00:00:00Z", "2024-02", "inf", "nan", "-.nan", "+.nan",
    ".iNf", "NaN", "Infinity", "=", "<<", "1.10.0", "12e03x", "0x1Fh", "\u0663", "\uff11",
    "1e400", "-1e400", "9" * 251, "0x" + "f" * 249,
]  # fmt: skip
NOTHING = ["", "~", "null", "Null", "NULL"]
TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


@pytest.mark.parametrize(("raw", "value"), [*NUMBERS.items(), *TRUTH.items()])
def test_core_schema_numbers_and_truth_values(raw: str, value: object, readers: str) -> None:
    document = parse(f"key: {raw}\nlist: [{raw}]\n")
    assert document.problems == []
    for found in (document.data["key"], document.data["list"][0], resolve_plain(raw)):
        assert repr(found) == repr(value)


@pytest.mark.parametrize("raw", TEXTS)
def test_core_schema_texts(raw: str, readers: str) -> None:
    if raw != "-":  # a list item without a value
        assert parse(f"key: {raw} # note\n").data == {"key": raw}
    assert resolve_plain(raw) == raw


@pytest.mark.parametrize("raw", NOTHING)
def test_core_schema_null(raw: str, readers: str) -> None:
    assert parse(f"key: {raw}\nmore: 1\n").data == {"key": None, "more": 1}
    assert resolve_plain(raw) is None


def test_core_schema_not_a_number(readers: str) -> None:
    for raw in (".nan", ".NaN", ".NAN"):
        assert math.isnan(parse(f"key: {raw}").data["key"])


@pytest.mark.parametrize("raw", [*NUMBERS, *TRUTH, *NOTHING])
def test_quotes_and_blocks_make_text(raw: str, readers: str) -> None:
    document = parse(f"a: \"{raw}\"\nb: '{raw}'\nc: |-\n  {raw}\nd: !!str {raw}\ne: ! {raw}\n")
    assert list(document.data.values()) == [raw] * 5


def test_adjacent_values_in_json_follow_the_core_schema(readers: str) -> None:
    assert parse('{"a":017,"b":[1,010],"c":0b1}').data == {"a": 17, "b": [1, 10], "c": "0b1"}
    assert parse("[1,017\n]").data == [1, 17]
    assert parse("[1,017 # note\n]").data == [1, 17]


def test_merge_key_is_a_key_like_any_other(readers: str) -> None:
    assert parse("<<: {a: 1}\nb: 2").data == {"<<": {"a": 1}, "b": 2}


def test_prose_with_thousands_stays_on_the_fast_path() -> None:
    assert fast.suits("a: 1,000 steps of 2,048\nb: |\n  at step 556,000\n  **bold**\n")
    assert fast.suits("a: {unknown: nobody knows}\nb: [{c: 1}, {d: v1_5}]\nc: [a, b]\n")


@pytest.mark.parametrize(
    "text",
    ["a: " + "1_" * 200_000, "a: " + "1e111 " * 80_000, "a: b" + " [" * 1_900, "| " * 200_000],
)
def test_what_suits_the_fast_reader_is_told_in_few_looks(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0

    def count(raw: str) -> Any:
        nonlocal looks
        looks += 1
        return resolve_plain(raw)

    monkeypatch.setattr(fast, "resolve_plain", count)
    fast.suits(text + "\n")
    assert looks <= fast._MAX_LOOKS


# -- positions -------------------------------------------------------------------------------

CARD = """\
# a comment
kind: model-card
"quoted key": 'single'
'other': "double"
list:
  - first
  -   second
  - nested: {flow: [1, 2], "k" : v}
literal: |
  two
  lines
folded: >-
    folded
    text
? explicit
: value
empty:
"""


def marks(text: str) -> dict[Any, tuple[int, int]]:
    return {path: (mark.line, mark.column) for path, mark in all_marks(text)}


def keys(text: str) -> dict[Any, tuple[int, int] | None]:
    return {path: mark.key for path, mark in all_marks(text) if mark.key}


def all_marks(text: str) -> Iterator[tuple[Any, Mark]]:
    """The mark of every node, by a walk through the data."""
    document = parse(text)
    stack: list[tuple[Any, Any]] = [((), document.data)]
    while stack:
        path, value = stack.pop()
        mark = document.mark(path)
        assert mark is not None, path
        yield path, mark
        if isinstance(value, (dict, list)):
            children = value.items() if isinstance(value, dict) else enumerate(value)
            stack += [((*path, key), child) for key, child in children]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_positions_of_values_and_keys(start: str, end: str, readers: str) -> None:
    text = start + CARD.replace("\n", end)
    assert parse(text).problems == []
    assert marks(text) == {
        (): (2, 1),
        ("kind",): (2, 7),
        ("quoted key",): (3, 15),
        ("other",): (4, 10),
        ("list",): (6, 3),
        ("list", 0): (6, 5),
        ("list", 1): (7, 7),
        ("list", 2): (8, 5),
        ("list", 2, "nested"): (8, 13),
        ("list", 2, "nested", "flow"): (8, 20),
        ("list", 2, "nested", "flow", 0): (8, 21),
        ("list", 2, "nested", "flow", 1): (8, 24),
        ("list", 2, "nested", "k"): (8, 34),
        ("literal",): (9, 10),
        ("folded",): (12, 9),
        ("explicit",): (16, 3),
        ("empty",): (17, 7),
    }
    assert keys(text) == {
        ("kind",): (2, 1),
        ("quoted key",): (3, 1),
        ("other",): (4, 1),
        ("list",): (5, 1),
        ("list", 2, "nested"): (8, 5),
        ("list", 2, "nested", "flow"): (8, 14),
        ("list", 2, "nested", "k"): (8, 28),
        ("literal",): (9, 1),
        ("folded",): (12, 1),
        ("explicit",): (15, 3),
        ("empty",): (17, 1),
    }


def test_positions_count_characters_not_bytes(readers: str) -> None:
    text = "é: ü\n'日本': {🎉🎉: 1, b: 2}\nc: ' ' # …\n"
    assert marks(text) == {
        (): (1, 1),
        ("é",): (1, 4),
        ("日本",): (2, 7),
        ("日本", "🎉🎉"): (2, 12),
        ("日本", "b"): (2, 18),
        ("c",): (3, 4),
    }


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_only_cr_and_lf_end_a_line(mark: str, readers: str) -> None:
    """YAML 1.2 has these three within a line; editors count lines in the same way."""
    text = f"a: x{mark}y\nb{mark}: 'p{mark} q'\nc: {mark}\nd: |\n  1{mark}2\n"
    document = parse(text)
    assert document.problems == []
    assert document.data == {
        "a": f"x{mark}y",
        f"b{mark}": f"p{mark} q",
        "c": mark,
        "d": f"1{mark}2\n",
    }
    assert document.locate(("d",)) == (4, 4)


def test_locate_falls_back_to_the_nearest_parent() -> None:
    document = parse("a:\n  b: [1]\nc: &x {d: 1}\ne: *x\n")
    assert document.locate(("a", "b", 0)) == (2, 7)
    assert document.locate(("a", "b", 5)) == (2, 6)
    assert document.locate(("a", "none", "deeper")) == (2, 3)
    assert document.locate(("a", "none", "deeper"), key=True) == (2, 3)
    assert document.locate(("a", "b"), key=True) == (2, 3)
    assert document.locate(("e", "d")) == (4, 4)
    assert parse("").locate(("a",)) == (1, 1)


def test_raw_is_given_for_plain_scalars_alone() -> None:
    document = parse("a: 1.10\nb: '1.10'\nc: [x]\nd: |\n  x\ne: !!str 1.10\n")
    assert document.raw(("a",)) == "1.10"
    assert [document.raw((key,)) for key in "bcde"] == [None] * 4
    assert document.raw(("none",)) is None


def test_position_at_counts_each_kind_of_line_end() -> None:
    assert position_at("a\nb\r\nc\rd\u2028e", 0) == (1, 1)
    assert position_at("a\nb\r\nc\rd\u2028e", 9) == (4, 3)


# -- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ("CW004", 3, 1, "key 'a' stands here a second time, first in line 1")),
        ("{a: 1, a: 2}", ("CW004", 1, 8, "key 'a' stands here a second time, first in line 1")),
        (
            "x:\n- b: 1\n  'b': 2",
            ("CW004", 3, 3, "key 'b' stands here a second time, first in line 2"),
        ),
        ("1: a", ("CW003", 1, 1, "key 1 is not read as text")),
        ("a:\n  true: b", ("CW003", 2, 3, "key true is not read as text")),
        ("017: a", ("CW003", 1, 1, "key 017 is not read as text")),
        ("? ~\n: b", ("CW003", 1, 3, "key ~ is not read as text")),
        ("a: {1}", ("CW003", 1, 5, "key 1 is not read as text")),
        ("a: [1: 2]", ("CW003", 1, 5, "key 1 is not read as text")),
        ("{? , b: 1}", ("CW003", 1, 4, "a key is missing here")),
        ("? [a]\n: b", ("CW003", 1, 3, "a list or mapping stands for a key")),
        ("{a: 1}: b", ("CW003", 1, 1, "a list or mapping stands for a key")),
        ("a: &x y\n*x : b", ("CW003", 2, 1, "an alias stands for a key")),
        ("a: !!int '1'", ("CW003", 1, 4, "tag '!!int' has no meaning in a card")),
        ("a: !own [1]", ("CW003", 1, 4, "tag '!own' has no meaning in a card")),
        ("!!int 1: a", ("CW003", 1, 1, "tag '!!int' has no meaning in a card")),
        (
            "a: !!python/object/apply:os.system [x]",
            ("CW003", 1, 4, "tag '!!python/object/apply:os.system' has no meaning in a card"),
        ),
        ("a: *b", ("CW003", 1, 4, "alias '*b' refers to itself or to nothing before it")),
        ("a: &b [*b]", ("CW003", 1, 8, "alias '*b' refers to itself or to nothing before it")),
        ("a: 1\n--- \nb: 2", ("CW003", 2, 1, "a second document starts here")),
        ("a: b\x01c", ("CW003", 1, 5, "character U+0001 is not allowed in YAML")),
        ("a: 1\nb: \x1b[31m", ("CW003", 2, 4, "character U+001B is not allowed in YAML")),
        ("a: \x7f", ("CW003", 1, 4, "character U+007F is not allowed in YAML")),
        ("a: \x81", ("CW003", 1, 4, "character U+0081 is not allowed in YAML")),
        ("a: \ud800", ("CW003", 1, 4, "character U+D800 is not allowed in YAML")),
        ("a: \uffff", ("CW003", 1, 4, "character U+FFFF is not allowed in YAML")),
        ('a: "\\ud800"', ("CW003", 1, 7, "this escape stands for no character")),
        ("a: [, 1]", ("CW003", 1, 5, "nothing stands here where a key or a value is needed")),
        ("\ta: b", ("CW003", 1, 1, "a tab, '@' or '`' cannot stand here")),
        ("a:\n\tb: c", ("CW003", 2, 1, "a tab, '@' or '`' cannot stand here")),
        ("a: @b", ("CW003", 1, 4, "a tab, '@' or '`' cannot stand here")),
        (
            "a: b: c",
            ("CW003", 1, 5, "a second ':' stands in this line, or the line is indented too far"),
        ),
        ("a: 1\nb\nc: 2", ("CW003", 3, 1, "this line is neither 'key: value' nor a list item")),
        ("a: 1\n b: 2", ("CW003", 2, 3, "a second ':' stands in this line, or the line is indented too far")),
        ("a:\n  b: 1\n c: 2", ("CW003", 3, 2, "this line does not line up with the keys before it")),
        ("- a\n- b\nc: 1", ("CW003", 3, 1, "this line does not line up with the list before it")),
        ('a: "open\nb: 1', ("CW003", 2, 5, "the file ends inside quotes")),
        ("a: [1, 2\n", ("CW003", 2, 1, "the list in brackets is not closed")),
        ("a: {b: 1\n", ("CW003", 2, 1, "the mapping in braces is not closed")),
    ],
)  # fmt: skip
def test_refusals_with_their_place(
    text: str, expected: tuple[str, int, int, str], readers: str
) -> None:
    assert problems(text)[0] == expected


def test_a_key_may_be_an_anchor(readers: str) -> None:
    assert parse("&a key: 1\nb: *a").data == {"key": 1, "b": "key"}


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "# only a comment", "# a\n\n# b\n", "---", "---\n# x\n"]
)
def test_nothing_in_it_is_null(text: str, readers: str) -> None:
    document = parse(text)
    assert (document.data, document.problems) == (None, [])


def test_all_faults_are_told_at_once(readers: str) -> None:
    text = "a: 1\na: 2\n1: x\nb: !t y\nc: {d: 1, d: 2}\n"
    assert [p[:3] for p in problems(text)] == [
        ("CW004", 2, 1), ("CW003", 3, 1), ("CW003", 4, 4), ("CW004", 5, 11),
    ]  # fmt: skip


def test_keys_in_messages_are_cut(readers: str) -> None:
    key = "k" * 300
    assert len(problems(f"? {key}\n: 1\n? {key}\n: 2")[0][3]) < 150


# -- strangers -------------------------------------------------------------------------------


def nested(kind: str, levels: int) -> str:
    """Collections within collections."""
    return {
        "flow lists": "[" * levels + "]" * levels,
        "flow mappings": '{"a":' * levels + "1" + "}" * levels,
        "open brackets": "[" * levels,
        "open braces": '{"a":' * levels,
        "block lists": "- " * levels + "1",
        "explicit keys": "? " * levels + "a",
        "block mappings": "".join(" " * i + "a:\n" for i in range(min(levels, 2_000))),
    }[kind]


KINDS_OF_NESTING = (
    "flow lists", "flow mappings", "open brackets", "open braces", "block lists", "block mappings",
)  # fmt: skip


@pytest.mark.parametrize("levels", [1_000, 100_000])
@pytest.mark.parametrize("kind", KINDS_OF_NESTING)
def test_deep_nesting_is_refused(kind: str, levels: int, readers: str) -> None:
    (problem,) = parse(nested(kind, levels)).problems
    assert problem.code == "CW005"
    assert problem.message == f"more than {MAX_DEPTH} levels of nesting"


@pytest.mark.parametrize("kind", ["flow lists", "flow mappings", "block lists", "block mappings"])
def test_nesting_up_to_the_limit_is_read(kind: str, readers: str) -> None:
    assert parse(nested(kind, MAX_DEPTH)).problems == []
    assert [p.code for p in parse(nested(kind, MAX_DEPTH + 1)).problems] == ["CW005"]


def test_aliases_are_counted_in_full(readers: str) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    (problem,) = parse("\n".join(lines)).problems
    assert (problem.code, problem.line) == ("CW005", 6)


def test_few_aliases_are_read(readers: str) -> None:
    document = parse("a: &x {b: [1, 2]}\nc: *x\nd: [*x, *x]")
    part = {"b": [1, 2]}
    assert document.data == {"a": part, "c": part, "d": [part, part]}
    assert document.problems == []


@pytest.mark.parametrize("anchored", ["&t TEXT", "&t {TEXT: 1}", "&t {a: [TEXT]}"])
def test_aliases_do_not_multiply_long_texts(anchored: str, readers: str) -> None:
    text = f"a: {anchored.replace('TEXT', 'x' * 900)}\nb: [{', '.join(['*t'] * 20_000)}]"
    assert [p.code for p in parse(text).problems] == ["CW005"]


def test_too_many_values(readers: str) -> None:
    assert [p.code for p in parse("[" + "1," * MAX_NODES + "]").problems] == ["CW005"]


def test_a_long_text_is_not_too_many_values(readers: str) -> None:
    text = "long words " * 300_000
    assert parse(f"a: {text}b\n").data == {"a": text + "b"}


@pytest.mark.parametrize("text", ["a: 1\n" * 9_000, "- !!x 1\n" * 9_000, "{" + "1," * 9_000 + "}"])
def test_faults_are_not_told_without_end(text: str, readers: str) -> None:
    found = parse(text).problems
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].code == "CW005"


@pytest.mark.parametrize("start", ["", "# note\n"])
def test_many_directives_are_refused(start: str, readers: str) -> None:
    text = start + "".join(f"%TAG !a{i}! b\n" for i in range(300_000)) + "---\na: 1\n"
    assert [p.code for p in parse(text).problems] == ["CW005"]


@pytest.mark.parametrize(
    "text", ["a: " + "9" * 4_000_000, "a: 0x" + "f" * 4_000_000, "a: " + "1." * 2_000_000]
)
def test_endless_numbers_are_text(text: str, readers: str) -> None:
    assert parse(text).data == {"a": text[3:]}


def test_without_a_build_of_the_fast_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml_rs", None)
    assert yamlio._fast_reader() is None
    assert parse("a: [1, no]\n").data == {"a": [1, "no"]}


# -- the two readers agree -------------------------------------------------------------------


def assert_readers_agree(text: str) -> None:
    """Wherever the fast reader is used, the other finds the same data and no problem."""
    document, built = parse(text), yamlio._build(text.removeprefix("\ufeff"))
    assert repr(document.data) == repr(built.data)
    assert document.problems == built.problems
    if not document.problems:
        for path, mark in built.marks.items():
            assert document.mark(path) == mark, path


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from([*NUMBERS, *TRUTH, *TEXTS, *NOTHING]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(
    data=PLAIN,
    flow=st.sampled_from([None, True, False]),
    style=st.sampled_from([None, '"', "'", "|", ">"]),
    width=st.sampled_from([20, 80, 1_000]),
    indent=st.sampled_from([2, 4, 7]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    unicode=st.booleans(),
)
def test_readers_agree_on_what_pyyaml_writes(
    data: Any,
    flow: bool | None,
    style: str | None,
    width: int,
    indent: int,
    end: str,
    unicode: bool,
) -> None:
    text = yaml.safe_dump(
        data, default_flow_style=flow, default_style=style, width=width, indent=indent,
        line_break=end, allow_unicode=unicode, explicit_start=unicode,
    )  # fmt: skip
    assert_readers_agree(text)


@settings(max_examples=200, deadline=None)
@given(PLAIN)
def test_readers_agree_on_what_yaml_rs_writes(data: Any) -> None:
    yaml_rs = pytest.importorskip("yaml_rs")
    try:
        text = yaml_rs.dumps(data)
    except (ValueError, TypeError, OverflowError, UnicodeEncodeError):
        return  # lone surrogates
    assert_readers_agree(text)


FRAGMENTS = [
    "a", "b", "key", "-", "- ", ":", ": ", "? ", ",", ", ", "[", "]", "{", "}", "\n", "\n  ",
    "\n    ", "\n- ", "\r\n", "\r", " ", "\t", "#", " # c", '"', "'", '"x"', "'y'", "|", ">",
    "|-\n  ", ">+\n ", "&a ", "*a", "!", "!!str ", "!!int ", "! ", "%", "%YAML 1.2\n---\n", "---",
    "...\n", "<<: ", "=", "@", "`", "\x85", "\u2028", "\ufeff", "\xa0", "é", "🎉", "\ufdd0", "\\",
    '"\\u0041"', '"\\ud800"', "\x7f", "**b**", "& c", '"a":', '{"a":1}', "a: b\n", "k:\n  - x\n",
    ",017", ",000", "1,000", "007.5", "9" * 18, "9" * 310 + ".0", *NUMBERS, *TRUTH, *TEXTS, *NOTHING,
]  # fmt: skip


@settings(max_examples=3_000, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))
@example('{"a":017}')
@example("[1,017\n]")
@example("a: -0x1f")
@example("1: a")
@example("a: ! b")
@example("\ufeff\ufeffa: 1")
@example("0x" + "9" * 39)
@example('m: {a: "}", b\n  c: d}\n')
@example("m: {a: '}', 'b\n ': d}\n")
@example("m: {[a]: b, {c: d}}\n")
@example("a: [1, b: |\n]\n")
@example("a: [>-\n1, b]\n")
@example("a: {?b, :c, d:,e}\n")
@example("a: [b, c-d,\n  e f]\n")
@example("a: [b\n- c]\n")
@example("a: [_.1]\nb: _1\nc: 1__0\n")
@example("a: |\n")
@example("a: .iNf\nb: 1_0\nc: 1e400\n0x1F: d\n")
@example("\n...\na: 1\n")
def test_readers_agree_on_fragments(text: str) -> None:
    assert_readers_agree(text)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    assert_readers_agree(text)
    parse(text).locate(("a", 0))


# -- what ships with Cardwright --------------------------------------------------------------

SHIPPED = sorted(
    path.relative_to(data_root()).as_posix()
    for folder in ("crosswalk", "hub", "mof", "rubrics")
    for path in data_path(folder).glob("*.yaml")
)


@pytest.mark.parametrize("name", SHIPPED)
def test_readers_agree_on_what_ships(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = load_shipped(name)
    monkeypatch.setattr(yamlio, "_fast_reader", lambda: None)
    assert repr(load_shipped(name)) == repr(data)
    assert parse(read_data(name)).problems == []


def test_a_shipped_file_that_is_not_there() -> None:
    with pytest.raises(DataError, match="install cardwright anew"):
        load_shipped("mof/none.yaml")
