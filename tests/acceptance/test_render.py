"""``cardwright render`` through the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from huggingface_hub import DatasetCard, ModelCard

DATA = Path(__file__).parents[1] / "data"
CARDS = {
    "model": DATA / "render" / "model.yaml",
    "data-card": DATA / "render" / "data.yaml",
    "datasheet": DATA / "render" / "sheet.yaml",
}


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cardwright", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd,
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one card of each kind, far from our own cards."""
    (tmp_path / ".git").mkdir()
    for name, path in CARDS.items():
        (tmp_path / f"{name}.yaml").write_bytes(path.read_bytes())
    return tmp_path


@pytest.mark.parametrize("name", CARDS)
def test_a_readme_that_the_hub_takes(name, project):
    done = run("render", f"{name}.yaml", "--to", "hub", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    card = (ModelCard if name == "model" else DatasetCard)(done.stdout)
    assert card.data.license
    assert card.text.lstrip().startswith("# ")


@pytest.mark.parametrize("target", ["hub", "site"])
@pytest.mark.parametrize("name", CARDS)
def test_the_same_card_gives_the_same_bytes(name, target, project):
    printed = run("render", f"{name}.yaml", "--to", target, cwd=project).stdout
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-m", "cardwright", "render", f"{name}.yaml", "--to", target, "-o", "deep/er/page.md"],
        check=False, cwd=project, env=environment, capture_output=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, b"")
    assert (project / "deep/er/page.md").read_text(encoding="utf-8") == printed


def test_a_page_for_the_site_has_its_openness(project):
    page = run("render", "model.yaml", "--to", "site", cwd=project).stdout
    assert "| Kind | Id | License | Openness | Released |" in page
    assert "**To reach Class III - Open Model**" in page
    assert "<svg" in page


def test_a_card_with_errors_is_refused_with_its_findings(project):
    (project / "bad.yaml").write_text('kind: model-card\nschema_version: "1"\nid: a/b\nnam: B\n')
    done = run("render", "bad.yaml", "--to", "hub", "-o", "README.md", cwd=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert "bad.yaml:4:1: error[MC004]" in done.stderr
    assert "did you mean 'name'" in done.stderr
    assert not (project / "README.md").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("missing.yaml", "--to", "hub"), "no such file"),
        ((".", "--to", "hub"), "is a folder"),
        (("model.yaml",), "--to"),
        (("model.yaml", "--to", "pdf"), "hub"),
        (("model.yaml", "--to", "hub", "-o", "model.yaml/x"), "cannot be written"),
    ],
)
def test_a_fault_is_one_line(arguments, told, project):
    done = run("render", *arguments, cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_no_card_is_refused(project):
    (project / "x.yaml").write_text("a: 1\n")
    done = run("render", "x.yaml", "--to", "hub", cwd=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert "CW007" in done.stderr


def test_a_copy_of_a_card_beside_it_does_not_stop_it(project):
    (project / "new.yaml").write_bytes((project / "model.yaml").read_bytes())
    done = run("render", "new.yaml", "--to", "hub", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    # Who checks both is told that they cannot both stay.
    one = run("validate", "--select", "RF004", "new.yaml", cwd=project)
    assert (one.returncode, "warning[RF004]" in one.stdout) == (0, True)
    both = run("validate", "--select", "RF004", ".", cwd=project)
    assert (both.returncode, both.stdout.count("error[RF004]")) == (1, 2)
