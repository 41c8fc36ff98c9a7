"""What a document says of places and licences, and the files deny, each at its line."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from cardwright.cli.score_documents import Rated, locate
from cardwright.findings import Finding, Problem, escape_control
from cardwright.formats.mot import is_mot
from cardwright.scan.evidence import Level

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cardwright.findings import KeyPath
    from cardwright.mof.release import Release
    from cardwright.scan.lookup import Desk
    from cardwright.scan.verdict import Verdict


def judge_places(
    rated: Rated, release: Release, desk: Desk, verdict: Verdict, *, is_apart: bool = False
) -> Iterator[Finding]:
    """What the card says and the files deny, each at its line.

    Args:
        rated: the document.
        release: what it declares.
        desk: looks its places up.
        verdict: how each component stands.
        is_apart: whether the document was named alone and stands in no repository. Where then
            none of its paths is there, that is told once: they are meant somewhere else.
    """
    told: set[str] = set()
    is_here = _stands_here(rated, verdict)
    if is_apart and is_here and (count := _count_elsewhere(release, desk)):
        is_here = False
        message = f"none of the {count:,} paths that it names is here, and none was looked up"
        fix = "name the repository that they are in with '--also', or score the card in it"
        yield locate(rated.document, Problem(("release",), message, fix, code="MOF012"))
    for claim in release.claims:
        if claim.id is None or claim.not_released:
            continue
        for place in desk.missing_places(claim) if is_here else ():
            message = f"'{escape_control(place)}' is not there"
            fix = "mend the path, or add the file"
            path = _path_of_place(rated.document.data, claim.path, place)
            yield locate(rated.document, Problem(path, message, fix, code="MOF013"))
        standing = verdict.standings[claim.id]
        if standing.level is Level.CONTRADICTED and claim.id not in told:
            told.add(claim.id)
            fix = "name the license that the text is, or change the text"
            path = (*claim.path, "license")
            problem = Problem(path, standing.why, fix, code="MOF011")
            yield locate(rated.document, problem)


def _count_elsewhere(release: Release, desk: Desk) -> int:
    """How many paths a release names, where it names several and none of them is there; else 0."""
    claims = [claim for claim in release.claims if claim.id is not None and not claim.not_released]
    missing = {place for claim in claims for place in desk.missing_places(claim)}
    from cardwright.scan.lookup import named_paths

    named = {path for claim in claims for path in named_paths(claim)}
    return len(missing) if len(missing) > 1 and missing == named else 0


def holds_some(root: Path, release: Release) -> bool:
    """Whether a folder holds any of the paths that a release names; nothing is opened."""
    from cardwright.scan.lookup import named_paths

    paths = [PurePosixPath(path) for claim in release.claims for path in named_paths(claim)]
    inner = [path for path in paths if not path.is_absolute() and ".." not in path.parts]
    try:
        return not paths or any((root / path).exists() for path in inner)
    except (OSError, ValueError):
        return True


def _stands_here(rated: Rated, verdict: Verdict) -> bool:
    """Whether the paths of a document are meant in this repository.

    Files of the Model Openness Tool are kept in collections, far from what they speak of; such a
    file stands in the repository itself where something that it names is there.
    """
    if not is_mot(rated.document.data):
        return True
    return any(standing.reaches(Level.FOUND) for standing in verdict.standings.values())


def _path_of_place(data: Any, path: KeyPath, place: str) -> KeyPath:
    """Where an entry of a document names a place; the entry itself where that is not found."""
    row = data
    for key in path:
        row = row[key]
    for key in ("places", "license_file", "component_path", "license_path", "place"):
        value = row.get(key)
        if value == place:
            return (*path, key)
        if isinstance(value, list) and place in value:
            return (*path, key, value.index(place))
    parts = row.get("parts")
    for index, part in enumerate(parts if isinstance(parts, list) else ()):
        if isinstance(part, dict) and place in (part.get("place"), part.get("license_file")):
            return _path_of_place(data, (*path, "parts", index), place)
    return path
