"""A fault of our own in one file keeps nothing from being said about the others."""

from pathlib import Path

import pytest

from cardwright import validate
from cardwright.config import Settings
from cardwright.validate import find_targets, validate_files


def test_one_fault_stops_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        text = f'kind: model-card\nschema_version: "1"\nid: x/{name}\nname: X\nlicens: MIT\n'
        (tmp_path / f"{name}.yaml").write_text(text)
    judge = validate.judge

    def break_on_a(subject, *others):
        if subject.document.name == "a.yaml":
            raise RecursionError("deep")
        return judge(subject, *others)

    monkeypatch.setattr(validate, "judge", break_on_a)
    settings = Settings(tmp_path, select=("MC",))
    report = validate_files(find_targets([tmp_path], settings, []), settings)
    assert [finding.code for finding in report.findings if finding.code == "MC004"] == ["MC004"]
    (fault,) = report.faults
    assert fault.startswith("a.yaml: a fault of cardwright itself: RecursionError: deep")
