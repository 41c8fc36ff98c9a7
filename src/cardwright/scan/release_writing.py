"""What was found, written as the ``release`` of a card or of the Model Openness Tool.

It is a draft for a person to confirm. What somebody wrote stays byte for byte: only components
that a card does not list yet are added to it, and where that cannot be done without touching
the rest, nothing is written.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from cardwright.errors import SourceError
from cardwright.findings import escape_control
from cardwright.mof.framework import load_framework
from cardwright.scan.evidence import Level
from cardwright.scan.license_match import spdx
from cardwright.scan.standing import RANKS
from cardwright.yamlio import parse
from cardwright.yamlio.write import write_yaml

if TYPE_CHECKING:
    from cardwright.scan.evidence import Evidence
    from cardwright.scan.standing import Standing
    from cardwright.scan.verdict import Verdict

MAX_PLACES = 20
_ID = re.compile(r"[^A-Za-z0-9._-]+")
_HEAD = "# Found by 'cardwright score'. Confirm each entry, then remove this line.\n"
_PLACE = re.compile(r"[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f\ud800-\udfff]{0,2000}\Z")


def describe_release(verdict: Verdict) -> list[dict[str, Any]]:
    """The components that were found or are linked, as a card lists them."""
    framework = load_framework()
    standings = {**verdict.standings, **verdict.undeclared}
    rows = []
    for component in framework.components:
        standing = standings.get(component.id)
        if standing is not None and standing.rank >= RANKS[Level.LINKED]:
            rows.append({"component": component.id, **_row(verdict, standing)})
    return rows


def _row(verdict: Verdict, standing: Standing) -> dict[str, Any]:
    row: dict[str, Any] = {}
    pieces = [item for item in standing.evidence if RANKS[item.level] >= min(standing.rank, 3)]
    name, file = _license(verdict, standing, pieces)
    if name:
        row["license"] = name
    elif standing.level is not Level.LINKED:
        row["license"] = {"unknown": standing.why or "no license was found"}
    if file:
        row["license_file"] = file
    places = dict.fromkeys(_place(verdict, item) for item in pieces)
    if kept := [place for place in places if place][:MAX_PLACES]:
        row["places"] = kept
    row["description"] = _describe(verdict, pieces)
    return row


def _license(verdict: Verdict, standing: Standing, pieces: list[Evidence]) -> tuple[str, str]:
    """The licence that its text is, else the one claimed; and the file of the text."""
    if standing.texts:
        name = " AND ".join(standing.texts)
    else:
        claims = {item.license.claimed for item in pieces if item.license and item.license.claimed}
        name = claims.pop() if len(claims) == 1 else ""
    files = [_strip(verdict, file) for file in standing.license_files]
    kept = [file for file in files if _PLACE.match(file)]
    return spdx(name) or "", kept[0] if kept else ""


def _place(verdict: Verdict, item: Evidence) -> str:
    """A path below the root, or a URL; of another source its own name for the file."""
    first = verdict.sources[0][0] if verdict.sources else ""
    where = item.where
    if item.level is not Level.LINKED and item.place is not None and item.place.source != first:
        where = item.place.path
    return where if _PLACE.match(where) else ""


def _strip(verdict: Verdict, path: str) -> str:
    """A path as a card names it: below the root of the repository."""
    for label, _ in verdict.sources[:1]:
        path = path.removeprefix(f"{label}:")
        if "://" in label:
            continue
        # Paths are shown relative to the working directory, or, where that would lead up, as named.
        for root in (label, os.path.normpath(label), os.path.relpath(label)):
            prefix = f"{escape_control(root).replace(os.sep, '/').rstrip('/')}/"
            if path.startswith(prefix):
                return path.removeprefix(prefix)
    return path


def _describe(verdict: Verdict, pieces: list[Evidence]) -> str:
    item = pieces[0]
    place = item.place
    path = _strip(verdict, place.path) if place is not None else escape_control(item.where)
    line = f", line {place.line}" if place is not None and place.line else ""
    return f"{item.level.value} at {path}{line}: {item.how}"


def write_card(verdict: Verdict, old: str | None) -> tuple[str, int]:
    """A model card with the release that was found.

    Args:
        verdict: what was found.
        old: the text of the card that is there; ``None`` for a new one.

    Returns:
        The whole text, and how many components were added.

    Raises:
        SourceError: the old text cannot be added to without touching what it says.
    """
    rows = describe_release(verdict)
    if old is None:
        return _new_card(verdict, rows), len(rows)
    document = parse(old)
    if document.problems:
        raise SourceError("is not read as YAML without faults; mend it first")
    if not isinstance(document.data, dict) or document.data.get("kind") != "model-card":
        raise SourceError("is no model card; name another file")
    release = document.data.get("release")
    if "release" not in document.data:
        added = write_yaml({"release": {"components": rows}}) if rows else ""
        text = f"{old}{'' if old.endswith(chr(10)) else chr(10)}{_HEAD}{added}" if rows else old
        return _checked(old, text, rows, []), len(rows)
    listed = release.get("components") if isinstance(release, dict) else None
    if not isinstance(listed, list) or not listed:
        raise SourceError("has a 'release' without a list of components; write one first")
    names = {row.get("component") for row in listed if isinstance(row, dict)}
    new = [row for row in rows if row["component"] not in names]
    text = _insert(old, new) if new else old
    return _checked(old, text, new, listed), len(new)


def _new_card(verdict: Verdict, rows: list[dict[str, Any]]) -> str:
    name = verdict.card.name or "model"
    parts = [_ID.sub("-", part).strip("-.") for part in name.split("/")[-2:]]
    card_id = "/".join(part for part in parts if part) or "model"
    head = {"kind": "model-card", "schema_version": "1", "id": card_id}
    head["name"] = card_id.rsplit("/", 1)[-1]
    return write_yaml(head) + _HEAD + write_yaml({"release": {"components": rows}})


def _insert(old: str, rows: list[dict[str, Any]]) -> str:
    """The text with items added at the end of the list of components."""
    import yaml

    node: Any = yaml.compose(old, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    for key in ("release", "components"):
        node = next((value for name, value in node.value if name.value == key), None)
    if node.flow_style:
        raise SourceError("has its components in brackets; write them as a list of lines first")
    lines = old.splitlines(keepends=True)
    at = _line_after(node, lines)
    indent = " " * node.start_mark.column
    text = write_yaml({"x": rows}).partition("\n")[2]
    items = "".join(
        f"{indent}{line[2:]}" if line.strip() else line for line in text.splitlines(keepends=True)
    )
    if lines[at - 1 : at] and not lines[at - 1].endswith("\n"):
        lines[at - 1] += "\n"
    note = f"{indent}{_HEAD}"
    return "".join([*lines[:at], note, items, *lines[at:]])


def _line_after(node: Any, lines: list[str]) -> int:
    """The number of the line that follows the last value of a node."""
    while node.id != "scalar":
        if not node.value or node.flow_style:
            break
        last = node.value[-1]
        node = last[1] if node.id == "mapping" else last
    end = node.end_mark
    line: int = end.line if end.column == 0 and end.line > node.start_mark.line else end.line + 1
    return min(line, len(lines))


def _checked(old: str, text: str, new: list[dict[str, Any]], listed: list[Any]) -> str:
    """Hold what would be written against what was there: nothing may be lost or changed."""
    before, after = parse(old).data, parse(text)
    data = after.data
    if not after.problems and isinstance(data, dict):
        release = data.get("release") or {}
        rest = {key: value for key, value in data.items() if key != "release"}
        was = {key: value for key, value in before.items() if key != "release"}
        components = release.get("components", []) if isinstance(release, dict) else None
        if rest == was and components == [*listed, *new]:
            return text
    raise SourceError("cannot be added to without touching what it says; write a new file")


def write_mot(verdict: Verdict) -> tuple[str, int]:
    """A file of the Model Openness Tool with the release that was found."""
    framework = load_framework()
    rows = []
    for row in describe_release(verdict):
        component = framework.by_id[row["component"]]
        item: dict[str, Any] = {"name": component.name, "description": row["description"]}
        if isinstance(row.get("license"), str):
            item["license"] = row["license"]
        if "license_file" in row:
            item["license_path"] = row["license_file"]
        if row.get("places"):
            item["component_path"] = row["places"][0]
        rows.append(item)
    owner, _, name = verdict.card.name.rpartition("/")
    data = {
        "framework": {
            "name": framework.name, "version": framework.version, "date": framework.date,
        },
        "release": {
            "name": name or "model", "producer": owner or "unknown", "license": {},
            "components": rows,
        },
    }  # fmt: skip
    return _HEAD + write_yaml(data), len(rows)
