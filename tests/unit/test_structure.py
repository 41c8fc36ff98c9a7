"""Why a document is no card: in the user's words, word for word, at the right place."""

from __future__ import annotations

from typing import Any

import pytest
from card_documents import build
from hypothesis import given
from hypothesis import strategies as st

from cardwright.cards import CARD_KINDS
from cardwright.findings import format_path
from cardwright.structure import describe, explain
from cardwright.yamlio import parse

HEAD = 'kind: model-card\nschema_version: "1"\nid: a/b\nname: N\n'
DATE = "metrics: {decision_thresholds: [{value: %s}]}"
NO_VALUE = "has no value; write one, remove the key, or answer with {unknown: why}"
EMPTY_TEXT = "the text is empty; write it, remove the key, or answer with {unknown: why}"


def told(text: str, kind: str = "model-card") -> list[str]:
    """Each problem as one line: ``line:column CODE where: message; fix``."""
    document = parse(text)
    assert document.problems == []
    lines = []
    for p in explain(build(kind), document):
        line, column = document.locate(p.path, key=p.at_key)
        where = format_path(p.path if p.where is None else p.where)
        said = f"{p.message}; {p.fix}" if p.fix else p.message
        lines.append(f"{line}:{column} {p.code} {where}: {said}")
    return lines


