"""An output folder that is made anew without touching what somebody else put there.

A marker file lists what was made. A folder that is neither empty nor marked is refused; in a
marked one only the files of the list are replaced or removed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from cardwright.errors import SourceError

MARKER = ".cardwright-site.json"
UNFINISHED = f"{MARKER}.new"
"""The marker while it is written; a build that is killed leaves it behind."""


def check_output(folder: Path) -> None:
    """Refuse a folder that holds what was not made here.

    Raises:
        SourceError: it is a file, or is neither empty nor marked, or cannot be read.
    """
    try:
        _refuse_links(folder)
        if not os.path.lexists(folder):
            return
        if not folder.is_dir():
            raise SourceError(f"{folder}: is not a folder; choose another one with --output")
        foreign = any(path.name != UNFINISHED for path in folder.iterdir())
        if foreign and not (folder / MARKER).is_file():
            raise SourceError(
                f"{folder}: is not empty and was not made by 'cardwright site build'; "
                "empty it, or choose another folder with --output"
            )
    except OSError as error:
        raise _failure(folder, error) from error


def replace_output(source: Path, folder: Path) -> None:
    """Put the files of one folder in the place of those made before.

    Args:
        source: what was built.
        folder: the output folder; made where it is missing.

    Raises:
        SourceError: a file that was not made here is in the way, or writing fails.
    """
    check_output(folder)
    new = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        old = _read_marker(folder)
        _refuse_foreign(folder, new - old)
        # Marked before anything is written, so that a run that is cut off can be repeated.
        _write_marker(folder, old | new)
        for name in sorted(new):
            _copy(source / name, folder, name)
        _remove(folder, old - new)
        _write_marker(folder, new)
    except OSError as error:
        raise _failure(folder, error) from error


def _refuse_links(folder: Path) -> None:
    """Refuse a folder or marker that is a link: a stranger's may lead anywhere."""
    here, whole = Path.cwd(), folder.absolute()
    # Above the working directory, links are the user's own, for example a linked home.
    inner = [path for path in whole.parents if path != here and path.is_relative_to(here)]
    for path in (whole, *inner, whole / MARKER):
        if path.is_symlink():
            raise SourceError(f"{path}: is a link; remove it, or choose another folder")


def _failure(folder: Path, error: OSError) -> SourceError:
    reason = (error.strerror or str(error)).lower()
    return SourceError(f"{error.filename or folder}: cannot be written: {reason}")


def _read_marker(folder: Path) -> set[str]:
    try:
        files = json.loads((folder / MARKER).read_text(encoding="utf-8"))["files"]
        if not isinstance(files, list):
            raise TypeError("'files' is not a list")
        return {name for name in files if isinstance(name, str) and _is_below(name)}
    except FileNotFoundError:
        return set()
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceError(f"{folder / MARKER}: cannot be read; remove the folder") from error


def _is_below(name: str) -> bool:
    """Whether a name is that of a file in the folder.

    Raises:
        ValueError: no file can have the name.
    """
    if b"\0" in os.fsencode(name):  # which fails for lone surrogates
        raise ValueError("a null character")
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _write_marker(folder: Path, files: Iterable[str]) -> None:
    text = json.dumps({"made_by": "cardwright site build", "files": sorted(files)}, indent=1)
    new = folder / UNFINISHED
    new.unlink(missing_ok=True)  # of a build that was killed
    with new.open("x", encoding="utf-8") as stream:  # never through a link
        stream.write(text + "\n")
    new.replace(folder / MARKER)


def _refuse_foreign(folder: Path, names: Iterable[str]) -> None:
    for name in sorted(names):
        if os.path.lexists(folder / name):
            raise SourceError(f"{folder / name}: is in the way and was not made here; move it")


def _inside(folder: Path, name: str) -> bool:
    """Whether no link on the way leads out of the folder."""
    return (folder / name).parent.resolve().is_relative_to(folder.resolve())


def _copy(source: Path, folder: Path, name: str) -> None:
    target = folder / name
    if not _inside(folder, name):
        raise SourceError(f"{target}: leads out of the output folder by a link; remove the link")
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_symlink():
        target.unlink()
    shutil.copyfile(source, target)


def _remove(folder: Path, names: Iterable[str]) -> None:
    """Remove files that are no longer made, and the folders that they leave empty."""
    for name in sorted(names, reverse=True):
        path = folder / name
        if not _inside(folder, name) or path.is_dir():
            continue
        path.unlink(missing_ok=True)
        for parent in path.relative_to(folder).parents:
            if parent.parts and (folder / parent).is_dir() and not any((folder / parent).iterdir()):
                (folder / parent).rmdir()
