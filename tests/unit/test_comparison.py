"""What changed between two cards, as data."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardwright.comparison import compare


def changes(old: Any, new: Any) -> list[tuple[str, str, Any, Any]]:
    return [(item.where, item.kind, item.old, item.new) for item in compare(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 1.0}, []),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, []),
        ({"a": 1}, {"a": True}, [("a", "changed", 1, True)]),
        ({"a": 1}, {"a": "1"}, [("a", "changed", 1, "1")]),
        ({"a": None}, {}, [("a", "removed", None, None)]),
        ({"a": {"b": 1}}, {"a": {"b": 2}}, [("a.b", "changed", 1, 2)]),
        ({"a": {"b": 1}}, {"a": "x"}, [("a", "changed", {"b": 1}, "x")]),
        ({"a": ["x", "y"]}, {"a": ["z", "x", "y"]}, [("a[0]", "added", None, "z")]),
        ({"a": ["x", "y"]}, {"a": ["y"]}, [("a[0]", "removed", "x", None)]),
        (
            {"a": ["x", "y"]},
            {"a": ["y", "x"]},
            [("a", "reordered", ["x", "y"], ["y", "x"])],
        ),
        ({"a": ["x", "x"]}, {"a": ["x"]}, [("a[1]", "removed", "x", None)]),
        ({"a": [[1, 2]]}, {"a": [[1, 3]]}, [("a[0][1]", "added", None, 3), ("a[0][1]", "removed", 2, None)]),
        (
            {"a": [{"name": "n", "v": 1}, {"name": "m"}]},
            {"a": [{"name": "l"}, {"name": "n", "v": 2}, {"name": "m"}]},
            [("a[1].v", "changed", 1, 2), ("a[0]", "added", None, {"name": "l"})],
        ),
        (
            {"a": [{"name": "n", "v": 1}, {"name": "n", "v": 2}]},
            {"a": [{"name": "n", "v": 1}, {"name": "n", "v": 3}]},
            [("a[1].v", "changed", 2, 3)],
        ),
        ({"a": [{"v": 1}]}, {"a": [{"v": 1}, {"v": 2}]}, [("a[1]", "added", None, {"v": 2})]),
        ([], {}, [("", "changed", [], {})]),
    ],
)  # fmt: skip
def test_each_change_is_told_once(old: Any, new: Any, expected: list[Any]) -> None:
    assert sorted(changes(old, new), key=str) == sorted(expected, key=str)


def test_results_are_matched_by_metric_and_dataset() -> None:
    old = [
        {"metric": "wer", "dataset": {"name": "A"}, "value": 1},
        {"metric": "wer", "dataset": {"name": "B"}, "value": 2},
    ]
    new = [copy.deepcopy(old[1]) | {"value": 3}, copy.deepcopy(old[0])]
    assert [item[:2] for item in changes({"r": old}, {"r": new})] == [
        ("r[0].value", "changed"),
        ("r", "reordered"),
    ]


DATA = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["x", "y", ""]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["name", "id", "a", "b"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(DATA)
def test_a_card_does_not_differ_from_itself(data: Any) -> None:
    assert changes(data, copy.deepcopy(data)) == []


@given(DATA, DATA)
def test_what_differs_is_told(old: Any, new: Any) -> None:
    same = repr(_sorted(old)) == repr(_sorted(new))
    assert bool(changes(old, new)) != same


def _sorted(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _sorted(data[key]) for key in sorted(data)}
    return [_sorted(item) for item in data] if isinstance(data, list) else data


def test_deep_and_long_data_come_to_an_end() -> None:
    deep: Any = "x"
    for _ in range(400):
        deep = {"a": deep}
    assert changes(deep, {"a": 1})
    long = [{"name": str(number)} for number in range(20_000)]
    assert len(changes(long, long[::-1])) == 1
