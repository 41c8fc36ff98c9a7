"""Parts that a README restricts, under an open licence of the whole."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from typing import TYPE_CHECKING

import pytest

from cardwright.scan.contradictions import PART_RESTRICTED, Contradiction, find_contradictions
from cardwright.scan.evidence import Evidence, Level
from cardwright.scan.folder import FolderSource
from cardwright.scan.licensing import LicenseMap
from cardwright.scan.standing import settle, weigh
from cardwright.scan.survey import Survey

if TYPE_CHECKING:
    from pathlib import Path

PART = "docs/README_CELLS.md"
RESTRICTS = (
    "# Cells\n\n## License\n\nThe code for cells is released under the CC by NC licence.\n"
    "The model weights are for non-commercial use only.\n"
)


def _installed(name: str) -> str:
    for file in distribution(name).files or ():
        if re.search(r"dist-info/.*licen[cs]e[^/]*\Z", str(file), re.IGNORECASE):
            return file.read_text()
    raise AssertionError(f"{name} carries no license")


def licenses_of(root: Path, files: dict[str, str]) -> LicenseMap:
    for name, text in {"LICENSE": _installed("pytest"), **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return LicenseMap(FolderSource(root))


def level_of(licenses: LicenseMap, path: str) -> Level:
    found = licenses.governing(path, "document", "evaluation_results")
    return settle(Evidence("evaluation_results", Level.FOUND, path, "a table", license=found))[0]


def parts_of(licenses: LicenseMap) -> list[Contradiction]:
    return [item for item in find_contradictions(licenses) if item.code == PART_RESTRICTED]


def test_a_readme_that_restricts_its_part_is_not_verified_as_open(tmp_path: Path) -> None:
    licenses = licenses_of(tmp_path, {PART: RESTRICTS, "docs/README_ALL.md": "# All\n"})
    assert level_of(licenses, PART) is Level.FOUND
    found = licenses.governing(PART, "document", "evaluation_results")
    assert (found.expression, found.recognized) == ("LicenseRef-Non-Commercial", None)
    assert level_of(licenses, "docs/README_ALL.md") is Level.VERIFIED
    assert level_of(licenses, "README.md") is Level.VERIFIED


def test_a_restricted_part_is_told_once_with_both_places(tmp_path: Path) -> None:
    (told,) = parts_of(licenses_of(tmp_path, {PART: RESTRICTS}))
    assert told.place.path.endswith(PART)
    assert told.place.line == 5
    assert told.other is not None
    assert told.other.path.endswith("LICENSE")
    assert "'LicenseRef-Non-Commercial'" in told.message
    assert "'MIT'" in told.message
    assert "the code of a part" in told.message


@pytest.mark.parametrize(
    "files",
    [
        {PART: "The code for cells is released under Apache 2.0.\n"},
        {"README.md": "Our model weights are for non-commercial use only.\n"},
        {
            "README.md": "Our code is under CC-BY-NC-4.0, the model weights are non-commercial.\n",
            PART: RESTRICTS,
        },
        {"LICENSE": "Ask us first.", PART: RESTRICTS},
        {"docs/LICENSE": "Ask us first.", PART: RESTRICTS},
    ],
)
def test_nothing_is_told_where_nothing_restricted_looks_open(
    tmp_path: Path, files: dict[str, str]
) -> None:
    assert parts_of(licenses_of(tmp_path, files)) == []


def test_a_readme_that_restricts_the_weights_alone_stays_under_the_text(tmp_path: Path) -> None:
    text = "# Cells\n\nThe model weights are for non-commercial use only.\n"
    licenses = licenses_of(tmp_path, {PART: text})
    assert level_of(licenses, PART) is Level.VERIFIED
    assert len(parts_of(licenses)) == 1


TABLE = "\n## Results\n\n| Model | Accuracy | F1 |\n|---|---|---|\n| cells-b | 81.2 | 79.9 |\n"


@pytest.mark.parametrize(
    ("main", "expected"),
    [("# Cells\n" + TABLE, Level.VERIFIED), ("# Cells\n", Level.FOUND)],
)
def test_a_part_does_not_speak_for_the_whole(tmp_path: Path, main: str, expected: Level) -> None:
    licenses_of(tmp_path, {PART: RESTRICTS + TABLE, "README.md": main})
    scan = Survey([FolderSource(tmp_path)]).scan
    standing = weigh("evaluation_results", scan.evidence["evaluation_results"])
    assert standing.level is expected
    levels = {item.where: item.level for item in standing.evidence}
    assert levels[PART] is Level.FOUND


def test_one_model_of_several_does_not_contradict_the_text_of_another(tmp_path: Path) -> None:
    small = "The small model is released under Apache 2.0.\n\n"
    large = "The large model is released under the Llama 3 license.\n"
    text = (
        "META LLAMA 3 COMMUNITY LICENSE AGREEMENT. Greater than 700 million monthly active users. "
    )
    files = {"MODEL_LICENSE": text + "lorem " * 1_500}
    one = find_contradictions(licenses_of(tmp_path, {**files, "README.md": small}))
    assert [item.code for item in one] == ["MOF016"]
    assert find_contradictions(licenses_of(tmp_path, {**files, "README.md": small + large})) == []
