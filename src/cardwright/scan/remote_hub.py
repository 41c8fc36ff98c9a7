"""A repository on the Hugging Face Hub as a source: the file list, and the small text files.

``hf:owner/name``, ``hf:datasets/owner/name``, ``hf:spaces/owner/name``, each with ``@revision``.
Weights are never fetched: of a safetensors or GGUF file at most its beginning is asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from cardwright.errors import SourceError
from cardwright.findings import Problem, escape_control, shorten
from cardwright.hub.errors import HubError
from cardwright.scan.source import Entry

if TYPE_CHECKING:
    from cardwright.hub.client import Hub

PREFIX = "hf:"
MAX_TEXT = 512 * 1024
"""The largest text file that is fetched."""
MAX_LICENSE = 1_000_001
"""A licence text is fetched whole, since a clause may stand at its end; or found to be longer."""
MAX_HEADER = 64 * 1024
"""Bytes of a weights file that are fetched at most."""
MAX_READS = 120
"""Files of one repository that are fetched at most."""
MAX_FAULTS = 3
"""Files that could not be had, after which no more are asked for."""
_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}"
_ADDRESS = re.compile(
    rf"hf:(?:(?P<type>models|datasets|spaces)/)?(?P<id>(?:{_NAME}/)?{_NAME})"
    r"(?:@(?P<revision>[A-Za-z0-9][A-Za-z0-9._/+-]{0,199}))?"
)
_TEXT = (
    ".md", ".txt", ".rst", ".json", ".jsonl", ".yaml", ".yml", ".toml", ".cff", ".bib", ".py",
    ".ipynb", ".sh", ".cfg", ".html",
)  # fmt: skip
_WEIGHTS = (".safetensors", ".gguf")
_BARE = re.compile(
    r"(?:readme|licen[cs]e|copying|notice|unlicense|use_policy|[a-z0-9_-]{0,40}licen[cs]e)"
    r"[a-z0-9._-]{0,40}"
)
_SLOW = (".json", ".jsonl", ".txt", ".html")
"""Kinds that are often data: of these only small ones, for example a configuration."""
MAX_DATA_TEXT = 64 * 1024


class Address(NamedTuple):
    """A repository on the Hub.

    Attributes:
        repo_type: ``model``, ``dataset`` or ``space``.
        repo_id: ``owner/name``.
        revision: a branch, a tag or a commit; ``main`` where none is named.
    """

    repo_type: str
    repo_id: str
    revision: str


def parse_address(text: str) -> Address:
    """Read ``hf:datasets/owner/name@revision``.

    Raises:
        SourceError: it is none.
    """
    match = _ADDRESS.fullmatch(text)
    if match is None or ".." in text or "--" in (match.group("id") or ""):
        raise SourceError(
            f"{escape_control(shorten(text))}: is no repository on the Hub; write "
            "'hf:owner/name' or 'hf:datasets/owner/name', with '@revision' where you want one"
        )
    kind = (match.group("type") or "models").removesuffix("s")
    return Address(kind, match.group("id"), match.group("revision") or "main")


class HubSource:
    """A repository on the Hub.

    Args:
        text: what the user wrote, for example ``hf:owner/name@v1``.
        hub: the Hub; by default the one that ``HF_ENDPOINT`` names.

    Attributes:
        label, name, revision, problems: see ``Source``; the revision is the full hash.

    Raises:
        SourceError: it is no such address.
        HubError: the Hub does not give it.
    """

    def __init__(self, text: str, hub: Hub | None = None) -> None:
        address = parse_address(text)
        self.label, self.name = text, address.repo_id
        self.problems: list[Problem] = []
        self._address = address
        self._read: dict[str, bytes] = {}
        self._is_cut = False
        self._faults = 0
        self._hub = hub or _open_hub()
        listing = self._hub.list_files(*address)
        self.revision = listing.commit
        self._sizes = {file.path: file.size for file in listing.files if _is_below(file.path)}

    def entries(self) -> list[Entry]:
        """All files, sorted by path."""
        return [Entry(path, size) for path, size in sorted(self._sizes.items())]

    def read(self, path: str, limit: int) -> bytes:
        """The first bytes of a small text file, or of the header of weights; else nothing."""
        most = _allowance(path, self._sizes.get(path, -1))
        if most == 0:
            return b""
        if path not in self._read:
            self._read[path] = self._fetch(path, most)
        return self._read[path][:limit]

    def show(self, path: str) -> str:
        """The page of a file."""
        kind, name, _ = self._address
        prefix = "" if kind == "model" else f"{kind}s/"
        page = f"{self._hub.endpoint}/{prefix}{name}"
        return f"{page}/blob/{self.revision[:12]}/{quote(path, errors='replace')}" if path else page

    def _fetch(self, path: str, most: int) -> bytes:
        if self._faults > MAX_FAULTS:
            return b""
        if len(self._read) >= MAX_READS:
            self._tell_cut()
            return b""
        kind, name, _ = self._address
        try:
            return self._hub.read_file(kind, name, path, self.revision, most)
        except HubError as error:
            self._faults += 1
            if self._faults <= MAX_FAULTS:
                self.problems.append(Problem((), str(error), "try again later", code="MOF012"))
            return b""

    def _tell_cut(self) -> None:
        if not self._is_cut:
            message = f"it has more than {MAX_READS} text files; the others were not fetched"
            self.problems.append(Problem((), message, "scan a clone of it", code="MOF012"))
            self._is_cut = True


def _open_hub() -> Hub:
    from cardwright.hub.client import open_hub

    return open_hub()


def _is_below(path: str) -> bool:
    parts = path.split("/")
    return "\0" not in path and not any(part in ("", ".", "..", ".git") for part in parts)


def _allowance(path: str, size: int) -> int:
    """How many bytes of a file may be fetched; 0 for what is neither text nor weights."""
    if size < 0:
        return 0
    name = path.rsplit("/", 1)[-1].lower()
    if name.endswith(_WEIGHTS):
        return MAX_HEADER
    if name.endswith(_SLOW) and not _BARE.fullmatch(name):
        return size if size <= MAX_DATA_TEXT else 0
    if any(word in name for word in ("licen", "copying", "notice")):
        return MAX_LICENSE
    if name.endswith(_TEXT) or _BARE.fullmatch(name):
        return MAX_TEXT
    return 0
