"""Settings: ``[tool.cardwright]`` in ``pyproject.toml``, or a ``cardwright.toml``.

The nearest of the two, from the working directory upwards to the root of the repository, counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.errors import SettingsError
from cardwright.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAX_OWN_BYTES = 64 * 1024
"""The largest ``cardwright.toml``."""

MAX_SHARED_BYTES = 256 * 1024
"""The largest ``pyproject.toml`` that holds settings."""

MAX_PATTERNS = 1_000
"""The most entries of a list or table; every file is matched against each pattern."""

_NONE: Mapping[str, tuple[str, ...]] = {}


class Settings(NamedTuple):
    """What a project sets once.

    Attributes:
        root: the folder of the settings, or of the repository; patterns are relative to it.
        select: codes, or beginnings of codes, that are reported; empty means all.
        ignore: codes, or beginnings of codes, that are not.
        exclude: patterns of paths that a walk passes over.
        per_file_ignores: patterns of paths, each with codes that are not reported there.
        rubric: a file that replaces the shipped responsible-dataset configuration.
    """

    root: Path
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = _NONE
    rubric: str | None = None

    def reports(self, code: str) -> bool:
        """Whether findings with this code are wanted."""
        wanted = not self.select or code.startswith(self.select)
        return wanted and not (self.ignore and code.startswith(self.ignore))


def find_settings(start: Path) -> Settings:
    """The settings that hold for a folder.

    Args:
        start: usually the working directory.

    Raises:
        SettingsError: the file cannot be read, or holds what is no setting.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        own, shared = folder / "cardwright.toml", folder / "pyproject.toml"
        if own.is_file():
            return _read(own, _text(own, MAX_OWN_BYTES), MAX_OWN_BYTES, ())
        if shared.is_file():
            text = _text(shared, MAX_SHARED_BYTES)
            if "[tool.cardwright" in text:
                return _read(shared, text, MAX_SHARED_BYTES, ("tool", "cardwright"))
        if (folder / ".git").exists():
            return Settings(folder)
    return Settings(start)


def _text(path: Path, limit: int) -> str:
    """The text of a file; of a larger one, a character more than the limit."""
    try:
        with path.open(encoding="utf-8") as stream:
            return stream.read(limit + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name}: cannot be read: {error}") from error


def _read(path: Path, text: str, limit: int, keys: tuple[str, ...]) -> Settings:
    import tomllib

    if len(text) > limit:
        raise SettingsError(f"{path.name}: is larger than {limit // 1024} KB")
    try:
        table: Any = tomllib.loads(text)
    except (RecursionError, MemoryError) as error:
        raise SettingsError(f"{path.name}: is nested too deeply") from error
    except ValueError as error:  # not only TOMLDecodeError: dates and numbers out of range too
        raise SettingsError(f"{path.name}: {error}") from error
    for key in keys:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    return _settings(table, path.parent, path.name)


_KEYS = ("select", "ignore", "exclude", "per-file-ignores", "rubric")


def _settings(table: Any, root: Path, name: str) -> Settings:
    if not isinstance(table, dict):
        raise SettingsError(f"{name}: 'cardwright' must be a table")
    for key in table:
        if key not in _KEYS:
            meant = closest(key, _KEYS)
            advice = f"did you mean '{meant}'?" if meant else f"known are {', '.join(_KEYS)}"
            raise SettingsError(f"{name}: '{key}' is not a known setting; {advice}")
    ignores = table.get("per-file-ignores", {})
    if not isinstance(ignores, dict):
        raise SettingsError(f"{name}: 'per-file-ignores' must be a table of pattern = [codes]")
    if len(ignores) > MAX_PATTERNS:
        raise SettingsError(f"{name}: 'per-file-ignores' has more than {MAX_PATTERNS:,} entries")
    return Settings(
        root=root,
        select=_texts(table, "select", name),
        ignore=_texts(table, "ignore", name),
        exclude=_texts(table, "exclude", name),
        per_file_ignores={key: _texts(ignores, key, name) for key in ignores},
        rubric=_rubric(table, root, name),
    )


def _rubric(table: dict[str, Any], root: Path, name: str) -> str | None:
    """The path of the rubric; whose settings they are may not be who runs the command."""
    rubric = table.get("rubric")
    if rubric is None:
        return None
    if not isinstance(rubric, str):
        raise SettingsError(f"{name}: 'rubric' must be the path of a file, in quotes")
    try:
        is_below = (root / rubric).resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):  # a null character, a loop of links
        is_below = False
    if not is_below:
        raise SettingsError(f"{name}: 'rubric' must be a file below the folder of {name}")
    return rubric


def _texts(table: dict[str, Any], key: str, name: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingsError(f"{name}: '{key}' must be a list of texts, for example [\"MC001\"]")
    if len(value) > MAX_PATTERNS:
        raise SettingsError(f"{name}: '{key}' has more than {MAX_PATTERNS:,} entries")
    return tuple(value)
