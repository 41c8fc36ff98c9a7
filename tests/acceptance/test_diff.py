"""``cardwright diff`` through the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from process import HEAD, LIMIT

from cardwright import cli
from hub_server import STRANGER, WRITER, HubServer

Here = Callable[..., tuple[int, str, str]]
README = "---\nlicense: mit\n---\n\n# Tern\n\nNames birds.\n"


@pytest.fixture
def diff_here(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Here:
    """The command called in this process, for what does not depend on how it is started."""

    def call(*arguments: str, **variables: str) -> tuple[int, str, str]:
        monkeypatch.chdir(project)
        for name, value in {**variables, "NO_COLOR": "1"}.items():
            monkeypatch.setenv(name, value)
        capfd.readouterr()
        return cli.run(["diff", *arguments]), *capfd.readouterr()

    return call


def diff(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "cardwright", "diff", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder, timeout=LIMIT,
        env={**os.environ, "NO_COLOR": "1", **variables},
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two versions of a card."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "old.yaml").write_text(HEAD + "license: MIT\ntags: [a, b]\n", "utf-8")
    (tmp_path / "new.yaml").write_text(
        HEAD.replace("Tern", "Tern 2") + "license: MIT\ntags: [b, c]\nsummary: x\n", "utf-8"
    )
    return tmp_path


def test_two_cards(project: Path, diff_here: Here) -> None:
    done = diff(project, "old.yaml", "new.yaml")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        'name: "Tern" → "Tern 2"',
        'tags[0]: removed "a"',
        'tags[1]: added "c"',
        'summary: added "x"',
        "4 fields differ",
    ]
    assert diff_here("old.yaml", "old.yaml")[:2] == (0, "no field differs\n")


def test_as_json(diff_here: Here) -> None:
    status, out, _ = diff_here("old.yaml", "new.yaml", "--format", "json")
    assert status == 1
    told = json.loads(out)
    assert told["summary"] == {"added": 2, "removed": 1, "changed": 1, "reordered": 0}
    assert told["changes"][0] == {
        "path": "name", "change": "changed", "old": "Tern", "new": "Tern 2",
    }  # fmt: skip


def test_a_card_and_the_hub(
    hub_server: HubServer, project: Path, diff_here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = hub_server.add_repo("model", "north-lab/tern", {"README.md": README}, private=True)
    variables = hub_server.environment(WRITER)
    done = diff(project, "old.yaml", "hf:north-lab/tern", **variables)
    assert done.returncode == 1
    assert "section 'Tern': added \"# Tern\\n\\nNames birds.\"" in done.stdout.splitlines()
    monkeypatch.chdir(project)
    (project / "new.yaml").unlink()  # two cards of one id are not rendered
    assert cli.run(["render", "old.yaml", "--to", "hub", "-o", "README.md"]) == 0
    rendered = (project / "README.md").read_bytes()
    hub_server.change("model", "north-lab/tern", {"README.md": rendered})
    assert diff_here("old.yaml", "hf:north-lab/tern", **variables)[:2] == (0, "no field differs\n")
    assert diff_here(f"hf:north-lab/tern@{first}", "old.yaml", **variables)[0] == 1
    stranger = hub_server.environment(STRANGER)
    status, out, told = diff_here("old.yaml", "hf:north-lab/tern", **stranger)
    assert (status, out) == (2, "")
    assert "hf:north-lab/tern" in told


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.yaml", None, "no such file"),
        ("list.yaml", "- a\n", "the file is not a mapping"),
        ("bad.yaml", "kind: [\n", "cannot be compared"),
        ("bad.md", "---\na: [\n---\n", "cannot be compared"),
        ("hf:../x", None, "is not a repository on the Hub"),
    ],
)
def test_what_cannot_be_compared(
    project: Path, diff_here: Here, name: str, content: str | None, words: str
) -> None:
    if content is not None:
        (project / name).write_text(content, "utf-8")
    status, out, told = diff_here("old.yaml", name)
    assert (status, out) == (2, "")
    assert words in told


def test_nothing_drives_the_terminal(project: Path, diff_here: Here) -> None:
    (project / "a.md").write_text("# A\n\n\x1b[31mred\n", "utf-8")
    (project / "b.md").write_text("# A \x1b]0;x\x07\n\nblue\n", "utf-8")
    status, out, _ = diff_here("a.md", "b.md")
    assert status == 1
    assert out
    assert all(char.isprintable() or char == "\n" for char in out)


def test_an_empty_file_is_told_as_one(project: Path) -> None:
    (project / "empty.md").write_text("", "utf-8")
    done = diff(project, "old.yaml", "empty.md")
    assert (done.returncode, done.stderr) == (2, "cardwright: empty.md: the file is empty\n")
