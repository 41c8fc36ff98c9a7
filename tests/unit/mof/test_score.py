"""The rating of hand-made releases: each special case of the framework and of the tool."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardwright.mof.framework import load_framework
from cardwright.mof.licensing import load_books
from cardwright.mof.rating import rate
from cardwright.mof.release import Release
from cardwright.mof.score import score_release
from cardwright.mof.scorecard import STATUSES, Scorecard

FRAMEWORK = load_framework()
NAMES = [item.name for item in FRAMEWORK.components]
CLASS_3 = [item.name for item in FRAMEWORK.required[3]]
CLASS_2 = [item.name for item in FRAMEWORK.required[2]]
REPORT, PAPER = "Technical report", "Research paper"


def mot_file(components: Any, **licenses: Any) -> dict[str, Any]:
    """A file of the Model Openness Tool; components by name, or with their licence."""
    rows = [{"name": row} if isinstance(row, str) else row for row in components]
    return {
        "framework": {"name": "Model Openness Framework", "version": "1.0", "date": "2024-12-15"},
        "release": {
            "name": "X",
            "producer": "P",
            "license": {level: {"name": name} for level, name in licenses.items()},
            "components": rows,
        },
    }


def card(components: Any, whole: str | None = None, **licenses: Any) -> dict[str, Any]:
    rows = [{"component": row} if isinstance(row, str) else row for row in components]
    data: dict[str, Any] = {"kind": "model-card", "name": "X", "release": {"components": rows}}
    if whole is not None:
        data["license"] = whole
    if licenses:
        data["release"]["licenses"] = licenses
    return data


def both(data: dict[str, Any]) -> tuple[Scorecard, Scorecard]:
    spec, mot = rate(data, "spec"), rate(data, "mot")
    assert spec is not None
    assert mot is not None
    return spec, mot


def spec_of(data: dict[str, Any]) -> Scorecard:
    return both(data)[0]


def status(card_: Scorecard, name: str) -> str:
    return result(card_, name).status


def result(card_: Scorecard, name: str) -> Any:
    return next(
        item for item in card_.components if name in (item.component.name, item.component.id)
    )


def codes(card_: Scorecard) -> list[str]:
    return [problem.code for problem in card_.problems]


def without(names: list[str], *left_out: str) -> list[str]:
    return [name for name in names if name not in left_out]


# -- classes and progress ----------------------------------------------------------------


def test_nothing_released() -> None:
    for scored in both(mot_file([])):
        assert scored.level == 0
        assert scored.label == "Unclassified"
        assert scored.progress == {3: 0.0, 2: 0.0, 1: 0.0}
        assert {item.status for item in scored.components} == {"missing", "absent"}
        assert not scored.meets(3)


def test_everything_under_one_open_license_is_class_one() -> None:
    for scored in both(mot_file(NAMES, distribution="Apache-2.0")):
        assert scored.level == 1
        assert scored.progress == {3: 100.0, 2: 100.0, 1: 100.0}
        assert scored.next_steps == []
        assert scored.meets(1)
        assert scored.meets(3)


@pytest.mark.parametrize(
    ("components", "level", "progress"),
    [
        (CLASS_3, 3, (100.0, 60.0, 0.0)),
        (without(CLASS_3, REPORT), 0, (83.33, 0.0, 0.0)),
        ([*without(CLASS_3, REPORT), PAPER], 3, (100.0, 60.0, 0.0)),
        (CLASS_2, 2, (100.0, 100.0, 71.43)),
        (without(NAMES, PAPER), 2, (100.0, 100.0, 92.86)),
        (without(NAMES, REPORT), 1, (100.0, 100.0, 100.0)),
        ([*without(CLASS_2, REPORT), PAPER], 2, (100.0, 100.0, 76.92)),
    ],
)
def test_progress_counts_from_the_bottom(
    components: list[str], level: int, progress: tuple[float, float, float]
) -> None:
    for scored in both(mot_file(components, distribution="Apache-2.0")):
        assert scored.level == level
        found = tuple(round(scored.progress[step], 2) for step in (3, 2, 1))
        assert found == progress


def test_optional_components_never_count() -> None:
    closed = {"name": "Model metadata", "license": "Proprietary"}
    optional = ["Sample model outputs", "Supporting libraries and tools", closed]
    data = mot_file([*CLASS_3, *optional], distribution="Apache-2.0")
    for scored in both(data):
        assert scored.level == 3
        assert status(scored, "Model metadata") == "invalid"
        assert status(scored, "Sample model outputs") == "optional"


# -- report and paper --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("report", "paper", "level", "statuses"),
    [
        ("unlicensed", "CC-BY-4.0", 3, ("unlicensed", "included")),
        ("LicenseRef-Llama-3", "CC-BY-4.0", 3, ("invalid", "included")),
        (None, "unlicensed", 0, ("omitted", "unlicensed")),
        (None, "LicenseRef-Llama-3", 0, ("omitted", "invalid")),
        ("CC-BY-4.0", "LicenseRef-Llama-3", 3, ("included", "invalid")),
        (None, None, 0, ("missing", "missing")),
        ("unlicensed", None, 0, ("unlicensed", "missing")),
    ],
)
def test_a_paper_stands_in_place_of_a_report(
    report: str | None, paper: str | None, level: int, statuses: tuple[str, str]
) -> None:
    rows: list[Any] = list(without(CLASS_3, REPORT))
    rows += [{"name": REPORT, "license": report}] if report else []
    rows += [{"name": PAPER, "license": paper}] if paper else []
    for scored in both(mot_file(rows, distribution="Apache-2.0")):
        assert scored.level == level
        assert (status(scored, REPORT), status(scored, PAPER)) == statuses
        assert round(scored.progress[3], 2) == (100.0 if level else 83.33)


def test_a_report_is_no_paper_unless_it_is_listed_as_one() -> None:
    data = mot_file(without(NAMES, PAPER), distribution="Apache-2.0")
    scored = spec_of(data)
    assert scored.level == 2
    assert scored.next_steps == [
        (
            "publish 'Research paper' under an open license, for example CC-BY-4.0; a technical "
            "report that is detailed enough may be listed as 'Research paper' too"
        )
    ]
    ids = without(list(FRAMEWORK.by_id), "research_paper")
    paper = {"component": "research_paper", "within": "technical_report"}
    for rated in both(card([*ids, paper], "Apache-2.0")):
        assert rated.level == 1


# -- where a licence comes from ----------------------------------------------------------


def test_component_then_kind_then_whole() -> None:
    own = {"name": "Model card", "license": "CC-BY-4.0"}
    data = mot_file(without(NAMES, "Model card"), distribution="MIT", data="CDLA-Permissive-2.0")
    data["release"]["components"].append(own)
    for scored in both(data):
        assert result(scored, "Model card").license_source == "component"
        assert result(scored, "Datasets").license == "CDLA-Permissive-2.0"
        assert result(scored, "Datasets").license_source == "data"
        assert result(scored, "Training code").license == "MIT"
        assert result(scored, "Training code").license_source == "distribution"


@pytest.mark.parametrize("value", ["unlicensed", ""])
def test_words_for_none_stop_the_search(value: str) -> None:
    data = mot_file([{"name": "Datasets", "license": value}], distribution="MIT")
    for scored in both(data):
        assert status(scored, "Datasets") == "unlicensed"
        assert result(scored, "Datasets").license is None


def test_null_and_an_empty_kind_inherit() -> None:
    data = mot_file([{"name": "Datasets", "license": None}], distribution="MIT", data="")
    for scored in both(data):
        assert result(scored, "Datasets").license == "MIT"
    data = mot_file(["Datasets"], distribution="unlicensed")
    for scored in both(data):
        assert status(scored, "Datasets") == "unlicensed"


def test_a_cards_own_license_is_that_of_the_whole() -> None:
    scored = spec_of(card(["model_card", "datasets"], "Apache-2.0", document="CC-BY-4.0"))
    assert result(scored, "model_card").license == "CC-BY-4.0"
    assert result(scored, "model_card").license_source == "document"
    assert result(scored, "datasets").license_source == "card"


# -- faults of the tool that the profile ``mot`` repeats and ``spec`` does not --------------


@pytest.mark.parametrize(
    ("name", "text", "spec", "mot"),
    [
        ("Datasets", "PDDL-1.0", ("included", True), ("invalid", True)),
        ("Datasets", "CC0-1.0", ("included", True), ("included", False)),
        ("Datasets", "CC-BY-4.0", ("included", True), ("included", False)),
        ("Datasets", "C-UDA-1.0", ("invalid", None), ("invalid", True)),
        ("Datasets", "CC-PDDC", ("included", True), ("invalid", False)),
        ("Datasets", "ODC-PDDL-1.0", ("included", True), ("included", False)),
        ("Model card", "FreeBSD-DOC", ("included", True), ("invalid", True)),
        ("Model card", "Apache-2.0", ("included", False), ("included", True)),
        ("Model card", "CC-BY-3.0", ("included", True), ("included", False)),
        ("Training code", "MulanPSL-1.0", ("included", True), ("invalid", True)),
        ("Training code", "BSD-3-Clause", ("included", True), ("included", False)),
        ("Training code", "MIT", ("included", True), ("included", True)),
        ("Training code", "CC-BY-4.0", ("included", False), ("included", False)),
        ("Training code", "OpenMDW-1.1", ("included", True), ("invalid", False)),
        ("Training code", "OpenMDW-1.0", ("included", True), ("included", True)),
        ("Training code", "Apache 2.0", ("included", True), ("invalid", False)),
        ("Training code", "apache-2.0", ("included", True), ("invalid", False)),
        ("Training code", " MIT ", ("included", True), ("invalid", False)),
        ("Training code", "MIT OR Apache-2.0", ("included", True), ("invalid", False)),
        ("Training code", "MIT OR LicenseRef-Own", ("included", True), ("invalid", False)),
        ("Training code", "MIT AND LicenseRef-Own", ("invalid", None), ("invalid", False)),
        ("Training code", "MIT AND CC-BY-NC-4.0", ("invalid", None), ("invalid", False)),
        ("Training code", "Apache-2.0 WITH LLVM-exception", ("included", True), ("invalid", False)),
        ("Training code", "Unlicensed", ("unlicensed", None), ("invalid", False)),
        ("Training code", "Undisclosed", ("unlicensed", None), ("invalid", False)),
        ("Training code", "Component not included", ("missing", None), ("invalid", False)),
        ("Model metadata", "Component not included", ("absent", None), ("invalid", False)),
        ("Training code", "Other License", ("invalid", None), ("invalid", False)),
        ("Training code", "LicenseRef-Llama-3", ("invalid", None), ("invalid", False)),
        ("Sample model outputs", "MIT", ("optional", True), ("optional", False)),
        ("Sample model outputs", "CC0-1.0", ("optional", True), ("optional", True)),
    ],
)
def test_one_license_in_both_profiles(
    name: str, text: str, spec: tuple[str, bool | None], mot: tuple[str, bool]
) -> None:
    ours, theirs = both(mot_file([{"name": name, "license": text}]))
    assert (result(ours, name).status, result(ours, name).suits) == spec
    assert (result(theirs, name).status, result(theirs, name).suits) == mot
    differs = spec[0] != mot[0] or (spec[1] is not None and spec[1] != mot[1])
    assert [item.subject for item in ours.differences] == (
        [result(ours, name).component.id] if differs else []
    )
    assert ours.differences == theirs.differences
    assert all(item.why for item in ours.differences)


def test_could_not_tell_is_not_no() -> None:
    scored = spec_of(mot_file([{"name": "Datasets", "license": "pubmed"}]))
    assert (result(scored, "Datasets").open, result(scored, "Datasets").license) == (None, "pubmed")
    assert codes(scored) == ["MOF004"]
    scored = spec_of(mot_file([{"name": "Datasets", "license": "CC-BY-NC-4.0"}]))
    assert result(scored, "Datasets").open is False


def test_an_unknown_component_is_the_tools_dataset_and_our_error() -> None:
    data = mot_file([{"name": "Training Code", "license": "MIT"}])
    ours, theirs = both(data)
    assert status(ours, "Datasets") == "missing"
    assert status(theirs, "Datasets") == "included"
    problem = ours.problems[0]
    assert (problem.code, problem.path) == ("MOF001", ("release", "components", 0))
    assert problem.fix == "did you mean 'Training code'?"
    assert "'Training Code'" in ours.differences[0].why
    assert theirs.problems == []


def test_of_a_repeated_component_the_tool_takes_the_last_and_we_take_all() -> None:
    rows = [{"name": "Datasets", "license": "CC-BY-NC-4.0"}, {"name": "Datasets", "license": "MIT"}]
    ours, theirs = both(mot_file(rows))
    assert status(theirs, "Datasets") == "included"
    assert status(ours, "Datasets") == "invalid"
    assert result(ours, "Datasets").license == "CC-BY-NC-4.0 AND MIT"
    assert [(item.code, item.path[-1]) for item in ours.problems] == [("MOF002", 1)]
    assert "more than once" in ours.differences[0].why


def test_several_licenses_and_places_in_one_component() -> None:
    row = {
        "name": "Evaluation data",
        "license": ["CC-BY-4.0", "CDLA-Permissive-2.0"],
        "component_path": ["https://example.org/a", "https://example.org/b"],
    }
    ours, theirs = both(mot_file([row]))
    found = result(ours, "Evaluation data")
    assert (found.status, found.license) == ("included", "CC-BY-4.0 AND CDLA-Permissive-2.0")
    assert found.places == ("https://example.org/a", "https://example.org/b")
    assert status(theirs, "Evaluation data") == "invalid"
    row["license"] = ["CC-BY-4.0", "unlicensed"]
    assert status(spec_of(mot_file([row])), "Evaluation data") == "unlicensed"
    row["license"] = ["CC-BY-4.0", "Component not included"]
    assert status(spec_of(mot_file([row])), "Evaluation data") == "unlicensed"
    row["license"] = []
    assert status(spec_of(mot_file([row])), "Evaluation data") == "unlicensed"


def test_a_class_that_differs_is_told_first_with_its_cause() -> None:
    rows: list[Any] = without(CLASS_3, "Model architecture")
    rows.append({"name": "Model architecture", "license": "MIT license"})
    ours, theirs = both(mot_file(rows, distribution="CC-BY-4.0"))
    assert (ours.level, theirs.level) == (3, 0)
    first = ours.differences[0]
    assert (first.about, first.spec, first.mot) == (
        "class",
        "Class III - Open Model",
        "Unclassified",
    )
    assert "'Model architecture'" in first.why


def test_the_same_answer_has_no_differences() -> None:
    data = mot_file(CLASS_3, code="MIT", data="CDLA-Permissive-2.0", document="CC-BY-4.0")
    ours, theirs = both(data)
    assert ours.differences == []
    assert [item.status for item in ours.components] == [item.status for item in theirs.components]


# -- releases of cards -------------------------------------------------------------------


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
    assert any("in place of 'CC-BY-NC-4.0'" in step for step in _steps_for(scored, 1))


def _steps_for(scored: Scorecard, level: int) -> list[str]:
    from cardwright.mof.advice import list_steps

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


# -- advice and complaints ---------------------------------------------------------------


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


# -- properties --------------------------------------------------------------------------

LICENSES = [
    "MIT",
    "CC-BY-4.0",
    "CC-BY-NC-4.0",
    "unlicensed",
    "",
    "OpenMDW-1.1",
    "Apache 2.0",
    "MIT OR LicenseRef-x",
    "Component not included",
    "???",
    None,
]
rows = st.fixed_dictionaries(
    {"name": st.sampled_from([*NAMES, "Nonsense"])}, optional={"license": st.sampled_from(LICENSES)}
)
releases = st.builds(
    lambda components, levels: mot_file(components, **levels),
    st.lists(rows, max_size=20),
    st.dictionaries(
        st.sampled_from(("distribution", "code", "data", "document")), st.sampled_from(LICENSES)
    ),
)


@given(releases)
@settings(max_examples=200)
def test_any_release_gets_a_consistent_scorecard(data: dict[str, Any]) -> None:
    for scored in both(data):
        assert [item.component for item in scored.components] == list(FRAMEWORK.components)
        assert {item.status for item in scored.components} <= set(STATUSES)
        for step in (3, 2, 1):
            assert (scored.progress[step] == 100.0) == scored.meets(step)
        assert (scored.level == 1) == (not scored.next_steps)
        for item in scored.components:
            assert (item.status in ("included", "optional")) == (item.open is True)
            assert (item.evidence == "declared") == (
                item.status not in ("missing", "omitted", "absent")
            )


@given(releases, st.sampled_from(NAMES))
@settings(max_examples=200)
def test_releasing_more_never_lowers_the_class(data: dict[str, Any], name: str) -> None:
    before = spec_of(data)
    kept = [row for row in data["release"]["components"] if row["name"] != name]
    data["release"]["components"] = [*kept, {"name": name, "license": "OpenMDW-1.1"}]
    after = spec_of(data)
    assert after.level == before.level or after.meets(before.level or 3)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("name", "component", "license", "within", "parts", "released", "x")),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(json_values, json_values, st.booleans())
@settings(max_examples=300)
def test_no_data_break_the_rating(components: Any, licenses: Any, as_card: bool) -> None:
    section = {"components": components, "license": licenses, "licenses": licenses}
    data = {"kind": "model-card", "license": licenses} if as_card else {"framework": {}}
    for scored in both({**data, "release": section}):
        assert len(scored.components) == 17


def test_scoring_is_a_function_of_its_arguments_alone() -> None:
    release = Release("X")
    first = score_release(release, FRAMEWORK, load_books())
    second = score_release(release, FRAMEWORK, load_books())
    assert first == second
    assert first is not second
    assert release == Release("X")
