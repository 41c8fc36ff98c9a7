"""A folder of this machine as a source. Only names are read in walking it; nothing is executed.

The folder may come from a stranger. Links are told and never followed, what is no regular file
is never opened, git is not run in it (a repository's own settings can name programs), and the
walk is bounded in files, depth and time.
"""

from __future__ import annotations

import os
import posixpath
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cardwright.errors import SourceError
from cardwright.findings import Problem, escape_control, shorten
from cardwright.scan.git_text import read_head, read_origin, read_submodules, repository_name
from cardwright.scan.regular_file import BY_HANDLE, FOLDER_FLAGS, ROOT_FLAGS, read_regular
from cardwright.scan.source import Entry, EntryKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_FILES = 1_000_000
MAX_DEPTH = 100
"""Folders within each other; each holds one descriptor open while the walk is below it."""
MAX_SECONDS = 300.0
PASSED_OVER = frozenset((".git", "__pycache__"))
CACHE_SIGNS = frozenset(("pyvenv.cfg", "CACHEDIR.TAG"))
"""Files that mark a folder as a tool's own; what is deeper in it is not the repository's.

References: https://docs.python.org/3/library/venv.html and https://bford.info/cachedir/
"""
MAX_PROBLEMS = 20
"""Folders that cannot be read, each told; the rest are counted."""


class Bounds(NamedTuple):
    """How much of a folder is walked."""

    files: int = MAX_FILES
    depth: int = MAX_DEPTH
    seconds: float = MAX_SECONDS


class _Level(NamedTuple):
    """One folder that the walk is in.

    Attributes:
        handle: its descriptor, or -1 where the system lists folders by path only.
        prefix: its path below the root, with ``/`` at the end; empty for the root.
        folders: the names of its folders that are still to be walked.
    """

    handle: int
    prefix: str
    folders: list[str]


