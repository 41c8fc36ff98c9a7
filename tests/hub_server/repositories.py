"""What the server keeps: repositories with their commits, and who may do what."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

WRITER = "hf_writerOfTheTestsNeverToBeShown0"
READER = "hf_readerOfTheTestsNeverToBeShown0"
STRANGER = "hf_strangerOfTheTestsNeverToBeShown"
NARROW = "hf_narrowTokenOfTheTestsNeverShown0"


@dataclass(frozen=True)
class User:
    """Who a token stands for."""

    name: str
    organizations: tuple[str, ...]
    role: str


TOKENS = {
    WRITER: User("ada", ("north-lab",), "write"),
    READER: User("grace", ("north-lab",), "read"),
    STRANGER: User("mallory", (), "write"),
    NARROW: User("ada", (), "write"),
}
"""Each token with its user: a writer, a reader, somebody from elsewhere, a narrow right."""

TYPES = ("model", "dataset", "space")
_START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Commit:
    """One commit, with all files as they were then."""

    oid: str
    parent: str | None
    files: dict[str, bytes]
    title: str
    message: str
    author: str
    date: str


@dataclass
class PullRequest:
    """A pull request, with its branch ``refs/pr/N``."""

    number: int
    title: str
    description: str
    author: str
    status: str = "open"


@dataclass
class Repo:
    """A repository."""

    kind: str
    name: str
    private: bool = False
    gated: bool = False
    disabled: bool = False
    commits: dict[str, Commit] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    pulls: list[PullRequest] = field(default_factory=list)

    @property
    def owner(self) -> str:
        return self.name.split("/", 1)[0]

    def find(self, revision: str) -> Commit | None:
        """The commit of a branch, or of a hash that may be short."""
        oid = self.branches.get(revision)
        if oid is None and len(revision) >= 5:
            oid = next((known for known in self.commits if known.startswith(revision)), None)
        return self.commits.get(oid) if oid else None

    def commit(
        self,
        branch: str,
        changes: dict[str, bytes | None],
        title: str,
        author: str,
        message: str = "",
        start: Commit | None = None,
    ) -> Commit:
        """Add a commit; ``None`` in ``changes`` takes a file away."""
        parent = start or self.find(branch)
        files = dict(parent.files) if parent else {}
        for path, content in changes.items():
            if content is None:
                files.pop(path, None)
            else:
                files[path] = content
        date = (_START + timedelta(minutes=len(self.commits))).isoformat(timespec="milliseconds")
        told = [self.name, parent.oid if parent else "", title, author, date]
        told += [f"{path}:{blob_oid(content)}" for path, content in sorted(files.items())]
        oid = hashlib.sha1(json.dumps(told).encode()).hexdigest()
        made = Commit(
            oid, parent.oid if parent else None, files, title, message, author,
            date.replace("+00:00", "Z"),
        )  # fmt: skip
        self.commits[oid] = made
        self.branches[branch] = oid
        return made

    def history(self, revision: str) -> list[Commit]:
        """The commits from the newest to the first."""
        found: list[Commit] = []
        commit = self.find(revision)
        while commit is not None:
            found.append(commit)
            commit = self.commits.get(commit.parent) if commit.parent else None
        return found


class Store:
    """All repositories."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repos: dict[tuple[str, str], Repo] = {}
        self.load()

    def load(self) -> None:
        """Make repositories of the files in the folder."""
        for kind in TYPES:
            for path in sorted((self.folder / f"{kind}s").glob("*/*")):
                files = {
                    item.relative_to(path).as_posix(): item.read_bytes()
                    for item in sorted(path.rglob("*"))
                    if item.is_file()
                }
                self.add(kind, f"{path.parent.name}/{path.name}", files)

    def add(self, kind: str, name: str, files: dict[str, bytes], **flags: bool) -> Repo:
        """Make a repository with one commit."""
        repo = Repo(kind, name, **flags)
        self.repos[kind, name] = repo
        attributes = {".gitattributes": b"*.bin filter=lfs\n"}
        repo.commit("main", {**attributes, **files}, "initial commit", repo.owner)
        return repo


def may_read(repo: Repo, user: User | None) -> bool:
    """Whether somebody sees that the repository is there."""
    return not repo.private or (user is not None and is_member(user, repo.owner))


def may_write(repo: Repo, user: User | None) -> bool:
    """Whether somebody may add a commit to its branches."""
    return user is not None and user.role == "write" and is_member(user, repo.owner)


def may_enter(repo: Repo, user: User | None) -> bool:
    """Whether somebody may read the files of a gated repository."""
    return not repo.gated or (user is not None and is_member(user, repo.owner))


def is_member(user: User, owner: str) -> bool:
    """Whether the owner of a repository is this user, or an organization of the user's."""
    return owner == user.name or owner in user.organizations


def blob_oid(content: bytes) -> str:
    """The name that git gives to a content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
