"""Git URLs as sources."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cardwright.errors import SourceError
from cardwright.scan.git_clone import GitSource, Limits
from cardwright.scan.git_process import git_command, git_environment
from cardwright.scan.git_text import is_git_url
from cardwright.scan.source import Entry, EntryKind
from cardwright.scan.sources import find_repository, same_repository


def git(*arguments: str, cwd: Path) -> None:
    who = ("-c", "user.name=Eve", "-c", "user.email=eve@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=cwd, check=True, capture_output=True, timeout=120)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "lab" / "tern"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("0123456789")
    (folder / "big.bin").write_bytes(b"x" * (9 << 20))
    (folder / "link").symlink_to("a.txt")
    git("init", "-q", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "-q", "-m", "x", cwd=folder)
    return folder


def test_a_clone_is_read_as_objects(repository: Path) -> None:
    source = GitSource(f"file://{repository}")
    try:
        assert source.name == "lab/tern"
        assert source.entries() == [
            Entry("a.txt", 10),
            Entry("big.bin", 9 << 20),
            Entry("link", 0, EntryKind.LINK, "a.txt"),
        ]
        assert source.read("a.txt", 4) == b"0123"
        assert source.read("big.bin", 3) == b"xxx"  # read by a process that is stopped early
        assert source.read("a.txt", 100) == b"0123456789"  # the other one goes on
        assert source.read("link", 100) == source.read("absent", 100) == b""
        assert not (source.folder / "a.txt").exists()
    finally:
        source.close()
    assert not source.folder.exists()


def test_what_a_server_keeps_back_has_no_size(repository: Path) -> None:
    git("config", "uploadpack.allowFilter", "true", cwd=repository)
    source = GitSource(f"file://{repository}")
    try:
        assert Entry("big.bin", -1) in source.entries()
        assert source.read("big.bin", 3) == b""
        assert "remote" not in (source.folder / "config").read_text()
    finally:
        source.close()


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (Limits(seconds=0.0), "took more than 0 seconds|cannot be cloned"),
        (Limits(size=1), "takes more than 0 MB"),
    ],
)
def test_a_clone_is_bounded(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: Limits, told: str
) -> None:
    monkeypatch.setattr("cardwright.scan.git_process._POLL", 0.0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    with pytest.raises(SourceError, match=told):
        GitSource(f"file://{repository}", limits=limits)
    assert set(tmp_path.iterdir()) == before


def test_files_are_bounded(repository: Path) -> None:
    source = GitSource(f"file://{repository}", limits=Limits(files=1))
    try:
        assert len(source.entries()) == 1
        assert "holds more than 1 files" in source.problems[0].message
    finally:
        source.close()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://github.com/a/b", True),
        ("https://github.com/a/b.git", True),
        ("git+https://example.org/x", True),
        ("ssh://git@example.org/x", True),
        ("git@github.com:a/b.git", True),
        ("file:///x", True),
        ("ext::sh -c x", False),
        ("fd::3", False),
        ("-x", False),
        ("--upload-pack=x", False),
        ("ssh://-oProxyCommand=x/y", False),
        ("git@-x:y", False),
        ("git@host:-x", False),
        ("https://a b", False),
        ("ftp://example.org/x", False),
        ("folder", False),
        ("C:\\x", False),
    ],
)
def test_which_urls_git_is_given(text: str, expected: bool) -> None:
    assert is_git_url(text) is expected


def test_git_runs_without_a_strangers_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/x")
    monkeypatch.setenv("GIT_SSL_CAINFO", "/ca")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "/x")
    variables = git_environment(Path("/here"))
    assert "GIT_DIR" not in variables
    assert "GIT_EXTERNAL_DIFF" not in variables
    assert variables["GIT_SSL_CAINFO"] == "/ca"
    assert variables["GIT_TERMINAL_PROMPT"] == "0"
    assert variables["GIT_ALLOW_PROTOCOL"] == "https:http:ssh:git:file"
    command = git_command("clone", "--", "u")
    assert command[0] == "git"
    assert command[-3:] == ["clone", "--", "u"]
    assert "core.hooksPath=/dev/null" in command


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("https://github.com/a/b", ("https://github.com/a/b", "")),
        ("https://github.com/a/b.git", ("https://github.com/a/b", "")),
        ("https://www.github.com/a/b/blob/v1/src/x.py", ("https://github.com/a/b", "src/x.py")),
        ("https://gitlab.com/a/b/-/tree/main/src", ("https://gitlab.com/a/b", "src")),
        ("https://huggingface.co/a/b", ("hf:a/b", "")),
        ("https://huggingface.co/a/b/tree/v1", ("hf:a/b@v1", "")),
        ("https://huggingface.co/datasets/a/b/blob/main/x/y", ("hf:datasets/a/b@main", "x/y")),
        ("https://huggingface.co/papers/2101.00027", None),
        ("https://huggingface.co/a", None),
        ("https://arxiv.org/abs/2101.00027", None),
        ("https://example.org/x.git", ("https://example.org/x.git", "")),
        ("model.py", None),
        ("http://[", None),
    ],
)
def test_the_repository_behind_a_place(place: str, expected: tuple[str, str] | None) -> None:
    assert find_repository(place) == expected


def test_one_repository_has_several_names() -> None:
    one = "https://github.com/Lab/Tern"
    for other in ("git@github.com:lab/tern.git", "ssh://git@github.com/lab/tern", f"{one}/"):
        assert same_repository(one, other)
    assert same_repository("hf:a/b", "https://huggingface.co/a/b/tree/main")
    assert not same_repository("hf:a/b", "hf:datasets/a/b")
    assert not same_repository(one, "https://github.com/lab/tern2")
