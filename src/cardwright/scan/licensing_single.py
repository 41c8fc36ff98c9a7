"""What a single file says of its own licence: SPDX header, ``.license`` file, REUSE annotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.licenses.mentions_reuse import (
    HEADER_CHARACTERS,
    annotations_in_dep5,
    annotations_in_reuse_toml,
    header_of,
    matches_dep5,
    matches_path,
)
from cardwright.scan.licensing_claims import Claim
from cardwright.scan.reading import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardwright.licenses.mentions import Mention
    from cardwright.scan.licensing_files import LicenseIndex
    from cardwright.scan.source import Source

MAX_HEADERS = 2_000
"""Files of one source whose header is looked for."""
MAX_ANNOTATION_FILE = 1_000_000
MAX_ANNOTATED = 50
"""Files of annotations that are held against the licence files."""
_TEXTS = frozenset(
    (
        "py", "pyi", "ipynb", "sh", "bash", "c", "h", "cc", "cpp", "hpp", "cu", "cuh", "rs", "go",
        "js", "ts", "java", "kt", "swift", "rb", "pl", "r", "jl", "lua", "scala", "m", "f90",
        "yaml", "yml", "toml", "cfg", "ini", "json", "md", "rst", "txt", "tex", "bib", "html",
        "css", "sql", "proto", "dockerfile", "makefile", "cff",
    )
)  # fmt: skip


class SingleFiles:
    """Looks a single file up.

    Args:
        source: what is read.
        index: its names.
    """

    def __init__(self, source: Source, index: LicenseIndex) -> None:
        self._source, self._index = source, index
        self._headers = 0
        self._annotations: dict[str, list[Mention]] = {}

    def find(self, path: str) -> Claim | None:
        """What says something about this file alone."""
        if path not in self._index.paths:
            return None
        beside = f"{path}.license"
        if beside in self._index.paths:
            mention = self._header(beside)
            if mention is not None:
                return Claim(mention._replace(how="its .license file"), beside)
        if path.rpartition("/")[2].rpartition(".")[2].lower() in _TEXTS:
            mention = self._header(path)
            if mention is not None:
                return Claim(mention, path)
        return self._annotated(path)

    def _header(self, path: str) -> Mention | None:
        if self._headers >= MAX_HEADERS:
            return None
        self._headers += 1
        text = decode(self._source.read(path, HEADER_CHARACTERS))
        return header_of(text) if text else None

    def of_everything(self) -> Iterator[Claim]:
        """The annotations of everything in their folders, those nearest the root first."""
        for folder in sorted(self._index.annotations)[:MAX_ANNOTATED]:
            file = self._index.annotations[folder]
            for mention in self._mentions(file):
                if is_of_whole(Claim(mention, file), folder):
                    yield Claim(mention, file)

    def _annotated(self, path: str) -> Claim | None:
        """The annotation nearest above; within one file the last that holds the path."""
        folder = path.rpartition("/")[0]
        while self._index.annotations:
            file = self._index.annotations.get(folder)
            if file is not None:
                inside = path[len(folder) + 1 :] if folder else path
                for mention in reversed(self._mentions(file)):
                    if _holds(mention, inside, dep5=file.endswith("dep5")):
                        return Claim(mention, file)
            if not folder:
                break
            folder = folder.rpartition("/")[0]
        return None

    def _mentions(self, file: str) -> list[Mention]:
        if file not in self._annotations:
            text = decode(self._source.read(file, MAX_ANNOTATION_FILE)) or ""
            reader = annotations_in_dep5 if file.endswith("dep5") else annotations_in_reuse_toml
            self._annotations[file] = reader(text)
        return self._annotations[file]


def is_of_whole(claim: Claim, home: str) -> bool:
    """Whether a claim is an annotation of everything in a folder that holds another, or is it.

    Such an annotation says no more of a file than a licence file does, and is no nearer.

    Args:
        claim: what ``SingleFiles`` found.
        home: the other folder.
    """
    folder = claim.path.rpartition("/")[0].removesuffix(".reuse").rstrip("/")
    is_above = not folder or folder == home or home.startswith(f"{folder}/")
    return is_above and any(set(pattern) <= set("*/.") for pattern in claim.mention.paths)


def _holds(mention: Mention, path: str, *, dep5: bool) -> bool:
    matches = matches_dep5 if dep5 else matches_path
    return any(matches(pattern, path) for pattern in mention.paths)
