"""Further sources of a model: what they add, and what they cannot unsettle."""

from __future__ import annotations

from pathlib import Path

from scan_trees import APACHE, LLAMA, TRAIN, TREE, call, component, plant, score

OTHER = "# Gull\n\n[Weights](https://huggingface.co/south-lab/gull)\n"


def test_what_another_source_has_as_well_unsettles_nothing(tmp_path: Path) -> None:
    repo = plant(tmp_path / "repo", TREE)
    plant(tmp_path / "gull", {"train.py": TRAIN, "fit.py": TRAIN, "README.md": OTHER})
    (alone,) = score(".", cwd=repo)["scorecards"]
    (both,) = score(".", "--also", "../gull", cwd=repo)["scorecards"]
    told = component(both, "training_code")
    assert told["evidence"] == component(alone, "training_code")["evidence"] == "verified"
    assert {item["path"] for item in told["evidence_items"]} >= {"train.py", "../gull/train.py"}
    added = set(both["verified"]["could_not_tell"]) - set(alone["verified"]["could_not_tell"])
    assert added == {"model_parameters_final"}  # of which the first source says nothing


def test_what_another_source_adds_counts(tmp_path: Path) -> None:
    repo = plant(tmp_path / "repo", {**TREE, "README.md": OTHER.replace("Gull", "Tern")})
    weights = {"LICENSE": APACHE, "model.safetensors": b"\x08\0\0\0\0\0\0\0{}      " * 60_000}
    plant(tmp_path / "hub", weights)
    (card,) = score(".", "--also", "../hub", cwd=repo)["scorecards"]
    assert component(card, "model_parameters_final")["evidence"] == "verified"


def test_a_restriction_in_another_source_is_not_passed_over(tmp_path: Path) -> None:
    repo = plant(tmp_path / "repo", TREE)
    plant(tmp_path / "llama", {"LICENSE": LLAMA, "train.py": TRAIN})
    (card,) = score(".", "--also", "../llama", cwd=repo)["scorecards"]
    told = component(card, "training_code")
    assert (told["claimed"]["status"], told["verified"]["status"]) == ("invalid", "invalid")
    plant(tmp_path / "nc", {"train.py": TRAIN, "README.md": "---\nlicense: cc-by-nc-4.0\n---\n"})
    (card,) = score(".", "--also", "../nc", cwd=repo)["scorecards"]
    assert component(card, "training_code")["claimed"]["status"] == "invalid"


def test_each_line_names_its_source(tmp_path: Path) -> None:
    repo = plant(tmp_path / "repo", TREE)
    plant(tmp_path / "gull", {"fit.py": TRAIN, "README.md": OTHER})
    told = call("score", ".", "--also", "../gull", cwd=repo).stdout.decode()
    assert "  - .: train.py:" in told
    assert "  - ../gull/README.md:3 (https://huggingface.co/south-lab/gull)" in told
    assert "  - train.py:" in call("score", ".", cwd=repo).stdout.decode()
