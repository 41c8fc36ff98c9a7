"""Mending: what is wrong changes, everything else keeps its bytes, and a second run changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardwright.config import Settings
from cardwright.mend import Edit, Judgment, Mended, apply_edits, mend_text
from cardwright.readme.source import parse_readme
from cardwright.tree import Tree
from cardwright.validate import Target, judge_text
from cardwright.yamlio import parse

SETTINGS = Settings(Path())
TREE = Tree()


def mend(text: str, name: str = "README.md") -> Mended:
    target = Target(Path("nowhere", name), name, named=True)

    def judge(some: str) -> Judgment:
        return judge_text(target, some, SETTINGS, TREE)

    return mend_text(text, judge)


def front(before: str) -> str:
    """The front matter that comes of another."""
    return mend(f"---\n{before}---\n# T\n").text.removeprefix("---\n").removesuffix("---\n# T\n")


INDEX = """\
{key}:
- name: x
  results:
  - dataset: {{type: a, name: A, config: {config}}}
    task: {{type: t}}
    metrics: [{{type: m, value: {value}}}]
"""
CASES = {
    "case of a licence": ("license: MIT\n", "license: mit\n"),
    "alias of a licence, its quotes kept": (
        "license: 'Apache 2.0'  # ours\n",
        "license: 'apache-2.0'  # ours\n",
    ),
    "licences in brackets": ("license: [ MIT , Apache 2.0 ]\n", "license: [ mit , apache-2.0 ]\n"),
    "a licence without its version": (
        "license: [apache, openmdw, cc0, cc-by-4]\n",
        "license: [apache, openmdw, cc0-1.0, cc-by-4.0]\n",
    ),
    "Norwegian": ("language: no\n", 'language: "no"\n'),
    "Norwegian in a list": ("language: [en, no]\n", 'language: [en, "no"]\n'),
    "a region": (
        "language: zh-CN # Chinese\nlicense: mit\n",
        "language: zh # Chinese\nlanguage_bcp47:\n- zh-CN\nlicense: mit\n",
    ),
    "a number of many digits": (
        "co2_eq_emissions: '999999999999999999'\n",
        "co2_eq_emissions: 999999999999999999\n",
    ),
    "regions in an indented list": (
        "language:\n  - zh-CN\n  - en\n  - zh_TW\n",
        "language:\n  - zh\n  - en\nlanguage_bcp47:\n  - zh-CN\n  - zh-TW\n",
    ),
    "a region in brackets, with a list of tags": (
        "language: [pt-BR]\nlanguage_bcp47: [pt-PT]\n",
        "language: [pt]\nlanguage_bcp47: [pt-PT, pt-BR]\n",
    ),
    "a region beside a list in block": (
        "language_bcp47:\n- pt-PT\nlanguage: pt-BR\n",
        "language_bcp47:\n- pt-PT\n- pt-BR\nlanguage: pt\n",
    ),
    "an English name": ("language: English\n", "language: en\n"),
    "refused keys": ("languages:\n- en\nlicenses: MIT\n", "language:\n- en\nlicense: mit\n"),
    "misspelled keys": (
        "licence: mit\n'Tags': [a]\npipeline-tag: fill-mask\n",
        "license: mit\n'tags': [a]\npipeline_tag: fill-mask\n",
    ),
    "a key without a value": ("tags:\nlicense: mit\n", "license: mit\n"),
    "a key without a value, its comment kept": (
        "tags: # none yet\nlicense: mit\n",
        "# none yet\nlicense: mit\n",
    ),
    "entries without a value": (
        "tags:\n- a\n-\n- null # gone\n- b\n",
        "tags:\n- a\n# gone\n- b\n",
    ),
    "entries without a value in brackets": ("tags: [null, a, ~, b, null]\n", "tags: [a, b]\n"),
    "nothing but entries without a value": (
        "license: mit\ndatasets:\n- null\n-\ntags: [~]\nlanguage: en\n",
        "license: mit\nlanguage: en\n",
    ),
    "one tag": ("tags: 'b c'  # one\n", "tags:\n- 'b c'  # one\n"),
    "one tag of several lines": ("tags: b\n  c\nlicense: mit\n", "tags:\n- b\n  c\nlicense: mit\n"),
    "one task": ("task_categories: translation\n", "task_categories:\n- translation\n"),
    "a number for a text": (
        "license: other\nlicense_name: 1.10\n",
        'license: other\nlicense_name: "1.10"\n',
    ),
    "a text for a number": ("co2_eq_emissions: '149.20'\n", "co2_eq_emissions: 149.20\n"),
    "a day": ("tags: [2024-01-01]\n", 'tags: ["2024-01-01"]\n'),
    "an address for an id": (
        "base_model: https://huggingface.co/a/b\ndatasets: [https://hf.co/datasets/c/d]\n",
        "base_model: a/b\ndatasets: [c/d]\n",
    ),
    "a size": ("size_categories: [10k<n<100k]\n", "size_categories: [10K<n<100K]\n"),
    "a relation": (
        "base_model: a/b\nbase_model_relation: Fine-Tune\n",
        "base_model: a/b\nbase_model_relation: finetune\n",
    ),
    "marks of a task and a library": (
        "pipeline_tag: Text_Classification\nlibrary_name: sentence_transformers\n",
        "pipeline_tag: text-classification\nlibrary_name: sentence-transformers\n",
    ),
    "a colour": ("sdk: docker\ncolorFrom: Grey\n", "sdk: docker\ncolorFrom: gray\n"),
    "a configuration": (
        INDEX.format(key="model-index", config="2016", value="'0.50'"),
        INDEX.format(key="model-index", config='"2016"', value="0.50"),
    ),
    "an index under another name, with what it hides": (
        INDEX.format(key="model_index", config="2016", value="1"),
        INDEX.format(key="model-index", config='"2016"', value="1"),
    ),
}

LEFT = {
    "the right key is there": "license: mit\nlicence: mit\n",
    "what loses 'or later'": "license: GPL-3.0-or-later\n",
    "a licence that is only alike": "license: apache-2.O\n",
    "a choice of licences": "license: MIT OR Apache-2.0\n",
    "what may be two languages": "language: en-fr\n",
    "a country for a language": "language: jp\n",
    "several tags in one text": "tags: a, b\n",
    "an index that the Hub would refuse under its right name": "model_index:\n- name: x\n",
    "prose for a dataset": "library_name: timm\ndatasets: [Wikipedia in Arabic]\n",
    "a key that stands twice": "license: MIT\nlicense: mit\n",
    "what is suppressed": "license: MIT  # cardwright: ignore[HF110] our own fork of the Hub\n",
    "a list of nothing with a remark": "license: mit\ntags:\n- # to come\n- null\n",
    "a remark between brackets": "tags: [a, null, # to come\n  b]\n",
    "nothing but a key without a value": "tags:\n",
    "an alias": "x: &a MIT\nlicense: *a\n",
    "a block of text": "license: |\n  MIT\n",
    "no YAML": "license: [MIT\n",
}


@pytest.mark.parametrize("name", CASES)
def test_mends(name: str) -> None:
    before, after = CASES[name]
    assert front(before) == after
    assert front(after) == after


@pytest.mark.parametrize("name", LEFT)
def test_leaves_to_a_person(name: str) -> None:
    assert front(LEFT[name]) == LEFT[name]


FENCES = [
    ("---\nlicense: mit\n---oops\n", "---\nlicense: mit\n---\noops\n"),
    ("---\nlicense: mit\n...\n# T\n", "---\nlicense: mit\n---\n# T\n"),
    ("---\r\nlicense: mit\r\n----\r\n# T\r\n", "---\r\nlicense: mit\r\n---\r\n# T\r\n"),
    ("---\nlicense: mit\n\n# T\n", "---\nlicense: mit\n---\n\n# T\n"),
    ("--- \nlicense: mit\n---\n# T\n", "---\nlicense: mit\n---\n# T\n"),
    ("---\nlicense: mit", "---\nlicense: mit\n---\n"),
    ("---\nlicense: MIT\n ---\n# T\n", "---\nlicense: mit\n---\n# T\n"),
    # Where the front matter ends is not plain to see.
    ("---\nlicense: mit\nNote: read this\n\n# T\n", "---\nlicense: mit\nNote: read this\n\n# T\n"),
]


@pytest.mark.parametrize(("before", "after"), FENCES)
def test_closes_front_matter(before: str, after: str) -> None:
    assert mend(before).text == after


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_byte_order_mark_stay(end: str) -> None:
    lines = ["\ufeff", "---", "language: zh-CN", "tags: a", "license: MIT", "---", "# T ", "", "x"]
    mended = mend(end.join(lines))
    wanted = ["\ufeff", "---", "language: zh", "language_bcp47:", "- zh-CN", "tags:", "- a"]
    assert mended.text == end.join([*wanted, "license: mit", "---", "# T ", "", "x"])


def test_says_what_was_mended_and_what_is_left() -> None:
    mended = mend("---\nlicense: MIT\nlanguage: python\n---\n# T\n")
    assert [(item.code, item.line) for item in mended.done] == [("HF110", 2)]
    assert [(item.code, item.line) for item in mended.left] == [("HF120", 3)]


YAML_CARD = """\
kind: model-card
schema_version: "1"
id: north-lab/tern
name: Tern
{line}
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("license: Apache 2 # ours", "license: Apache-2.0 # ours"),
        ("version: 1.10", 'version: "1.10"'),
        ("License: MIT", "license: MIT"),
        ("licence: MIT", "licence: MIT"),  # only alike
        ("license: apache", "license: apache"),  # of which version?
        ("license: Apace", "license: Apace"),
    ],
)
def test_yaml_cards(before: str, after: str) -> None:
    assert mend(YAML_CARD.format(line=before), "card.yaml").text == YAML_CARD.format(line=after)


