"""How open a release is, told by signs and words."""

from __future__ import annotations

from pages import MODEL, Page, load, site_html

from cardwright.mof.framework import load_framework
from cardwright.mof.rating import rate
from cardwright.render.escape import inline
from cardwright.render.openness import (
    STATES,
    class_name,
    legend_markdown,
    matrix_markdown,
    release_markdown,
)


def scorecard(**release):
    data = {**load(MODEL), **({"release": release} if release else {})}
    return rate(data)


def test_all_components_stand_with_sign_word_licence_and_source():
    text = release_markdown(scorecard())
    page = Page(site_html(text))
    for component in load_framework().components:
        assert component.name in page.text
    for told in (
        "✓ open",
        "▲ license not open",
        "✗ missing",
        "MIT",
        "the component",
        "Unclassified",
    ):
        assert told in page.text
    assert not page.dangers()


def test_the_next_steps_are_a_numbered_list():
    page = Page(site_html(release_markdown(scorecard())))
    assert "ol" in page.tags
    assert "To reach Class III" in page.text


def test_where_the_reference_tool_differs_is_told_with_the_reason():
    text = release_markdown(
        scorecard(components=[{"component": "model_architecture", "license": "MIT OR Apache-2.0"}])
    )
    assert "The Model Openness Tool answers differently" in text


def test_a_hostile_licence_is_text():
    card = scorecard(
        components=[{"component": "model_card", "license": "<b>|{{ 7*7 }}](javascript:x)"}]
    )
    for text in (
        release_markdown(card),
        matrix_markdown([(inline("<i>x"), card)], load_framework()),
    ):
        page = Page(site_html(str(text)))
        assert not page.dangers()
        assert page.tags <= {
            "p",
            "strong",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "span",
            "ol",
            "li",
        }


def test_every_status_has_a_sign_and_a_word():
    from cardwright.mof.scorecard import STATUSES

    assert set(STATES) == set(STATUSES)
    assert all(state.sign and state.word for state in STATES.values())
    page = Page(site_html(str(legend_markdown())))
    assert all(state.sign in page.text for state in STATES.values())


def test_signs_of_the_matrix_are_told_to_who_does_not_see_them():
    page = Page(
        site_html(str(matrix_markdown([(inline("Greeter"), scorecard())], load_framework())))
    )
    told = [
        attributes["aria-label"]
        for tag, attributes in page.elements
        if attributes.get("role") == "img"
    ]
    assert len(told) == len(load_framework().components)
    assert "Model architecture: open, MIT" in told
    assert "Datasets: missing" in told


def test_the_name_of_a_class():
    assert class_name(None) == "No release declared"
    assert class_name(scorecard()) == "Unclassified"
