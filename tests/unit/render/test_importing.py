"""A README becomes a card and a README again: generated ones, and what a change comes to."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cardwright import yamlio
from cardwright.cards import build_card
from cardwright.errors import SourceError
from cardwright.findings import Severity, format_path
from cardwright.formats.hub.holes import value_at
from cardwright.loader import check_structure
from cardwright.render.card import render_card
from cardwright.render.hub_metadata import hub_metadata
from cardwright.render.import_report import MAX_KEPT, describe_kept
from cardwright.render.importing import ImportedCard, import_readme
from cardwright.render.sources import read_source
from cardwright.render.values import Context

HEADINGS = (
    "Model description", "How to use", "Usage", "🚀 Model in Action", "1. Training data", "Training procedure", "Hyperparameters",
    "Limitations and bias", "Intended uses & limitations", "Out-of-Scope Use [optional]", "Evaluation results", "BibTeX entry and citation info",
    "License", "Authors", "Contact", "Recommendations", "Glossary", "Something else", "Environmental Impact", "Model Card Authors [optional]",
    "Dataset Summary", "Data Fields", "Data Splits", "Annotation process", "Other Known Limitations", "Contributions", "Languages",
)  # fmt: skip
CONTENTS = (
    "Plain words.", "[More Information Needed]", "More information needed", "", "A first paragraph.\n\nA second one, *slanted*.",
    "- **Developed by:** The tern group\n- **License:** apache-2.0\n- **Finetuned from model [optional]:** north-lab/tern-base",
    "- **Repository:** <https://example.org/tern>\n- **Paper:** [the paper](https://example.org/p.pdf)\n- **Demo:** [More Information Needed]",
    "- **Carbon Emitted:** 1.50 kg\n- **Hours used:** 12\n- **Hardware Type:** A100",
    "| Dataset | Accuracy | F1 |\n|---|---:|---|\n| tiny | **91.20** | 0.87 |\n| big | 12,000 | - |",
    "| metric | value |\n|--|--|\n| accuracy | 0.910 |\n| wer | 17.5% |",
    "- Loss: 0.1230\n- Accuracy: 0.90", "- learning_rate: 5e-05\n- seed: 42\n- optimizer: Adam with betas=(0.9,0.999)\n- fp16: yes",
    "```python\nprint('@{name}')\n```", "First load it.\n\n```py\nload()\n```\n\nThen run it.\n\n```\nrun()\n```", "~~~\n# no heading\n~~~",
    "```bibtex\n@article{tern2020,\n  title={{A} tern},\n  year={2020}\n}\n```", "@misc{a,\n title={b}}", "Write to team@example.org, or see https://example.org/x.",
    "- `id`: a number\n- `text` (string): the text\n- `label`:", "| | train | test |\n|---|---|---|\n| all | 1,000 | 20 |",
    "<!-- a comment\n# not a heading\n-->", "@{name} @{\"@\"} @{no field}", "Ada Smith, Ben Jones and Cy Brown", "- **tern:** a sea bird", "trailing blanks  \n\ttab",
)  # fmt: skip
KEYS = (
    "license: apache-2.0", "license: other\nlicense_name: tern-1\nlicense_link: LICENSE", "license: [mit, gpl-3.0]", "license: '???'", "licence: MIT",
    "language: en", "language:\n- en\n- no", "language: [pt]\nlanguage_bcp47: [pt-BR]", "tags: tern", "tags:\n  - a  # first\n  - b", "datasets:\n- squad\n- north-lab/birds",
    "thumbnail:", "pipeline_tag: text-classification", "widget:\n- text: \"Hi\"", "co2_eq_emissions: 12.5", "metrics: [accuracy, f1]", "own_key: {a: [1, 2.50, x]}",
    "base_model: north-lab/tern-base\nbase_model_relation: adapter", "# a comment\ninference: false", "pretty_name: Terns", "size_categories:\n- 1K<n<10K", "task_ids: []",
    "annotations_creators:\n- found\n- unheard-of", "source_datasets:\n- original\n- extended|squad",
    "model-index:\n- name: tern\n  results:\n  - task: {type: text-classification}\n    dataset: {type: glue, name: GLUE}\n    metrics:\n    - type: accuracy\n      value: 91.2\n    - {type: f1, value: NA}",
    "dataset_info:\n  features:\n  - {name: id, dtype: int64}\n  splits:\n  - {name: train, num_bytes: 10, num_examples: 3}\n  download_size: 5\n  dataset_size: 10",
    "configs:\n- config_name: default\n  data_files: a.csv\n  sep: ';'", "extra_gated_prompt: |\n  Agree?\n  Yes.",
)  # fmt: skip
ODD = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@st.composite
def readmes(draw: st.DrawFn) -> str:
    """A README of parts that occur, with line ends of one kind or of several."""
    text = draw(st.sampled_from(("", "\ufeff", "\n\n", "  \n")))
    keys = draw(st.lists(st.sampled_from(KEYS), max_size=6, unique=True))
    if keys:
        text += draw(st.sampled_from(("---\n", "---\n\n", "---\n# front\n"))) + "\n".join(keys)
        text += draw(st.sampled_from(("\n---\n", "\n---  \n", "\n---", "\n---oops\n", "\n")))
    titles = (
        "# Tern\n",
        "# Model Card for `Tern`\n\n",
        "# Dataset Card for Tern",
        "Tern\n====\n",
        "no title\n",
        "",
    )
    text += draw(st.sampled_from(titles))
    for _ in range(draw(st.integers(0, 5))):
        title = draw(st.sampled_from(HEADINGS) | ODD)
        gap = draw(st.sampled_from(("\n", "\n\n", "\n\n\n")))
        content = draw(st.sampled_from(CONTENTS) | ODD)
        text += f"\n{'#' * draw(st.integers(1, 4))} {title}{gap}{content}{draw(st.sampled_from(('', gap)))}"
    if draw(st.booleans()):
        return text
    return (
        text.replace("\n", draw(st.sampled_from(("\r\n", "\r")))) if draw(st.booleans()) else text
    )


def rendered(data: dict[str, Any]) -> str:
    return render_card(build_card(data), Context("hub"))


def imported(text: str) -> ImportedCard:
    return import_readme(text, "north-lab/tern")


@settings(max_examples=150, deadline=None)
@given(readmes())
def test_a_readme_comes_back_byte_for_byte(text: str) -> None:
    card = imported(text)
    document = yamlio.parse(card.text)
    assert not document.problems
    assert document.data == card.data
    assert yaml.safe_load(card.text) == card.data
    assert [*check_structure(document, card.facts.kind)] == []
    assert rendered(card.data) == text


@settings(max_examples=100, deadline=None)
@given(readmes(), st.data())
def test_a_changed_text_changes_the_readme_at_its_hole_alone(
    text: str, data: st.DataObject
) -> None:
    card = imported(text)
    found = card.facts.readme
    assert found is not None
    holes = [hole for hole in found.draft.holes if free_text(card.data, hole.path)]
    if not holes:
        return
    path = data.draw(st.sampled_from(holes)).path
    changed = copy.deepcopy(card.data)
    new = f"{value_at(changed, path)} and more"
    value_at(changed, path[:-1])[path[-1]] = new
    if [*check_structure(yamlio.Document("", "", changed), found.kind)]:
        return  # not every field takes any text
    body = found.parts.body
    for hole in reversed(found.draft.holes):
        if hole.path == path:
            body = body[: hole.start] + new + body[hole.end :]
    made = rendered(changed)
    expected = body.replace("\n", "\r\n") if found.crlf else body
    assert made.endswith(expected)
    if hub_metadata(build_card(changed)) == hub_metadata(build_card(card.data)):
        assert made.removesuffix(expected) == text.removesuffix("".join(found.readme.parts.body))


def free_text(data: dict[str, Any], path: Any) -> bool:
    """Whether a field holds prose, which stands in the README as it is."""
    names = (
        "summary",
        "description",
        "note",
        "bibtex",
        "code",
        "process",
        "text",
        "data_notes",
        "name",
    )
    return isinstance(value_at(data, path), str) and path[-1] in names


README = """---
language: en   # of the data
license: apache-2.0
tags:
- birds

