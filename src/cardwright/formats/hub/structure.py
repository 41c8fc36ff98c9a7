"""The structure of a dataset: the list of its fields, and the table of its splits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardwright.formats.hub.tables import Table, find_tables, number_in

if TYPE_CHECKING:
    from cardwright.findings import KeyPath
    from cardwright.formats.hub.draft import Draft
    from cardwright.formats.hub.forms import Place
    from cardwright.formats.hub.headings import HeadingRule
    from cardwright.formats.hub.tables import Cell, Number

_FIELD = re.compile(
    r"^[-*+][ \t]+(?:`(?P<code>[^`\n]{1,100})`|\*\*(?P<bold>[^*\n`]{1,100}?):?\*\*|_(?P<slanted>[^_\n`]{1,100}?):?_)"
    r"[ \t]*(?:\([^()\n]{0,80}\)|:[ \t]*an?[ \t]+`[^`\n]{1,80}`[ \t]*(?:feature)?)?[ \t]*(?:[:\u2013\u2014.]|-{1,2})?[ \t]*(?P<text>[^\n]*)$",
    re.MULTILINE,
)
_TYPE = re.compile(
    r"\(`?(?P<type>string|str|int|int32|int64|float|float32|float64|bool|list|dict|date|datetime)`?\)|: an? `(?P<kind>[a-z0-9]{1,20})`"
)
_SPLITS = frozenset(
    (
        "train",
        "training",
        "validation",
        "valid",
        "val",
        "dev",
        "development",
        "test",
        "testing",
        "unsupervised",
        "eval",
        "evaluation",
    )
)
_MAX_FIELDS = 500


def read_fields(draft: Draft, rule: HeadingRule, place: Place) -> None:
    """The fields of a list, where there is one list; else the text as it is."""
    matches = [*_FIELD.finditer(draft.body, place.start, place.end)][:_MAX_FIELDS]
    names = [match["code"] or match["bold"] or match["slanted"] for match in matches]
    joined = any(match["text"].startswith((",", "/", "and ")) for match in matches)
    if not matches or joined or len({*names}) != len(names) or draft.get("data_points", "fields"):
        said = draft.says(place.start, place.end)
        if said is not None:
            draft.take(tuple(rule.field.split(".")), *said)
        return
    for match in matches:
        _read_field(draft, match)


def _read_field(draft: Draft, match: re.Match[str]) -> None:
    kind = next(name for name in ("code", "bold", "slanted") if match[name] is not None)
    where: KeyPath = ("data_points", "fields", len(draft.get("data_points", "fields") or ()))
    start, end = draft.trim(*match.span(kind))
    if start == end or not draft.take((*where, "name"), start, end):
        return
    typed = _TYPE.search(draft.body, match.end(kind), match.start("text"))
    if typed is not None:
        name = "type" if typed["type"] else "kind"
        draft.take((*where, "type"), *typed.span(name))
    said = draft.says(*match.span("text"))
    if said is not None:
        draft.take((*where, "description"), *said)


def read_splits(draft: Draft, rule: HeadingRule, place: Place) -> None:
    """The number of instances of each split, from a table that says so; else the text as it is."""
    tables = [*find_tables(draft.body, place.start, place.end)]
    taken = False
    if not draft.get("splits") and len(tables) == 1:
        taken = _read_across(draft, tables[0]) or _read_down(draft, tables[0])
    if not taken:
        said = draft.says(place.start, place.end)
        if said is not None:
            draft.take(tuple(rule.field.split(".")), *said)


def _is_split(cell: Cell) -> bool:
    return cell.text.strip("*_` ").lower() in _SPLITS


def _read_across(draft: Draft, table: Table) -> bool:
    """Splits are columns; several rows are configs, where their names can be some."""
    columns = [number for number, cell in enumerate(table.head) if _is_split(cell)]
    if not columns or 0 in columns or not _counts_instances(table):
        return False
    for row in table.rows:
        if len(row) != len(table.head):
            continue
        config = row[0].text.strip("*` ") if len(table.rows) > 1 else None
        for column in columns:
            number = number_in(row[column])
            if number is not None:
                name = table.head[column].text.strip("*_` ")
                _add(draft, name, number, config)
    return bool(draft.get("splits"))


def _counts_instances(table: Table) -> bool:
    """Whether a table with a row for each config counts instances, not words or bytes."""
    names = [row[0].text.strip("*_` ") for row in table.rows if row]
    words = {word for name in names for word in re.split(r"[^a-z]+", name.lower())}
    if not words.isdisjoint(_OTHER_COUNTS):
        return False
    several = len(names) > 1
    return not several or (len({*names}) == len(names) and all(map(_CONFIG.match, names)))


_CONFIG = re.compile(r"[A-Za-z0-9][\w.+-]*\Z")
_OTHER_COUNTS = frozenset((
    "token", "tokens", "word", "words", "character", "characters", "char", "chars", "byte", "bytes", "kb", "mb", "gb", "average", "avg", "mean",
    "total", "percent", "percentage", "ratio", "length", "hours", "minutes", "size", "vocabulary", "types", "std", "median", "min", "max",
    "lines", "sentences", "documents", "paragraphs", "speakers", "labels", "classes",
))  # fmt: skip


def _read_down(draft: Draft, table: Table) -> bool:
    """Splits are rows, and one column counts."""
    if len(table.head) != 2 or not all(_is_split(row[0]) for row in table.rows if row):
        return False
    for row in table.rows:
        number = number_in(row[1]) if len(row) == 2 else None
        if number is not None:
            _add(draft, row[0].text.strip("*_` "), number, None)
    return bool(draft.get("splits"))


def _add(draft: Draft, name: str, number: Number, config: str | None) -> None:
    if number.percent or not number.value.is_integer() or number.value < 0:
        return
    if not draft.is_free(number.start, number.end):
        return
    where: KeyPath = ("splits", len(draft.get("splits") or ()))
    split = {"name": name} if config is None else {"name": name, "config": config}
    if draft.put(where, split, number.start):
        draft.get(*where)["instances"] = int(number.value)
        draft.leave_hole((*where, "instances"), number.start, number.end)
