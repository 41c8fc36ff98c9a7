"""Texts that stand beside an open licence, and annotations that pass over one that is not open."""

from __future__ import annotations

from importlib.metadata import distribution
from typing import TYPE_CHECKING

import pytest

from cardwright.licenses.recognition import recognize
from cardwright.rules import find_rule
from cardwright.scan.contradictions import find_contradictions
from cardwright.scan.evidence import Evidence, Level
from cardwright.scan.folder import FolderSource
from cardwright.scan.licensing import LicenseMap
from cardwright.scan.standing import settle

if TYPE_CHECKING:
    from pathlib import Path

    from cardwright.scan.evidence import LicenseEvidence

OWN = "Acme terms. Use the model for research alone; commercial use is prohibited.\n"
# Told by its title, its phrases and its length; the other words mean nothing.
GEMMA = "Gemma Terms of Use. Gemma Prohibited Use Policy. " + "lorem " * 1_300
OF_ALL = '[[annotations]]\npath = "{}"\nSPDX-License-Identifier = "MIT"\n'
MODEL = ("model.safetensors", "data", "model_parameters_final")
DATA = ("data.csv", "data", "datasets")
CODE = ("model.py", "code", "training_code")


def _installed(name: str, start: str) -> str:
    files = distribution(name).files or ()
    return next(f.read_text() for f in files if f.name.startswith(start))


MIT = _installed("pytest", "LICENSE")


