"""Folders as sources."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardwright.errors import SourceError
from cardwright.scan.folder import FolderSource, resolve_link
from cardwright.scan.git_text import read_head, read_origin, read_submodules
from cardwright.scan.source import Entry, EntryKind

COMMIT = "0123456789abcdef0123456789abcdef01234567"
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


def write(path: Path, text: str = "x") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@POSIX
def test_entries_are_sorted_and_of_their_kind(tmp_path: Path) -> None:
    for name in ("b.py", "a/z.txt", "a.txt", ".git/config", "a/__pycache__/z.pyc", ".hidden"):
        write(tmp_path / name)
    (tmp_path / "link").symlink_to("a/z.txt")
    (tmp_path / "out").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "pipe")
    assert FolderSource(tmp_path).entries() == [
        Entry(".hidden", 1),
        Entry("a.txt", 1),
        Entry("a/z.txt", 1),
        Entry("b.py", 1),
        Entry("link", 0, EntryKind.LINK, "a/z.txt"),
        Entry("out", 0, EntryKind.LINK, ""),
        Entry("pipe", 0, EntryKind.SPECIAL),
    ]


def test_submodules_are_told_and_not_entered(tmp_path: Path) -> None:
    write(tmp_path / ".gitmodules", '[submodule "x"]\n\tpath = sub/x\n\turl = https://e.org/x\n')
    write(tmp_path / "sub" / "x" / "train.py")
    assert Entry("sub/x", 0, EntryKind.SUBMODULE, "https://e.org/x") in (
        FolderSource(tmp_path).entries()
    )
    assert all(entry.path != "sub/x/train.py" for entry in FolderSource(tmp_path).entries())


def test_environments_and_caches_are_not_looked_into(tmp_path: Path) -> None:
    write(tmp_path / "venv" / "pyvenv.cfg")
    write(tmp_path / "venv" / "lib" / "x.py")
    write(tmp_path / "CACHEDIR.TAG")  # at the root it hides nothing
    write(tmp_path / "src" / "x.py")
    paths = [entry.path for entry in FolderSource(tmp_path).entries()]
    assert paths == ["CACHEDIR.TAG", "src/x.py", "venv/pyvenv.cfg"]


def test_reading_is_bounded_and_stays_below_the_root(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", "0123456789")
    write(tmp_path / "secret.txt", "secret")
    source = FolderSource(tmp_path / "in")
    assert source.read("a.txt", 4) == b"0123"
    assert source.read("a.txt", 0) == b""
    for path in (
        "../secret.txt",
        str(tmp_path / "secret.txt"),
        "a.txt/../../secret.txt",
        "",
        "a\0",
    ):
        assert source.read(path, 100) == b""


def test_the_root_itself_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="absent: cannot be read: no such file"):
        FolderSource(tmp_path / "absent", "absent").entries()


def test_the_commit_is_read_as_text(tmp_path: Path) -> None:
    write(tmp_path / ".git" / "HEAD", "ref: refs/heads/main\n")
    assert FolderSource(tmp_path).revision == ""
    write(tmp_path / ".git" / "packed-refs", f"# pack-refs\n{COMMIT} refs/heads/main\n")
    assert FolderSource(tmp_path).revision == COMMIT
    write(tmp_path / ".git" / "refs" / "heads" / "main", COMMIT[::-1] + "\n")
    assert FolderSource(tmp_path).revision == COMMIT[::-1]
    write(tmp_path / ".git" / "HEAD", COMMIT)
    assert FolderSource(tmp_path).revision == COMMIT


@pytest.mark.parametrize(
    "head", ["ref: refs/../../../etc/passwd", "ref: /etc/passwd", "root:x:0:0", "", "\xff" * 600]
)
def test_what_is_no_commit_is_none(head: str) -> None:
    asked: list[str] = []

    def read(path: str, limit: int) -> bytes:
        asked.append(path)
        return head.encode("latin-1")[:limit] if path == ".git/HEAD" else b"root:x:0:0"

    assert read_head(read) == ""
    assert all(".." not in path and "passwd" not in path for path in asked)


def test_the_origin_is_told_without_its_password(tmp_path: Path) -> None:
    text = (
        '[remote "other"]\n\turl = a\n[remote "origin"]\n\turl = https://u:p@e.org/lab/tern.git\n'
    )
    assert read_origin(text.encode()) == "https://e.org/lab/tern.git"
    write(tmp_path / ".git" / "config", text)
    assert FolderSource(tmp_path).name == "lab/tern"


@pytest.mark.parametrize("path", ["../x", "/x", ".", ""])
def test_submodules_stay_below_the_root(path: str) -> None:
    assert read_submodules(f'[submodule "x"]\npath = {path}\nurl = u\n'.encode()) == {}


@given(st.text(alphabet="./ab", max_size=30), st.sampled_from(["", "a/", "a/b/"]))
def test_no_link_leads_out(text: str, prefix: str) -> None:
    path = resolve_link(prefix, text)
    assert not path.startswith(("/", "../"))
    assert ".." not in path.split("/")


@given(st.binary(max_size=300))
def test_git_texts_of_any_kind(content: bytes) -> None:
    read_submodules(content)
    read_origin(content)
    read_head(lambda path, limit: content[:limit])


@POSIX
def test_a_link_through_a_link_does_not_lead_out(tmp_path: Path) -> None:
    write(tmp_path / "out" / "LICENSE", "secret")
    write(tmp_path / "out" / "HEAD", COMMIT)
    root = tmp_path / "root"
    write(root / "in" / "LICENSE", "own")
    (root / "away").symlink_to("../out")
    (root / "LICENSE").symlink_to("away/LICENSE")
    (root / "COPYING").symlink_to("in/LICENSE")
    (root / ".git").symlink_to("../out")
    source = FolderSource(root)
    for _ in range(2):  # before the walk, and behind it
        assert source.read("away/LICENSE", 10) == b""
        assert source.read("in/LICENSE", 10) == b"own"
        targets = {entry.path: entry.target for entry in source.entries()}
    assert source.read(targets["LICENSE"], 10) == b""
    assert source.read(targets["COPYING"], 10) == b"own"
    assert source.revision == ""
