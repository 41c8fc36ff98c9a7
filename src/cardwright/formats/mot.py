"""The Model Openness Tool's own YAML (github.com/lfai/model_openness_tool, ``models/*.yml``).

A file has ``framework`` (name, version, date) and ``release``: ``name``, ``producer``,
``license`` with ``distribution``, ``code``, ``data`` and ``document``, each ``{name, path}``, and
``components``, a list of ``{name, description, license, license_path, component_path}``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardwright.findings import KeyPath, Problem
from cardwright.loader import card_kind
from cardwright.mof.release import Claim, Release, Statement

if TYPE_CHECKING:
    from cardwright.mof.framework import Framework

_LEVELS = ("distribution", "code", "data", "document")


def is_mot(data: Any) -> bool:
    """Whether plain data are a file of the Model Openness Tool."""
    if not isinstance(data, dict) or "release" not in data or card_kind(data) is not None:
        return False
    if "framework" in data:
        return True
    release = data["release"]
    return isinstance(release, dict) and "components" in release and "producer" in release


def read_mot(data: dict[str, Any], framework: Framework) -> Release:
    """The release that a file of the Model Openness Tool declares.

    Args:
        data: plain data for which ``is_mot`` holds.
        framework: the framework, which knows the components' names.

    Returns:
        The release; what could not be used is in its ``problems``.
    """
    section = data["release"]
    release = Release("")
    if not isinstance(section, dict):
        release.problems.append(_unusable(("release",), "'release' is not a mapping"))
        return release
    release.name = str(section.get("name") or "")
    _read_licenses(release, section.get("license"))
    entries = section.get("components")
    if not isinstance(entries, list):
        release.problems.append(_unusable(("release",), "'release' has no list of components"))
        return release
    for index, row in enumerate(entries):
        path: KeyPath = ("release", "components", index)
        if isinstance(row, dict) and isinstance(row.get("name"), str):
            release.claims.append(_claim(row, path, framework))
        else:
            release.problems.append(_unusable(path, "this item names no component"))
    return release


def _unusable(path: KeyPath, message: str) -> Problem:
    fix = "write 'components' as a list, each item with 'name'"
    return Problem(path, message, fix, code="MOF005")


def _read_licenses(release: Release, licenses: Any) -> None:
    """The licences of the whole and of each kind; an empty list stands for none."""
    if not isinstance(licenses, dict):
        return
    for level in _LEVELS:
        row = licenses.get(level)
        # Null and the empty text fall through to the licence of the whole.
        if isinstance(row, dict) and row.get("name") not in (None, ""):
            path = ("release", "license", level, "name")
            release.defaults[level] = Statement(row["name"], path)


def _claim(row: dict[str, Any], path: KeyPath, framework: Framework) -> Claim:
    name = row["name"]
    component = framework.by_name.get(name)
    claim = Claim(name, component.id if component is not None else None, path)
    value = row.get("license")
    if isinstance(value, list) and value:
        where = (*path, "license")
        claim.licenses = tuple(Statement(item, (*where, at)) for at, item in enumerate(value))
    elif value is not None:
        claim.licenses = (Statement(value, (*path, "license")),)
    if "component_path" in row:
        claim.places = _texts(row["component_path"])
    if "license_path" in row:
        claim.license_files = _texts(row["license_path"])
    return claim


def _texts(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, str) and item)