CASES = [
    # a wrong type
    ("version: 1.10", '5:10 XX002 version: 1.10 is read as the number 1.1; write it in quotes: "1.10"'),
    ("version: 2024", '5:10 XX002 version: 2024 is read as the number 2024; write it in quotes: "2024"'),
    ("version: 1e3", '5:10 XX002 version: 1e3 is read as the number 1000; write it in quotes: "1e3"'),
    ("version: true", '5:10 XX002 version: true is read as the truth value true; write it in quotes: "true"'),
    ("version: False", '5:10 XX002 version: False is read as the truth value false; write it in quotes: "False"'),
    ("release_date: 2024", '5:15 XX002 release_date: 2024 is read as the number 2024; write it in quotes: "2024"'),
    ("version: [1]", "5:10 XX002 version: a list stands where text is needed; write the text itself, without brackets, braces or '- '"),
    ("version: {a: 1}", "5:10 XX002 version: a mapping stands where text is needed; write the text itself, without brackets, braces or '- '"),
    ("metrics: [1]", "5:10 XX002 metrics: a list stands where a mapping is needed; write keys under it, for example 'performance_measures', 'decision_thresholds', 'uncertainty'"),
    ("contacts: x", "5:11 XX002 contacts: 'x' stands where a list is needed; write each item on a line of its own, after '- ', for example '- name: …'"),
    ("contacts: {name: x}", "5:11 XX002 contacts: a mapping stands where a list is needed; write each item on a line of its own, after '- ', for example '- name: …'"),
    ("contacts:\n- x", "6:3 XX002 contacts[0]: 'x' stands where a mapping is needed; write keys under it, for example 'name', 'email', 'url', 'purpose'"),
    ("metrics: unknown", "5:10 XX002 metrics: 'unknown' stands where a mapping is needed; answer with {unknown: why}"),
    ("metrics: N/A", "5:10 XX002 metrics: 'N/A' stands where a mapping is needed; answer with {not_applicable: why}"),
    ("contacts: TBD", "5:11 XX002 contacts: 'TBD' stands where a list is needed; answer with {unknown: why}"),
    (DATE % '"0,5"', "5:41 XX002 metrics.decision_thresholds[0].value: '0,5' stands where a number is needed; write 0.5, without quotes or signs around it"),
    (DATE % "50%", "5:41 XX002 metrics.decision_thresholds[0].value: '50%' stands where a number is needed; write 50, without quotes or signs around it"),
    (DATE % "1_000", "5:41 XX002 metrics.decision_thresholds[0].value: '1_000' stands where a number is needed; write 1000, without quotes or signs around it"),
    (DATE % "'1,000.5'", "5:41 XX002 metrics.decision_thresholds[0].value: '1,000.5' stands where a number is needed; write 1000.5, without quotes or signs around it"),
    (DATE % "high", "5:41 XX002 metrics.decision_thresholds[0].value: 'high' stands where a number is needed; write digits alone; units stand in the key"),
    (DATE % "true", "5:41 XX002 metrics.decision_thresholds[0].value: true stands where a number is needed; write digits alone; units stand in the key"),
    # an answer
    ("version: {unkown: why}", "5:10 XX002 version: a mapping stands where text is needed; did you mean 'unknown'?"),
    ("metrics: {not-applicable: why}", "5:11 XX004 metrics: 'not-applicable' is not a known key; did you mean 'not_applicable'?"),
    ("version: {unknown: why, withheld: why}", "5:25 XX004 version: 'withheld' is not a known key; give a single answer"),
    ("version: {unknown: why, note: x}", "5:25 XX004 version: 'note' is not a known key; remove it, or call it 'x-note' if it is your own"),
    ("version: {unknown: 1}", '5:20 XX002 version.unknown: 1 is read as the number 1; write it in quotes: "1"'),
    ("version: {withheld: }", f"5:21 XX006 version.withheld: {NO_VALUE}"),
    ('version: {unknown: ""}', f"5:20 XX006 version.unknown: {EMPTY_TEXT}"),
    # missing
    ("links: [{kind: paper}]", "5:9 XX003 links[0].url: required key is missing; add 'url', for example 'https://example.org/model'"),
    # unknown keys
    ("sumary: x", "5:1 XX004 : 'sumary' is not a known key; did you mean 'summary'?"),
    ("Summary: x", "5:1 XX004 : 'Summary' is not a known key; did you mean 'summary'?"),
    ("results: []", "5:1 XX004 : 'results' is not a known key; it belongs under 'evaluation'"),
    ("metrics: {license: MIT}", "5:11 XX004 metrics: 'license' is not a known key; it belongs at the top of the card"),
    ("zzzz: x", "5:1 XX004 : 'zzzz' is not a known key; remove it, or call it 'x-zzzz' if it is your own"),
    ("X-a: 1", "5:1 XX004 : 'X-a' is not a known key; remove it, or call it 'x-X-a' if it is your own"),
    ("? " + "k" * 90 + "\n: 1", f"5:3 XX004 : '{'k' * 60}…' is not a known key; remove it, or call it 'x-{'k' * 60}…' if it is your own"),
    # values that are not allowed
    ("links: [{url: 'http://a.b', kind: papr}]", "5:35 XX005 links[0].kind: 'papr' is not allowed here; did you mean 'paper'?"),
    ("developers: [{name: x, kind: robot}]", "5:30 XX005 developers[0].kind: 'robot' is not allowed here; write one of 'person', 'organization'"),
    ("license: Apache 2, or so", "5:10 XX005 license: 'Apache 2, or so' is not an SPDX expression; for example 'Apache-2.0', or 'LicenseRef-name' for a licence that SPDX does not list"),
    ("license: |\n  MIT", "5:10 XX005 license: 'MIT' is not an SPDX expression; for example 'Apache-2.0', or 'LicenseRef-name' for a licence that SPDX does not list"),
    ("release_date: 2024-13-01", "5:15 XX005 release_date: '2024-13-01' is not a date; write YYYY-MM-DD, \"YYYY-MM\" or \"YYYY\""),
    ("links: [{url: example.org}]", "5:15 XX005 links[0].url: 'example.org' is not a URL; write it with http:// or https://, without spaces"),
    ("contacts: [{email: nobody}]", "5:20 XX005 contacts[0].email: 'nobody' is not an e-mail address; for example 'team@example.org'"),
    ("languages: [english]", "5:13 XX005 languages[0]: 'english' is not a BCP-47 language tag; for example 'en' or 'pt-BR'"),
    ("citations: [{doi: x}]", "5:19 XX005 citations[0].doi: 'x' is not a DOI; for example '10.1145/3287560.3287596'"),
    ("developers: [{name: x, orcid: '1'}]", "5:31 XX005 developers[0].orcid: '1' is not an ORCID iD; write 16 digits in groups of four"),
    ("sources: [{id: a b}]", "5:16 XX005 sources[0].id: 'a b' is not of the form needed here; for example 'paper'"),
    (DATE % ".nan", "5:41 XX005 metrics.decision_thresholds[0].value: is not a finite number; answer with {unknown: why} if there is no value"),
    ("x-own: {a: [-.Inf]}", "5:13 XX005 x-own.a[0]: is not a finite number; answer with {unknown: why} if there is no value"),
    # nothing in it
    ("version:", f"5:9 XX006 version: {NO_VALUE}"),
    ("contacts:\n-", f"6:2 XX006 contacts[0]: {NO_VALUE}"),
    ("version: ' '", f"5:10 XX006 version: {EMPTY_TEXT}"),
    ("name2: ~", "5:1 XX004 : 'name2' is not a known key; remove it, or call it 'x-name2' if it is your own"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_refusals_word_for_word(lines: str, expected: str) -> None:
    assert told(HEAD + lines + "\n") == [expected]


def test_identity() -> None:
    assert told("kind: model-card\nid: a b\nschema_version: '2'") == [
        "1:1 XX003 name: required key is missing; add 'name'",
        (
            "2:5 XX005 id: 'a b' is not an id; write 'owner/name' or 'name' with letters, digits, "
            "'.', '_' and '-'"
        ),
        "3:17 XX005 schema_version: '2' is not allowed here; write '1'",
    ]


def test_range() -> None:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            "a": {"type": "number", "minimum": 0, "maximum": 1},
            "b": {"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 10},
            "d": {"type": "boolean"},
            "c": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "integer"}},
        },
    }

    def said(text: str) -> list[str]:
        return [f"{p.message}; {p.fix}" for p in explain(schema, parse(text))]

    assert said("a: 1.5") == ["1.5 is out of range; it must be at most 1"]
    assert said("a: -0.1") == ["-0.1 is out of range; it must be at least 0"]
    assert said("b: 0") == ["0 is out of range; it must be greater than 0"]
    assert said("b: 10") == ["10 is out of range; it must be less than 10"]
    assert said("a: 0\nb: 9.0") == []
    assert said("b: 1.5")[0].startswith("the number 1.5 stands where a whole number is needed")
    assert said("a: " + "9" * 240) == ["a very long number is out of range; it must be at most 1"]
    assert said("d: No") == [
        "'No' stands where true or false is needed; write false, without quotes"
    ]
    assert said("d: perhaps") == ["'perhaps' stands where true or false is needed; "]
    assert said("c: []") == ["the list has 0 items; give at least 1"]
    assert said("c: [1, 2, 3]") == ["the list has 3 items; give at most 2"]