# what it was trained on
datasets:
- north-lab/birds
own: {a: 1}
---

# Tern

A model of terns.

## Limitations

It knows no gulls.

## Results

| Dataset | Accuracy | Loss |
|---|---|---|
| tiny | **91.20** | 0.5 |

## Training hyperparameters

- learning_rate: 5e-05
- seed: 42
"""


def test_facts_go_to_their_fields() -> None:
    data = imported(README).data
    assert (data["name"], data["summary"]) == ("Tern", "A model of terns.")
    assert (data["license"], data["languages"]) == ("Apache-2.0", ["en"])
    assert data["caveats"] == {"limitations": ["It knows no gulls."]}
    first, second = data["evaluation"]["results"]
    assert first == {
        "metric": "accuracy",
        "value": 91.2,
        "unit": "percent",
        "dataset": {"name": "tiny"},
    }
    assert (second["metric"], second["value"]) == ("loss", 0.5)
    assert data["training"]["procedure"]["hyperparameters"] == {"learning_rate": 5e-05, "seed": 42}
    assert data["training"]["data"] == [{"name": "north-lab/birds", "id": "north-lab/birds"}]
    assert data["hub"]["metadata"] == {"own": {"a": 1}}


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("license",), "MIT", "license: apache-2.0\n", "license: mit\n"),
        (("languages",), ["en", "no"], "language: en   # of the data\n", "language:\n  - en\n  - 'no'\n"),
        (("evaluation", "results", 0, "value"), 92.5, "**91.20**", "**92.5**"),
        (("evaluation", "results", 0, "value"), 91, "**91.20**", "**91**"),
        (("training", "procedure", "hyperparameters", "seed"), 7, "seed: 42", "seed: 7"),
        (("training", "procedure", "hyperparameters", "learning_rate"), 0.001, "5e-05", "0.001"),
        (("summary",), {"unknown": "nobody wrote one"}, "A model of terns.", "Unknown: nobody wrote one"),
        (("name",), "Gull", "# Tern", "# Gull"),
        (("hub", "metadata", "own", "a"), 2, "own: {a: 1}", "own:\n  a: 2"),
        (("caveats", "limitations", 0), "It knows few gulls.", "It knows no gulls.", "It knows few gulls."),
    ],
)  # fmt: skip
def test_a_changed_field_changes_its_part_alone(path: Any, value: Any, old: str, new: str) -> None:
    data = imported(README).data
    value_at(data, path[:-1])[path[-1]] = value
    assert README.count(old) == 1
    assert rendered(data) == README.replace(old, new)


def test_a_removed_field_leaves_its_key_and_its_hole_empty() -> None:
    data = imported(README).data
    del data["tags"], data["summary"]
    expected = README.replace("tags:\n- birds\n\n# what", "\n# what").replace(
        "A model of terns.", ""
    )
    assert rendered(data) == expected


def test_an_added_field_follows_at_the_end_and_in_the_front_matter() -> None:
    data = imported(README).data
    data["model_details"] = {"library": "transformers", "architecture": "A small one."}
    data["caveats"]["limitations"].append("It cannot fly.")
    made = rendered(data)
    head, body = README.split("\n---\n")
    assert made.startswith(f"{head}\nlibrary_name: transformers\n---\n{body}\n## ")
    added = made.removeprefix(f"{head}\nlibrary_name: transformers\n---\n{body}")
    assert "It cannot fly." in added
    assert "It knows no gulls." not in added
    assert "### Model Architecture and Objective\n\nA small one.\n" in added


def test_what_was_added_by_the_readme_itself_is_not_said_twice() -> None:
    assert rendered(imported(README).data) == README


def test_edited_source_text_gives_way_to_the_field() -> None:
    data = imported(README).data
    data["readme"]["front_matter"] = data["readme"]["front_matter"].replace("apache-2.0", "mit")
    assert "license: apache-2.0\n" in rendered(data)


@pytest.mark.parametrize(
    "front",
    ["- a\n- b\n", "just text\n", "a: 1\na: 2\n", "a: [1\n", "a:\tb: c\n", "", "\n", "{a: 1, b: 2}\n", "? a\n: 1\n", "a: &x 1\nb: *x\n"],
)  # fmt: skip
def test_front_matter_that_is_no_plain_mapping_stays_as_it_is(front: str) -> None:
    text = f"---\n{front}---\n\n# Tern\n"
    data = imported(text).data
    assert rendered(data) == text
    data["tags"] = ["birds"]
    assert rendered(data).endswith("# Tern\n")


def test_a_wrong_fact_stays_text_and_is_told_at_its_line() -> None:
    text = "---\nlicense: mit\n---\n# Tern\n\n## Results\n\n| Metric | Value |\n|---|---|\n| recall | 9,732 |\n| f1 | 0.9 |\n"
    card = imported(text)
    errors = [found for found in card.findings if found.severity is Severity.ERROR]
    assert [(found.code, found.line, found.column) for found in errors] == [("MC018", 10, 12)]
    assert [result["metric"] for result in card.data["evaluation"]["results"]] == ["f1"]
    assert rendered(card.data) == text


def test_a_wrong_front_matter_is_told_at_its_line() -> None:
    text = "---\nlanguage: en\nthumbnail: no-url\n---\n# Tern\n"
    card = imported(text)
    found = next(found for found in card.findings if found.where == "hub.thumbnail")
    assert (found.line, found.column, found.severity) == (3, 12, Severity.ERROR)
    assert "hub" not in card.data
    assert rendered(card.data) == text


def test_a_placeholder_is_told_at_its_line() -> None:
    card = imported("# Tern\n\n## Training data\n\n[More Information Needed]\n")
    assert [found.line for found in card.findings if found.code == "CW010"] == [5]
    assert "training" not in card.data


def test_several_licenses_are_not_joined_by_a_guess() -> None:
    data = imported("---\nlicense:\n- mit\n- gpl-3.0\n---\n# Tern\n").data
    assert "unknown" in data["license"]
    data["license"] = "MIT AND GPL-3.0-only"
    assert "license: other" in rendered(data)


def test_the_kind_is_told_by_keys_and_headings() -> None:
    assert imported("---\npretty_name: Terns\n---\n").facts.kind == "data-card"
    assert imported("# Dataset Card for Terns\n").facts.kind == "data-card"
    assert imported("# Terns\n\nWords.\n").facts.kind == "model-card"


def test_every_hole_names_a_field_that_is_there() -> None:
    card = imported(README)
    found = card.facts.readme
    assert found is not None
    for hole in found.draft.holes:
        assert value_at(card.data, hole.path) is not None, format_path(hole.path)
    assert json.dumps(card.data["readme"]).count("@{") == len(found.draft.holes)


def test_keys_without_a_field_are_told_up_to_a_bound() -> None:
    card = imported(
        "---\n" + "".join(f"own{number}: .nan\n" for number in range(150)) + "---\n# Tern\n"
    )
    told = [*describe_kept(card)]
    assert len(told) == MAX_KEPT + 1
    assert told[-1] == "README.md: and 50 keys more, which stay text too"


def test_a_card_that_would_be_too_large_is_not_made(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Tern\n\n" + "\x1b" * 1_000_000)  # each is six characters in a card
    with pytest.raises(SourceError, match=r"its card would have 6\.0 MB; a card has at most 5 MB"):
        read_source(str(readme), "north-lab/tern", None, None)


def test_a_long_text_does_not_stand_in_many_holes() -> None:
    card = imported("# Tern\n\nNames birds.\n").data
    card["summary"] = "x" * 1_000_000
    card["readme"]["body"] = "@{summary}\n" * 20
    assert len(rendered(card)) == 20 * 1_000_001
    card["readme"]["body"] = "@{summary}\n" * 21
    with pytest.raises(SourceError, match="holes hold more than 20 million characters"):
        rendered(card)
