"""Rules never fail on a well-formed card: whatever is left out, empty, or only answered."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cardwright.loader import card_kind, load_file
from cardwright.rules import all_rules, checks_for
from cardwright.rules.card_view import CardView
from cardwright.rules.hub_card import HUB_KINDS, RESULTS_KIND
from cardwright.tree import Tree
from regex_steps import regex_steps
from step_counting import LINEAR, assert_linear, patterns_used

ROOT = Path(__file__).parents[3]
CARDS = (
    ROOT / "cards" / "models" / "smiling-detection.yaml",
    ROOT / "tests" / "data" / "data-cards" / "complete.yaml",
    ROOT / "tests" / "data" / "datasheets" / "complete.yaml",
)
PLACES = 120
"""Places of each card that are changed, spread over the whole of it."""


def read(path: Path) -> CardView:
    document = load_file(path, path.name)
    kind = card_kind(document.data)
    assert kind is not None
    return CardView(kind, document.data, document.text, document.name, Tree([path]))


def judge(card: CardView, data: Any) -> int:
    changed = CardView(card.kind, data, card.text, card.name, card.tree)
    return sum(len([*rule.check(changed)]) for rule in checks_for(card.kind) if rule.check)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, item in items:
        yield (*path, key)
        yield from places(item, (*path, key))


def variants(data: Any, path: tuple[str | int, ...]) -> Iterator[Any]:
    """The data with one place answered, empty, of another type, or gone."""
    *way, key = path
    for value in ({"unknown": "nobody says"}, {}, [], ["a"], [{}], "text", 7, True, ...):
        changed = copy.deepcopy(data)
        parent = changed
        for part in way:
            parent = parent[part]
        if value is ...:
            del parent[key]
        else:
            parent[key] = value
        yield changed


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.parent.name)
def test_no_change_of_one_place_makes_a_rule_fail(path: Path) -> None:
    card = read(path)
    found = [place for place in places(card.data) if place != ("kind",)]
    step = max(1, len(found) // PLACES)
    for place in [*found[::step], *((key,) for key in card.data if key != "kind")]:
        for changed in variants(card.data, place):
            judge(card, changed)


@pytest.mark.parametrize("kind", ["model-card", "data-card", "datasheet"])
def test_a_card_of_nothing_but_its_kind(kind: str) -> None:
    card = CardView(kind, {"kind": kind}, "", "card.yaml", Tree())
    assert judge(card, card.data) > 0


HOSTILE = ("[your ", "{{", "<insert ", "`", "[ ")


def long_text(part: str, count: int) -> str:
    return part * count + "TODO" * (part == "`")


def judge_text(text: str) -> None:
    data = {"kind": "model-card", "summary": text, "license": text[:5000], "release_date": text}
    judge(CardView("model-card", data, text, "card.yaml", Tree()), data)


@pytest.mark.parametrize("part", HOSTILE)
def test_a_long_text_is_judged_in_steps_in_proportion(part: str) -> None:
    assert_linear(judge_text, long_text(part, 3_000), long_text(part, 6_000))


@pytest.mark.parametrize("part", HOSTILE)
def test_no_pattern_backtracks_without_bound(part: str) -> None:
    small, twice = long_text(part, 100), long_text(part, 200)
    with patterns_used() as used:
        judge_text(twice)
    assert used
    for pattern, method in used:
        first, second = (regex_steps(pattern, text, method) for text in (small, twice))
        assert second < LINEAR * first, f"{pattern.pattern}: {first} steps grow to {second}"


def test_very_long_texts_are_judged() -> None:
    for part in HOSTILE:
        judge_text(long_text(part, 100_000 // len(part)))


def test_every_rule_that_judges_was_asked() -> None:
    # Those of README.md files are asked in test_readme_robustness.py.
    kinds = {read(path).kind for path in CARDS} | {*HUB_KINDS, RESULTS_KIND}
    assert all(kinds.intersection(rule.kinds) for rule in all_rules().values() if rule.check)
