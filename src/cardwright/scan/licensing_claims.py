"""What the READMEs, cards and metadata of a source claim about its licences, folder by folder."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from cardwright.findings import Problem
from cardwright.licenses.mentions import Mention, OpenClaim, find_open_claims
from cardwright.licenses.mentions_metadata import mentions_in_metadata
from cardwright.licenses.mentions_readme import mentions_in_readme
from cardwright.scan.evidence import Place
from cardwright.scan.reading import decode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardwright.scan.licensing_files import LicenseIndex
    from cardwright.scan.source import Source

MAX_README = 1_000_000
"""Bytes of a README, a card or a file of metadata that are read."""
MAX_READ = 400
"""Such files of one source that are read."""
GENERAL_RANK = 3
"""From here on a claim is about everything, or about the citation."""
_METADATA_EXTENSIONS = ("toml", "cfg", "py", "json", "cff")


_OWN_FILE = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|huggingface\.co)/(?:datasets/)?"
    r"([\w.-]{1,80}/[\w.-]{1,80})/(?:-/)?(?:blob|raw|resolve)/[\w.-]{1,80}/([^\s?#]{1,300})",
    re.IGNORECASE,
)


class Claim(NamedTuple):
    """A mention, and the file that makes it.

    Attributes:
        mention: what is said.
        path: the file, as the source has it.
    """

    mention: Mention
    path: str


class Claims:
    """The claims of a source, read folder by folder when they are asked for.

    Args:
        source: what is read.
        index: its files that may speak of licences.
    """

    def __init__(self, source: Source, index: LicenseIndex) -> None:
        self._source, self._index = source, index
        self._known: dict[str, list[Claim]] = {}
        self._open: dict[str, list[tuple[str, OpenClaim]]] = {}
        self._read = 0

    def of_folder(self, folder: str) -> list[Claim]:
        """Everything that the files of one folder claim."""
        if folder and "" not in self._known:
            self.of_folder("")  # what is said of the whole is read before the bound is reached
        if folder not in self._known:
            self._known[folder] = list(self._read_folder(folder))
        return self._known[folder]

    def open_claims(self, folder: str) -> list[tuple[str, OpenClaim]]:
        """Sentences of one folder's READMEs that call everything open, each with its file."""
        self.of_folder(folder)
        return self._open.get(folder, [])

    def place(self, claim: Claim) -> Place:
        """Where a claim stands."""
        return Place(self._source.label, self._source.show(claim.path), claim.mention.line)

    def _tell_cut(self) -> None:
        message = f"more than {MAX_READ} files speak of licenses; the others were not read"
        if all(problem.message != message for problem in self._source.problems):
            self._source.problems.append(Problem((), message, "", code="MOF012"))

    def _read_folder(self, folder: str) -> Iterable[Claim]:
        paths = sorted(self._index.speaking.get(folder, ()), key=_first_readme)
        kept = paths[: MAX_READ - self._read]
        if len(kept) < len(paths):
            self._tell_cut()
        self._read += len(kept)
        for path in sorted(kept):
            text = decode(self._source.read(path, MAX_README))
            if text is None:
                continue
            name = path.rpartition("/")[2]
            if name.rpartition(".")[2].lower() in _METADATA_EXTENSIONS:
                found = mentions_in_metadata(name, text)
            else:
                found = mentions_in_readme(text)
                said = [(path, claim) for claim in find_open_claims(text)]
                self._open.setdefault(folder, []).extend(said[:20])
            for mention in found:
                yield Claim(mention, path)


def _first_readme(path: str) -> tuple[bool, str]:
    """The README itself before what is only named after it."""
    return path.rpartition("/")[2].lower().partition(".")[0] != "readme", path


def is_main_readme(path: str) -> bool:
    """Whether a file is the README of its folder, and not one of several on parts."""
    return path.rpartition("/")[2].lower().partition(".")[0] == "readme"


def rank_claim(mention: Mention, subject: str) -> int | None:
    """How much a mention counts for a subject, the least first; ``None`` where it does not.

    Front matter is written for machines and comes first; then what is said of the subject
    itself, then what is said of everything, then the citation file.
    """
    if mention.expression is None:
        return None
    if mention.how == "front matter":
        return 0
    if mention.how == "the citation file":
        return 5 if mention.about == subject or subject == "all" else None
    if mention.how == "package metadata":
        return 2 if subject in ("code", "all") else None
    if mention.about == subject:
        return 1
    return GENERAL_RANK if mention.about == "all" else None


def linked_path(claim: Claim, folder: str, name: str) -> str | None:
    """The file of its source that a claim's link leads to; ``None`` for one that leads elsewhere.

    Args:
        claim: what is said.
        folder: where it is said.
        name: what the source is called, for links to its own pages: ``owner/name``.
    """
    link = unquote(re.split(r"[?#]", claim.mention.link, maxsplit=1)[0])
    own = _OWN_FILE.match(link)
    if own is not None:
        same = own.group(1).lower() == name.lower()
        return posixpath.normpath(own.group(2)) if same else None
    if not link or "://" in link or link.startswith(("mailto:", "#")):
        return None
    base = "" if link.startswith("/") else folder
    path = posixpath.normpath(posixpath.join(base, link.lstrip("/")))
    return None if path.startswith("..") else path


__all__ = ["GENERAL_RANK", "Claim", "Claims", "is_main_readme", "linked_path", "rank_claim"]
