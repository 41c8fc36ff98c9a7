from __future__ import annotations

from pathlib import Path

import pytest

from cardwright.findings import Severity
from cardwright.rules.card_view import CardView
from cardwright.rules.lineage import MAX_CARDS, ancestors, card_in_tree
from cardwright.rules.references import DATA, MODEL, references, similar_id
from cardwright.rules.rf004_id_twice import check as check_ids
from cardwright.rules.rf005_unsupported_path import parse_path
from cardwright.tree import Tree


def write_card(folder: Path, kind: str, card_id: str, rest: str = "") -> Path:
    path = folder / f"{card_id.replace('/', '-')}-{kind}.yaml"
    path.write_text(f'kind: {kind}\nschema_version: "1"\nid: {card_id}\nname: A name\n{rest}')
    return path


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("lab/resnet", "lab/res-net"),
        ("Lab/Res_Net", "lab/res-net"),
        ("lab/res-nte", "lab/res-net"),
        ("lab/re-net", "lab/res-net"),
        ("lab/res-nett", None),
        ("lab/res-net-50", None),
        ("lab/bloom-7b", "lab/bloon-7b"),
        ("lab/bloon-3b", None),
        ("other/thing", None),
        ("x", None),
        ("", None),
        ("l" * 5000, None),
    ],
)
def test_similar_id(tmp_path: Path, written: str, expected: str | None) -> None:
    files = [write_card(tmp_path, "model-card", name) for name in ("lab/res-net", "lab/bloon-7b")]
    assert similar_id(Tree(files), written, MODEL) == expected


def test_similar_id_of_another_kind_is_not_meant(tmp_path: Path) -> None:
    tree = Tree([write_card(tmp_path, "data-card", "lab/birds")])
    assert similar_id(tree, "lab/brids", MODEL) is None
    assert similar_id(tree, "lab/brids", DATA) == "lab/birds"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("lab/product-review", "lab/product-reviews"),
        ("lab/product-reviewss", "lab/product-reviews"),
        ("lab/product-reviews-b", None),
        ("lab/product", None),
        ("lab/squad-v", None),
        ("lab/squad-v2a", None),
    ],
)
def test_a_dataset_may_have_lost_its_last_letter(
    tmp_path: Path, written: str, expected: str | None
) -> None:
    names = ("lab/product-reviews", "lab/squad-v2")
    files = [write_card(tmp_path, "data-card", name) for name in names]
    assert similar_id(Tree(files), written, DATA) == expected


def test_id_twice_tells_where_a_card_is_that_was_not_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old").mkdir()
    given = write_card(tmp_path, "data-card", "lab/birds")
    other = write_card(tmp_path / "old", "data-card", "lab/birds")
    data = {"id": "lab/birds"}
    for files, severity, expected in (
        ([given], Severity.WARNING,
         "'old/lab-birds-data-card.yaml', found beside the files that were checked, has"),
        ([given, other], None, "'old/lab-birds-data-card.yaml' has"),
    ):  # fmt: skip
        card = CardView("data-card", data, "", given.name, Tree(files, tmp_path))
        assert [(found.message, found.severity) for found in check_ids(card)] == [
            (f"{expected} the id 'lab/birds' too", severity)
        ]


def test_dataset_of_several_results_is_one_reference() -> None:
    row = {"metric": "accuracy", "value": 0.9, "dataset": {"name": "Terns", "id": "terns"}}
    card = CardView("model-card", {"evaluation": {"results": [row, row]}}, "", "c.yaml", Tree())
    assert [found.id for found in references(card)] == ["terns"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name", ("name",)),
        ("training.data[12].name", ("training", "data", 12, "name")),
        ("a[0][1]", ("a",)),
        ("a[99999999999]", ("a",)),
    ],
)
def test_parse_path(text: str, expected: tuple[str | int, ...]) -> None:
    assert parse_path(text) == expected


def test_a_broken_card_in_the_tree_ends_the_lineage(tmp_path: Path) -> None:
    path = write_card(tmp_path, "data-card", "lab/birds", "provenance: [\n")
    model = {
        "id": "lab/model",
        "training": {"data": [{"name": "Birds", "id": "lab/birds"}, "refused", {"name": "Other"}]},
    }
    card = CardView("model-card", model, "", "model.yaml", Tree([path]))
    assert [chain[-1].name for chain in ancestors(card)] == ["lab/birds", "Other"]
    assert [chain[-1].license for chain in ancestors(card)] == ["", ""]


def test_a_tree_that_changes_is_read_anew(tmp_path: Path) -> None:
    """As for a server that builds the site again and again."""
    for license_ in ("MIT", "CC0-1.0"):
        path = write_card(tmp_path, "data-card", "lab/birds", f"license: {license_}\n")
        view = card_in_tree(Tree([path]), "lab/birds", DATA)
        assert view is not None
        assert view.get("license") == license_


def test_a_long_chain_is_bounded(tmp_path: Path) -> None:
    count = MAX_CARDS + 50
    source = "provenance: {{sources: [{{name: next, card: birds-{}}}]}}\n"
    files = [
        write_card(tmp_path, "data-card", f"birds-{n}", source.format(n + 1)) for n in range(count)
    ]
    model = {"id": "lab/model", "training": {"data": [{"name": "Birds", "id": "birds-0"}]}}
    card = CardView("model-card", model, "", "model.yaml", Tree(files))
    assert MAX_CARDS - 5 < len([*ancestors(card)]) <= MAX_CARDS
