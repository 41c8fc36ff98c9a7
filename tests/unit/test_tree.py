"""Cards found by their ids, and walks that end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cardwright import tree
from cardwright.tree import HEAD_BYTES, Tree, TreeEntry, walk_yaml


def card(card_id: str, kind: str = "data-card") -> str:
    return f"# a comment\nkind: {kind}\nid: {card_id}\nname: N\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "a.yaml": card("lab/a"),
        "b/b.yml": card("lab/b", "model-card"),
        "b/twice.yaml": card('"lab/a"', "datasheet"),
        "b/crlf.yaml": card("'lab/crlf'").replace("\n", "\r\n"),
        "other.yaml": "kind: Deployment\nid: lab/x\n",
        "noid.yaml": "kind: data-card\n",
        "almost.yaml": "kind: data-card-2\nid: lab/almost\n",
        "late.yaml": "# " + "x" * HEAD_BYTES + "\n" + card("lab/late"),
        "list.txt": card("lab/txt"),
        ".hidden/h.yaml": card("lab/hidden"),
        "build/x.yaml": card("lab/build"),
        "node_modules/x.yaml": card("lab/node"),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8", newline="")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe" + card("lab/bytes").encode("utf-16-le"))
    return tmp_path


def test_cards_are_found_by_id(folder: Path) -> None:
    found = Tree(root=folder)
    assert set(found.entries()) == {"lab/a", "lab/b", "lab/crlf"}
    assert found.find("lab/a") == [
        TreeEntry("lab/a", "data-card", folder / "a.yaml"),
        TreeEntry("lab/a", "datasheet", folder / "b" / "twice.yaml"),
    ]
    assert found.find("lab/none") == []


def test_files_of_the_run_come_first_and_once(folder: Path) -> None:
    files = [folder / "b" / ".." / "b" / "twice.yaml", folder / "build" / "x.yaml"]
    found = Tree(files, folder)
    assert [entry.kind for entry in found.find("lab/a")] == ["datasheet", "data-card"]
    assert len(found.find("lab/build")) == 1
    assert set(Tree(files).entries()) == {"lab/a", "lab/build"}


def test_excluded_files_are_not_looked_at(folder: Path) -> None:
    found = Tree(root=folder, is_excluded=lambda path: path.parent.name == "b")
    assert set(found.entries()) == {"lab/a"}


def test_load_gives_data_or_nothing(folder: Path) -> None:
    found = Tree(root=folder)
    (entry,) = found.find("lab/b")
    assert found.load(entry)["name"] == "N"
    entry.path.write_text("a: 1\n", "utf-8")
    assert found.load(entry) == {}
    entry.path.unlink()
    assert found.load(entry) == {}


def test_walk_is_in_the_order_of_names(folder: Path) -> None:
    names = [path.relative_to(folder).as_posix() for path in walk_yaml(folder)]
    assert names == [
        "a.yaml", "almost.yaml", "bytes.yaml", "late.yaml", "noid.yaml", "other.yaml",
        "b/b.yml", "b/crlf.yaml", "b/twice.yaml",
    ]  # fmt: skip


def test_walk_tells_what_it_cannot_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "z.yaml").touch()
    real = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    problems: list[str] = []
    assert [path.name for path in walk_yaml(tmp_path, problems)] == ["z.yaml"]
    assert problems == [f"{tmp_path / 'closed'}: cannot be read: permission denied"]
    assert [path.name for path in walk_yaml(tmp_path)] == ["z.yaml"]


def test_a_search_is_bounded_and_a_walk_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}").mkdir()
        (tmp_path / f"{number:02}" / "x.yaml").write_text(card(f"lab/{number}"), "utf-8")
    assert len(list(walk_yaml(tmp_path))) == 30
    monkeypatch.setattr(tree, "MAX_WALK", 11)
    assert len(Tree(root=tmp_path).entries()) == 5


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs FIFOs")
def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.yaml")
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    (tmp_path / "gone.yaml").symlink_to("nowhere")
    (tmp_path / "self.yaml").symlink_to("self.yaml")
    (tmp_path / "up.yaml").symlink_to(tmp_path)
    (tmp_path / "a.yaml").write_text(card("lab/a"), "utf-8")
    assert set(Tree(root=tmp_path).entries()) == {"lab/a"}
    assert [path.name for path in walk_yaml(tmp_path)] == [
        "a.yaml", "fifo.yaml", "gone.yaml", "self.yaml", "zero.yaml",
    ]  # fmt: skip
