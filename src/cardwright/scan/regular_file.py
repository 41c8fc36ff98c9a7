"""Reading the beginning of a regular file below a root, and of nothing else.

No link is followed at the end of a path, and no device, FIFO or socket is opened: to open one can
wait for ever, or do something.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LONG = 3_000
"""Bytes of a path beyond which it is opened step by step, since systems refuse some 4,096."""
OPEN_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
FOLDER_FLAGS = OPEN_FLAGS | getattr(os, "O_DIRECTORY", 0)
ROOT_FLAGS = FOLDER_FLAGS & ~getattr(os, "O_NOFOLLOW", 0)
"""For the folder that the user named, which may be a link."""
BY_HANDLE = os.scandir in os.supports_fd and os.open in os.supports_dir_fd
"""Whether the system opens and lists below an open folder."""


def read_regular(
    root: Path, path: str, limit: int, tell: Callable[[str], None], *, is_walked: bool = False
) -> bytes:
    """The first bytes of a regular file below a root; empty where there is none.

    Args:
        root: the folder.
        path: the file below it, with ``/``.
        limit: how many bytes are wanted.
        tell: called with the path of a file that is there and cannot be read.
        is_walked: whether the file's folder was reached without a link; where nobody knows, each
            folder on the way is opened by itself, since one of them may lead out of the root.
    """
    parts = path.split("/")
    if not path or "\0" in path or any(part in ("", ".", "..") for part in parts):
        return b""
    try:
        handle = _open(root, path, parts, is_walked=is_walked)
    except OSError as error:
        if isinstance(error, PermissionError):
            tell(path)
        return b""
    if handle is None:
        return b""
    try:
        return _read_all(handle, limit)
    except OSError:
        tell(path)
        return b""
    finally:
        os.close(handle)


def _open(root: Path, path: str, parts: list[str], *, is_walked: bool) -> int | None:
    """Open a regular file; ``None`` for a device, a FIFO, a link and the like."""
    is_plain = len(parts) == 1 or is_walked
    if not BY_HANDLE and not is_plain and _meets_link(root, parts):
        return None
    if (is_plain and len(path) < _LONG) or not BY_HANDLE:
        return _open_regular(os.path.join(root, path), None)  # noqa: PTH118 - quicker by far
    here = os.open(root, ROOT_FLAGS)
    try:
        for part in parts[:-1]:
            inner = os.open(part, FOLDER_FLAGS, dir_fd=here)
            os.close(here)
            here = inner
        return _open_regular(parts[-1], here)
    finally:
        os.close(here)


def _meets_link(root: Path, parts: list[str]) -> bool:
    """Whether a folder on the way to a file is a link."""
    folder = root
    for part in parts[:-1]:
        folder = folder / part
        if folder.is_symlink():
            return True
    return False


def _open_regular(path: str, folder: int | None) -> int | None:
    # Before it is opened: to open a device or a FIFO can do something. After: it is that one.
    if not stat.S_ISREG(os.stat(path, dir_fd=folder, follow_symlinks=False).st_mode):
        return None
    handle = os.open(path, OPEN_FLAGS, dir_fd=folder)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    return None


def _read_all(handle: int, limit: int) -> bytes:
    chunks, left = [], limit
    while left > 0:
        chunk = os.read(handle, min(left, 1 << 20))
        if not chunk:
            break
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)