@pytest.mark.parametrize("kind", CARD_KINDS)
@pytest.mark.parametrize("answer", ["unknown", "not_applicable", "withheld"])
def test_every_field_but_identity_takes_an_answer(kind: str, answer: str) -> None:
    head = {"kind": kind, "schema_version": "1", "id": "a", "name": "N"}
    schema = build(kind)
    # The text that a card was imported from states nothing that could be unknown.
    without = {"kind", "schema_version", "id", "name", "readme", *schema["required"]}
    for key in schema["properties"].keys() - without:
        text = "".join(f"{name}: '{value}'\n" for name, value in head.items())
        refused = [
            line for line in told(f"{text}{key}: {{{answer}: why}}\n", kind) if f" {key}" in line
        ]
        assert refused == [], key
        (empty,) = [
            line for line in told(f"{text}{key}: {{{answer}: ' '}}\n", kind) if f" {key}." in line
        ]
        assert empty.endswith(f"{key}.{answer}: {EMPTY_TEXT}")


def test_all_problems_are_told_in_the_order_of_the_file() -> None:
    text = HEAD + "version: 1\nlinks:\n- kind: x\n- url: 1\nsumary: x\n"
    assert [line.split(" ")[0] for line in told(text)] == ["5:10", "7:3", "7:9", "8:8", "9:1"]


def test_an_alias_is_blamed_where_it_stands() -> None:
    text = HEAD + "x-a: &a {url: 1}\nlinks: [*a]\n"
    assert [line.split(" ")[0] for line in told(text)] == ["6:9"]


@given(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.none()))
def test_values_are_described_in_one_short_line(value: Any) -> None:
    words = describe(value)
    assert words
    assert "\n" not in words
    assert len(words) < 80
