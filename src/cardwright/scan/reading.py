"""Reading within bounds: how many files, how much of each, and how much in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardwright.scan.source import Source

_BOMS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
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


def decode(data: bytes) -> str | None:
    """Bytes as text; ``None`` where they are none."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").replace("\r\n", "\n")
    if not data or b"\x00" in data[:SNIFFED]:
        return None
    return data.decode("utf-8", "replace").replace("\r\n", "\n")
