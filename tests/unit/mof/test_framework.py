"""The framework's data against the cards' vocabulary and the framework's own counts."""

from __future__ import annotations

from typing import get_args

from cardwright.cards.release import ComponentId
from cardwright.licenses import KINDS, openness, parse_expression, suits
from cardwright.mof.framework import load_framework

FRAMEWORK = load_framework()


def test_cards_and_framework_know_the_same_components() -> None:
    assert set(get_args(ComponentId)) == set(FRAMEWORK.by_id)
    assert len(FRAMEWORK.components) == len(FRAMEWORK.by_id) == len(FRAMEWORK.by_name) == 17
    assert len({item.number for item in FRAMEWORK.components}) == 17


def test_each_class_requires_what_the_framework_says() -> None:
    assert {level: len(items) for level, items in FRAMEWORK.required.items()} == {
        3: 6,
        2: 10,
        1: 14,
    }
    assert sum(not item.required for item in FRAMEWORK.components) == 3


def test_kinds_and_examples_fit() -> None:
    for item in FRAMEWORK.components:
        assert item.kind in KINDS
        assert item.kind in item.suits
        assert item.description
    for kind, example in FRAMEWORK.examples.items():
        tree = parse_expression(example)
        assert openness(tree).open
        assert suits(tree, kind)


def test_labels() -> None:
    assert FRAMEWORK.labels == {
        0: "Unclassified",
        1: "Class I - Open Science Model",
        2: "Class II - Open Tooling Model",
        3: "Class III - Open Model",
    }
    assert FRAMEWORK.romans == {"I": 1, "II": 2, "III": 3}
