"""A source made of texts, for the tests of detectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cardwright.findings import Problem
from cardwright.scan.evidence import Evidence, Level, Scan
from cardwright.scan.repository import scan_sources
from cardwright.scan.source import Entry, EntryKind


class MemorySource:
    """Files by path; a submodule by its URL.

    Args:
        files: the content of each file; a number stands for a binary file of that size.
        submodules: the URL of each.
        name: what the repository is called.
    """

    def __init__(
        self,
        files: Mapping[str, str | bytes | int],
        submodules: Mapping[str, str] | None = None,
        name: str = "acme/lumen",
    ) -> None:
        self.label, self.name, self.revision = "memory", name, ""
        self.problems: list[Problem] = []
        self.asked: list[tuple[str, int]] = []
        self._sizes = {path: item for path, item in files.items() if isinstance(item, int)}
        self._files = {path: _bytes(item) for path, item in files.items()}
        self._submodules = submodules or {}

    def entries(self) -> Sequence[Entry]:
        made = [Entry(path, self._sizes.get(path, len(data))) for path, data in self._files.items()]
        made += [Entry(path, 0, EntryKind.SUBMODULE, url) for path, url in self._submodules.items()]
        return sorted(made)

    def read(self, path: str, limit: int) -> bytes:
        self.asked.append((path, limit))
        return self._files[path][:limit]

    def show(self, path: str) -> str:
        return path


def _bytes(item: str | bytes | int) -> bytes:
    if isinstance(item, int):
        return b"\x00\x01weights"
    return item if isinstance(item, bytes) else item.encode()


def scan(
    files: Mapping[str, str | bytes | int],
    submodules: Mapping[str, str] | None = None,
    name: str = "acme/lumen",
) -> Scan:
    """The scan of such a source."""
    return scan_sources([MemorySource(files, submodules, name)])


def level(result: Scan, component: str) -> str:
    """``found``, ``linked`` or ``absent``."""
    standing = result.standing(component)
    return standing.value if standing is not None else "absent"


def pieces(result: Scan, component: str, detector: str = "") -> list[Evidence]:
    """The evidence of a component, of one detector if one is named."""
    found = result.evidence.get(component, [])
    return [piece for piece in found if not detector or piece.detector == detector]


FOUND, LINKED = Level.FOUND, Level.LINKED
