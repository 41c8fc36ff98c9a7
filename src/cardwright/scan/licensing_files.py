"""The licence files of a source: which names are those of licences, and what each speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cardwright.licenses.mentions_metadata import METADATA
from cardwright.scan.source import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardwright.scan.source import Entry

MAX_KEPT = 20_000
"""Licence files, and files that may speak of licences, that are kept of one source."""

_PARTS = re.compile(r"[^a-z0-9]+")
_STEMS = frozenset(
    ("license", "licence", "licenses", "licences", "copying", "unlicense", "unlicence", "copyright")
)
_EXTENSIONS = frozenset(
    ("", "txt", "md", "markdown", "mkd", "rst", "adoc", "text", "pdf", "html", "htm", "rtf", "docx")
)
_NO_TEXTS = frozenset(
    (
        "py", "pyi", "js", "ts", "tsx", "jsx", "mjs", "json", "jsonl", "csv", "tsv", "yml", "yaml",
        "toml", "xml", "svg", "png", "jpg", "jpeg", "gif", "webp", "ico", "sh", "bat", "ps1", "go",
        "rs", "c", "h", "cc", "cpp", "hpp", "cu", "java", "kt", "rb", "php", "pl", "r", "ipynb",
        "cfg", "ini", "lock", "css", "scss", "zip", "gz", "bin", "pt", "npy", "arrow", "parquet",
        "spdx", "cs", "swift", "lua", "sql", "tmpl", "j2", "header",
    )
)  # fmt: skip
_SUBJECTS = {
    "model": ("model", "models", "weight", "weights", "checkpoint", "checkpoints", "ckpt", "ckpts"),
    "data": ("data", "dataset", "datasets", "corpus"),
    "code": ("code", "source", "software", "src"),
    "document": ("doc", "docs", "documentation", "paper", "text"),
}
_SUBJECT_OF = {word: subject for subject, words in _SUBJECTS.items() for word in words}
_OTHERS = frozenset(
    ("third", "3rd", "party", "thirdparty", "vendor", "vendored", "bundled", "dependencies", "deps")
)
_MODEL_IN = frozenset(("json", "yml", "yaml", "toml", "xml"))
"""Formats that hold a licence only where the name says that it is the model's."""
_TERMS = frozenset(
    (
        "usepolicy", "usagepolicy", "acceptableusepolicy", "acceptableuse", "prohibitedusepolicy",
        "prohibiteduses", "userestrictions", "termsofuse", "termsofservice", "termsandconditions",
        "terms", "eula", "enduserlicenseagreement", "enduserlicenceagreement",
    )
)  # fmt: skip
_SHELVES = re.compile(r"\A(?:(model|models|weights|data|dataset|datasets|code)[_-])?licen[cs]es?\Z")
_README = re.compile(r"\A(?:readme|model[_-]?card|data[_-]?card|dataset[_-]?card|datasheet)")
_TEXT_README = frozenset(("", "md", "markdown", "rst", "txt"))


class LicenseFile(NamedTuple):
    """One licence file.

    Attributes:
        path: as the source has it.
        target: the path to read: that of a link's target, or the same.
        about: what its name says it is for: ``code``, ``data``, ``document``, ``model``, ``all``.
        plain: whether it is called LICENSE or COPYING and nothing more.
        notice: whether it is a NOTICE, which need not be a licence.
        home: the folder that it governs.
    """

    path: str
    target: str
    about: str
    plain: bool
    notice: bool
    home: str = ""


@dataclass(slots=True)
class LicenseIndex:
    """What of a source has to do with licences, from one pass over the names.

    Attributes:
        files: licence files by folder.
        terms: by folder, terms and policies of use, which may restrict what a licence permits.
        texts: the texts of REUSE by the lower-case identifier in their names.
        speaking: READMEs, cards and metadata by folder.
        annotations: ``REUSE.toml`` files by folder, and ``.reuse/dep5`` under its root.
        paths: every path of the source.
        cut: whether a bound left files out.
    """

    files: dict[str, list[LicenseFile]] = field(default_factory=dict)
    terms: dict[str, list[LicenseFile]] = field(default_factory=dict)
    texts: dict[str, LicenseFile] = field(default_factory=dict)
    speaking: dict[str, list[str]] = field(default_factory=dict)
    annotations: dict[str, str] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    cut: bool = False


