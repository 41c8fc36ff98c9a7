"""The releases of cards, and what is said about documents that are not as they must be."""

from __future__ import annotations

from typing import Any

import pytest
from mof_documents import (
    FRAMEWORK,
    NAMES,
    PAPER,
    both,
    card,
    codes,
    mot_file,
    result,
    spec_of,
    status,
)

from cardwright.mof.advice import list_steps
from cardwright.mof.rating import rate
from cardwright.mof.scorecard import Scorecard

# -- releases of cards ---------------------------------------------------------------------


def test_what_is_within_another_component_has_its_license_and_place() -> None:
    rows = [
        {
            "component": "research_paper",
            "license": "CC-BY-4.0",
            "places": ["https://arxiv.org/abs/1"],
        },
        {"component": "evaluation_results", "within": "research_paper"},
        {"component": "model_metadata", "within": "training_code"},
        "training_code",
    ]
    scored = spec_of(card(rows, code="MIT", data="CC-BY-NC-4.0"))
    found = result(scored, "evaluation_results")
    assert (found.license, found.license_source) == ("CC-BY-4.0", "within research_paper")
    assert found.places == ("https://arxiv.org/abs/1",)
    # It inherits what contains it does: the licence of code, not that of data.
    assert result(scored, "model_metadata").license == "MIT"


def test_the_nearest_license_of_a_chain_counts() -> None:
    rows = [
        {"component": "data_card", "within": "model_card"},
        {"component": "model_card", "within": "technical_report", "license": "CC0-1.0"},
        {"component": "technical_report", "license": "CC-BY-4.0", "places": ["report.pdf"]},
    ]
    scored = spec_of(card(rows))
    assert result(scored, "data_card").license == "CC0-1.0"
    assert result(scored, "data_card").places == ("report.pdf",)


@pytest.mark.parametrize(
    "rows",
    [
        [{"component": "data_card", "within": "model_card"}],
        [
            {"component": "data_card", "within": "model_card"},
            {"component": "model_card", "within": "data_card"},
        ],
        [{"component": "data_card", "within": "data_card"}],
    ],
)
def test_within_nothing_and_within_each_other(rows: list[dict[str, Any]]) -> None:
    scored = spec_of(card(rows, "MIT"))
    assert status(scored, "data_card") == "missing"
    assert codes(scored) == ["MOF006"] * len(rows)


def test_what_contains_it_must_be_released() -> None:
    rows = [
        {"component": "data_card", "within": "model_card"},
        {"component": "model_card", "released": False},
    ]
    scored = spec_of(card(rows, "MIT"))
    assert status(scored, "data_card") == "missing"
    assert "'model_card'" in result(scored, "data_card").why


def test_all_parts_count() -> None:
    parts = [
        {"name": "a", "license": "CC-BY-4.0", "place": "https://example.org/a"},
        {"name": "b", "place": "https://example.org/b"},
    ]
    scored = spec_of(card([{"component": "datasets", "parts": parts}], "CDLA-Permissive-2.0"))
    found = result(scored, "datasets")
    assert (found.status, found.license) == ("included", "CC-BY-4.0 AND CDLA-Permissive-2.0")
    assert found.places == ("https://example.org/a", "https://example.org/b")
    parts.append({"name": "c", "license": "CC-BY-NC-4.0"})
    scored = spec_of(card([{"component": "datasets", "parts": parts}], "CDLA-Permissive-2.0"))
    assert status(scored, "datasets") == "invalid"
    assert any(
        "in the way: 'c' ('CC-BY-NC-4.0': it forbids" in step for step in _steps_for(scored, 1)
    )


def _steps_for(scored: Scorecard, level: int) -> list[str]:
    return list_steps({item.component.id: item for item in scored.components}, FRAMEWORK, level + 1)


def test_answers_that_are_no_values() -> None:
    rows = [
        {"component": "datasets", "license": {"unknown": "the paper does not say"}},
        {"component": "model_card", "released": False},
        {"component": "data_card", "released": {"withheld": "not yet"}},
        {"component": "training_code", "released": True},
        {"component": "model_metadata", "released": {"unknown": "nobody says"}},
    ]
    for scored in both(card(rows, "MIT")):
        assert status(scored, "datasets") == "unlicensed"
        assert status(scored, "model_card") == "missing"
        assert status(scored, "data_card") == "missing"
        assert status(scored, "training_code") == "included"
        assert status(scored, "model_metadata") == "absent"
    ours = spec_of(card(rows, "MIT"))
    assert "the paper does not say" in result(ours, "datasets").why
    assert result(ours, "datasets").open is None
    assert result(ours, "data_card").why == "nobody could tell: withheld: not yet"
    assert spec_of(card(["datasets"], data={"unknown": "x"})).level == 0
    scored = spec_of(card(["datasets"], "MIT", data={"unknown": "the terms are not public"}))
    assert status(scored, "datasets") == "unlicensed"


