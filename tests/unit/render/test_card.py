"""Whole pages: headings, answers, and what a hostile card comes to."""

from __future__ import annotations

import copy
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pages import DATA_CARD, DATASHEET, MODEL, Page, card_of, hub_html, load, site_html

from cardwright.cards import build_card
from cardwright.cards.base import Card
from cardwright.render.card import render_card, tidy
from cardwright.render.escape import clean
from cardwright.render.hub_metadata import hub_metadata
from cardwright.render.questions import all_questions
from cardwright.render.values import Context

EXTRA = {"overview": "", "openness": "", "rubric": ""}
PAYLOADS = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "](javascript:alert(1)) [x](javascript:alert(1))",
    "| a | b |\n|---|---|",
    "`` ` ``` </code><svg onload=alert(1)>",
    "{{ 7*191 }}{% include 'x' %}{: onclick=alert(1) }",
    "---\nlicense: mit\n---\n\n# Uses\n\n    ---",
    "\u202eevil\u2066\x07",
    "x" * 10_000,
    "/// html | div[onclick=x]\n<b>\n///",
]
SAFE = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "code", "pre", "a", "table",
    "thead", "tbody", "tr", "th", "td", "hr", "div", "span", "br", "blockquote",
    "figure", "svg", "title", "desc", "text", "path", "circle",
}  # fmt: skip


def cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): cleaned(item) for key, item in value.items()}
    return [cleaned(item) for item in value] if isinstance(value, list) else value


def headings(text: str) -> list[str]:
    body = re.sub(r"```.*?```", "", text.split("\n---\n", 1)[1], flags=re.DOTALL)
    return re.findall(r"^#+ .*$", body, re.MULTILINE)


def poisoned_card(path: Path, payload: str) -> Card:
    """The card with every text replaced that may be any text."""
    data = copy.deepcopy(load(path))
    for place in free_places(path):
        _put(data, place, payload)
    return build_card(data)


@lru_cache
def free_places(path: Path) -> tuple[tuple[Any, ...], ...]:
    """Where the card takes any text, line ends and brackets included."""
    data, found = copy.deepcopy(load(path)), []
    for place in _texts(data, ()):
        before = _put(data, place, "any\n<text> ](")
        try:
            build_card(data)
            found.append(place)
        except (ValueError, KeyError):
            _put(data, place, before)
    return tuple(found)


def _put(data: Any, place: tuple[Any, ...], text: str) -> str:
    for part in place[:-1]:
        data = data[part]
    before, data[place[-1]] = data[place[-1]], text
    return str(before)


