"""The output folder: made anew, and nothing lost that was not made here."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cardwright.errors import SourceError
from cardwright.publish.output import MARKER, UNFINISHED, check_output, replace_output


def make(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_html", ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def listing(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {
        MARKER
    }


def test_a_second_build_replaces_and_removes_what_the_first_made(tmp_path):
    output = tmp_path / "out"
    replace_output(make(tmp_path / "one", index_html="1", old__page_html="1"), output)
    replace_output(make(tmp_path / "two", index_html="2", new__page_html="2"), output)
    assert listing(output) == {"index.html", "new/page.html"}
    assert (output / "index.html").read_text() == "2"
    assert not (output / "old").exists()


def test_what_others_put_there_stays(tmp_path):
    output = tmp_path / "out"
    replace_output(make(tmp_path / "one", index_html="1", sub__page_html="1"), output)
    make(output, CNAME="cards.example.org", sub__mine="x")
    replace_output(make(tmp_path / "two", index_html="2"), output)
    assert listing(output) == {"index.html", "CNAME", "sub/mine"}


@pytest.mark.parametrize("marked", [False, True])
def test_what_a_killed_build_leaves_is_cleaned_up(tmp_path, marked):
    """Killed while the marker was written, at the start of the first build or later."""
    output = tmp_path / "out"
    output.mkdir()
    if marked:
        replace_output(make(tmp_path / "one", index_html="1"), output)
    (output / UNFINISHED).write_text('{"made_by')
    check_output(output)
    replace_output(make(tmp_path / "two", index_html="2"), output)
    assert {path.name for path in output.iterdir()} == {"index.html", MARKER}


def test_beside_what_a_killed_build_leaves_other_files_are_refused(tmp_path):
    output = tmp_path / "out"
    output.mkdir()
    (output / UNFINISHED).write_text("{")
    make(output, notes_txt="mine")
    with pytest.raises(SourceError, match="not empty and was not made by"):
        replace_output(make(tmp_path / "one", index_html="1"), output)


@pytest.mark.parametrize("name", ["index.html", "notes.txt", ".hidden"])
def test_a_folder_that_holds_something_else_is_refused(tmp_path, name):
    output = make(tmp_path / "out", **{name.replace(".html", "_html"): "mine"})
    with pytest.raises(SourceError, match="not empty and was not made by"):
        replace_output(make(tmp_path / "one", index_html="1"), output)
    assert (output / name).read_text() == "mine"


def test_a_file_that_came_later_is_not_overwritten(tmp_path):
    output = tmp_path / "out"
    replace_output(make(tmp_path / "one", index_html="1"), output)
    make(output, new_html="mine")
    with pytest.raises(SourceError, match="in the way"):
        replace_output(make(tmp_path / "two", index_html="2", new_html="2"), output)
    assert (output / "new.html").read_text() == "mine"
    assert (output / "index.html").read_text() == "1"


def test_an_empty_folder_and_a_missing_one_are_fine(tmp_path):
    (tmp_path / "out").mkdir()
    check_output(tmp_path / "out")
    check_output(tmp_path / "missing" / "deeper")


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    make(tmp_path, out="x")
    with pytest.raises(SourceError, match="is not a folder"):
        check_output(tmp_path / "out")


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "a/../../outside", ""])
def test_a_marker_that_was_tampered_with_removes_nothing_outside(tmp_path, name):
    outside = make(tmp_path, outside="mine") / "outside"
    output = tmp_path / "out"
    replace_output(make(tmp_path / "one", index_html="1"), output)
    (output / MARKER).write_text(json.dumps({"files": [name, "index.html"]}))
    replace_output(make(tmp_path / "two", other_html="2"), output)
    assert outside.read_text() == "mine"
    assert listing(output) == {"other.html"}


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights there")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    elsewhere = make(tmp_path / "elsewhere", page_html="mine")
    output = tmp_path / "out"
    replace_output(make(tmp_path / "one", sub__page_html="1"), output)
    (output / "sub" / "page.html").unlink()
    (output / "sub").rmdir()
    (output / "sub").symlink_to(elsewhere)
    with pytest.raises(SourceError, match="leads out of"):
        replace_output(make(tmp_path / "two", sub__page_html="2"), output)
    replace_output(make(tmp_path / "three", index_html="3"), output)
    assert (elsewhere / "page.html").read_text() == "mine"


def test_a_marker_that_cannot_be_read_is_told(tmp_path):
    make(tmp_path / "out", **{MARKER: "not json"})
    with pytest.raises(SourceError, match="cannot be read"):
        replace_output(make(tmp_path / "one", index_html="1"), tmp_path / "out")


@pytest.mark.parametrize(
    "text",
    [
        '{"files": 5}',
        '{"files": "ab"}',
        '{"files": ["a\\u0000b"]}',
        '{"files": ["a\\ud800b"]}',
        "[" * 200_000,
        "[]",
    ],
)
def test_a_malformed_marker_is_refused(tmp_path, text):
    output = make(tmp_path / "out", index_html="mine")
    (output / MARKER).write_text(text)
    with pytest.raises(SourceError, match="cannot be read; remove the folder"):
        replace_output(make(tmp_path / "one", index_html="1"), output)
    assert (output / "index.html").read_text() == "mine"


def test_a_marker_that_is_a_link_is_refused(tmp_path):
    output = make(tmp_path / "out")
    output.mkdir()
    (tmp_path / "victim").write_text('{"files": []}')
    (output / MARKER).symlink_to(tmp_path / "victim")
    with pytest.raises(SourceError, match="is a link"):
        replace_output(make(tmp_path / "one", index_html="1"), output)
    assert (tmp_path / "victim").read_text() == '{"files": []}'


@pytest.mark.parametrize("output", ["link", "link/site"])
def test_an_output_folder_behind_a_link_is_refused(tmp_path, monkeypatch, output):
    (tmp_path / "here").mkdir()
    (tmp_path / "outside").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    Path("link").symlink_to(tmp_path / "outside")
    with pytest.raises(SourceError, match="is a link"):
        replace_output(make(tmp_path / "one", index_html="1"), Path(output))
    assert not list((tmp_path / "outside").iterdir())