class FolderSource:
    """A local folder.

    Args:
        root: the folder; a link to one is taken as meant, since the user named it.
        label: what the user wrote.
        bounds: how much of it is walked.
        progress: called now and then with the number of files seen so far.

    Attributes:
        root: the folder.
        origin: the URL of the repository that it is a clone of; empty where it names none.
        label, name, revision, problems: see ``Source``.
    """

    def __init__(
        self,
        root: Path,
        label: str = "",
        bounds: Bounds | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self.root = root
        self.label = label or os.fspath(root)
        self.problems: list[Problem] = []
        self._bounds, self._progress = bounds or Bounds(), progress
        self._entries: list[Entry] | None = None
        self._folders: set[str] = set()
        self._unread = 0
        self._prefix = _shown_prefix(root)
        self.revision = read_head(lambda path, limit: read_regular(root, path, limit, _ignore))
        self.origin = read_origin(read_regular(root, ".git/config", 64 * 1024, _ignore))
        self.name = (
            escape_control(repository_name(self.origin)) if self.origin else _folder_name(root)
        )

    def entries(self) -> list[Entry]:
        """All files, sorted by path.

        Raises:
            SourceError: the folder itself cannot be read.
        """
        if self._entries is None:
            self._entries = sorted(self._walk(), key=lambda entry: entry.path)
            if self._unread > MAX_PROBLEMS:
                more = self._unread - MAX_PROBLEMS
                self._tell(f"{more:,} more folders cannot be read", "see to their rights")
        return self._entries

    def read(self, path: str, limit: int) -> bytes:
        """The first bytes of a regular file; empty for everything else."""
        # A link may lead through another one that leaves the root.
        is_walked = path.rpartition("/")[0] in self._folders
        return read_regular(self.root, path, limit, self._tell_unread, is_walked=is_walked)

    def show(self, path: str) -> str:
        """A path relative to the working directory."""
        return escape_control(f"{self._prefix}{path}" if path else self._prefix.rstrip("/") or ".")

    def _tell(self, message: str, fix: str = "") -> None:
        self.problems.append(Problem((), message, fix, code="MOF012"))

    def _tell_unread(self, path: str) -> None:
        self._unread += 1
        if self._unread <= MAX_PROBLEMS:
            shown = shorten(self.show(path), 200)
            self._tell(f"'{shown}' cannot be read, and was not looked at", "see to its rights")

    def _walk(self) -> Iterator[Entry]:
        modules = read_submodules(self.read(".gitmodules", 256 * 1024))
        handle = self._open_root()
        stop = time.monotonic() + self._bounds.seconds
        stack: list[_Level] = []
        try:
            for count, entry in enumerate(self._descend(handle, modules, stack), 1):
                yield entry
                if count % 2_000 == 0 and self._progress is not None:
                    self._progress(count)
                if count >= self._bounds.files:
                    self._cut(f"it holds more than {count:,} files")
                    break
                if count % 500 == 0 and time.monotonic() > stop:
                    self._cut(f"walking it took more than {self._bounds.seconds:.0f} seconds")
                    break
        finally:
            for level in stack:
                _close(level.handle)

    def _cut(self, why: str) -> None:
        self._tell(f"{why}; the rest was not looked at", "name a folder in it")

    def _open_root(self) -> int:
        try:
            if not BY_HANDLE:
                os.scandir(self.root).close()
                return -1
            return os.open(self.root, ROOT_FLAGS)
        except (OSError, ValueError) as error:
            reason = (getattr(error, "strerror", None) or str(error)).lower()
            raise SourceError(f"{self.label}: cannot be read: {reason}") from error

    def _descend(self, root: int, modules: dict[str, str], stack: list[_Level]) -> Iterator[Entry]:
        """Depth first, one open folder a level, without recursion."""
        level = _Level(root, "", [])
        stack.append(level)
        yield from self._list(level, modules)
        while stack:
            level = stack[-1]
            if not level.folders:
                _close(stack.pop().handle)
                continue
            name = level.folders.pop()
            prefix = f"{level.prefix}{name}/"
            if len(stack) >= self._bounds.depth:
                self._tell_deep(prefix)
                continue
            handle = self._enter(level, name)
            if handle is not None:
                stack.append(_Level(handle, prefix, []))
                yield from self._list(stack[-1], modules)

    def _tell_deep(self, prefix: str) -> None:
        shown = shorten(self.show(prefix), 80)
        message = f"'{shown}' is more than {self._bounds.depth} folders deep"
        if not any("folders deep" in problem.message for problem in self.problems):
            self._tell(f"{message}, and was not looked at", "name a folder in it")

    def _enter(self, level: _Level, name: str) -> int | None:
        if level.handle < 0:
            return -1
        try:
            return os.open(name, FOLDER_FLAGS, dir_fd=level.handle)
        except OSError:  # gone, forbidden, or a link in its place by now
            self._tell_unread(f"{level.prefix}{name}")
            return None

    def _list(self, level: _Level, modules: dict[str, str]) -> Iterator[Entry]:
        """The files of one folder; its folders are left in ``level.folders``."""
        self._folders.add(level.prefix.removesuffix("/"))
        where = level.handle if level.handle >= 0 else os.fspath(self.root / level.prefix)
        is_cache = False
        try:
            with os.scandir(where) as items:
                for item in items:
                    is_cache = is_cache or item.name in CACHE_SIGNS
                    entry = self._judge(item, level, modules)
                    if entry is not None:
                        yield entry
        except OSError:
            self._tell_unread(level.prefix)
        if is_cache and level.prefix:
            level.folders.clear()
        level.folders.sort(reverse=True)  # the walk takes them from the end

    def _judge(
        self, item: os.DirEntry[str], level: _Level, modules: dict[str, str]
    ) -> Entry | None:
        """What one name stands for; ``None`` for folders, for git's own, and for what is gone."""
        if item.name in PASSED_OVER:
            return None
        path = level.prefix + item.name
        try:
            if item.is_symlink():
                return Entry(path, 0, EntryKind.LINK, _target(item.name, level, self.root))
            if item.is_dir(follow_symlinks=False):
                if path in modules:
                    return Entry(path, 0, EntryKind.SUBMODULE, modules[path])
                level.folders.append(item.name)
                return None
            state = item.stat(follow_symlinks=False)
        except OSError:
            return None
        if not stat.S_ISREG(state.st_mode):
            return Entry(path, 0, EntryKind.SPECIAL)
        return Entry(path, state.st_size)


def is_bare_repository(root: Path) -> bool:
    """Whether a folder is what git keeps, without the files of a work tree.

    Reference: https://git-scm.com/docs/gitrepository-layout
    """
    try:
        return (
            (root / "HEAD").is_file() and (root / "objects").is_dir() and (root / "refs").is_dir()
        )
    except OSError:
        return False


def _folder_name(root: Path) -> str:
    try:
        return escape_control(root.resolve().name) or "."
    except (OSError, RuntimeError):
        return escape_control(root.name) or "."


def _shown_prefix(root: Path) -> str:
    """What stands before a path below the root in messages; empty for the working directory."""
    text = os.path.relpath(root) if root.is_absolute() else os.path.normpath(root)
    if text.startswith("..") and root.is_absolute():
        text = os.fspath(root)
    text = text.replace(os.sep, "/")
    return "" if text == "." else f"{text.rstrip('/')}/"


def _target(name: str, level: _Level, root: Path) -> str:
    """Where a link leads to below the root; empty where it leads out, or nobody can tell.

    The path is taken as text: what it meets on the way is not asked.
    """
    try:
        if level.handle >= 0:
            text = os.readlink(name, dir_fd=level.handle)
        else:
            text = os.fspath((root / level.prefix / name).readlink())
    except (OSError, ValueError):
        return ""
    return resolve_link(level.prefix, text.replace(os.sep, "/"))


def resolve_link(prefix: str, text: str) -> str:
    """The path below the root that a link leads to; empty where it leads out.

    Args:
        prefix: the folder of the link, with ``/`` at the end; empty for the root.
        text: what the link says.
    """
    if not text or text.startswith("/"):
        return ""
    path = posixpath.normpath(posixpath.join(prefix, text))
    return "" if path in (".", "..") or path.startswith("../") else path


def _ignore(path: str) -> None:
    """What git keeps for itself need not be readable."""


def _close(handle: int) -> None:
    if handle >= 0:
        os.close(handle)
