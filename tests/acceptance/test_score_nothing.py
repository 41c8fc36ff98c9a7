"""Sources in which there is nothing that could be rated."""

from __future__ import annotations

from pathlib import Path

import pytest
from scan_trees import TREE, call, commit, git, plant


def test_a_bare_repository_is_no_folder_of_files(tmp_path: Path) -> None:
    url = commit(plant(tmp_path / "tern", TREE))
    git("clone", "-q", "--bare", url, str(tmp_path / "tern bare.git"), cwd=tmp_path)
    done = call("score", "tern bare.git", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    told = done.stderr.decode().strip()
    assert told.startswith("cardwright: tern bare.git: is a bare git repository")
    named = told.rpartition("score '")[2].rstrip("'")
    assert named == (tmp_path / "tern bare.git").as_uri()
    assert call("score", named, cwd=tmp_path).returncode == 0


def test_a_work_tree_is_no_bare_repository(tmp_path: Path) -> None:
    commit(plant(tmp_path, TREE))
    assert call("score", ".", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("inner", [(), ("a/b",), (".git",)])
def test_an_empty_folder(tmp_path: Path, inner: tuple[str, ...]) -> None:
    (tmp_path / "void").mkdir()
    for name in inner:
        (tmp_path / "void" / name).mkdir(parents=True)
    done = call("score", "void", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"cardwright: void: there is nothing to look at: it holds no files\n"


def test_the_other_sources_are_rated(tmp_path: Path) -> None:
    plant(tmp_path / "repo", TREE)
    (tmp_path / "void").mkdir()
    done = call("score", "void", "repo", cwd=tmp_path)
    assert done.returncode == 2
    assert b"repo: repo" in done.stdout
