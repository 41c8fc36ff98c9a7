"""What rules know of fields by name, held against the schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cardwright import resources
from cardwright.loader import KINDS
from cardwright.rules.card_view import CardView
from cardwright.rules.cw011_answer_as_text import VALUE_FIELDS, WORDS
from cardwright.rules.cw014_future_date import PAST_FIELDS
from cardwright.rules.cw015_whole_number_with_point import INTEGER_FIELDS
from cardwright.rules.cw015_whole_number_with_point import check as check_whole_numbers
from cardwright.rules.dc013_distribution_over_whole import DISTRIBUTIONS
from cardwright.rules.dc014_people_contradiction import PEOPLE_SECTIONS
from cardwright.rules.ds014_people_question_contradiction import PEOPLE_FIELDS
from cardwright.rules.ds015_section_unanswered import SECTIONS
from cardwright.rules.li003_unsuitable_license import DATASETS, EXAMPLES
from cardwright.rules.references import _LISTS, _SCALARS
from cardwright.rules.rf009_unresolved_name import NAMES
from cardwright.rules.texts import card_licenses, card_texts
from cardwright.tree import Tree

Node = dict[str, Any]
PLANS = {"next_update", "review_date", "data_update", "version_update", "until"}
"""Fields of dates that may lie in the future."""
ITEM = "[]"


def read_schema(kind: str) -> Node:
    schema: Node = json.loads(resources.read_data(f"schemas/{kind}.schema.json"))
    return schema


def walk(schema: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every node that a value can meet, by its path; a list's items are ``[]``."""

    def visit(
        node: Node, path: tuple[str, ...], seen: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], Node]]:
        if "$ref" in node:
            name = node["$ref"].rsplit("/", 1)[-1]
            if name in seen or name == "NoValue":
                return
            node, seen = {**schema["$defs"][name], **node}, (*seen, name)
        yield path, node
        for option in node.get("anyOf", ()):
            yield from visit(option, path, seen)
        for key, member in node.get("properties", {}).items():
            yield from visit(member, (*path, key), seen)
        if isinstance(node.get("items"), dict):
            yield from visit(node["items"], (*path, ITEM), seen)

    yield from visit(schema, (), ())


NODES = {kind: [*walk(read_schema(kind))] for kind in KINDS}
PATHS = {kind: {path for path, _ in nodes} for kind, nodes in NODES.items()}


def build(path: tuple[str, ...], value: Any) -> Any:
    """Data that hold a value at a path and nothing else."""
    for key in reversed(path):
        value = [value] if key == ITEM else {key: value}
    return value


def as_card(kind: str, data: Any) -> CardView:
    return CardView(kind, {"kind": kind, **data}, "", "card.yaml", Tree())


def hinted(kind: str, hint: str) -> set[tuple[str, ...]]:
    return {path for path, node in NODES[kind] if node.get("x-hint") == hint}


@pytest.mark.parametrize("kind", KINDS)
def test_every_licence_field_is_found(kind: str) -> None:
    paths = hinted(kind, "license")
    assert ("license",) in paths
    missed = [
        path for path in paths
        if [text for _, _, text in card_licenses(as_card(kind, build(path, "MIT")))] != ["MIT"]
    ]  # fmt: skip
    assert missed == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_other_field_is_taken_for_a_licence(kind: str) -> None:
    texts = {path for path, node in NODES[kind] if node.get("type") == "string"}
    others = texts - hinted(kind, "license")
    assert [path for path in others if card_licenses(as_card(kind, build(path, "MIT")))] == []


def takes_anything(node: Node) -> bool:
    """Whether a node takes whatever its owner puts there."""
    free = node.get("additionalProperties")
    return node.get("type") == "object" and "properties" not in node and free not in (False, None)


@pytest.mark.parametrize("kind", KINDS)
def test_free_data_are_not_the_cards_own_text(kind: str) -> None:
    free = {
        path
        for path, node in NODES[kind]
        if takes_anything(node) or node.get("title") == "JsonValue"
    }
    free -= {path for path in free if path[-1] == "notes"}
    assert free or kind == "datasheet"
    found = [
        path for path in free if card_texts(as_card(kind, build(path, {"license": "MIT"})))[1:]
    ]
    assert found == []


@pytest.mark.parametrize("kind", KINDS)
def test_closed_lists_may_have_words_that_look_like_answers(kind: str) -> None:
    closed = {path for path, node in NODES[kind] if set(node.get("enum", ())) & set(WORDS)}
    fields = {next(key for key in reversed(path) if key != ITEM) for path in closed}
    assert fields <= VALUE_FIELDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_date_is_past_or_planned(kind: str) -> None:
    assert {path[-1] for path in hinted(kind, "date")} <= PAST_FIELDS | PLANS


@pytest.mark.parametrize("kind", KINDS)
def test_every_id_is_a_reference(kind: str) -> None:
    lists = {(*place, ITEM, key) for place, key, _, _ in _LISTS[kind]}
    scalars = {place for place, _ in _SCALARS[kind]}
    elsewhere = {("id",)}
    if kind == "model-card":
        elsewhere |= {("evaluation", "results", ITEM, "dataset", "id"), ("hub", "datasets", ITEM)}
    assert hinted(kind, "id") == lists | scalars | elsewhere


@pytest.mark.parametrize("kind", KINDS)
def test_urls_beside_references_exist(kind: str) -> None:
    named = {(*place, ITEM, key) for place, _, _, urls in _LISTS[kind] for key in urls}
    assert named <= PATHS[kind]


def people_paths(kind: str) -> set[tuple[str, ...]]:
    return {path for path, node in NODES[kind] if node.get("x-people")}


def test_questions_for_people_are_those_of_the_schemas() -> None:
    assert set(PEOPLE_FIELDS) == people_paths("datasheet")
    assert {(section,) for section in PEOPLE_SECTIONS} == people_paths("data-card")


def test_sections_of_the_datasheet_hold_questions() -> None:
    sections = {
        path[0] for path, node in NODES["datasheet"] if "x-question" in node and len(path) > 1
    }
    assert set(SECTIONS) == sections


def test_names_and_distributions_exist_in_data_cards() -> None:
    paths = PATHS["data-card"]
    assert {(*place, ITEM, key) for place, key, _ in NAMES} <= paths
    assert {(*target, ITEM, "name") for _, _, target in NAMES} <= paths
    assert {(*place, ITEM, key, ITEM, "percent") for place, key in DISTRIBUTIONS} <= paths


def test_examples_of_licences_suit_their_kinds() -> None:
    from cardwright.licenses import parse_expression, suits
    from cardwright.mof.framework import load_framework

    for kind, names in EXAMPLES.items():
        assert all(suits(parse_expression(name.strip("'")), kind) for name in names.split(" or "))
    assert {load_framework().by_id[name].kind for name in DATASETS} == {"data"}


def numbers(kind: str, type_: str) -> set[tuple[str, ...]]:
    return {path for path, node in NODES[kind] if node.get("type") == type_}


def test_whole_numbers_are_those_of_the_schemas() -> None:
    whole = {path[-1] for kind in KINDS for path in numbers(kind, "integer")}
    assert whole == INTEGER_FIELDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_whole_number_is_looked_at_and_no_other(kind: str) -> None:
    cards = {
        path: as_card(kind, build(path, 55.0))
        for type_ in ("integer", "number")
        for path in numbers(kind, type_)
    }
    found = {path for path, card in cards.items() if [*check_whole_numbers(card)]}
    assert found == numbers(kind, "integer")