def test_a_card_without_a_release_has_no_scorecard() -> None:
    assert rate({"kind": "model-card", "name": "X"}) is None
    assert rate({"kind": "model-card", "release": {"not_applicable": "a paper only"}}) is None
    assert rate({"kind": "data-card", "release": {"components": []}}) is None
    assert rate({"something": "else"}) is None
    assert rate(None) is None
    assert rate([]) is None


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"kind": "model-card", "release": "all of it"}, ("release",)),
        ({"kind": "model-card", "release": {"components": "all"}}, ("release",)),
        ({"kind": "model-card", "release": {}}, ("release",)),
        (card(["model_card", {"licence": "MIT"}]), ("release", "components", 1)),
        (card([{"component": 7}]), ("release", "components", 0)),
        ({"framework": {}, "release": []}, ("release",)),
        ({"framework": {}, "release": {"components": {}}}, ("release",)),
        (mot_file([{"name": ["x"]}]), ("release", "components", 0)),
        (mot_file([{}]), ("release", "components", 0)),
    ],
)
def test_what_cannot_be_used_is_told_in_both_profiles(data: Any, path: tuple[Any, ...]) -> None:
    for scored in both(data):
        assert scored.problems[0].code == "MOF005"
        assert scored.problems[0].path == path


@pytest.mark.parametrize("value", [7, True, {"name": "MIT"}, {"a": 1, "b": 2}, [[]], [None]])
def test_a_license_that_is_no_text(value: Any) -> None:
    for scored in both(mot_file([{"name": "Datasets", "license": value}], distribution="MIT")):
        assert status(scored, "Datasets") in ("invalid", "unlicensed")
        assert not result(scored, "Datasets").open


# -- advice and complaints -----------------------------------------------------------------


def test_steps_are_concrete_and_about_the_next_class_only() -> None:
    rows = [
        {"name": "Model architecture", "license": "LicenseRef-Llama-3"},
        {"name": "Model parameters (Final)", "license": "unlicensed"},
        {"name": "Evaluation results", "license": "pubmed"},
        "Model card",
        PAPER,
    ]
    assert spec_of(mot_file(rows, document="CC-BY-NC-4.0")).next_steps == [
        (
            "put 'Model architecture' under an open license in place of 'LicenseRef-Llama-3' "
            "(it restricts uses and large services), for example Apache-2.0"
        ),
        "add an open license to 'Model parameters (Final)', for example CDLA-Permissive-2.0",
        (
            "say which open license 'Evaluation results' has, for example CC-BY-4.0: nobody here "
            "knows 'pubmed'"
        ),
        (
            "put 'Model card' under an open license in place of 'CC-BY-NC-4.0' (it forbids "
            "commercial use), for example CC-BY-4.0"
        ),
        "publish 'Data card' under an open license, for example CC-BY-4.0",
        (
            "put 'Research paper' under an open license in place of 'CC-BY-NC-4.0' (it forbids "
            "commercial use), for example CC-BY-4.0; it then stands in place of 'Technical report'"
        ),
    ]


def test_following_every_step_reaches_the_class() -> None:
    data = mot_file(["Model card", {"name": "Data card", "license": "unlicensed"}], code="MIT")
    for level in (3, 2, 1):
        scored = spec_of(data)
        names = {name for step in scored.next_steps for name in NAMES if f"'{name}'" in step}
        rows = data["release"]["components"]
        rows = [row for row in rows if row["name"] not in names]
        rows += [{"name": name, "license": "OpenMDW-1.1"} for name in names]
        data = mot_file(rows)
        assert spec_of(data).level == level


def test_complaints_have_places_and_stand_once() -> None:
    data = mot_file(
        ["Model card", "Data card", {"name": "Datasets", "license": "Undisclosed"}],
        document="cc-by-4.0",
    )
    found = [(problem.code, problem.path) for problem in spec_of(data).problems]
    assert found == [
        ("MOF003", ("release", "license", "document", "name")),
        ("MOF007", ("release", "components", 2, "license")),
    ]
