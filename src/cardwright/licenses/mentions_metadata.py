"""What package metadata and CITATION.cff say about a licence; nothing is run to find out."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from cardwright.licenses.mentions import Mention, read_license

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

METADATA = ("pyproject.toml", "setup.cfg", "setup.py", "package.json", "Cargo.toml", "CITATION.cff")
MAX_CHARACTERS = 500_000

_CLASSIFIER = re.compile(r"License :: (?:OSI Approved :: )?([^\"'\n\r,]{3,80})")
_VAGUE = frozenset(
    ("osi approved", "apache software license", "bsd license", "gnu general public license (gpl)")
)
"""Classifiers that name a family only; the Apache one has no version either."""
_CFG = re.compile(r"^license[ \t]{0,8}=[ \t]{0,8}([^\r\n]{1,100})", re.MULTILINE)
_PY = re.compile(r"^\s{0,20}license\s{0,8}=\s{0,8}[\"']([^\"'\n]{1,100})[\"']", re.MULTILINE)


def mentions_in_metadata(name: str, text: str) -> list[Mention]:
    """The licence that a file of package metadata names.

    Args:
        name: the file's name, one of ``METADATA``; anything else says nothing.
        text: its content; what is longer than ``MAX_CHARACTERS`` says nothing.
    """
    reader = _READERS.get(name.lower())
    if reader is None or len(text) > MAX_CHARACTERS:
        return []
    found = list(reader(text))
    return found or [*_classifiers(text)] if name.lower() in _WITH_CLASSIFIERS else found


def _mention(text: str, line: int, how: str, about: str = "code", link: str = "") -> Mention:
    return Mention(text, read_license(text) if text else None, line, about, how, link)


def _line(text: str, needle: str) -> int:
    """The first line that begins with a key."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip(" \t\"'{").startswith(needle):
            return number
    return 1


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}


def _table(data: Any, *keys: str) -> dict[str, Any]:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def _pyproject(text: str) -> Iterator[Mention]:
    data = _toml(text)
    for table in (_table(data, "project"), _table(data, "tool", "poetry")):
        value = table.get("license")
        line = _line(text, "license")
        if isinstance(value, str):
            yield _mention(value, line, "package metadata")
        elif isinstance(value, dict) and isinstance(value.get("text"), str):
            # The whole text of a licence is allowed there; only a name is a claim.
            if len(value["text"]) < 100:
                yield _mention(value["text"], line, "package metadata")
        elif isinstance(value, dict) and isinstance(value.get("file"), str):
            yield _mention("", line, "package metadata", link=value["file"][:300])


def _cargo(text: str) -> Iterator[Mention]:
    table = _table(_toml(text), "package")
    value, file = table.get("license"), table.get("license-file")
    if isinstance(value, str):
        # Cargo used to write "/" for "or".
        yield _mention(value.replace("/", " OR "), _line(text, "license"), "package metadata")
    elif isinstance(file, str):
        yield _mention("", _line(text, "license-file"), "package metadata", link=file[:300])


def _package_json(text: str) -> Iterator[Mention]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    value = data.get("license") if isinstance(data, dict) else None
    value = value.get("type") if isinstance(value, dict) else value
    if isinstance(value, str):
        yield _mention(value, _line(text, "license"), "package metadata")


def _setup_cfg(text: str) -> Iterator[Mention]:
    yield from _matches(_CFG, text)


def _setup_py(text: str) -> Iterator[Mention]:
    yield from _matches(_PY, text)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[Mention]:
    for match in pattern.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        yield _mention(match.group(1).strip(), line, "package metadata")


def _classifiers(text: str) -> Iterator[Mention]:
    for match in _CLASSIFIER.finditer(text):
        name = match.group(1).strip()
        if name.lower() not in _VAGUE and read_license(name):
            line = text.count("\n", 0, match.start()) + 1
            yield _mention(name, line, "package metadata")


def _citation(text: str) -> Iterator[Mention]:
    from cardwright.yamlio import parse

    document = parse(text, "CITATION.cff")
    data: Any = document.data
    value = data.get("license") if isinstance(data, dict) else None
    texts = value if isinstance(value, list) else [value]
    names = [item for item in texts if isinstance(item, str)]
    if not names:
        return
    about = "data" if data.get("type") == "dataset" else "code"
    # Several licences in a citation file are joined by OR (its schema guide).
    joined = " OR ".join(names[:10])
    yield _mention(joined, document.locate(("license",))[0], "the citation file", about)


_READERS: dict[str, Callable[[str], Iterator[Mention]]] = {
    "pyproject.toml": _pyproject,
    "setup.cfg": _setup_cfg,
    "setup.py": _setup_py,
    "package.json": _package_json,
    "cargo.toml": _cargo,
    "citation.cff": _citation,
}
_WITH_CLASSIFIERS = frozenset(("pyproject.toml", "setup.cfg", "setup.py"))
