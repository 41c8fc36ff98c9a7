"""What is misspelt or of the wrong type in a release is told, and never counts as open."""

from __future__ import annotations

from typing import Any

import pytest
from mof_documents import both, card, mot_file, result, status

from cardwright.loader import decode
from cardwright.mof.faults import MAX_PROBLEMS
from cardwright.mof.rating import rate_document
from cardwright.mof.scorecard import Scorecard

HEAD = 'kind: model-card\nschema_version: "1"\nid: a/b\nname: X\nlicense: MIT\n'


def rated(text: str, profile: str = "spec") -> Scorecard:
    scored = rate_document(decode(text.encode(), "x.yaml"), profile)
    assert scored is not None
    return scored


def entry(line: str) -> Scorecard:
    """A card with one component of which this is a further line."""
    return rated(f"{HEAD}release:\n  components:\n    - component: datasets\n      {line}\n")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("licence: CC-BY-NC-4.0", "MC004"),
        ("licenses: [CC-BY-NC-4.0]", "MC004"),
        ("parts: {license: proprietary}", "MC002"),
        ("parts: [proprietary, LicenseRef-x]", "MC002"),
        ("parts: [{name: a, licence: CC-BY-NC-4.0}]", "MC004"),
        ("Released: false", "MC004"),
        ("license:", "MC006"),
        ("license: [MIT]", "MC002"),
        ("license: {unknwn: why}", "MC002"),
    ],
)
def test_a_broken_entry_of_a_card_is_not_open(line: str, code: str) -> None:
    scored = entry(line)
    found = result(scored, "datasets")
    assert (found.status, found.open, found.license) == ("invalid", None, None)
    assert "cannot be relied on" in found.why
    assert code in {problem.code for problem in scored.problems}
    assert all(problem.path[0] == "release" for problem in scored.problems)


@pytest.mark.parametrize(
    "section",
    [
        "licences: {data: CC-BY-NC-4.0}",
        "license: CC-BY-NC-4.0",
        "licenses: proprietary",
        "licenses: {dta: CC-BY-NC-4.0}",
        "licenses: {data: [CC-BY-NC-4.0]}",
        "licenses: {data: }",
    ],
)
def test_a_broken_license_of_a_kind_is_not_passed_over(section: str) -> None:
    rows = "[{component: datasets}, {component: training_code, license: MIT}]"
    scored = rated(f"{HEAD}release:\n  {section}\n  components: {rows}\n")
    assert status(scored, "datasets") == "invalid"
    assert result(scored, "datasets").open is None
    assert status(scored, "training_code") == "included"
    assert scored.problems[0].code.startswith("MC")


def test_a_broken_license_of_the_card_is_not_inherited() -> None:
    text = HEAD.replace("MIT", "[MIT]") + "release: {components: [{component: datasets}]}\n"
    scored = rated(text)
    assert status(scored, "datasets") == "invalid"
    assert [problem.path for problem in scored.problems] == [("license",)]


def test_what_is_within_a_broken_entry_is_not_open_either() -> None:
    rows = (
        "[{component: model_card, licence: proprietary}, "
        "{component: data_card, within: model_card}, "
        "{component: evaluation_results, within: model_card, license: MIT}]"
    )
    scored = rated(f"{HEAD}release: {{components: {rows}}}\n")
    assert status(scored, "data_card") == "invalid"
    assert status(scored, "evaluation_results") == "included"


def test_faults_elsewhere_are_not_the_ratings() -> None:
    scored = rated(f"{HEAD}nmae: x\nrelease: {{components: [{{component: datasets}}]}}\n")
    assert status(scored, "datasets") == "included"
    assert scored.problems == []


def test_a_name_that_is_no_license_id_is_told_and_still_read() -> None:
    scored = entry("license: Apache 2.0")
    assert status(scored, "datasets") == "included"
    assert [problem.code for problem in scored.problems] == ["MOF003"]


def test_a_component_that_nobody_knows_is_told_once_with_the_cards_own_name() -> None:
    scored = rated(f"{HEAD}release:\n  components:\n    - component: Model card\n")
    assert [(problem.code, problem.fix) for problem in scored.problems] == [
        ("MOF001", "did you mean 'model_card'?")
    ]


