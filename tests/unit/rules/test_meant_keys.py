"""What stands under a misspelt key is judged as what it is meant to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from cardwright.config import Settings
from cardwright.findings import Severity
from cardwright.mend import mend_text
from cardwright.tree import Tree
from cardwright.validate import Target, judge_text

README = Target(Path("nowhere", "README.md"), "README.md", named=True)


def judge(front: str):
    return judge_text(README, f"---\n{front}---\n# A\n\nText.\n", Settings(Path()), Tree())


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("licenses: of-our-own\n", [(2, 1, "HF105", "error"), (2, 11, "HF110", "error")]),
        ("languages: [no, xq1]\n",
         [(2, 1, "HF105", "error"), (2, 13, "HF109", "warning"), (2, 17, "HF120", "error")]),
        # The Hub takes a key that it does not know, whatever stands there.
        ("licence: of-our-own\n", [(2, 1, "HF106", "warning"), (2, 10, "HF110", "warning")]),
        ("model_index: 3\n", [(2, 1, "HF106", "warning"), (2, 14, "HF150", "warning")]),
        ("licenses: mit\n", [(2, 1, "HF105", "error")]),
        # The right key is there, so the other one is not read in its place.
        ("licenses: of-our-own\nlicense: mit\n", [(2, 1, "HF105", "error")]),
        # What is only almost a key may be the owner's.
        ("licenze: of-our-own\n", [(2, 1, "HF106", "warning")]),
    ],
)  # fmt: skip
def test_value_below_a_misspelt_key(front: str, expected: list[tuple[int, int, str, str]]) -> None:
    found = judge(front).findings
    assert [(f.line, f.column, f.code, f.severity.value) for f in found] == expected
    assert {f.where.partition("[")[0] for f in found} == {front.partition(":")[0]}


def test_nothing_is_told_only_after_a_key_was_mended() -> None:
    front = "licenses: [Apache 2.0, of-our-own]\nlanguages: no\n"
    told = {item.code for item in judge(front).findings}
    text = f"---\n{front}---\n# A\n\nText.\n"
    mended = mend_text(text, lambda text: judge_text(README, text, Settings(Path()), Tree()))
    assert 'license: [apache-2.0, of-our-own]\nlanguage: "no"\n' in mended.text
    assert {item.code for item in mended.left} == {"HF110"} <= told


def test_mending_a_key_makes_no_error_of_a_warning() -> None:
    text = "---\nlicence: of-our-own\n---\n# A\n\nText.\n"
    mended = mend_text(text, lambda text: judge_text(README, text, Settings(Path()), Tree()))
    assert mended.text == text
    assert all(item.severity is Severity.WARNING for item in mended.left)
