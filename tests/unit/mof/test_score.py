"""The rating of hand-made releases: classes, and what the tool does in another way."""

from __future__ import annotations

from typing import Any

import pytest
from mof_documents import (
    CLASS_2,
    CLASS_3,
    FRAMEWORK,
    NAMES,
    PAPER,
    REPORT,
    both,
    card,
    codes,
    mot_file,
    result,
    spec_of,
    status,
    without,
)

# -- classes and progress ------------------------------------------------------------------


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


# -- report and paper ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("report", "paper", "level", "statuses"),
    [
        ("unlicensed", "CC-BY-4.0", 3, ("unlicensed", "included")),
        ("LicenseRef-Llama-3", "CC-BY-4.0", 3, ("invalid", "included")),
        (None, "unlicensed", 0, ("missing", "unlicensed")),
        (None, "LicenseRef-Llama-3", 0, ("missing", "invalid")),
        (None, "CC-BY-4.0", 3, ("omitted", "included")),
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
        told = (status(scored, REPORT), status(scored, PAPER))
        # To the tool a paper that is not open stands in place of the report all the same.
        waived = scored.profile == "mot" and not report and paper
        assert told == (("omitted", statuses[1]) if waived else statuses)
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


# -- where a licence comes from ------------------------------------------------------------


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


# -- faults of the tool that the profile ``mot`` repeats and ``spec`` does not -------------


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


def test_places_of_all_entries_are_kept() -> None:
    rows = [{"name": "Datasets", "component_path": place} for place in ("a", "b", "a")]
    found = result(spec_of(mot_file(rows, distribution="MIT")), "Datasets")
    assert (found.license, found.places) == ("MIT", ("a", "b"))


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