def test_after_very_many_faults_nothing_is_open() -> None:
    rows = "".join(f"    - {{component: datasets, k{i}: 1}}\n" for i in range(MAX_PROBLEMS + 5))
    last = "    - component: model_card\n"
    scored = rated(f"{HEAD}release:\n  components:\n{rows}{last}")
    assert status(scored, "model_card") == "invalid"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}license: CC-BY-NC-4.0\nrelease: {{components: [{{component: datasets}}]}}\n",
        HEAD + "release: {components: [{component: datasets, license: X, license: MIT}]}\n",
        "framework: {}\nrelease: {components: [{name: Datasets, license: X, license: MIT}]}\n",
    ],
)
def test_a_key_that_stands_twice_leaves_the_release_unread(text: str) -> None:
    document = decode(text.encode(), "x.yaml")
    assert [fault.code for fault in document.problems] == ["CW004"]
    assert rate_document(document) is None


def mot_entry(**keys: Any) -> dict[str, Any]:
    return mot_file([{"name": "Datasets", **keys}], distribution="MIT")


@pytest.mark.parametrize(
    ("keys", "fix"),
    [
        ({"License": "proprietary"}, "did you mean 'license'?"),
        ({"licence": "CC-BY-NC-4.0"}, "did you mean 'license'?"),
        ({"parts": []}, "known here are 'name', 'description', 'license', "),
    ],
)
def test_an_unknown_key_of_a_release_file(keys: dict[str, Any], fix: str) -> None:
    ours, theirs = both(mot_entry(**keys))
    assert result(ours, "Datasets").open is None
    assert status(ours, "Datasets") == "invalid"
    problem = ours.problems[0]
    assert (problem.code, problem.path) == ("MOF009", ("release", "components", 0, *keys))
    assert problem.fix.startswith(fix)
    assert status(theirs, "Datasets") == "included"
    assert theirs.problems == []
    assert ours.differences == theirs.differences
    assert ours.differences[0].why == (
        "the tool takes it as open under 'MIT', but an unknown key stands in its entry"
    )


@pytest.mark.parametrize(
    ("licenses", "path"),
    [
        ({"data": {"nane": "CC-BY-NC-4.0"}}, ("data", "nane")),
        ({"data": "CC-BY-NC-4.0"}, ("data",)),
        ({"dta": {"name": "CC-BY-NC-4.0"}}, ("dta",)),
        ({"data": {"name": ["CC-BY-NC-4.0"]}}, ("data", "name")),
        ("proprietary", ()),
    ],
)
def test_a_broken_license_of_a_release_file(licenses: Any, path: tuple[str, ...]) -> None:
    data = mot_file(["Datasets"])
    whole = {"distribution": {"name": "MIT"}}
    data["release"]["license"] = {**whole, **licenses} if isinstance(licenses, dict) else licenses
    ours, theirs = both(data)
    assert result(ours, "Datasets").status in ("invalid", "unlicensed")
    told = [(problem.code, problem.path) for problem in ours.problems]
    assert ("MOF009", ("release", "license", *path)) in told
    assert "MOF009" not in [problem.code for problem in theirs.problems]


def test_a_misspelt_license_section_of_a_release_file() -> None:
    data = mot_file(["Datasets"], distribution="MIT")
    data["release"]["licences"] = {"data": {"name": "CC-BY-NC-4.0"}}
    ours, _ = both(data)
    assert (ours.problems[0].code, ours.problems[0].fix) == ("MOF009", "did you mean 'license'?")
    assert status(ours, "Datasets") == "invalid"


def test_what_a_release_file_may_have() -> None:
    data = mot_entry(description="d", license_path="", component_path=["a", "b"], **{"x-own": 1})
    data["release"].update({"version": 1, "date": "", "treatment": "", "repository": "", "x-a": 2})
    for empty in ({}, [], None, ""):
        data["release"]["license"] = empty
        assert both(data)[0].problems == []
    data["release"]["components"][0]["description"] = 7
    assert [problem.code for problem in both(data)[0].problems] == ["MOF009"]


def test_every_part_that_stands_in_the_way_is_named() -> None:
    unknown = {"unknown": "its card does not say"}
    parts = [
        {"name": "Fine", "license": "CC-BY-4.0"},
        {"name": "SciQ", "license": "CC-BY-NC-3.0"},
        {"name": "PIQA", "license": unknown},
        {"name": "TriviaQA", "license": unknown},
    ]
    rows: list[Any] = [{"component": "data_card", "parts": parts}]
    scored = both(card(rows))[0]
    step = next(step for step in scored.next_steps if "'Data card'" in step)
    assert step.endswith(
        "in the way: 'SciQ' ('CC-BY-NC-3.0': it forbids commercial use), 'PIQA', 'TriviaQA' "
        "(its license is unknown: its card does not say)"
    )
    assert result(scored, "data_card").licenses == ("CC-BY-4.0", "CC-BY-NC-3.0", "unknown license")
