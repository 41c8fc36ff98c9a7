"""Reading within bounds: how many files, how much of each, and how much in all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardwright.licenses.fingerprints_words import MAX_CHARACTERS

if TYPE_CHECKING:
    from cardwright.scan.source import Source

_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_FOREIGN = re.compile(rb"[\x80-\xff]{3}")
SNIFFED = 8_192
"""Bytes in which a NUL tells that a file is binary, as git has it."""


class Budget:
    """How much of one kind of file is read.

    Args:
        files: how many at most.
        size: bytes of one file.
        total: bytes of all.

    Attributes:
        used: files that were read.
        refused: files that were not, because the budget was spent.
        sampled: files of which only the first part was read.
    """

    def __init__(self, files: int, size: int, total: int) -> None:
        self.files, self.size, self._left = files, size, total
        self.used = self.refused = self.sampled = 0

    def is_spent(self) -> bool:
        """Whether nothing more is read."""
        return self.used >= self.files or self._left <= 0

    def read(self, source: Source, path: str, size: int) -> str | None:
        """The text of a file; ``None`` where it is binary, empty or over the budget."""
        if self.is_spent():
            self.refused += 1
            return None
        limit = self.size if size < 0 else min(self.size, size + 1)
        data = source.read(path, limit)
        self.used += 1
        self._left -= len(data)
        if size > self.size:
            self.sampled += 1
        return decode(data)


def read_license_text(source: Source, path: str) -> str | None:
    """A licence text, all of it; ``None`` where it is too long, binary, or cannot be told.

    A clause may stand behind the beginning, so nothing is told from a part.
    """
    data = source.read(path, MAX_CHARACTERS + 1)
    return None if len(data) > MAX_CHARACTERS else decode_license(data)


def decode_license(data: bytes) -> str | None:
    """A licence text from its bytes; ``None`` where nobody can tell which letters they are.

    What is not UTF-8 is mostly Western European, with a sign or a name in other letters. Several
    of them in a row are words in an alphabet that nobody named, and a clause may be among them.
    """
    text = decode(data)
    if text is None or "\ufffd" not in text or data.startswith(tuple(mark for mark, _ in _BOMS)):
        return text
    if _FOREIGN.search(data):
        return None
    return data.decode("cp1252", "replace").replace("\r\n", "\n")


def decode(data: bytes) -> str | None:
    """Bytes as text; ``None`` where they are none."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").replace("\r\n", "\n")
    if not data or b"\x00" in data[:SNIFFED]:
        return None
    return data.decode("utf-8", "replace").replace("\r\n", "\n")
