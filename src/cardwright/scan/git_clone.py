"""A git repository at a URL as a source: a shallow clone without its large files, read as objects.

Nothing is ever checked out, so no filter, hook or attribute of the repository runs; commits,
trees and blobs are read from a bare copy. Reference: https://git-scm.com/docs/git-clone
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cardwright.errors import SourceError
from cardwright.findings import Problem, escape_control, shorten
from cardwright.scan.folder import resolve_link
from cardwright.scan.git_process import GitRun, git_command, git_environment, watch
from cardwright.scan.git_text import is_git_url, read_submodules, repository_name
from cardwright.scan.source import Entry, EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

BLOB_LIMIT = 2 * 1024 * 1024
"""Files that are larger are told by name only, where the server can leave them out."""
MAX_FILES = 1_000_000
MAX_CLONE_BYTES = 2 * 1024**3
MAX_CLONE_SECONDS = 600.0
_ONE_SHOT = 8 * 1024 * 1024
"""Larger files are read by a process of their own, which is stopped in time."""
_USERINFO = re.compile(r"(?<=://)[^/@\s]{1,1000}@")
_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class Limits(NamedTuple):
    """How much a clone may take."""

    seconds: float = MAX_CLONE_SECONDS
    size: int = MAX_CLONE_BYTES
    files: int = MAX_FILES


class _Blob(NamedTuple):
    """Where the content of a file is; ``size`` is -1 for one that was left out of the clone."""

    oid: str
    size: int


class GitSource:
    """A clone of a repository, made at once and removed by ``close``.

    Args:
        url: see ``is_git_url``.
        keep: whether ``close`` leaves the clone where it is.
        limits: how much it may take.

    Attributes:
        folder: the bare clone.
        prefix: what stands before the paths that are shown; empty where there is no other source.
        label, name, revision, problems: see ``Source``; the label holds no password.

    Raises:
        SourceError: git is missing, or the repository cannot be cloned within the limits.
    """

    def __init__(self, url: str, *, keep: bool = False, limits: Limits | None = None) -> None:
        if not is_git_url(url):
            raise SourceError(f"{escape_control(shorten(url))}: is no URL of a git repository")
        self.label = _USERINFO.sub("", escape_control(url))
        self.name = repository_name(self.label)
        self.prefix = f"{self.label}:"
        self.problems: list[Problem] = []
        self._keep, self._limits = keep, limits or Limits()
        self._blobs: dict[str, _Blob] = {}
        self._entries: list[Entry] | None = None
        self._reader: GitRun | None = None
        self._parent = Path(tempfile.mkdtemp(prefix="cardwright-clone-"))
        self.folder = self._parent / "repository.git"
        try:
            self._clone(url)
            self._forget_remote()
            self.revision = self._head()
        except BaseException:
            self._keep = False
            self.close()
            raise

    def close(self) -> None:
        """Stop what reads the clone, and remove it unless it is to be kept."""
        if self._reader is not None:
            self._reader.stop()
            self._reader = None
        if not self._keep:
            shutil.rmtree(self._parent, ignore_errors=True)

    def entries(self) -> list[Entry]:
        """All files of the commit, sorted by path."""
        if self._entries is None:
            self._entries = sorted(self._list(), key=_path_of) if self.revision else []
        return self._entries

    def read(self, path: str, limit: int) -> bytes:
        """The first bytes of a file that the clone has; empty for everything else."""
        blob = self._blobs.get(path)
        if blob is None or blob.size < 0 or limit <= 0:
            return b""
        try:
            return self._read_blob(blob, limit)
        except (OSError, ValueError):
            return b""

    def show(self, path: str) -> str:
        """The path, after the URL and a colon unless ``prefix`` was emptied."""
        return f"{self.prefix}{escape_control(path)}" if path else self.label

    def _clone(self, url: str) -> None:
        arguments = [
            "clone", "--quiet", "--bare", "--depth=1", "--single-branch", "--no-tags",
            "--no-recurse-submodules", "--template=", f"--filter=blob:limit={BLOB_LIMIT}",
            "--", url.removeprefix("git+"), os.fspath(self.folder),
        ]  # fmt: skip
        run = self._start(arguments, cwd=self._parent)
        try:
            why = watch(run, self._parent, self._limits.seconds, self._limits.size)
            if why:
                raise SourceError(f"{self.label}: {why}")
            if run.process.returncode:
                raise SourceError(f"{self.label}: cannot be cloned: {_reason(run.told(), url)}")
        finally:
            run.stop()

    def _forget_remote(self) -> None:
        """Leave git no remote from which it could fetch what a server kept back."""
        config = self.folder / "config"
        is_sha256 = "objectformat = sha256" in config.read_text("utf-8", "replace").lower()
        extension = "[extensions]\n\tobjectformat = sha256\n" if is_sha256 else ""
        version = int(is_sha256)
        text = f"[core]\n\trepositoryformatversion = {version}\n\tbare = true\n{extension}"
        config.write_text(text, "utf-8")

    def _start(self, arguments: list[str], cwd: Path) -> GitRun:
        try:
            return GitRun.start(git_command(*arguments), cwd, git_environment(cwd))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise SourceError(f"git cannot be run: {reason}; install git") from error

    def _output(self, *arguments: str) -> Iterator[bytes]:
        """What git prints about the clone, in chunks; it is stopped when nobody reads on."""
        run = self._start(["--git-dir", os.fspath(self.folder), *arguments], self._parent)
        try:
            assert run.process.stdout is not None  # noqa: S101 - for the type checker
            while chunk := run.process.stdout.read(1 << 16):
                yield chunk
        finally:
            run.stop()

    def _head(self) -> str:
        text = b"".join(self._output("rev-parse", "--verify", "--quiet", "HEAD^{commit}"))
        commit = text.decode("ascii", "replace").strip()
        if not _HASH.fullmatch(commit):
            self._tell("the repository has no commit", "")
            return ""
        return commit

    def _tell(self, message: str, fix: str) -> None:
        self.problems.append(Problem((), message, fix, code="MOF012"))

    def _list(self) -> Iterator[Entry]:
        sizes = self._sizes()
        links: list[tuple[str, _Blob]] = []
        modules: list[str] = []
        for count, (mode, oid, path) in enumerate(self._tree()):
            if count >= self._limits.files:
                self._tell(f"it holds more than {count:,} files; the rest was not looked at", "")
                break
            blob = _Blob(oid, sizes.get(oid, -1))
            if mode == "160000":
                modules.append(path)
            elif mode == "120000":
                links.append((path, blob))
            else:
                self._blobs[path] = blob
                yield Entry(path, blob.size)
        yield from self._specials(links, modules)

    def _specials(self, links: list[tuple[str, _Blob]], modules: list[str]) -> Iterator[Entry]:
        for path, blob in links:
            text = self._read_blob(blob, 4096) if 0 <= blob.size <= 4096 else b""
            prefix = path.rpartition("/")[0]
            target = resolve_link(f"{prefix}/" if prefix else "", os.fsdecode(text))
            yield Entry(path, 0, EntryKind.LINK, target)
        urls = read_submodules(self.read(".gitmodules", 256 * 1024)) if modules else {}
        for path in modules:
            yield Entry(path, 0, EntryKind.SUBMODULE, urls.get(path, ""))

    def _sizes(self) -> dict[str, int]:
        """The size of each object that is here; git is not let fetch the others."""
        form = "%(objectname) %(objecttype) %(objectsize)"
        found: dict[str, int] = {}
        for line in _split(
            self._output("cat-file", "--batch-all-objects", f"--batch-check={form}"), b"\n"
        ):
            oid, kind, size = line.decode("ascii").split(" ")
            if kind == "blob":
                found[oid] = int(size)
        return found

    def _tree(self) -> Iterator[tuple[str, str, str]]:
        """Mode, object and path of each file of the commit."""
        for line in _split(
            self._output("ls-tree", "-r", "-z", "--full-tree", self.revision), b"\0"
        ):
            about, _, name = line.partition(b"\t")
            mode, _, oid = about.decode("ascii").split(" ")
            path = os.fsdecode(name)
            if not any(part in ("", ".", "..", ".git") for part in path.split("/")):
                yield mode, oid, path

    def _read_blob(self, blob: _Blob, limit: int) -> bytes:
        if blob.size > _ONE_SHOT:
            return self._read_start(blob.oid, limit)
        stream_in, stream_out = self._batch()
        stream_in.write(f"{blob.oid}\n".encode())
        stream_in.flush()
        head = stream_out.readline(200).split()
        if len(head) != 3 or head[1] != b"blob":
            return b""
        content = stream_out.read(int(head[2]))
        stream_out.read(1)  # the line end that follows it
        return content[:limit]

    def _read_start(self, oid: str, limit: int) -> bytes:
        content = b""
        for chunk in self._output("cat-file", "blob", oid):
            content += chunk
            if len(content) >= limit:
                break
        return content[:limit]

    def _batch(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._reader is None:
            arguments = ["--git-dir", os.fspath(self.folder), "cat-file", "--batch"]
            self._reader = self._start(arguments, self._parent)
        process = self._reader.process
        assert process.stdin is not None  # noqa: S101 - for the type checker
        assert process.stdout is not None  # noqa: S101
        return process.stdin, process.stdout


def _path_of(entry: Entry) -> str:
    return entry.path


def _split(chunks: Iterator[bytes], end: bytes) -> Iterator[bytes]:
    """The items of an output, each of which ends with ``end``."""
    rest = b""
    for chunk in chunks:
        *items, rest = (rest + chunk).split(end)
        yield from items
    if rest:
        yield rest


def _reason(text: str, url: str) -> str:
    """What git says, on one line, without the URL, which may hold a password."""
    with suppress(ValueError):
        text = text.replace(url, "")
    lines = [line.strip() for line in _USERINFO.sub("", text).splitlines() if line.strip()]
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal:")]
    told = (fatal or lines[-1:] or ["git gives no reason"])[0]
    return shorten(escape_control(told), 300)
