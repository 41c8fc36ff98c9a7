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

MAX_SETTINGS_BYTES = 1_000_000
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
            return _read(own, folder, ())
        if shared.is_file() and "[tool.cardwright" in _text(shared):
            return _read(shared, folder, ("tool", "cardwright"))
        if (folder / ".git").exists():
            return Settings(folder)
    return Settings(start)


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as stream:
            return stream.read(MAX_SETTINGS_BYTES)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name}: cannot be read: {error}") from error


def _read(path: Path, root: Path, keys: tuple[str, ...]) -> Settings:
    import tomllib

    try:
        table: Any = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path.name}: {error}") from error
    for key in keys:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    return _settings(table, root, path.name)


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
    rubric = table.get("rubric")
    if rubric is not None and not isinstance(rubric, str):
        raise SettingsError(f"{name}: 'rubric' must be the path of a file, in quotes")
    return Settings(
        root=root,
        select=_texts(table, "select", name),
        ignore=_texts(table, "ignore", name),
        exclude=_texts(table, "exclude", name),
        per_file_ignores={key: _texts(ignores, key, name) for key in ignores},
        rubric=rubric,
    )


def _texts(table: dict[str, Any], key: str, name: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingsError(f"{name}: '{key}' must be a list of texts, for example [\"MC001\"]")
    return tuple(value)