def licenses_of(root: Path, files: dict[str, str]) -> LicenseMap:
    for path, text in {"model.safetensors": "", "data.csv": "", "model.py": "", **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return LicenseMap(FolderSource(root))


def level_of(found: LicenseEvidence) -> Level:
    return settle(Evidence("x", Level.FOUND, "x", "it is there", license=found))[0]


def test_the_texts_of_this_file() -> None:
    found = [recognize(text).expression for text in (MIT, OWN, GEMMA)]
    assert found == ["MIT", None, "LicenseRef-Gemma"]


@pytest.mark.parametrize(
    "name",
    [
        "MODEL_LICENSE.yaml",
        "MODEL_LICENSE.json",
        "LICENSE-WEIGHTS.yml",
        "model_license.html",
        "MODEL_LICENSE.rst",
        "MODEL_LICENSE.pdf",
        "USE_POLICY.md",
        "ACCEPTABLE_USE_POLICY",
        "TERMS_OF_USE.md",
        "TERMS.md",
        "EULA.txt",
        "model-terms-of-use.html",
    ],
)
def test_an_unknown_text_for_the_model_leaves_the_weights_unknown(
    tmp_path: Path, name: str
) -> None:
    licenses = licenses_of(tmp_path, {"LICENSE": MIT, name: OWN})
    found = licenses.governing(*MODEL)
    assert (found.expression, level_of(found)) == (None, Level.FOUND)
    assert found.text is not None
    assert found.text.path.endswith(name)
    assert level_of(licenses.governing(*CODE)) is Level.VERIFIED


@pytest.mark.parametrize(
    "name",
    [
        "model_licenses_table.json",
        "licenses.json",
        "terms.csv",
        "use_policy.py",
        "THIRD_PARTY_LICENSES",
        "LICENSE.docs",
        "LICENSE-CODE",
        "licenses/LICENSE-vendor.txt",
    ],
)
def test_other_names_leave_the_weights_alone(tmp_path: Path, name: str) -> None:
    found = licenses_of(tmp_path, {"LICENSE": MIT, name: OWN}).governing(*MODEL)
    assert (found.expression, level_of(found)) == ("MIT", Level.VERIFIED)


def test_terms_beside_a_licence_that_restricts_change_nothing(tmp_path: Path) -> None:
    licenses = licenses_of(tmp_path, {"LICENSE": GEMMA, "USE_POLICY.md": OWN})
    assert licenses.governing(*MODEL).expression == "LicenseRef-Gemma"


def test_terms_that_are_known_govern_the_weights(tmp_path: Path) -> None:
    licenses = licenses_of(tmp_path, {"LICENSE": MIT, "TERMS.md": GEMMA})
    assert licenses.governing(*MODEL).expression == "LicenseRef-Gemma"


def test_terms_count_against_a_claim_and_an_annotation(tmp_path: Path) -> None:
    claimed = {"README.md": "---\nlicense: mit\n---\n", "TERMS.md": OWN}
    assert licenses_of(tmp_path / "a", claimed).governing(*MODEL).expression is None
    annotated = {"REUSE.toml": OF_ALL.format("**"), "LICENSES/MIT.txt": MIT, "TERMS.md": OWN}
    assert licenses_of(tmp_path / "b", annotated).governing(*MODEL).expression is None


def test_an_unknown_text_beside_the_license_leaves_model_and_data_unknown(tmp_path: Path) -> None:
    licenses = licenses_of(tmp_path, {"LICENSE": MIT, "LICENSE-ACME": OWN})
    for what in (MODEL, DATA):
        found = licenses.governing(*what)
        assert (found.expression, level_of(found)) == (None, Level.FOUND)
        assert found.text is not None
        assert found.text.path.endswith("LICENSE-ACME")
    assert licenses.governing(*CODE).expression == "MIT"


def test_known_open_texts_beside_the_license_change_nothing(tmp_path: Path) -> None:
    licenses = licenses_of(tmp_path, {"LICENSE": MIT, "LICENSE-MIT": MIT})
    for what in (MODEL, DATA, CODE):
        assert level_of(licenses.governing(*what)) is Level.VERIFIED


def test_data_beside_a_text_that_restricts_is_not_open(tmp_path: Path) -> None:
    licenses = licenses_of(tmp_path, {"LICENSE": MIT, "LICENSE-GEMMA": GEMMA})
    assert licenses.governing(*MODEL).expression == "LicenseRef-Gemma"
    assert licenses.governing(*DATA).expression is None
    assert licenses.governing(*CODE).expression == "MIT"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("REUSE.toml", OF_ALL.format("**")),
        (".reuse/dep5", "Format: x\n\nFiles: *\nCopyright: x\nLicense: MIT\n"),
    ],
)
def test_an_annotation_of_everything_does_not_open_what_restricts(
    tmp_path: Path, name: str, text: str
) -> None:
    files = {"LICENSE": GEMMA, name: text, "LICENSES/MIT.txt": MIT}
    licenses = licenses_of(tmp_path, files)
    for what in (MODEL, DATA, CODE):
        assert level_of(licenses.governing(*what)) is Level.CONTRADICTED
    (told,) = find_contradictions(licenses)
    assert told.code == "MOF016"
    assert told.place.path.endswith(name)
    assert told.other is not None
    assert told.other.path.endswith("LICENSE")
    assert "'LicenseRef-Gemma'" in told.finding(find_rule(told.code).severity).message


@pytest.mark.parametrize(
    ("annotated", "license_"),
    [(OF_ALL.format("*.safetensors"), GEMMA), (OF_ALL.format("**"), MIT)],
)
def test_annotations_that_stand(tmp_path: Path, annotated: str, license_: str) -> None:
    files = {"LICENSE": license_, "REUSE.toml": annotated, "LICENSES/MIT.txt": MIT}
    licenses = licenses_of(tmp_path, files)
    assert licenses.governing(*MODEL).expression == "MIT"
    assert find_contradictions(licenses) == []


def test_an_annotation_nearer_than_the_license_stands(tmp_path: Path) -> None:
    files = {"LICENSE": GEMMA, "a/REUSE.toml": OF_ALL.format("**"), "a/m.pt": ""}
    licenses = licenses_of(tmp_path, files)
    assert licenses.governing("a/m.pt", *MODEL[1:]).expression == "MIT"
    assert find_contradictions(licenses) == []