def index_licenses(entries: Iterable[Entry]) -> LicenseIndex:
    """Sort out the names of a source; nothing is opened."""
    index = LicenseIndex()
    kept = 0
    for entry in entries:
        if entry.kind not in (EntryKind.FILE, EntryKind.LINK):
            continue
        index.paths.add(entry.path)
        folder, _, name = entry.path.rpartition("/")
        if kept < MAX_KEPT:
            kept += _keep(index, entry, folder, name.lower())
        else:
            index.cut = True
    return index


def _keep(index: LicenseIndex, entry: Entry, folder: str, name: str) -> bool:
    """Put one file where it belongs, and say whether it belongs anywhere."""
    shelf = folder.rpartition("/")[2]
    if shelf in ("LICENSES", "licenses") and name.endswith(".txt") and "/" not in folder:
        stem = name.removesuffix(".txt")
        index.texts[stem] = LicenseFile(entry.path, entry.target or entry.path, "all", False, False)
        return True
    if name == "reuse.toml" or (name == "dep5" and shelf == ".reuse"):
        index.annotations[folder.removesuffix(".reuse").rstrip("/")] = entry.path
        return True
    if name in _METADATA_NAMES or _README.match(name):
        if name in _METADATA_NAMES or name.rpartition(".")[2] in _TEXT_README or "." not in name:
            index.speaking.setdefault(folder, []).append(entry.path)
            return True
        return False
    if name.endswith(".license") and entry.path[: -len(".license")] in index.paths:
        return False  # what REUSE puts beside a file; it speaks of that file alone
    if is_terms(name):
        terms = LicenseFile(entry.path, entry.target or entry.path, "model", False, False, folder)
        index.terms.setdefault(folder, []).append(terms)
        return True
    found = read_name(entry, shelf.lower())
    if found is not None:
        # What stands in a folder of licences governs the folder above it.
        home = folder.rpartition("/")[0] if _SHELVES.match(shelf.lower()) else folder
        index.files.setdefault(home, []).append(found._replace(home=home))
    return found is not None


def is_terms(name: str) -> bool:
    """Whether a name is that of terms or a policy of use, such as ``USE_POLICY.md``.

    Args:
        name: of the file alone, in lower case.
    """
    stem, _, extension = name.rpartition(".") if "." in name else (name, "", "")
    if extension not in _EXTENSIONS | _MODEL_IN:
        return False
    parts = (part for part in _PARTS.split(stem[:120]) if _SUBJECT_OF.get(part) != "model")
    return "".join(parts) in _TERMS


def _is_of_model(parts: list[str]) -> bool:
    """Whether a name says no more than that it is the licence of the model: MODEL_LICENSE.yaml."""
    *words, extension = parts
    others = [word for word in words if _SUBJECT_OF.get(word) != "model"]
    return extension in _MODEL_IN and 0 < len(others) < len(words) and set(others) <= _STEMS


def read_name(entry: Entry, shelf: str = "") -> LicenseFile | None:
    """A file as a licence file, or ``None`` where its name is that of none.

    Args:
        entry: the file.
        shelf: the name of its folder, in lower case.
    """
    name = entry.path.rpartition("/")[2].lower()
    if not any(word in name for word in ("licen", "copying", "notice", "copyright")):
        return None
    parts = [part for part in _PARTS.split(name) if part]
    is_text = name.rpartition(".")[2] not in _NO_TEXTS or _is_of_model(parts)
    if not is_text or _OTHERS & set(parts) or len(name) > 120:
        return None
    if parts and parts[0] == "notice" and (len(parts) == 1 or parts[1] in _EXTENSIONS):
        return LicenseFile(entry.path, entry.target or entry.path, "all", True, True)
    if not _STEMS & set(parts) or "header" in parts:
        return None
    words = [part for part in parts if part not in _STEMS]
    on_shelf = _SHELVES.match(shelf)
    if on_shelf and on_shelf.group(1):
        words.append(on_shelf.group(1))
    about = next((_SUBJECT_OF[word] for word in words if word in _SUBJECT_OF), "all")
    plain = not on_shelf and all(word in _EXTENSIONS for word in words)
    return LicenseFile(entry.path, entry.target or entry.path, about, plain, notice=False)


def is_nearer(path: str, files: list[LicenseFile]) -> bool:
    """Whether a claim stands in a folder below the one that holds the texts."""
    home = files[0].home if files else ""
    folder = path.rpartition("/")[0]
    return folder != home and (not home or folder.startswith(f"{home}/"))


_METADATA_NAMES = frozenset(name.lower() for name in METADATA)
