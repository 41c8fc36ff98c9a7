"""What the commands share: printing, notes on standard error, whole files."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from cardwright.errors import SourceError
from cardwright.findings import escape_control


def write_out(text: str) -> None:
    """Print a text as UTF-8, whatever the terminal's own encoding is.

    Where the reader has gone (``| head``) the rest is dropped; the exit status stays what it is.

    Raises:
        SourceError: it cannot be written, for example to a full disk.
    """
    if sys.stdout is None:  # closed before the start
        return
    buffer = getattr(sys.stdout, "buffer", None)
    try:
        sys.stdout.flush()
        if buffer is None:  # a stream that a test put in its place
            sys.stdout.write(text)
        else:
            buffer.write(text.encode("utf-8", "backslashreplace"))
            buffer.flush()
    except BrokenPipeError:
        drop_output()
    except OSError as error:
        drop_output()
        reason = (error.strerror or str(error)).lower()
        raise SourceError(f"standard output: cannot be written: {reason}") from error


def drop_output() -> None:
    """Keep the interpreter from writing what is left, and complaining, at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def note(message: str) -> None:
    """One line on standard error."""
    if sys.stderr is not None:
        sys.stderr.write(f"cardwright: {escape_control(message)}\n")


def wants_color() -> bool:
    """Whether to colour: on a terminal, unless ``NO_COLOR`` is set (https://no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout is not None and sys.stdout.isatty())


def write_file(path: Path, text: str, *, unless_changed: bytes | None = None) -> None:
    """Write a file whole or not at all.

    Args:
        path: the file; its folder is made where it is missing.
        text: written as UTF-8 with the line ends it has.
        unless_changed: what the file must still hold; by default it is not looked at.

    Raises:
        SourceError: it cannot be written, is a device, a pipe or a link, or has changed.
    """
    import tempfile

    try:
        _refuse_special(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(text.encode("utf-8"))
            _keep_mode(Path(temporary), path)
            if unless_changed is not None and path.read_bytes() != unless_changed:
                raise SourceError(f"{path}: somebody else has changed it meanwhile")
            os.replace(temporary, path)  # noqa: PTH105 - the one call that replaces in one step
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(f"{path}: cannot be written: {reason}") from error


def _refuse_special(path: Path) -> None:
    """Keep what is no file, for example ``/dev/null``, from being replaced by one."""
    if not os.path.lexists(path):
        return
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        raise SourceError(f"{path}: is a link; name the file itself")
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise SourceError(f"{path}: is not a regular file; choose another name")


def _keep_mode(temporary: Path, path: Path) -> None:
    """The rights of the file that is replaced, or those that a new file gets."""
    if path.exists():
        temporary.chmod(path.stat().st_mode & 0o777)
    else:
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