def test_edits_that_touch_are_refused() -> None:
    assert apply_edits("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")]) is None
    assert apply_edits("abc", [Edit(1, 1, "x"), Edit(1, 1, "y")]) is None
    assert apply_edits("abc", [Edit(2, 3, "y"), Edit(0, 1, "x"), Edit(1, 1, "-")]) == "x-by"


KEYS = [
    "license: MIT", "license: Apache 2.0", "licence: mit", "licenses: [MIT, null]", "license: other",
    "language: no", "language: [zh-CN, en, zh-TW]", "languages:\n- English\n- pt_BR", "language:",
    "language:\n  - no # Norwegian\n  - zh_Hant", "tags: vision", "tags: [on, 3, null]", "tags: # none",
    "tags:\n- a\n-\n- b", "datasets: [null, a/b]", "model_index: []", "pretty_name: 1.10",
    "size_categories:\n- 10k<n<100k", "task_categories: translation", "co2_eq_emissions: '3.0'",
    "# cardwright: ignore[HF107] it is one\nmetrics: f1", "own: {a: [1, 2], b: no}", "# a remark",
    "base_model: hf.co/a/b", "extra_gated_prompt: |\n  Do you\n\n  agree?", "", "widget:\n- text: 'no'",
    "dataset_info:\n  features:\n  - {name: a, dtype: {class_label: {names: {0: no, 1: yes}}}}",
    "language_bcp47: [pt-PT]", "thumbnail:", "model-index:\n- name: x\n  results: []", "colorTo: Red",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["", "\ufeff", "\n"]),
    st.lists(
        st.sampled_from(KEYS), min_size=1, max_size=6, unique_by=lambda key: key.split(":")[0]
    ),
    st.sampled_from(["---", "---", "---", "...", "---x"]),
    st.sampled_from(["", "# T\n\nlicense: MIT\n---\nno", "  \n"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_second_run_changes_nothing_and_no_byte_is_lost(
    prefix: str, keys: list[str], fence: str, body: str, end: str
) -> None:
    text = (prefix + "---\n" + "\n".join(keys) + f"\n{fence}\n" + body).replace("\n", end)
    mended = mend(text)
    assert mend(mended.text).text == mended.text
    before, after = parse_readme(text), parse_readme(mended.text)
    assert (after.parts.prefix, "".join(after.parts)) == (before.parts.prefix, mended.text)
    if before.parts.fault == "" or mended.text == text:
        assert after.parts.body == before.parts.body
    touched = {str(item.where).split(".")[0].split("[")[0] for item in mended.done}
    data = before.document.data
    for key, value in data.items() if isinstance(data, dict) else ():
        if key not in touched and key != "language_bcp47":
            assert after.document.data[key] == value
    untouched = [key for key in keys if key.split(":")[0] not in {*touched, "language_bcp47"}]
    for key in untouched:
        assert key.replace("\n", end) in mended.text


def test_a_stray_nul_in_the_text_is_left_as_it_is() -> None:
    words = "some words\n" * 10
    assert (
        mend(f"---\nlicense: MIT\n---\n{words}\x00\n").text
        == f"---\nlicense: mit\n---\n{words}\x00\n"
    )
    left = mend(f"---\nlicense: MIT\ntags: [a\x00]\n---\n{words}").left
    assert [(found.code, found.line, found.column) for found in left] == [("CW003", 3, 9)]
    assert [found.code for found in mend("\x00" * 99).left] == ["CW002"]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab:-[]{}#'\"\n\r \t&*|>!%\u2028\ufeff0", max_size=40))
def test_whatever_is_written_nothing_breaks(text: str) -> None:
    whole = f"---\nlicense: MIT\n{text}\n---\n# T\n"
    mended = mend(whole)
    if mended.text != whole:
        before, after = parse_readme(whole), parse_readme(mended.text)
        assert before.document.data | {"license": "mit"} == after.document.data | {"license": "mit"}
        assert parse(after.document.text).problems == before.document.problems
