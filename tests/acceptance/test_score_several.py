"""MOF021: the cards of several models in what got one scorecard."""

from __future__ import annotations

from pathlib import Path

from scan_trees import TREE, plant, score

CARD = "---\nlicense: apache-2.0\npipeline_tag: text-generation\n---\n# {name}\n"


def cards(*folders: str) -> dict[str, str | bytes]:
    return {f"{name}/README.md": CARD.format(name=name) for name in folders}


def found(folder: Path, *arguments: str) -> list[str]:
    findings = score(*arguments, cwd=folder)["findings"]
    return [item["message"] for item in findings if item["code"] == "MOF021"]


def test_the_cards_of_several_models_are_told(tmp_path: Path) -> None:
    plant(tmp_path, cards(*(f"model-{number:02}" for number in range(20))))
    assert found(tmp_path, ".") == [
        (
            "model cards stand in 20 folders of it, for example 'model-00' and 'model-01'; "
            "one scorecard is for all"
        )
    ]
    assert found(tmp_path, "model-00") == []


def test_one_card_at_the_root_and_one_below_is_one_model(tmp_path: Path) -> None:
    plant(tmp_path, {**TREE, **cards("onnx"), "README.md": CARD.format(name="Tern")})
    assert found(tmp_path, ".") == []