def _texts(value: Any, path: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    if isinstance(value, str):
        return [path]
    if isinstance(value, dict):
        return [place for key, item in value.items() for place in _texts(item, (*path, key))]
    if isinstance(value, list):
        return [
            place for number, item in enumerate(value) for place in _texts(item, (*path, number))
        ]
    return []


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
@pytest.mark.parametrize("path", [MODEL, DATA_CARD, DATASHEET], ids=lambda path: path.parent.name)
def test_a_hostile_card_only_has_text(path, payload):
    card = poisoned_card(path, payload)
    assert card.name == payload
    hub = render_card(card, Context("hub"))
    site = render_card(card, Context("site"), **EXTRA)
    front, body = hub.removeprefix("---\n").split("\n---\n", 1)
    assert yaml.safe_load(front) == cleaned(hub_metadata(card))
    for page in (Page(hub_html(body)), Page(site_html(body)), Page(site_html(site))):
        assert page.dangers() == []
        assert page.tags <= SAFE
    assert "\u202e" not in hub + site
    assert "1337" not in site


def test_the_headings_of_a_model_are_those_of_the_hubs_template_in_its_order():
    found = headings(render_card(card_of(MODEL), Context("hub")))
    template = [
        "# Model Card for Greeter", "## Model Details", "### Model Description", "### Model Sources", "## Uses",
        "### Direct Use", "### Out-of-Scope Use", "## Bias, Risks, and Limitations", "### Recommendations",
        "## How to Get Started with the Model", "## Training Details", "### Training Data",
        "### Training Procedure", "#### Training Hyperparameters", "#### Speeds, Sizes, Times", "## Evaluation",
        "### Testing Data, Factors & Metrics", "#### Testing Data", "#### Factors", "#### Metrics", "### Results",
        "#### Summary", "## Model Examination", "## Environmental Impact", "## Technical Specifications",
        "### Compute Infrastructure", "#### Software", "## Citation", "## Glossary", "## More Information",
        "## Model Card Authors", "## Model Card Contact",
    ]  # fmt: skip
    assert [heading for heading in found if heading in template] == template


@pytest.mark.parametrize("path", [DATA_CARD, DATASHEET], ids=["data-card", "datasheet"])
def test_the_headings_of_a_dataset_are_those_of_the_hubs_template_in_its_order(path):
    found = headings(render_card(card_of(path), Context("hub")))
    template = [
        "## Dataset Details", "### Dataset Description", "### Dataset Sources", "## Uses", "### Direct Use",
        "### Out-of-Scope Use", "## Dataset Structure", "## Dataset Creation", "### Curation Rationale",
        "### Source Data", "#### Data Collection and Processing", "#### Who are the source data producers?",
        "### Annotations", "#### Annotation process", "#### Personal and Sensitive Information",
        "## Bias, Risks, and Limitations", "## More Information", "## Dataset Card Contact",
    ]  # fmt: skip
    assert found[0].startswith("# Dataset Card for ")
    assert [heading for heading in found if heading in template] == template


def test_sections_without_anything_are_left_out():
    data = {"kind": "model-card", "schema_version": "1", "id": "a/b", "name": "B"}
    text = render_card(build_card(data), Context("hub"))
    assert text.strip().split("\n") == ["# Model Card for B"]


def test_answers_stand_with_their_reason():
    text = render_card(card_of(MODEL), Context("hub"))
    assert "- **Funded by:** Unknown: nobody kept track" in text
    assert "Withheld: the report is internal, by order of Acme" in text
    assert "Threshold: Not applicable: F1 is averaged" in text


@pytest.mark.parametrize(
    "part",
    [
        "model_details",
        "intended_use",
        "factors",
        "metrics",
        "training",
        "evaluation",
        "ethical_considerations",
        "caveats",
        "governance",
        "release",
        "hub",
    ],
)
@pytest.mark.parametrize("target", ["hub", "site"])
def test_a_whole_part_may_be_answered(part, target):
    card = card_of(MODEL, **{part: {"withheld": "the reason of the owner"}})
    text = render_card(card, Context(target), **(EXTRA if target == "site" else {}))
    assert "Withheld: the reason of the owner" in text or part == "hub"


@pytest.mark.parametrize("target", ["hub", "site"])
def test_every_top_field_may_be_answered(target):
    for path in (MODEL, DATA_CARD, DATASHEET):
        data = load(path)
        for key in (key for key in data if not key.startswith("x-")):
            changed = {**data, key: {"unknown": "the reason of the owner"}}
            try:
                card = build_card(changed)
            except (ValueError, KeyError):
                continue
            text = render_card(card, Context(target), **(EXTRA if target == "site" else {}))
            # The Hub's own settings are not part of the text, nor are notes on nothing.
            assert "Unknown: the reason of the owner" in text or key in (
                "hub",
                "tags",
                "notes",
                "license_details",
                "version_notes",
            ), key


def test_the_same_card_gives_the_same_bytes():
    for target, extra in (("hub", {}), ("site", EXTRA)):
        first, second = (render_card(card_of(MODEL), Context(target), **extra) for _ in range(2))
        assert first == second


def test_all_questions_with_an_answer_are_in_the_readme_of_a_datasheet():
    text = render_card(card_of(DATASHEET), Context("hub"))
    site = render_card(card_of(DATASHEET), Context("site"), **EXTRA)
    shared = {2, 3, 45, 46, 51}  # under the headings that the Hub has for them
    for number, question in all_questions().items():
        if number not in shared:
            assert f"**{number}. {question.title}**" in text, number
        assert f"### {number} " in site, number
    assert len(all_questions()) == 57


def test_links_go_to_pages_of_the_site_where_there_are_some():
    context = Context("site", {("acme/meetings", "dataset"): "../data/acme/meetings.md"})
    text = render_card(card_of(MODEL), context, **EXTRA)
    assert "[acme/meetings](../data/acme/meetings.md)" in text
    assert "[acme/doors](https://huggingface.co/datasets/acme/doors)" in text
    assert "[acme/base](https://huggingface.co/acme/base)" in text


def test_charts_are_for_the_site_only():
    assert "<svg" in render_card(card_of(MODEL), Context("site"), **EXTRA)
    assert "<svg" not in render_card(card_of(MODEL), Context("hub"))


def test_blank_lines_in_code_stay():
    text = "a\n\n\n\nb\n\n```\nc\n\n\nd  \n```\n\n\n"
    assert tidy(text) == "a\n\nb\n\n```\nc\n\n\nd  \n```\n"
