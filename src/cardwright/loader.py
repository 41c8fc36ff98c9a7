"""A file becomes a document that is known to be a card, or problems in the user's words.

The JSON Schema of the kind of card decides what is well formed: a compiled validator answers
yes or no in microseconds, and only a "no" is explained, by ``structure``.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from cardwright.errors import DataError
from cardwright.resources import read_data
from cardwright.yamlio import MAX_BYTES, Document, YamlProblem, parse, position_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cardwright.findings import Problem
    from cardwright.readme.source import Readme

KINDS = {"model-card": "MC", "data-card": "DC", "datasheet": "DS"}
"""Each kind of card and the family of its rules."""


def load_file(path: Path, name: str) -> Document:
    """Read one file as a YAML document. Never raises for what is in the file.

    Args:
        path: a regular file; anything else becomes a problem.
        name: the name to show in messages.
    """
    content, problem = read_file(path)
    return decode(content, name) if problem is None else _unread(name, content, problem)


def load_readme(path: Path, name: str) -> Readme:
    """Read one README.md. Never raises for what is in the file.

    Args:
        path: a regular file; anything else becomes a problem.
        name: the name to show in messages.
    """
    content, problem = read_file(path)
    return decode_readme(content, name, problem)


def decode_readme(content: bytes, name: str, problem: YamlProblem | None = None) -> Readme:
    """Read bytes as a README.md; a byte order mark and the line ends stay in its parts."""
    from cardwright.readme.source import Readme, parse_readme, split_readme

    text, fault = decode_prose(content)
    problem = problem or fault
    if problem is None:
        return parse_readme(text, name)
    return Readme(split_readme(text), Document(name, text, None, [problem], {}))


def read_file(path: Path) -> tuple[bytes, YamlProblem | None]:
    """The content of a file, or as much of it as there is with what is wrong."""
    try:
        return _read_bounded(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message, fix = f"the file cannot be read: {reason}", "check the path and its rights"
        return b"", YamlProblem("CW001", 1, 1, message, fix)


def decode(content: bytes, name: str) -> Document:
    """Read bytes as a YAML document: UTF-8, with or without a byte order mark."""
    text, problem = decode_text(content)
    return parse(text, name) if problem is None else Document(name, text, None, [problem], {})


def decode_text(content: bytes) -> tuple[str, YamlProblem | None]:
    """A text, or as much of it as can be read with what is wrong."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            message = f"the file is written in {encoding.upper()}"
            problem = YamlProblem("CW002", 1, 1, message, "save it as UTF-8")
            return content.decode(encoding, "replace"), problem
    if b"\0" in content[:8192]:
        problem = YamlProblem("CW002", 1, 1, "the file is binary", "name a text file")
        return content.decode("utf-8", "replace"), problem
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        place = position_at(before, len(before))
        problem = YamlProblem("CW002", *place, message, "save the file as UTF-8")
        return content.decode("utf-8", "replace"), problem


def decode_prose(content: bytes) -> tuple[str, YamlProblem | None]:
    """``decode_text`` for what people write, in which a stray NUL may stand: the Hub takes it."""
    text, problem = decode_text(content)
    if problem is not None and content.count(0) * _FEW <= len(content):
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode("utf-8"), None
    return text, problem


_FEW = 100
"""One NUL in so many bytes, and a file is still a text."""
_MARKS = {
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_HEAD_BYTES = 4096


def _read_bounded(path: Path) -> tuple[bytes, YamlProblem | None]:
    """The content of a regular file, or the head of one that is larger than a card can be."""
    # Not to wait on a FIFO, and to judge the file that was opened, not one put in its place.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            return b"", YamlProblem("CW001", 1, 1, "this is not a regular file", "name a file")
        content = _read_start(handle, about.st_size)
        size = max(len(content), about.st_size)
    finally:
        os.close(handle)
    if size <= MAX_BYTES:
        return content, None
    message = f"the file has {size / 1e6:,.1f} MB; a card has at most {MAX_BYTES / 1e6:.0f} MB"
    fix = "keep data out of the card and link to them"
    return content[:_HEAD_BYTES], YamlProblem("CW005", 1, 1, message, fix)


def _read_start(handle: int, size: int) -> bytes:
    """The bytes of a file that is said to have this size, up to one more than a card can have."""
    parts: list[bytes] = []
    rest, wanted = MAX_BYTES + 1, min(size, MAX_BYTES) + 1
    while rest > 0 and (part := os.read(handle, wanted)):
        parts.append(part)
        rest -= len(part)
        wanted = min(rest, 1 << 16)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _unread(name: str, content: bytes, problem: YamlProblem) -> Document:
    """A document without data; its text still tells whether it was meant as a card."""
    return Document(name, content.decode("utf-8", "replace"), None, [problem], {})


def card_kind(data: Any) -> str | None:
    """The kind of card that plain data say they are, or ``None``."""
    if not isinstance(data, dict):
        return None
    kind = data.get("kind")
    return kind if isinstance(kind, str) and kind in KINDS else None


def check_structure(document: Document, kind: str) -> Iterator[Problem]:
    """What keeps a document from being a well-formed card of its kind."""
    from cardwright.structure import NON_FINITE, explain

    # What JSON cannot hold the compiled validator does not see.
    is_compiled = _is_worth_compiling() and not NON_FINITE.search(document.text)
    if is_compiled and _validator(kind).is_valid(document.data):
        return
    yield from explain(load_schema(kind), document)


def _is_worth_compiling() -> bool:
    """Whether so many cards were checked that a compiled schema pays; both say the same.

    Importing the validator and compiling a schema takes as long as explaining a few cards.
    """
    return next(_checked) >= FEW_CARDS


FEW_CARDS = 4
_checked = count()


def expect_cards(number: int) -> None:
    """Say how many cards will be checked, so that a schema is compiled at once if it pays."""
    global _checked
    if number > FEW_CARDS:
        _checked = count(FEW_CARDS)


@lru_cache(maxsize=8)
def load_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind, as it ships."""
    name = f"schemas/{kind}.schema.json"
    try:
        schema: dict[str, Any] = json.loads(read_data(name))
    except ValueError as error:
        raise DataError(f"{name} is not JSON: {error}") from error
    return schema


@lru_cache(maxsize=8)
def _validator(kind: str) -> Any:
    from jsonschema_rs import Draft202012Validator

    return Draft202012Validator(load_schema(kind))
