"""Rules for README.md files never fail, whatever the front matter holds, and end in due time."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cardwright.readme.source import Readme, parse_readme
from cardwright.rules import checks_for
from cardwright.rules.hub_card import HUB_KINDS, RESULTS_KIND, HubCard
from cardwright.rules.hub_words import hub_keys
from cardwright.tree import Tree
from cardwright.yamlio import Document, parse
from regex_steps import regex_steps
from step_counting import LINEAR, assert_linear, patterns_used

TREE = Tree()
ODD: tuple[Any, ...] = (
    None, {}, [], [None], [{}], [[]], ["a"], {"a": None}, "", "text", "no", 7, 0.0, True,
    float("nan"), float("inf"), 10**300, "\x1b[31m", "1e999", "9" * 18 + "e300", ["x" * 1_000], {"type": {}, "name": []},
)  # fmt: skip
CARD = """\
---
license: [other, mit]
license_name: ours
license_link: LICENSE
language: [en, zh-CN]
language_bcp47: [zh-CN]
tags: [a]
datasets: [a/b]
base_model: a/b
base_model_relation: finetune
new_version: a/b
pipeline_tag: fill-mask
library_name: timm
metrics: [f1]
co2_eq_emissions: {emissions: 3, source: us}
extra_gated_fields: {Name: text, Use: {type: select, options: [a]}}
task_categories: [translation]
task_ids: [parsing]
size_categories: [n<1K]
configs: [{config_name: a}]
sdk: gradio
colorFrom: red
colorTo: red
short_description: some
model-index:
- name: a
  results:
  - task: {type: a, name: b}
    dataset: {type: a, name: b, config: c, args: {d: 1}}
    metrics: [{type: a, value: 1, name: b, config: c, args: {d: 1}}]
    source: {name: a, url: b}
---
# T
Carbon emitted: 3 kg
"""
RESULTS = "- {dataset: {id: a/b, task_id: c}, value: 1, date: d, source: {url: e}}\n"


def judge(kind: str, data: Any, readme: Readme | None, text: str) -> int:
    # Without marks, as of a document of which nothing could be found again.
    card = HubCard(kind, Document("README.md", text, data, [], {}), readme, Path(), TREE)
    return sum(len([*rule.check(card)]) for rule in checks_for(kind) if rule.check)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield (*path, key)
        if isinstance(item, (dict, list)):
            yield from places(item, (*path, key))


def changed(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    made = copy.deepcopy(data)
    parent = made
    for part in path[:-1]:
        parent = parent[part]
    parent[path[-1]] = value
    return made


@pytest.mark.parametrize("kind", HUB_KINDS)
def test_no_value_makes_a_rule_fail(kind: str) -> None:
    readme = parse_readme(CARD)
    data = readme.document.data
    for path in places(data):
        for value in ODD:
            judge(kind, changed(data, path, value), readme, readme.document.text)
    for key in hub_keys().types:
        for value in ODD:
            judge(kind, {key: value}, readme, "")
    for value in ODD:
        judge(kind, value, readme, "")


def test_no_value_makes_the_rule_for_results_fail() -> None:
    data = parse(RESULTS).data
    assert judge(RESULTS_KIND, data, None, RESULTS) == 0
    for path in places(data):
        for value in ODD:
            judge(RESULTS_KIND, changed(data, path, value), None, RESULTS)
    for value in ODD:
        judge(RESULTS_KIND, value, None, "")


HOSTILE = (
    "[your ", "{{", "<insert ", "`", "[ ", "```\n", "~~~", "<!-- ", "co2 1", "carbon ", "[more  ",
    "1,", "{{ a", "emission 3.0 t", "TODO", "MORE information  ", "\r", "lorem ", "[dataset ",
)  # fmt: skip
HEAD = "---\nco2_eq_emissions: 3.0\n---\n"


def judge_body(text: str) -> None:
    readme = parse_readme(HEAD + text)
    judge("hub-model", readme.document.data, readme, readme.document.text)


@pytest.mark.parametrize("part", HOSTILE)
def test_a_long_text_is_judged_in_steps_in_proportion(part: str) -> None:
    assert_linear(judge_body, part * 1_000, part * 2_000)


@pytest.mark.parametrize("part", HOSTILE)
def test_no_pattern_backtracks_without_bound(part: str) -> None:
    small, twice = part * 150 + " TODO", part * 300 + " TODO"
    with patterns_used() as used:
        judge_body(twice)
    for pattern, method in used:
        first, second = (regex_steps(pattern, text, method) for text in (small, twice))
        assert second < LINEAR * first, f"{pattern.pattern}: {first} steps grow to {second}"


SPLITS = (" ", "\n", "---", "--- ", "\n--- ", "a: b\n", "- a\n", "-\n", "\ufeff", "'a", "\n---x")


@pytest.mark.parametrize("part", SPLITS)
def test_a_long_file_is_split_in_steps_in_proportion(part: str) -> None:
    for head in ("", "---\n", "---\na: b\n"):
        small, twice = head + part * 150, head + part * 300
        with patterns_used() as used:
            parse_readme(twice)
        for pattern, method in used:
            first, second = (regex_steps(pattern, text, method) for text in (small, twice))
            assert second < LINEAR * max(first, 100), f"{pattern.pattern}: {first} to {second}"
