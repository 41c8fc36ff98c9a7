"""A line of progress on standard error, on a terminal only."""

from __future__ import annotations

import sys
import time

_WIDTH = 24
_EVERY = 0.1
"""Seconds between two changes of the line."""


class ProgressLine:
    """A line that is written over itself, and gone at the end.

    Args:
        what: what is being done, for example ``scanning .``.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._is_on = sys.stderr is not None and sys.stderr.isatty()
        self._is_written, self._last = False, 0.0

    def count(self, seen: int) -> None:
        """Show a number whose end nobody knows yet."""
        self._write(f"{self._what}: {seen:,} files")

    def share(self, done: int, total: int) -> None:
        """Show a bar."""
        part = min(1.0, done / total) if total else 1.0
        bar = "#" * round(part * _WIDTH)
        self._write(f"{self._what}: [{bar:-<{_WIDTH}}] {done:,} of {total:,} files")

    def clear(self) -> None:
        """Take the line away."""
        if self._is_written:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._is_written = False

    def _write(self, text: str) -> None:
        now = time.monotonic()
        if self._is_on and now - self._last >= _EVERY:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
            self._is_written, self._last = True, now
