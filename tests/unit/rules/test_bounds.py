"""What a card can make a rule say, and look for, is bounded."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from cardwright.findings import Problem
from cardwright.rules import cw010_placeholder, rf003_circular_reference, rf004_id_twice
from cardwright.rules import references as references_module
from cardwright.rules.card_view import CardView
from cardwright.rules.hf001_unknown_task import check as check_tasks
from cardwright.rules.li005_non_commercial_lineage import MAX_FINDINGS
from cardwright.rules.li005_non_commercial_lineage import check as check_lineage
from cardwright.rules.lineage import MAX_STEPS, ancestors
from cardwright.rules.mc015_unannounced_factor import check as check_announced
from cardwright.rules.mc016_irrelevant_factor import check as check_relevant
from cardwright.rules.mc018_value_out_of_range import check as check_range
from cardwright.rules.mc022_undescribed_dataset import check as check_datasets
from cardwright.rules.mc024_undescribed_split import check as check_splits
from cardwright.rules.references import DATA, similar_id
from cardwright.rules.results import card_results, unit_of
from cardwright.rules.rf001_unresolved_reference import check as check_references
from cardwright.rules.rf005_unsupported_path import check as check_paths
from cardwright.rules.rf009_unresolved_name import check as check_names
from cardwright.suggest import MAX_KNOWN, MAX_SUGGESTIONS, Suggestions, closest
from cardwright.tree import Tree

COUNT = 50
KNOWN = [f"gender{n:03}" for n in range(COUNT)]
WRITTEN = [f"gendre{n:03}" for n in range(COUNT)]
LONG = "a" * 100_000


def view(data: dict[str, Any], kind: str = "model-card", tree: Tree | None = None) -> CardView:
    return CardView(kind, data, "", "card.yaml", tree or Tree())


def named(names: list[str]) -> list[dict[str, str]]:
    return [{"name": name} for name in names]


def results(key: str, values: list[Any]) -> list[dict[str, Any]]:
    return [{"metric": "accuracy", "value": 0.5, key: value} for value in values]


def unannounced(written: list[str]) -> list[Problem]:
    rows = results("slice", [[{"factor": name, "level": "a"}] for name in written])
    return [
        *check_announced(view({"factors": {"evaluated": KNOWN}, "evaluation": {"results": rows}}))
    ]


def irrelevant(written: list[str]) -> list[Problem]:
    return [*check_relevant(view({"factors": {"relevant": named(KNOWN), "evaluated": written}}))]


def undescribed(written: list[str]) -> list[Problem]:
    rows = results("dataset", named(written))
    return [*check_datasets(view({"evaluation": {"data": named(KNOWN), "results": rows}}))]


def other_splits(written: list[str]) -> list[Problem]:
    data = [{"name": "CelebA", "split": name} for name in KNOWN]
    rows = results("dataset", [{"name": "CelebA", "split": name} for name in written])
    return [*check_splits(view({"evaluation": {"data": data, "results": rows}}))]


def unresolved(written: list[str]) -> list[Problem]:
    rows = [{"model": name} for name in written]
    data = {"applications": {"models": named(KNOWN), "results": rows}}
    return [*check_names(view(data, "data-card"))]


def unsupported(written: list[str]) -> list[Problem]:
    data = {"sources": [{"id": "paper", "supports": written}], **dict.fromkeys(KNOWN, "a")}
    return [*check_paths(view(data))]


JUDGES = (unannounced, irrelevant, undescribed, other_splits, unresolved, unsupported)


@pytest.mark.parametrize("judge", JUDGES)
def test_the_first_findings_alone_get_a_suggestion(judge: Any) -> None:
    found = judge(WRITTEN)
    assert len(found) == COUNT
    suggested = ["did you mean" in problem.fix for problem in found]
    assert suggested == [True] * MAX_SUGGESTIONS + [False] * (COUNT - MAX_SUGGESTIONS)


@pytest.mark.parametrize("judge", JUDGES)
def test_a_long_name_is_cut(judge: Any) -> None:
    (found,) = judge([LONG])
    assert len(found.message) + len(found.fix) < 500


def test_of_many_words_only_another_case_is_suggested() -> None:
    known = [f"word{n}" for n in range(MAX_KNOWN + 1)]
    assert closest("Word7", known) == "word7"
    assert closest("wrod7", known) is None
    assert closest("wrod7", known[:MAX_KNOWN]) is not None


def test_suggestions_run_out() -> None:
    suggestions = Suggestions(1)
    assert suggestions.closest("tpye", ["type"]) == "type"
    assert suggestions.closest("tpye", ["type"]) is None


def test_lineage_is_short_and_its_findings_are_bounded() -> None:
    row = {"name": LONG, "id": LONG, "license": "CC-BY-NC-4.0"}
    data = {"id": LONG, "license": "MIT", "training": {"data": [row] * (MAX_FINDINGS + 20)}}
    found = [*check_lineage(view(data))]
    assert len(found) == MAX_FINDINGS
    assert max(len(problem.message) for problem in found) < 500


def test_tasks_that_the_hub_does_not_know_get_few_suggestions() -> None:
    tasks = [f"text-generatio{n:02}" for n in range(COUNT)]
    rows = [{"metric": "accuracy", "value": 0.5, "task": task} for task in tasks]
    for card in (
        view({"evaluation": {"results": rows}}),
        view({"hub": {"task_categories": tasks}}, "data-card"),
    ):
        found = [*check_tasks(card)]
        assert len(found) == COUNT
        suggested = ["did you mean" in problem.fix for problem in found]
        assert suggested == [True] * MAX_SUGGESTIONS + [False] * (COUNT - MAX_SUGGESTIONS)


@pytest.mark.parametrize("spread", [1, 50])
def test_steps_of_a_lineage_are_bounded(spread: int, tmp_path: Path) -> None:
    """However many steps one card has, and however they are spread over cards."""
    count = 2 * MAX_STEPS // spread
    rows = [{"name": f"d{n}", "license": "MIT"} for n in range(count)]
    listed = "".join(f"    - name: d{n}\n" for n in range(count))
    paths = [tmp_path / f"{n}.yaml" for n in range(spread - 1)]
    for path in paths:
        path.write_text(f"kind: model-card\nid: lab/{path.stem}\ntraining:\n  data:\n{listed}")
    models = [{"id": f"lab/{path.stem}"} for path in paths]
    data = {"id": "a/b", "training": {"data": rows}, "model_details": {"base_models": models}}
    assert sum(1 for _ in ancestors(view(data, tree=Tree(paths)))) == MAX_STEPS


def test_an_unresolved_long_id_is_cut() -> None:
    (found,) = check_references(view({"training": {"data": [{"name": "A", "id": LONG}]}}))
    assert len(found.message) < 200


def test_hints_are_collected_once() -> None:
    assert cw010_placeholder._hints_in("<your name> [insert a] " * 1000) == {"<your", "[inse"}


def test_units_are_the_first_of_each_metric() -> None:
    measures = [
        {"metric": "Accuracy", "unit": "percent"},
        {"metric": "accuracy", "unit": "points"},
        {"metric": "recall"},
    ]
    rows = [{"metric": name, "value": 250} for name in ("accuracy", "recall", "f1")]
    card = view({"metrics": {"performance_measures": measures}, "evaluation": {"results": rows}})
    assert [unit_of(card, result) for result in card_results(card)] == ["percent", "", ""]
    assert ["percent" in problem.message for problem in check_range(card)] == [True, False, False]


def mutual(folder: Path, count: int) -> CardView:
    """Two cards, each of which names the other many times."""
    parents = "".join(f"    - id: lab/{name}\n" for name in ("b", "c") for _ in range(count))
    path = folder / "b.yaml"
    path.write_text(
        f"kind: model-card\nid: lab/b\nname: B\nmodel_details:\n  base_models:\n{parents}"
    )
    rows = [{"id": "lab/b"}] * count
    return view({"id": "lab/a", "model_details": {"base_models": rows}}, tree=Tree([path]))


def test_ways_back_are_looked_for_once(tmp_path: Path) -> None:
    search = rf003_circular_reference._Search(mutual(tmp_path, 300), "lab/a")
    assert [search.way_back("lab/b") for _ in range(300)] == [()] * 300
    assert search._steps == 2


def test_circles_are_bounded(tmp_path: Path) -> None:
    card = mutual(tmp_path, 300)
    path = tmp_path / "b.yaml"
    path.write_text(path.read_text().replace("lab/c", "lab/a"))
    found = [*rf003_circular_reference.check(card)]
    assert len(found) == rf003_circular_reference.MAX_FINDINGS
    assert found[0].message.endswith("lab/a → lab/b → lab/a")


def test_files_with_one_id_are_asked_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = [tmp_path / f"{n:02}.yaml" for n in range(30)]
    for path in files:
        path.write_text("kind: model-card\nid: lab/a\nname: A\n")
    tree, asked = Tree(files), []
    real = os.path.realpath
    monkeypatch.setattr(os.path, "realpath", lambda path: (asked.append(path), real(path))[1])
    for path in files:
        card = CardView("model-card", {"id": "lab/a"}, "", str(path), tree)
        assert len([*rf004_id_twice.check(card)]) == rf004_id_twice.MAX_SHOWN
    # Each card once for itself, and the first few of them.
    assert len(asked) <= len(files) + rf004_id_twice.MAX_SHOWN + 1


def test_ids_that_are_compared_are_few_and_short(tmp_path: Path) -> None:
    path = tmp_path / "card.yaml"
    path.write_text(f"kind: data-card\nid: lab/{'b' * 250}\n")
    assert similar_id(Tree([path]), f"lab/{'B' * 250}", DATA) is None
    near = {"lab/birds": [f"lab/birds{n}" for n in range(400)]}
    near["lab/bird"] = ["lab/birds0"]
    found = references_module._candidates(near, "lab/birds")
    assert len(found) == len(set(found)) == references_module.MAX_NEAR
