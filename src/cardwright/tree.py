"""The cards that stand in one tree, found by id when a card refers to another.

A card is looked for among the files of the run first, then in the folder of the project, so
that a hook that hands over one changed file still resolves its references. Only the head of
each file is read until the card itself is asked for.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.loader import card_kind, load_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

HEAD_BYTES = 4096
RESULTS_FOLDER = ".eval_results"
"""The folder of results beside a README.md."""
MAX_WALK = 20_000
"""Folders and YAML files that are looked at in search of a card that another one refers to."""
SKIPPED = frozenset(("node_modules", "__pycache__", "site-packages", "build", "dist", "venv"))
_KIND = re.compile(r"^kind:[ \t]*[\"']?(model-card|data-card|datasheet)(?![\w-])", re.MULTILINE)
_ID = re.compile(r"^id:[ \t]*[\"']?([A-Za-z0-9._/-]+)", re.MULTILINE)


class TreeEntry(NamedTuple):
    """A card in the tree, known by its head alone."""

    id: str
    kind: str
    path: Path


class Tree:
    """The cards around the one that is judged.

    Args:
        files: the files of this run.
        root: the folder of the project, in which further cards are looked for; ``None`` to
            look at the files of the run alone.
        is_excluded: whether a path below the root is passed over.
    """

    def __init__(
        self,
        files: Iterable[Path] = (),
        root: Path | None = None,
        is_excluded: Callable[[Path], bool] | None = None,
    ) -> None:
        self._files, self._root, self._is_excluded = tuple(files), root, is_excluded
        self._entries: dict[str, list[TreeEntry]] | None = None

    def find(self, card_id: str) -> list[TreeEntry]:
        """The cards with this id; more than one where a dataset has a card and a datasheet."""
        return self.entries().get(card_id, [])

    def is_given(self, path: Path) -> bool:
        """Whether a file is one of this run, rather than found in the folder of the project."""
        return path in self._files

    def entries(self) -> dict[str, list[TreeEntry]]:
        """Every card of the tree by its id."""
        if self._entries is None:
            self._entries = {}
            for path in self._paths():
                entry = _read_head(path)
                if entry is not None:
                    self._entries.setdefault(entry.id, []).append(entry)
        return self._entries

    def load(self, entry: TreeEntry) -> dict[str, Any]:
        """The plain data of a card; empty where it can no longer be read."""
        data = load_file(entry.path, entry.path.name).data
        return data if card_kind(data) else {}

    def _paths(self) -> Iterator[Path]:
        seen: set[str] = set()
        for path in self._files:
            seen.add(os.path.abspath(path))  # noqa: PTH100 - quicker, and links stay as they are
            yield path
        for path in walk_yaml(self._root, limit=MAX_WALK) if self._root is not None else ():
            if os.path.abspath(path) in seen:  # noqa: PTH100
                continue
            if self._is_excluded is None or not self._is_excluded(path):
                yield path


def walk_yaml(
    folder: Path,
    problems: list[str] | None = None,
    limit: int | None = None,
    *,
    readmes: bool = False,
) -> Iterator[Path]:
    """The YAML files below a folder, in the order of their names.

    Links to folders are not followed, so a circle ends; hidden folders and those of builds and
    packages are passed over.

    Args:
        folder: where to begin.
        problems: gets a line for each folder that cannot be read.
        limit: after how many folders and files to stop; ``None`` for all there are.
        readmes: whether each ``README.md`` is wanted too, and what lies in ``.eval_results``.
    """
    stack, count = [os.fspath(folder)], 0
    wanted = (".yaml", ".yml", ".md") if readmes else (".yaml", ".yml")
    while stack and (limit is None or count < limit):
        current = stack.pop()
        folders = []
        count += 1
        for entry in _scan(current, problems):
            if entry.is_dir(follow_symlinks=False):
                is_hidden = entry.name.startswith(".") or entry.name in SKIPPED
                if not is_hidden or (readmes and entry.name == RESULTS_FOLDER):
                    folders.append(entry.path)
            elif entry.name.endswith(wanted) and not _links_to_folder(entry):
                if entry.name.endswith(".md") and entry.name != "README.md":
                    continue
                count += 1
                yield Path(entry.path)
        stack.extend(reversed(folders))


def _scan(folder: str, problems: list[str] | None) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        if problems is not None:
            problems.append(f"{folder}: cannot be read: {(error.strerror or str(error)).lower()}")
        return []


def _links_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:
        return False


def _read_head(path: Path) -> TreeEntry | None:
    head = _read_start(path)
    if b"kind:" not in head:
        return None
    text = head.decode("utf-8", "replace")
    kind, card_id = _KIND.search(text), _ID.search(text)
    if kind is None or card_id is None:
        return None
    return TreeEntry(card_id.group(1), kind.group(1), path)


def _read_start(path: Path) -> bytes:
    """The first bytes of a regular file, whatever else may bear its name."""
    try:
        # Not to wait on a FIFO, and to judge the file that was opened.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except OSError:
        return b""
    try:
        return os.read(handle, HEAD_BYTES) if stat.S_ISREG(os.fstat(handle).st_mode) else b""
    except OSError:
        return b""
    finally:
        os.close(handle)


def is_results_file(path: Path) -> bool:
    """Whether a file is one of results beside a README.md."""
    return path.parent.name == RESULTS_FOLDER and path.suffix in (".yaml", ".yml")


def is_readme(path: Path) -> bool:
    """Whether a file is read as a README.md: its name ends as that of Markdown does."""
    return os.fspath(path).lower().endswith((".md", ".markdown"))
