"""The Model Openness Tool's own YAML (github.com/lfai/model_openness_tool, ``models/*.yml``).

A file has ``framework`` (name, version, date) and ``release``: ``name``, ``producer``,
``license`` with ``distribution``, ``code``, ``data`` and ``document``, each ``{name, path}``, and
``components``, a list of ``{name, description, license, license_path, component_path}``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardwright.findings import KeyPath, Problem
from cardwright.loader import card_kind
from cardwright.mof.release import Claim, Release, Statement, shorten

if TYPE_CHECKING:
    from cardwright.mof.framework import Framework

_LEVELS = ("distribution", "code", "data", "document")
_RELEASE_KEYS = (
    "name", "version", "date", "license", "type", "architecture", "treatment", "origin",
    "producer", "contact", "repository", "huggingface", "components",
)  # fmt: skip
_LICENSE_KEYS = ("name", "path")
_COMPONENT_KEYS = ("name", "description", "license", "license_path", "component_path")
_CODE = "MOF009"
_MAX_SUGGESTIONS = 50


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
    if _complain_of_keys(release, section, _RELEASE_KEYS, ("release",)):
        # It may have been 'license', from which every component may inherit.
        release.broken = dict.fromkeys(_LEVELS, "an unknown key stands in 'release'")
    _read_licenses(release, section.get("license"))
    entries = section.get("components")
    if not isinstance(entries, list):
        release.problems.append(_unusable(("release",), "'release' has no list of components"))
        return release
    for index, row in enumerate(entries):
        path: KeyPath = ("release", "components", index)
        if isinstance(row, dict) and isinstance(row.get("name"), str):
            release.claims.append(_claim(row, path, framework, release))
        else:
            release.problems.append(_unusable(path, "this item names no component"))
    return release


def _unusable(path: KeyPath, message: str) -> Problem:
    fix = "write 'components' as a list, each item with 'name'"
    return Problem(path, message, fix, code="MOF005")


def _read_licenses(release: Release, licenses: Any) -> None:
    """The licences of the whole and of each kind; an empty list stands for none."""
    place = ("release", "license")
    if not isinstance(licenses, dict):
        if licenses not in (None, [], ""):
            fix = f"write 'license' as a mapping with {_enumerate(_LEVELS)}"
            _complain(release, place, "the licenses are not a mapping", fix)
            release.broken.update(dict.fromkeys(_LEVELS, "'release.license' is not a mapping"))
        return
    if _complain_of_keys(release, licenses, _LEVELS, place):
        why = "an unknown key stands in 'release.license'"
        release.broken.update(dict.fromkeys(_LEVELS, why))
    for level in _LEVELS:
        row = licenses.get(level)
        if row not in (None, [], "", {}):
            _check_level(release, row, (*place, level))
        # Null and the empty text fall through to the licence of the whole.
        if isinstance(row, dict) and row.get("name") not in (None, ""):
            path = ("release", "license", level, "name")
            release.defaults[level] = Statement(row["name"], path)


def _check_level(release: Release, row: Any, path: KeyPath) -> None:
    """One licence of a kind, or of the whole."""
    level = str(path[-1])
    if not isinstance(row, dict):
        _complain(release, path, "the license is not a mapping", f"write '{level}: {{name: …}}'")
        release.broken[level] = f"'{level}' in 'release.license' is not a mapping"
        return
    if _complain_of_keys(release, row, _LICENSE_KEYS, path):
        release.broken[level] = f"an unknown key stands in '{level}' of 'release.license'"
    name = row.get("name")
    if name is not None and not isinstance(name, str):
        _complain(release, (*path, "name"), "the license is not a text", "write it in quotes")


def _claim(row: dict[str, Any], path: KeyPath, framework: Framework, release: Release) -> Claim:
    name = row["name"]
    component = framework.by_name.get(name)
    claim = Claim(name, component.id if component is not None else None, path)
    if _complain_of_keys(release, row, _COMPONENT_KEYS, path):
        claim.broken = "an unknown key stands in its entry"
    _check_texts(release, row, path)
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


def _check_texts(release: Release, row: dict[str, Any], path: KeyPath) -> None:
    for key in _COMPONENT_KEYS[1:]:
        value = row.get(key)
        if value is None or isinstance(value, str):
            continue
        items = value if isinstance(value, list) and key != "description" else [value]
        for item in items:
            if not isinstance(item, str):
                what = "license" if key == "license" else f"'{key}'"
                fix = "write a text, in quotes where it is needed"
                _complain(release, (*path, key), f"the {what} is not a text", fix)
                break


def _complain_of_keys(
    release: Release, row: dict[str, Any], known: tuple[str, ...], path: KeyPath
) -> bool:
    """Report each key that a release file does not have; whether there is any."""
    unknown = [key for key in row if key not in known and not str(key).startswith("x-")]
    if not unknown:
        return False
    from cardwright.suggest import closest

    for key in unknown:
        told = len(release.complaints)
        meant = closest(str(key), known) if told < _MAX_SUGGESTIONS else None
        fix = f"did you mean '{meant}'?" if meant else f"known here are {_enumerate(known)}"
        message = f"'{shorten(str(key))}' is not a key of a release file"
        release.complaints.append(Problem((*path, key), message, fix, at_key=True, code=_CODE))
    return True


def _complain(release: Release, path: KeyPath, message: str, fix: str) -> None:
    release.complaints.append(Problem(path, message, fix, code=_CODE))


def _enumerate(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _texts(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(item for item in items if isinstance(item, str) and item)
