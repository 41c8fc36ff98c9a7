"""The JSON Schemas are sound, and say what the typed cards say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import lru_cache
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from card_documents import EMPTY, build, documents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cardwright.cards import CARD_KINDS, build_card
from cardwright.loader import KINDS, load_schema
from cardwright.schema import DIALECT, schema_kinds, schema_text
from cardwright.structure import explain
from cardwright.yamlio import Document

rust = lru_cache(maxsize=None)(lambda kind: jsonschema_rs.Draft202012Validator(build(kind)))
python = lru_cache(maxsize=None)(lambda kind: jsonschema.Draft202012Validator(build(kind)))


def accepts_model(document: Any) -> bool:
    try:
        build_card(document)
    except ValidationError:
        return False
    return True


def verdicts(kind: str, document: Any) -> dict[str, bool]:
    """Whether each judge of form accepts a document of a kind."""
    return {
        "model": accepts_model(document),
        "jsonschema_rs": rust(kind).is_valid(document),
        "jsonschema": python(kind).is_valid(document),
        "structure": not [*explain(build(kind), Document("card", "", document))],
    }


def test_every_kind_has_a_schema() -> None:
    assert schema_kinds() == CARD_KINDS == tuple(KINDS)


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_schema_is_sound(kind: str) -> None:
    schema = build(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == DIALECT
    assert schema["properties"]["kind"]["const"] == kind


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_schema_that_ships_is_the_one_that_is_built(kind: str) -> None:
    assert load_schema(kind) == json.loads(schema_text(kind))


def mappings(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in (schema, *schema["$defs"].values()) if "properties" in node]


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_editors_get_a_title_for_every_key_and_no_null(kind: str) -> None:
    for node in mappings(build(kind)):
        assert node["additionalProperties"] is False
        assert node["patternProperties"] == {"^x-": {}}
        for name, member in node["properties"].items():
            assert member["title"], name
            assert {"type": "null"} not in member.get("anyOf", ())
            assert {"$ref": "#/$defs/JsonValue"} not in (member, *member.get("anyOf", ()))


@pytest.mark.parametrize("kind", CARD_KINDS)
def test_examples_are_valid(kind: str) -> None:
    for node in _nodes(build(kind)):
        for example in node.get("examples", ()):
            if "pattern" in node:
                assert re.search(node["pattern"], example), example
            if "enum" in node:
                assert example in node["enum"]


def _nodes(node: Any) -> Any:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from _nodes(value)


@pytest.mark.parametrize("kind", CARD_KINDS)
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_judges_agree(kind: str, data: st.DataObject) -> None:
    document = data.draw(documents(kind))
    if not isinstance(document, dict) or document.get("kind") != kind:
        document = {"kind": kind} if not isinstance(document, dict) else {**document, "kind": kind}
    found = verdicts(kind, document)
    assert len(set(found.values())) == 1, found


def test_strategy_makes_good_and_broken_documents() -> None:
    """A property over documents that are all broken would say little."""
    made = [_made(kind, seed) for kind in CARD_KINDS for seed in range(60)]
    good = sum(rust(document["kind"]).is_valid(document) for document in made)
    assert good == len(made)


def _made(kind: str, seed: int) -> Any:
    from random import Random

    from card_documents import Maker

    return Maker(kind, Random(seed)).valid()  # a fixed seed, not a secret


BASE = {"kind": "model-card", "schema_version": "1", "id": "a/b", "name": "Name"}
VALID = [
    {},
    {"x-own": None},
    {"x-own": {"a": [None, 1e308, 10**240]}},
    {"summary": {"unknown": "why"}},
    {"summary": {"unknown": "why", "x-note": None}},
    {"version": "1.10"},
    {"summary": "text\n"},
    {"hub": {"metadata": {"unknown": ""}}},
    {"hub": {"metadata": {"unknown": "why"}}},
    {"metrics": {"decision_thresholds": [{"value": 1}]}},
    {"contacts": []},
]
BROKEN = [
    {"summary": None},
    {"summary": {"unknown": None}},
    {"summary": {"unknown": ""}},
    {"summary": {"unknown": "why", "withheld": "why"}},
    {"summary": {"unknown": "why", "note": "x"}},
    {"summary": {}},
    {"version": 1.1},
    {"version": True},
    {"license": "Apache-2.0\n"},
    {"license": " Apache-2.0"},
    {"id": "a/b\n"},
    {"id": "a/b/c"},
    {"release_date": "2024-13-01"},
    {"release_date": "2024\n"},
    {"contacts": [{"email": "a@b"}]},
    {"contacts": [{"email": "a@b..c"}]},
    {"contacts": [{"url": "https://\u2028"}]},
    {"contacts": {"name": "x"}},
    {"links": [{"url": "https://a.b", "kind": "papers"}]},
    {"metrics": {"decision_thresholds": [{"value": True}]}},
    {"metrics": {"decision_thresholds": [{"value": "1"}]}},
    {"nmae": "x"},
    {"X-own": 1},
    {"": 1},
    *({"summary": text} for text in EMPTY if text not in ("\u180e", "\u200b")),
    *({"name": text} for text in EMPTY if text not in ("\u180e", "\u200b")),
]  # fmt: skip


@pytest.mark.parametrize("fields", VALID, ids=repr)
def test_all_accept(fields: dict[str, Any]) -> None:
    assert set(verdicts("model-card", {**BASE, **fields}).values()) == {True}


@pytest.mark.parametrize("fields", BROKEN, ids=repr)
def test_all_refuse(fields: dict[str, Any]) -> None:
    assert set(verdicts("model-card", {**BASE, **fields}).values()) == {False}


@pytest.mark.parametrize("key", ["kind", "schema_version", "id", "name"])
def test_identity_is_required(key: str) -> None:
    card = {name: value for name, value in BASE.items() if name != key}
    assert not rust("model-card").is_valid(card)
    assert [p.where for p in explain(build("model-card"), Document("c", "", card))] == [(key,)]


MATCH_ALL = """
import json, re, sys
for pattern in json.load(sys.stdin):
    for part in ("a", "a.", ".", "-a", "a@", "/", " ", "1-", "[0]", "a[0].", "https://"):
        for end in ("\\n", "@", " \\0", "]"):
            re.search(pattern, part * 100_000 + end)
"""


def test_no_text_takes_long_to_judge() -> None:
    """No pattern takes time that grows with the square of a text's length."""
    nodes = [node for kind in CARD_KINDS for node in _nodes(build(kind))]
    patterns = sorted({n["pattern"] for n in nodes if isinstance(n.get("pattern"), str)})
    assert len(patterns) > 10
    subprocess.run(
        [sys.executable, "-c", MATCH_ALL],
        input=json.dumps(patterns),
        text=True,
        check=True,
        timeout=60,
    )
