"""Licences of single files: SPDX headers and the annotations of REUSE (specification 3.3)."""

from __future__ import annotations

import re
import tomllib
from fnmatch import translate
from functools import lru_cache
from typing import Any

from cardwright.licenses.mentions import Mention, read_license

HEADER_CHARACTERS = 8_192
"""How much of a file is looked at for a header."""
HEADER_LINES = 40
MAX_ANNOTATIONS = 2_000
MAX_PATTERN = 4_096

_HEADER = re.compile(
    r"([\"'`]?)SPDX-License-Identifier:[ \t]{0,8}([A-Za-z0-9(][A-Za-z0-9.+:()\- ]{1,300})([^\n]{0,300})"
)
_CLOSING = re.compile(r"\\[nr]|<[^<>]{0,100}>")
"""What may follow a header within its line and holds letters: escapes in JSON, tags."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_FIELD = re.compile(r"^(Files|License):[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE | re.IGNORECASE)


def header_of(text: str) -> Mention | None:
    """The licences that the header of a file names; several lines hold at once."""
    found: list[str] = []
    line = 0
    head = "\n".join(text[:HEADER_CHARACTERS].split("\n")[:HEADER_LINES])
    for match in _HEADER.finditer(head):
        name = _header_name(*match.groups())
        line = line or text.count("\n", 0, match.start()) + 1
        if name not in found:
            found.append(name)
    if not found:
        return None
    joined = " AND ".join(f"({name})" if " OR " in name else name for name in found)
    return Mention(joined, read_license(joined), line, "all", "its SPDX header")


def _header_name(quote: str, name: str, rest: str) -> str:
    """What a header names: its whole line, since "MIT, not for sale" is not MIT."""
    name = name.strip().removesuffix("-->").strip()
    is_closed = bool(quote) and rest.startswith(quote)
    if is_closed or not re.search(r"\w", _CLOSING.sub("", rest)):
        return name
    return f"{name}{rest}".strip()


def annotations_in_reuse_toml(text: str) -> list[Mention]:
    """``[[annotations]]`` of a ``REUSE.toml``, in their order; a later one overrides."""
    try:
        data: Any = tomllib.loads(text)
    except (ValueError, RecursionError):
        return []
    rows = data.get("annotations")
    if not isinstance(rows, list):
        return []
    starts = [
        at for at, line in enumerate(text.split("\n"), 1) if line.strip() == "[[annotations]]"
    ]
    found = []
    for index, row in enumerate(rows[:MAX_ANNOTATIONS]):
        license_ = row.get("SPDX-License-Identifier") if isinstance(row, dict) else None
        names = license_ if isinstance(license_, list) else [license_]
        joined = " AND ".join(name for name in names if isinstance(name, str))
        paths = row.get("path") if isinstance(row, dict) else None
        patterns = tuple(
            str(path)[:MAX_PATTERN] for path in (paths if isinstance(paths, list) else [paths])
        )
        if joined:
            line = starts[index] if index < len(starts) else 1
            found.append(
                Mention(joined, read_license(joined), line, "all", "REUSE.toml", "", patterns)
            )
    return found


def annotations_in_dep5(text: str) -> list[Mention]:
    """The paragraphs of a ``.reuse/dep5`` that name files; a later one overrides."""
    found: list[Mention] = []
    offset = 0
    for paragraph in _PARAGRAPH.split(text):
        at = text.find(paragraph, offset)
        offset = at + len(paragraph)
        fields = {name.lower(): value for name, value in _FIELD.findall(paragraph)}
        if "files" not in fields or "license" not in fields:
            continue
        license_ = fields["license"].split("\n")[0].strip()
        patterns = tuple(item[:MAX_PATTERN] for item in fields["files"].split()[:200])
        line = text.count("\n", 0, at) + 1
        found.append(
            Mention(license_, read_license(license_), line, "all", ".reuse/dep5", "", patterns)
        )
        if len(found) >= MAX_ANNOTATIONS:
            break
    return found


def matches_path(pattern: str, path: str) -> bool:
    """Whether a pattern of REUSE holds a path: ``*`` within a folder, ``**`` across folders.

    Every place that a part of the pattern can end at is kept, so nothing is tried twice: the work
    is at most the product of the two lengths, whatever a stranger wrote.
    """
    places = {0}
    for piece in _pieces(pattern):
        if piece == "**":
            places = set(range(min(places), len(path) + 1))
        elif piece == "*":
            places = _within_folder(path, places)
        else:
            places = {at + len(piece) for at in places if path.startswith(piece, at)}
        if not places:
            return False
    return len(path) in places


@lru_cache(maxsize=4096)
def _pieces(pattern: str) -> tuple[str, ...]:
    pattern = re.sub(r"\*{3,}", "**", pattern)
    return tuple(piece for piece in re.split(r"(\*\*|\*)", pattern) if piece)


def _within_folder(path: str, places: set[int]) -> set[int]:
    """Where ``*`` may end that begins at one of these places."""
    found: set[int] = set()
    for at in places:
        while at not in found:
            found.add(at)
            if at == len(path) or path[at] == "/":
                break
            at += 1
    return found


def matches_dep5(pattern: str, path: str) -> bool:
    """Whether a pattern of dep5 holds a path: ``*`` and ``?`` stand for ``/`` as well."""
    return re.match(translate(pattern), path) is not None
