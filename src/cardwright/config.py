"""Settings: ``[tool.cardwright]`` in ``pyproject.toml``, or a ``cardwright.toml``.

The nearest of the two, from the working directory upwards to the root of the repository, counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.errors import SettingsError
from cardwright.suggest import closest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from pathlib import Path

MAX_OWN_BYTES = 64 * 1024
"""The largest ``cardwright.toml``."""

MAX_SHARED_BYTES = 256 * 1024
"""The largest ``pyproject.toml`` that holds settings."""

MAX_PATTERNS = 1_000
"""The most entries of a list or table; every file is matched against each pattern."""

MAX_REASON = 1_000
"""Characters of the reason of a waiver."""

_NONE: Mapping[str, tuple[str, ...]] = {}


class Waiver(NamedTuple):
    """A component that a project does without for a time, for a reason.

    Attributes:
        component: its identifier in the framework.
        reason: why, in the project's words.
        date: when that was decided.
        until: the last day on which it holds; ``None`` for as long as it stands here.
        target: a pattern of the scorecards that it is for, by their target or name.
        file: the settings that hold it.
        line: where it stands there, counted from 1.
    """

    component: str
    reason: str
    date: datetime.date
    until: datetime.date | None = None
    target: str = "*"
    file: Path | None = None
    line: int = 1


class Settings(NamedTuple):
    """What a project sets once.

    Attributes:
        root: the folder of the settings, or of the repository; patterns are relative to it.
        select: codes, or beginnings of codes, that are reported; empty means all.
        ignore: codes, or beginnings of codes, that are not.
        exclude: patterns of paths that a walk passes over.
        per_file_ignores: patterns of paths, each with codes that are not reported there.
        rubric: a file that replaces the shipped responsible-dataset configuration.
        waivers: components that ``score`` does without, see ``Waiver``.
    """

    root: Path
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = _NONE
    rubric: str | None = None
    waivers: tuple[Waiver, ...] = ()

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
    settings = _settings(table, path.parent, path.name)
    return settings._replace(waivers=_located(settings.waivers, path, text))


_KEYS = ("select", "ignore", "exclude", "per-file-ignores", "rubric", "score")


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
        waivers=_waivers(table, name),
    )


_WAIVER_HEADER = re.compile(
    r"^[ \t]*\[\[[ \t]*(?:tool\.cardwright\.)?score\.waivers[ \t]*\]\]", re.MULTILINE
)


def _located(waivers: tuple[Waiver, ...], path: Path, text: str) -> tuple[Waiver, ...]:
    """The waivers with where each stands; TOML's reader does not tell lines."""
    lines = [text.count("\n", 0, match.start()) + 1 for match in _WAIVER_HEADER.finditer(text)]
    if len(lines) != len(waivers):  # written in another form
        lines = [1] * len(waivers)
    return tuple(
        waiver._replace(file=path, line=line) for waiver, line in zip(waivers, lines, strict=True)
    )


_WAIVER_KEYS = ("component", "reason", "date", "until", "target")


def _waivers(table: dict[str, Any], name: str) -> tuple[Waiver, ...]:
    score = table.get("score", {})
    if not isinstance(score, dict) or set(score) - {"waivers"}:
        raise SettingsError(f"{name}: 'score' must be a table with 'waivers'")
    rows = score.get("waivers", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SettingsError(f"{name}: 'score.waivers' must be a list of tables")
    if len(rows) > MAX_PATTERNS:
        raise SettingsError(f"{name}: 'score.waivers' has more than {MAX_PATTERNS:,} entries")
    return tuple(_waiver(row, f"{name}: score.waivers[{at}]") for at, row in enumerate(rows))


def _waiver(row: dict[str, Any], where: str) -> Waiver:
    for key in row:
        if key not in _WAIVER_KEYS:
            raise SettingsError(f"{where}: '{key}' is not known; known are {_known(_WAIVER_KEYS)}")
    for key in ("component", "reason"):
        text = row.get(key)
        if not isinstance(text, str) or not text.strip() or len(text) > MAX_REASON:
            raise SettingsError(f"{where}: '{key}' is required, as a text")
    target = row.get("target", "*")
    if not isinstance(target, str):
        raise SettingsError(f"{where}: 'target' must be a pattern, in quotes")
    given, until = _day(row, "date", where), _day(row, "until", where)
    if given is None:
        raise SettingsError(f"{where}: 'date' is required: the day of the decision")
    return Waiver(row["component"], row["reason"].strip(), given, until, target)


def _day(row: dict[str, Any], key: str, where: str) -> datetime.date | None:
    """A date of TOML, or one in quotes."""
    from datetime import date, datetime

    value = row.get(key)
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            value = key
    if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
        raise SettingsError(f"{where}: '{key}' must be a day, for example 2026-11-22")
    return value


def _known(names: tuple[str, ...]) -> str:
    return ", ".join(names)


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
