"""``cardwright diff`` through the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from process import HEAD, LIMIT

from hub_server import STRANGER, WRITER, HubServer

README = "---\nlicense: mit\n---\n\n# Tern\n\nNames birds.\n"


def diff(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
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


def test_two_cards(project: Path) -> None:
    done = diff(project, "old.yaml", "new.yaml")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        'name: "Tern" → "Tern 2"',
        'tags[0]: removed "a"',
        'tags[1]: added "c"',
        'summary: added "x"',
        "4 fields differ",
    ]
    same = diff(project, "old.yaml", "old.yaml")
    assert (same.returncode, same.stdout) == (0, "no field differs\n")


def test_as_json(project: Path) -> None:
    done = diff(project, "old.yaml", "new.yaml", "--format", "json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["summary"] == {"added": 2, "removed": 1, "changed": 1, "reordered": 0}
    assert told["changes"][0] == {
        "path": "name", "change": "changed", "old": "Tern", "new": "Tern 2",
    }  # fmt: skip


def test_a_card_and_the_hub(hub_server: HubServer, project: Path) -> None:
    first = hub_server.add_repo("model", "north-lab/tern", {"README.md": README}, private=True)
    variables = hub_server.environment(WRITER)
    done = diff(project, "old.yaml", "hf:north-lab/tern", **variables)
    assert done.returncode == 1
    assert "section 'Tern': added \"# Tern\\n\\nNames birds.\"" in done.stdout.splitlines()
    (project / "new.yaml").unlink()  # two cards of one id are not rendered
    rendered = subprocess.run(
        [sys.executable, "-m", "cardwright", "render", "old.yaml", "--to", "hub"],
        capture_output=True, check=True, cwd=project,
    ).stdout  # fmt: skip
    hub_server.change("model", "north-lab/tern", {"README.md": rendered})
    assert diff(project, "old.yaml", "hf:north-lab/tern", **variables).returncode == 0
    assert diff(project, f"hf:north-lab/tern@{first}", "old.yaml", **variables).returncode == 1
    stranger = diff(project, "old.yaml", "hf:north-lab/tern", **hub_server.environment(STRANGER))
    assert (stranger.returncode, stranger.stdout) == (2, "")
    assert "hf:north-lab/tern" in stranger.stderr


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
def test_what_cannot_be_compared(project: Path, name: str, content: str | None, words: str) -> None:
    if content is not None:
        (project / name).write_text(content, "utf-8")
    done = diff(project, "old.yaml", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_nothing_drives_the_terminal(project: Path) -> None:
    (project / "a.md").write_text("# A\n\n\x1b[31mred\n", "utf-8")
    (project / "b.md").write_text("# A \x1b]0;x\x07\n\nblue\n", "utf-8")
    done = diff(project, "a.md", "b.md")
    assert done.returncode == 1
    assert all(char.isprintable() or char == "\n" for char in done.stdout)


def test_an_empty_file_is_told_as_one(project: Path) -> None:
    (project / "empty.md").write_text("", "utf-8")
    done = diff(project, "old.yaml", "empty.md")
    assert (done.returncode, done.stderr) == (2, "cardwright: empty.md: the file is empty\n")
