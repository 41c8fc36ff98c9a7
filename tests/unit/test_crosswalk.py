"""Every section, block, question and key of the sources has a home in a card."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from cardwright import resources, yamlio
from cardwright.cards import CARD_KINDS, card_class

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES = sorted(resources.data_path("crosswalk").glob("*.yaml"))
Node = dict[str, Any]


@cache
def schema(kind: str) -> Node:
    return card_class(kind).model_json_schema()


@cache
def crosswalk(path: Path) -> Node:
    document = yamlio.parse(path.read_text(encoding="utf-8"))
    assert not document.problems
    assert isinstance(document.data, dict)
    return document.data


def expand(node: Node, root: Node) -> Iterator[Node]:
    """The node itself and all that it may be instead: references, types, items of a list."""
    yield node
    if "$ref" in node:
        yield from expand(root["$defs"][node["$ref"].rsplit("/", 1)[1]], root)
    for option in (*node.get("anyOf", ()), *node.get("allOf", ()), *node.get("oneOf", ())):
        if not option.get("$ref", "").endswith("/NoValue"):
            yield from expand(option, root)
    if isinstance(node.get("items"), dict):
        yield from expand(node["items"], root)


def step(node: Node, key: str, root: Node) -> Iterator[Node]:
    """What stands under a key; in a mapping without named keys, under any."""
    for option in expand(node, root):
        if key in option.get("properties", {}):
            yield option["properties"][key]
        elif "properties" not in option and isinstance(option.get("additionalProperties"), dict):
            yield option["additionalProperties"]


def resolve(kind: str, path: str) -> list[Node]:
    """The nodes of a card's schema that a dotted path leads to; none where it leads nowhere."""
    nodes = [schema(kind)]
    for key in path.split("."):
        nodes = [found for node in nodes for found in step(node, key, schema(kind))]
    return nodes


def tagged(kind: str, mark: str) -> dict[str, Any]:
    """Every field that carries a mark, by its dotted path."""
    found: dict[str, Any] = {}

    def walk(node: Node, path: tuple[str, ...], above: tuple[str, ...]) -> None:
        for option in expand(node, schema(kind)):
            title = option.get("title", "")
            if "properties" not in option or title in above:
                continue
            for key, member in option["properties"].items():
                if mark in member:
                    found[".".join((*path, key))] = member[mark]
                walk(member, (*path, key), (*above, title))

    walk(schema(kind), (), ())
    return found


def fields_of(entry: Node) -> list[str]:
    return [entry["field"], *entry.get("also", ())]


def reached(kind: str) -> set[str]:
    maps = [crosswalk(path) for path in FILES]
    return {f for m in maps if m["card"] == kind for e in m["entries"] for f in fields_of(e)}


def entries() -> list[Any]:
    return [
        pytest.param(crosswalk(path)["card"], entry, id=f"{path.stem}:{entry['id']}")
        for path in FILES
        for entry in crosswalk(path)["entries"]
    ]


def test_there_are_crosswalks_for_every_kind_of_card() -> None:
    assert {crosswalk(path)["card"] for path in FILES} == set(CARD_KINDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_crosswalk_names_its_source_and_lists_each_thing_once(path: Path) -> None:
    data = crosswalk(path)
    assert set(data) == {"source", "card", "entries"}
    assert set(data["source"]) == {"id", "title", "citation", "url"}
    assert data["source"]["id"] == path.stem
    ids = [entry["id"] for entry in data["entries"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("kind", "entry"), entries())
def test_the_field_of_an_entry_exists(kind: str, entry: Node) -> None:
    assert {"id", "title", "section", "field"} <= set(entry)
    assert [field for field in fields_of(entry) if not resolve(kind, field)] == []


@pytest.mark.parametrize(
    ("kind", "entry"), [case for case in entries() if "scope" in case.values[1]]
)
def test_the_scope_of_a_block_is_that_of_its_field(kind: str, entry: Node) -> None:
    marks = {node["x-scope"] for node in resolve(kind, entry["field"]) if "x-scope" in node}
    assert marks <= {entry["scope"]}


@pytest.mark.parametrize(
    ("kind", "entry"), [case for case in entries() if "where" in case.values[1]]
)
def test_the_records_that_an_entry_names_are_possible(kind: str, entry: Node) -> None:
    parent = entry["field"].rpartition(".")[0]
    for key, value in entry["where"].items():
        nodes = [o for n in resolve(kind, f"{parent}.{key}") for o in expand(n, schema(kind))]
        assert value in [item for node in nodes for item in node.get("enum", ())]


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_every_field_with_a_scope_stands_for_something_in_the_source(kind: str) -> None:
    assert set(tagged(kind, "x-scope")) - reached(kind) == set()


def test_all_blocks_of_the_data_cards_template_are_listed() -> None:
    blocks = crosswalk(resources.data_path("crosswalk/data-cards.yaml"))["entries"]
    scopes = [entry["scope"] for entry in blocks if "scope" in entry]
    breakdown = [entry for entry in blocks if "where" in entry]
    assert (len(scopes), len(breakdown)) == (159, 42)
    assert len({(entry["field"], entry["where"]["kind"]) for entry in breakdown}) == 42


@pytest.mark.parametrize(
    "path",
    [
        "provenance.sources.licence",
        "provenance.sources[0].license",
        "provenance.license",
        "dataset.unknown",
        "name.first",
        "nothing",
    ],
)
def test_a_path_that_leads_nowhere_is_noticed(path: str) -> None:
    assert resolve("data-card", path) == []


def test_a_path_leads_through_references_lists_and_answers() -> None:
    assert resolve("data-card", "provenance.sources.license")
    assert resolve("data-card", "hub.configs.data_files.path")
    assert resolve("data-card", "hub.gating.fields.Country")
