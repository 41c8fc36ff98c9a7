"""A file becomes a document that is known to be a card, or problems in the user's words.

The JSON Schema of the kind of card decides what is well formed: a compiled validator answers
yes or no in microseconds, and only a "no" is explained, by ``structure``.
"""

from __future__ import annotations

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

KINDS = {"model-card": "MC", "data-card": "DC", "datasheet": "DS"}
"""Each kind of card and the family of its rules."""


def load_file(path: Path, name: str) -> Document:
    """Read one file as a YAML document. Never raises for what is in the file.

    Args:
        path: a regular file; anything else becomes a problem.
        name: the name to show in messages.
    """
    try:
        content = _read_bounded(path)
    except OSError as error:
        reason = error.strerror or str(error)
        return _unreadable(
            name, f"cannot be read: {reason.lower()}", "check the path and its rights"
        )
    if isinstance(content, YamlProblem):
        return Document(name, "", None, [content])
    return decode(content, name)


def decode(content: bytes, name: str) -> Document:
    """Read bytes as a YAML document: UTF-8, with or without a byte order mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unreadable(name, "is written in UTF-16", "save the file as UTF-8")
    if b"\0" in content[:8192]:
        return _unreadable(name, "is a binary file", "name a YAML file")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = position_at(content[: error.start].decode("utf-8"), error.start)
        line_start = content.rfind(b"\n", 0, error.start) + 1
        column = len(content[line_start : error.start].decode("utf-8")) + 1
        problem = YamlProblem(
            "CW002",
            line,
            column,
            f"byte 0x{content[error.start]:02x} is not UTF-8",
            "save the file as UTF-8",
        )
        return Document(name, "", None, [problem])
    return parse(text, name)


def _read_bounded(path: Path) -> bytes | YamlProblem:
    """The content of a regular file that is not larger than a card can be."""
    # Not to wait on a FIFO, and to judge the file that was opened, not one put in its place.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            return YamlProblem("CW001", 1, 1, "is not a regular file", "name a YAML file")
        if status.st_size > MAX_BYTES:
            size = f"{status.st_size / 1e6:,.1f} MB"
            return YamlProblem(
                "CW005",
                1,
                1,
                f"has {size}; a card has at most {MAX_BYTES / 1e6:.0f} MB",
                "keep data out of the card and link to them",
            )
        return stream.read(MAX_BYTES + 1)


def _unreadable(name: str, message: str, fix: str) -> Document:
    code = "CW001" if "read" in message else "CW002"
    return Document(name, "", None, [YamlProblem(code, 1, 1, message, fix)])


def card_kind(data: Any) -> str | None:
    """The kind of card that plain data say they are, or ``None``."""
    if not isinstance(data, dict):
        return None
    kind = data.get("kind")
    return kind if isinstance(kind, str) and kind in KINDS else None


def check_structure(document: Document, kind: str) -> Iterator[Problem]:
    """What keeps a document from being a well-formed card of its kind."""
    if _is_worth_compiling():
        try:
            if _validator(kind).is_valid(document.data):
                return
        except ValueError:
            # A key that is not text; the reader with positions has reported it.
            pass
    from cardwright.structure import explain

    yield from explain(load_schema(kind), document)


def _is_worth_compiling() -> bool:
    """Whether so many cards were checked that a compiled schema pays; both say the same.

    Importing the validator and compiling a schema takes as long as explaining a dozen cards.
    """
    return next(_checked) >= FEW_CARDS


FEW_CARDS = 12
_checked = count()


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
