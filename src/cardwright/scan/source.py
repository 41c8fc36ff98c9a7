"""What a scan looks at: a list of files with sizes, and the means to read the small ones.

A folder, a clone of a git repository and a repository on the Hub all look the same to it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.findings import Problem


class EntryKind(Enum):
    """What stands at a path."""

    FILE = "file"
    LINK = "link"
    """A symbolic link; ``Entry.target`` tells where to, if that stays below the root."""
    SUBMODULE = "submodule"
    """Another repository, pinned here; its files are not part of this one."""
    SPECIAL = "special"
    """A device, a FIFO or a socket: never opened."""


class Entry(NamedTuple):
    """One file of a source.

    Attributes:
        path: relative to the source's root, with ``/``; never leaves it.
        size: in bytes; -1 where nobody told.
        kind: what stands there.
        target: for a link the path below the root that it leads to, for a submodule its URL;
            empty otherwise.
    """

    path: str
    size: int
    kind: EntryKind = EntryKind.FILE
    target: str = ""


class Source(Protocol):
    """Something that can be scanned.

    Attributes:
        label: what the user wrote: ``.``, ``https://example.org/x.git``, ``hf:owner/name``.
        name: what the thing is called where nothing else says so, for example ``owner/name``.
        revision: the commit that was looked at; empty where there is none.
        problems: what kept the source from being read whole, for example a bound.
    """

    label: str
    name: str
    revision: str
    problems: list[Problem]

    def entries(self) -> Sequence[Entry]:
        """All files, sorted by path; without ``.git`` and without what a bound cut off."""
        ...

    def read(self, path: str, limit: int) -> bytes:
        """The first ``limit`` bytes of a file; empty where it cannot be read."""
        ...

    def show(self, path: str) -> str:
        """A path as messages and reports show it: relative to the working directory, or a URL."""
        ...
