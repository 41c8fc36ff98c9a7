"""Did you mean …?"""

from __future__ import annotations

import pytest

from cardwright.suggest import closest

KEYS = ("summary", "license", "license_details", "not_applicable", "model-card")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sumary", "summary"),
        ("Summary", "summary"),
        ("licence", "license"),
        ("LICENSE DETAILS", "license_details"),
        ("not-applicable", "not_applicable"),
        ("model_card", "model-card"),
        ("modelcard", "model-card"),
        ("weights", None),
        ("", None),
        ("s" * 81, None),
    ],
)
def test_closest(word: str, meant: str | None) -> None:
    assert closest(word, KEYS) == meant


def test_nothing_is_known() -> None:
    assert closest("summary", ()) is None


def test_of_two_that_differ_in_signs_alone_the_first_is_meant() -> None:
    assert closest("A B", ["a-b", "a_b"]) == "a-b"
