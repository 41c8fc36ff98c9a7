"""A card that names a licence text: the whole of it counts, not its beginning."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

from cardwright.mof.release import Claim
from cardwright.scan.evidence import Level
from cardwright.scan.folder import FolderSource
from cardwright.scan.standing import Standing
from cardwright.scan.survey import Survey


def _installed(name: str) -> str:
    for file in distribution(name).files or ():
        if re.search(r"dist-info/.*licen[cs]e[^/]*\Z", str(file), re.IGNORECASE):
            return file.read_text()
    raise AssertionError(f"{name} carries no license")


MIT = _installed("pytest")


def look_up(root: Path, license_file: str) -> Standing:
    (root / "model.safetensors").write_bytes(b"\0" * 2_000_000)
    claim = Claim("weights", "model_parameters_final", ())
    claim.places, claim.license_files = ("model.safetensors",), (license_file,)
    return Survey([FolderSource(root)]).desk().look_up(claim, "data", "MIT")


@pytest.mark.parametrize("gap", [600_000, 1_200_000])
def test_a_clause_far_below_counts(tmp_path: Path, gap: int) -> None:
    text = f"{MIT}{' ' * gap}\nNon-commercial use only.\n"
    (tmp_path / "LICENSE").write_text(text, "utf-8")
    assert look_up(tmp_path, "LICENSE").texts == ()
    (tmp_path / "LICENSE").write_text(MIT, "utf-8")
    assert look_up(tmp_path, "LICENSE").texts == ("MIT",)


def test_a_text_that_a_card_names_does_not_answer_for_the_models_own(tmp_path: Path) -> None:
    llama = "META LLAMA 3 COMMUNITY LICENSE AGREEMENT. "
    llama += "Greater than 700 million monthly active users. " + "lorem " * 1_500
    (tmp_path / "LICENSE").write_text(MIT, "utf-8")
    (tmp_path / "MODEL_LICENSE").write_text(llama, "utf-8")
    assert look_up(tmp_path, "LICENSE").level is Level.CONTRADICTED
    (tmp_path / "MODEL_LICENSE").write_text("Our own terms.", "utf-8")
    assert look_up(tmp_path, "LICENSE").level is Level.FOUND
    (tmp_path / "MODEL_LICENSE").write_text(MIT, "utf-8")
    assert look_up(tmp_path, "MODEL_LICENSE").level is Level.VERIFIED
