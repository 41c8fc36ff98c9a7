"""Whose file is it? The files of a source, sorted into the project's own and the rest.

Vendored code, copies of other projects, tests and what tools made do not count for the model.
One pass over the names; nothing is opened here but the licence files of nested projects.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cardwright.scan.source import EntryKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cardwright.scan.detectors import DetectorSet
    from cardwright.scan.source import Entry

OWN = "own"
EXAMPLE = "example"
_COUNTED = frozenset((OWN, EXAMPLE))
_INITIALS = frozenset("sSpPcClL")
"""How the names of licence files and of package metadata begin."""
_LICENSE = re.compile(r"^(?:licen[cs]e|copying)[^/]{0,40}$")
_PACKAGE = frozenset(("setup.py", "pyproject.toml", "package.json", "setup.cfg", "cargo.toml"))
_HOLDER = re.compile(
    r"copyright\s{0,4}(?:\(c\)|©)?[\s\d,\-\u2013]{0,40}(?:by\s)?([^\n.,]{3,80})", re.I
)
_LETTERS = re.compile(r"[^a-z]+")
MAX_NESTED = 200
"""Licence files of nested folders that are compared with the one at the root."""


class File(NamedTuple):
    """One file of the project, with what detectors ask of it.

    Attributes:
        path: as the source has it.
        lower: the same in lower case.
        folder: the folder in lower case; empty for the root.
        stem: the name without extension, in lower case.
        extension: in lower case, without dot.
        size: in bytes.
        kind: ``own`` or ``example``.
        depth: folders above it.
    """

    path: str
    lower: str
    folder: str
    stem: str
    extension: str
    size: int
    kind: str
    depth: int


@dataclass(slots=True)
class Inventory:
    """What a source holds.

    Attributes:
        files: the project's own files and its examples, sorted by path.
        submodules: other repositories that are pinned here.
        passed_over: how many files were left out, by kind.
        total: how many entries there are.
    """

    files: list[File] = field(default_factory=list)
    submodules: list[Entry] = field(default_factory=list)
    passed_over: dict[str, int] = field(default_factory=dict)
    total: int = 0


def take_inventory(
    entries: Iterable[Entry], detectors: DetectorSet, read: Callable[[str, int], bytes]
) -> Inventory:
    """Sort the files of a source.

    Args:
        entries: sorted by path.
        detectors: tell which folders are whose.
        read: gives the first bytes of a file; used for licence files only.
    """
    entries = list(entries)
    kinds = _FolderKinds(detectors, _foreign_folders(entries, read))
    result = Inventory(total=len(entries))
    for entry in entries:
        if entry.kind is EntryKind.FILE:
            _sort_in(entry, kinds, result)
        elif entry.kind is EntryKind.SUBMODULE:
            result.submodules.append(entry)
    return result


def _sort_in(entry: Entry, kinds: _FolderKinds, result: Inventory) -> None:
    path = entry.path
    lower = path.lower()
    cut = lower.rfind("/")
    folder, kind, depth = kinds.look_up(lower[: max(0, cut)])
    name = lower[cut + 1 :]
    stem, dot, extension = name.rpartition(".")
    if not dot or not stem:
        stem, extension = name, ""
    if extension == "py" and "test" in stem and kind == OWN and kinds.is_test(stem):
        kind = "tests"
    if kind in _COUNTED:
        result.files.append(File(path, lower, folder, stem, extension, entry.size, kind, depth))
    else:
        result.passed_over[kind] = result.passed_over.get(kind, 0) + 1


class _FolderKinds:
    """The kind of each folder, looked up once."""

    def __init__(self, detectors: DetectorSet, foreign: frozenset[str]) -> None:
        self._known: dict[str, str] = {"": OWN}
        self._last: tuple[str, str, int] = ("", OWN, 0)
        self._names = {name: kind for kind, names in detectors.folders.items() for name in names}
        self._foreign = foreign
        self._data = detectors.words["data_folder"]
        self._test = detectors.words["test_file"]

    def look_up(self, folder: str) -> tuple[str, str, int]:
        """The folder, as one text for all its files; its kind; and the depth of what is in it."""
        if self._last[0] != folder:  # files come folder by folder
            self._last = (folder, self._kind(folder), folder.count("/") + 1 if folder else 0)
        return self._last

    def _kind(self, folder: str) -> str:
        known = self._known.get(folder)
        if known is not None:
            return known
        missing = [folder]
        parent = folder.rpartition("/")[0]
        while parent not in self._known:
            missing.append(parent)
            parent = parent.rpartition("/")[0]
        for item in reversed(missing):
            self._known[item] = self._judge(item)
        return self._known[folder]

    def is_test(self, stem: str) -> bool:
        """Whether a file of Python is one of tests, by its name."""
        return self._test.search(stem) is not None

    def _judge(self, folder: str) -> str:
        parent, _, name = folder.rpartition("/")
        above = self._known[parent]
        if above not in (OWN, EXAMPLE):
            return above
        if folder in self._foreign:
            return "vendored"
        kind = self._names.get(name, above)
        if kind == "tests" and self._data.search(parent):
            return above  # the test split of a dataset, not tests of code
        return kind if above == OWN or kind != OWN else above


def _foreign_folders(entries: list[Entry], read: Callable[[str, int], bytes]) -> frozenset[str]:
    """Folders that are a copy of somebody else's project.

    Such a folder has package metadata and a licence of its own, whose copyright holder the
    licence at the root does not name.
    """
    licenses: dict[str, str] = {}
    packages: set[str] = set()
    for entry in entries:
        path = entry.path
        start = path.rfind("/") + 1
        if path[start : start + 1] not in _INITIALS:
            continue
        folder, name = path[: max(0, start - 1)].lower(), path[start:].lower()
        if name in _PACKAGE:
            packages.add(folder)
        elif name[:4] in ("lice", "copy") and _LICENSE.match(name):
            licenses.setdefault(folder, path)
    nested = [folder for folder in licenses if folder and folder in packages]
    if not nested or "" not in licenses:
        return frozenset()
    own = read(licenses[""], 65_536)
    return frozenset(
        folder for folder in nested[:MAX_NESTED] if _is_foreign(own, read(licenses[folder], 65_536))
    )


def _is_foreign(own: bytes, nested: bytes) -> bool:
    """Whether a nested licence is by somebody else than the one at the root.

    A text such as Apache's often names nobody; another text that names somebody is foreign then.
    """
    holders, others = _holders(own), _holders(nested)
    if not others:
        return False
    return not holders & others if holders else own.split() != nested.split()


def _holders(text: bytes) -> set[str]:
    """The first words of each copyright holder that a licence names."""
    found = set()
    for match in _HOLDER.finditer(text.decode("utf-8", "replace")[:20_000]):
        holder = _LETTERS.sub("", match[1].lower())[:12]
        if len(holder) > 2 and not holder.startswith(
            ("owner", "holder", "notice", "name", "licen")
        ):
            found.add(holder)
    return found
