"""What was found, written as the ``release`` of a card or of the Model Openness Tool.

It is a draft for a person to confirm. What somebody wrote stays byte for byte: only components
that a card does not list yet are added to it, and where that cannot be done without touching
the rest, nothing is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cardwright.errors import SourceError
from cardwright.findings import escape_control
from cardwright.mof.framework import load_framework
from cardwright.scan.evidence import Level
from cardwright.scan.evident_release import statements
from cardwright.scan.license_match import spdx
from cardwright.scan.sources import HUB_PREFIX, PUBLIC_HUB, find_repository, is_forge
from cardwright.scan.standing import RANKS, place_of
from cardwright.yamlio import parse
from cardwright.yamlio.write import write_yaml

if TYPE_CHECKING:
    from cardwright.scan.evidence import Evidence
    from cardwright.scan.standing import Standing
    from cardwright.scan.verdict import Verdict

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
    """One entry: never more than the evidence shows, so that to accept it raises no class."""
    pieces = standing.decisive or standing.evidence
    row: dict[str, Any] = {"license": _license(standing, pieces)}
    if file := _license_file(verdict, pieces):
        row["license_file"] = file
    if places := _places(verdict, pieces):
        row["places"] = places
    else:
        row["x-cited_in"] = _seen(verdict, pieces[0])
    row["description"] = _describe(verdict, pieces)
    return row


def _license(standing: Standing, pieces: list[Evidence]) -> str | dict[str, str]:
    """The licence of all of it; unknown, with the reason, where some of it has none that is known."""
    if standing.level is Level.CONTRADICTED:
        return {"unknown": standing.why}
    if standing.level is Level.VERIFIED and standing.texts:
        names: list[str] | None = list(standing.texts)
    else:
        names = _said(pieces)
    found = spdx(" AND ".join(f"({name})" for name in names)) if names else None
    if names and len(names) == 1:
        found = spdx(names[0])
    return found or {"unknown": escape_control(standing.why or "no license was found")}


def _said(pieces: list[Evidence]) -> list[str] | None:
    """The licences that are said to hold; ``None`` where one of them is not known."""
    values = [statement and statement.value for statement in statements(pieces)[0]]
    names = [value for value in values if isinstance(value, str)]
    return names if len(names) == len(values) else None


def _license_file(verdict: Verdict, pieces: list[Evidence]) -> str:
    """The file of the licence's text, where one and the same governs all of it."""
    texts = {item.license.text if item.license else None for item in pieces}
    text = texts.pop() if len(texts) == 1 else None
    if text is None or (verdict.sources and text.source != verdict.sources[0][0]):
        return ""
    path = _strip(verdict, text.path)
    return path if _PLACE.match(path) else ""


def _places(verdict: Verdict, pieces: list[Evidence]) -> list[str]:
    """Where it is: a path below the root, or a URL; of another source its own name for the file.

    None at all where one cannot be written: by the others alone it might stand better than it does.
    """
    first = verdict.sources[0][0] if verdict.sources else ""
    found: dict[str, str] = {}
    for item in pieces:
        where = place_of(item)
        is_file = where and RANKS[item.level] >= RANKS[Level.FOUND]
        if is_file and item.place is not None and item.place.source != first:
            where = _address(item.place.source, where) or "\0"
        if where and not _PLACE.match(where):
            return []
        found.setdefault(where.removesuffix(".git"), where)
    return [place for place in found.values() if place]


def _address(label: str, path: str) -> str:
    """The URL of a file or folder of a further source; empty where it has none that can be read.

    A path would be taken for one below the root of the first source.
    """
    repository, _ = find_repository(label) or ("", "")
    if repository.startswith(HUB_PREFIX):
        name, _, revision = repository.removeprefix(HUB_PREFIX).partition("@")
        return f"{PUBLIC_HUB}/{name}/blob/{revision or 'main'}/{quote(path)}"
    return f"{repository}/blob/HEAD/{quote(path)}" if is_forge(repository) else ""


def _strip(verdict: Verdict, path: str) -> str:
    """A path as a card names it: below the root of the repository."""
    return path.removeprefix(verdict.root)


def _describe(verdict: Verdict, pieces: list[Evidence]) -> str:
    return f"{pieces[0].level.value} at {_seen(verdict, pieces[0])}: {pieces[0].how}"


def _seen(verdict: Verdict, item: Evidence) -> str:
    """Where a piece of evidence was seen."""
    place = item.place
    path = _strip(verdict, place.path) if place is not None else escape_control(item.where)
    return f"{path}, line {place.line}" if place is not None and place.line else path


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
        added = write_yaml({"release": _section(verdict, rows)}) if rows else ""
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
    return write_yaml(head) + _HEAD + write_yaml({"release": _section(verdict, rows)})


def _section(verdict: Verdict, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The release, with the repository that paths are below, where it has an address."""
    named = {"repository": verdict.repository} if verdict.repository else {}
    return {**named, "components": rows}


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
