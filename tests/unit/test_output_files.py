"""Whole files: nothing but a regular file is replaced."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cardwright.cli.output import write_file
from cardwright.errors import SourceError


def test_a_regular_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    write_file(tmp_path / "a", "new")
    assert (tmp_path / "a").read_text() == "new"


def test_a_pipe_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="is not a regular file"):
        write_file(tmp_path / "pipe", "x")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_link_stays(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(SourceError, match="is a link"):
        write_file(tmp_path / "link", "x")
    assert (tmp_path / "link").is_symlink()


def test_what_somebody_else_changed_stays(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("theirs")
    with pytest.raises(SourceError, match="somebody else has changed it meanwhile"):
        write_file(tmp_path / "a", "ours", unless_changed=b"old")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "theirs")]
    write_file(tmp_path / "a", "ours", unless_changed=b"theirs")
    assert (tmp_path / "a").read_text() == "ours"
