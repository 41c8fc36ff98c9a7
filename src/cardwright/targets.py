"""The files that a user means: named, found in a folder, or matched by a pattern."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cardwright.tree import RESULTS_FOLDER, is_readme, is_results_file, walk_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardwright.config import Settings

MAX_MATCHES = 100_000
"""Files that one pattern can mean."""


class Target(NamedTuple):
    """A file to check.

    Attributes:
        path: where it is.
        name: as messages show it, relative to the working directory, with ``/``.
        named: whether the user named it, rather than a folder above it.
    """

    path: Path
    name: str
    named: bool


def find_targets(
    paths: Iterable[str | Path], settings: Settings, problems: list[str], *, readmes: bool = False
) -> list[Target]:
    """The files that the user means.

    Args:
        paths: files, folders and patterns; folders are walked for ``.yaml`` and ``.yml``.
        settings: whose ``exclude`` holds for what a walk finds, not for what is named.
        problems: gets a line for each path that is not there or cannot be read.
        readmes: whether a folder is walked for ``README.md`` too, and the files of results beside
            one are wanted with it.
    """
    targets: dict[str, Target] = {}
    for given in paths:
        path = Path(given)
        if os.path.isdir(path):  # noqa: PTH112 - it does not raise where a path is too long
            for found in walk_yaml(path, problems, readmes=readmes):
                _add_target(targets, found, settings)
        elif os.path.lexists(path):
            targets[display_name(path)] = Target(path, display_name(path), named=True)
            if readmes and path.name == "README.md":
                _add_results(targets, path, settings)
        elif not (readmes and _add_matches(targets, os.fspath(given), settings)):
            problems.append(f"{display_name(path)}: no such file or folder")
    return list(targets.values())


def _add_target(targets: dict[str, Target], path: Path, settings: Settings) -> None:
    """Add a file that nobody named, unless it is excluded."""
    if not is_excluded(path, settings):
        name = display_name(path)
        targets.setdefault(name, Target(path, name, named=False))


def _add_results(targets: dict[str, Target], readme: Path, settings: Settings) -> None:
    """Add the files of results beside a README.md."""
    folder = readme.parent / RESULTS_FOLDER
    if os.path.isdir(folder):  # noqa: PTH112
        for found in walk_yaml(folder):
            if is_results_file(found):
                _add_target(targets, found, settings)


def _add_matches(targets: dict[str, Target], pattern: str, settings: Settings) -> bool:
    """Add what a pattern means that the shell has left as it is; whether it means anything."""
    if not any(sign in pattern for sign in "*?["):
        return False
    from glob import iglob

    count = len(targets)
    for name in islice(iglob(pattern, recursive=True), MAX_MATCHES):  # noqa: PTH207 - any root
        path = Path(name)
        if path.is_file() and (path.suffix in (".yaml", ".yml") or is_readme(path)):
            _add_target(targets, path, settings)
    return len(targets) > count


def display_name(path: Path) -> str:
    """A path as messages show it: relative to the working directory where it is below it."""
    text = os.path.relpath(path) if path.is_absolute() else os.path.normpath(path)
    if text.startswith("..") and path.is_absolute():
        text = os.fspath(path)
    return text.replace(os.sep, "/")


def is_excluded(path: Path, settings: Settings) -> bool:
    """Whether the settings exclude a path."""
    return bool(settings.exclude) and matches_any(path, settings.exclude, settings.root)


def matches_any(path: Path, patterns: Iterable[str], root: Path) -> bool:
    """Whether a path, relative to a root, matches a pattern or lies below it."""
    from fnmatch import fnmatchcase

    name = os.path.relpath(path, root).replace(os.sep, "/")
    return any(
        fnmatchcase(name, pattern) or name.startswith(pattern.rstrip("/") + "/")
        for pattern in patterns
    )
