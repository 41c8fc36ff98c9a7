"""What a scorecard says in words, the same in every form."""

from __future__ import annotations

from pathlib import Path

import pytest
from scan_trees import HEAD, TREE, call, component, plant, score

README = "# Tern\n\n[Weights](https://huggingface.co/north-lab/tern)\n"
EXPIRED = """# settings

[[{head}score.waivers]]
component = "data_card"
reason = "being written"
date = 2026-01-10

[[{head}score.waivers]]
component = "model_card"
reason = "being written"
date = 2026-01-10
until = 2026-01-31
"""


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_license_that_could_not_be_told_is_not_called_none(tmp_path: Path, form: str) -> None:
    plant(tmp_path, {**TREE, "README.md": README})
    told = call("score", ".", "--format", form, cwd=tmp_path).stdout.decode()
    assert "Model parameters (Final) (license unknown)" in told.replace("\\", "")
    body = told.partition("## Legend")[0]
    assert "unlicensed" not in body
    row = component(score(".", cwd=tmp_path)["scorecards"][0], "model_parameters_final")
    assert (row["status"], row["license_unknown"]) == ("unlicensed", True)


def test_what_has_no_license_is_still_unlicensed(tmp_path: Path) -> None:
    plant(tmp_path, {name: text for name, text in TREE.items() if name != "LICENSE"})
    told = call("score", ".", cwd=tmp_path).stdout.decode()
    assert "Model architecture (unlicensed)" in told
    row = component(score(".", cwd=tmp_path)["scorecards"][0], "model_architecture")
    assert row["license_unknown"] is False


def test_a_release_is_counted_as_one(tmp_path: Path) -> None:
    plant(tmp_path, {**TREE, "README.md": "---\nlicense: other\n---\n# Tern\n"})
    told = call("score", ".", cwd=tmp_path).stdout.decode()
    assert told.splitlines()[-1].startswith("1 release rated: ")


@pytest.mark.parametrize(
    ("name", "head"), [("cardwright.toml", ""), ("pyproject.toml", "tool.cardwright.")]
)
def test_an_expired_waiver_is_told_once_at_its_line(tmp_path: Path, name: str, head: str) -> None:
    row = "release:\n  components: [{component: model_card, released: false}]\n"
    plant(tmp_path, {name: EXPIRED.format(head=head), "a.yaml": HEAD + row, "b.yaml": HEAD + row})
    (finding,) = score(".", cwd=tmp_path)["findings"]
    assert (finding["code"], finding["path"], finding["line"]) == ("MOF014", name, 8)


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_report_can_be_written_into_a_file(tmp_path: Path, form: str) -> None:
    plant(tmp_path, TREE)
    shown = call("score", ".", "--format", form, cwd=tmp_path)
    done = call("score", ".", "--format", form, "-o", "out/report", cwd=tmp_path, FORCE_COLOR="1")
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "out" / "report").read_bytes() == shown.stdout
