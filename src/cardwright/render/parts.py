"""Any part of a card as Markdown: facts as a list, records of one shape as a table.

The order is that of the fields. What nobody filled in is left out; an answer that is no value
stands with its reason.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from cardwright.cards.base import Citation, Contact, Link, Part, Party
from cardwright.render.escape import code, code_block, inline
from cardwright.render.labels import field_label
from cardwright.render.prose import prose
from cardwright.render.values import (
    Context,
    FieldType,
    citation,
    contact,
    field_type,
    is_answer,
    page_link,
    party,
    scalar,
    shown,
)

CODE_FIELDS = {"code": "", "bibtex": "bibtex", "download_code": "python"}
_HEADS = (
    "name", "title", "use", "risk", "limitation", "term", "attribute", "annotation", "validation",
    "field", "applies_to", "task", "factor", "subgroup", "criterion", "measure", "cause", "what",
    "phase", "metric", "method", "regulation", "model", "category", "basis", "split", "source",
    "group", "funder", "component", "restriction", "type", "kind", "modality", "id",
)
_AFTER_HEAD = ("description", "definition", "details", "statement", "criteria", "summary", "reason")
_MAX_COLUMNS, _MAX_CELL, _MAX_INLINE, _MAX_COMPACT, _MAX_TITLE = 6, 90, 160, 110, 120


class Item(NamedTuple):
    """A field that is filled in."""

    owner: Part
    name: str
    value: Any
    kind: FieldType
    note: str | None = None
    title: str = ""

    @property
    def label(self) -> Markup:
        """The name of the field."""
        return inline(self.title or field_label(self.name))


def items(part: Part, skip: Collection[str] = ()) -> Iterator[Item]:
    """The fields of a part that are filled in, with the notes on them."""
    notes = getattr(part, "notes", None)
    by_field = notes.model_extra or {} if isinstance(notes, Part) and not is_answer(notes) else {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if value is None or name in skip or (name == "notes" and by_field):
            continue
        if name == "notes" and isinstance(value, Part) and not is_answer(value):
            continue
        note = by_field.get(name)
        yield Item(part, name, value, field_type(type(part), name), note if isinstance(note, str) else None)


def describe(
    part: Any, context: Context, skip: Collection[str] = (), level: int | None = None
) -> Markup:
    """A part as Markdown blocks.

    Args:
        part: the part, an answer, or ``None``.
        context: what the rendering knows.
        skip: names of fields that are shown elsewhere.
        level: where given, parts within the part get headings of this level.
    """
    if part is None:
        return Markup()
    if is_answer(part):
        return shown(part) or Markup()
    writer = _Writer(context)
    later = []
    for item in items(part, skip):
        if level is not None and isinstance(item.value, Part) and not is_answer(item.value) \
                and type(item.value) not in _ONE_LINE:
            later.append(item)
        else:
            writer.add(item)
    writer.text(Markup())
    for item in later:
        body = describe(item.value, context, level=(level or 0) + 1)
        if body:
            writer.blocks += [Markup("{} {}").format(Markup("#" * (level or 0)), item.label), body]
            writer.note(item)
    return writer.finish()


def describe_list(values: Any, context: Context, owner: Part, name: str) -> Markup:
    """A list of parts, or an answer in its place, as a table or a list."""
    if values is None:
        return Markup()
    writer = _Writer(context)
    item = Item(owner, name, values, field_type(type(owner), name))
    if isinstance(values, list) and values and isinstance(values[0], Part):
        writer.records(values)
    else:
        alone = not isinstance(values, list) or not values
        text = _inline_value(item, context) if alone else None
        writer.text(text if text is not None else bullets_of(item, context))
    return writer.finish()


class _Writer:
    """Collects blocks; facts that follow one another become one list."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.blocks: list[Markup] = []
        self._lines: list[str] = []

    def add(self, item: Item) -> None:
        """Write one field, as a block of its own or as a line of the list."""
        if item.name in CODE_FIELDS and isinstance(item.value, str):
            language = getattr(item.owner, "language", None)
            block = code_block(item.value, language if isinstance(language, str) else CODE_FIELDS[item.name])
        elif item.kind.markdown and isinstance(item.value, str):
            block = prose(item.value, self.context.target)
        elif table := _table_for(item, self.context):
            block = table
        else:
            self._lines += bullet(item, self.context, 0)
            return
        self.text(Markup("**{}**").format(item.label))
        self.text(block)
        self.note(item)

    def text(self, block: Markup) -> None:
        """Write a block after what stands so far."""
        self._end_list()
        if block:
            self.blocks.append(block)

    def records(self, values: Sequence[Part]) -> None:
        """Write records as a table where they fit, else as a list."""
        table = _table(values, self.context)
        if table is not None:
            self.text(table)
            return
        for value in values:
            self._lines += _record(value, self.context, 0)

    def note(self, item: Item) -> None:
        """Write the note on a field that has a block of its own."""
        if item.note:
            self.text(Markup("*Note:* {}").format(inline(item.note)))

    def finish(self) -> Markup:
        """All blocks."""
        self._end_list()
        return Markup("\n\n").join(self.blocks)

    def _end_list(self) -> None:
        if self._lines:
            self.blocks.append(Markup("\n".join(self._lines)))  # noqa: S704 - lines are escaped
            self._lines = []


def bullets_of(item: Item, context: Context) -> Markup:
    """One field as a list of its own."""
    return Markup("\n".join(_children(item.value, item, context, 0)))  # noqa: S704


def _indent(depth: int) -> str:
    return "    " * depth + "- "


def bullet(item: Item, context: Context, depth: int) -> list[str]:
    """A field as a line of a list, with lines below it where it holds more."""
    text = _inline_value(item, context)
    if text is not None:
        lines = [f"{_indent(depth)}**{item.label}:** {text}"]
    else:
        below = _children(item.value, item, context, depth + 1)
        if not below:
            return []
        lines = [f"{_indent(depth)}**{item.label}:**", *below]
    if item.note:
        lines.append(f"{_indent(depth + 1)}*Note:* {inline(item.note)}")
    return lines


def _inline_value(item: Item, context: Context) -> Markup | None:
    """A value as one line; ``None`` where it needs more."""
    value = item.value
    if isinstance(value, Part) and not is_answer(value):
        return _compact(value, context, bold=False)
    if isinstance(value, dict):
        return None if value else Markup("none")
    if not isinstance(value, list):
        return scalar(value, item.kind, (type(item.owner).__name__, item.name), context)
    if not value:
        return Markup("none")
    texts = [_inline_value(item._replace(value=inner), context) for inner in value]
    if any(text is None for text in texts):
        return None
    known = [text for text in texts if text is not None]
    long = any(len(text) > 40 or ", " in text or ". " in text for text in known)
    if len(known) > 1 and (long or sum(map(len, known)) > _MAX_INLINE):
        return None
    return Markup("; " if any(" " in text for text in known) else ", ").join(known)


def _children(value: Any, item: Item, context: Context, depth: int) -> list[str]:
    """The lines below a field."""
    if isinstance(value, Part) and not is_answer(value):
        return [line for inner in items(value) for line in bullet(inner, context, depth)]
    if isinstance(value, dict):
        return [f"{_indent(depth)}{inline(key)}: {_json(inner)}" for key, inner in value.items()]
    lines: list[str] = []
    for inner in value if isinstance(value, list) else [value]:
        if isinstance(inner, Part) and not is_answer(inner):
            lines += _record(inner, context, depth)
            continue
        text = _inline_value(item._replace(value=inner), context)
        if text is not None:
            lines.append(f"{_indent(depth)}{text}")
        else:
            lines += _children(inner, item, context, depth)
    return lines


def _json(value: Any) -> Markup:
    if isinstance(value, str):
        return inline(value)
    if isinstance(value, bool | int | float):
        return code(json.dumps(value))
    return code(json.dumps(value, ensure_ascii=False))


def _record(part: Part, context: Context, depth: int) -> list[str]:
    """One record of a list: what it is called in bold, what it is behind, all else below."""
    compact = _compact(part, context)
    if compact is not None:
        return [f"{_indent(depth)}{compact}"]
    title, rest = _title(part, context)
    below = [line for item in rest for line in bullet(item, context, depth + 1)]
    if title:
        return [f"{_indent(depth)}{title}", *below]
    # Nothing to call it by: its first fact heads the others.
    first = [line for item in rest[:1] for line in bullet(item, context, depth)]
    return [*first, *(line for item in rest[1:] for line in bullet(item, context, depth + 1))]


def _compact(part: Part, context: Context, bold: bool = True) -> Markup | None:
    """A record on one line, where it is short enough for one."""
    one_line = _ONE_LINE.get(type(part))
    if one_line:
        return Markup(one_line(part))
    title, rest = _title(part, context, bold)
    texts = [_inline_value(item, context) for item in rest]
    if any(text is None for text in texts) or any(item.note for item in rest):
        return None
    facts = Markup("; ").join(
        Markup("{}: {}").format(item.label, text) for item, text in zip(rest, texts, strict=True)
    )
    if len(facts) > _MAX_COMPACT or (facts and len(title) > _MAX_TITLE):
        return None
    if not (title and facts):
        return title or facts
    return Markup("{} ({})").format(title, facts)


def _title(part: Part, context: Context, bold: bool = True) -> tuple[Markup, list[Item]]:
    """What a record is called, with its description, and all that is left of it."""
    fields = [*items(part)]
    head = _first(_HEADS, fields)
    after = _first(_AFTER_HEAD, [item for item in fields if item is not head])
    rest = [item for item in fields if item is not head and item is not after]
    title = Markup()
    if head is not None:
        title = Markup("**{}**" if bold else "{}").format(_inline_value(head, context))
    if after is not None:
        title = Markup("{}: {}").format(title, inline(after.value)) if title else inline(after.value)
    return title, rest


def _first(names: Sequence[str], fields: Sequence[Item]) -> Item | None:
    """The first of these fields that holds a text."""
    texts = {item.name: item for item in fields if isinstance(item.value, str) and not item.note}
    return next((texts[name] for name in names if name in texts), None)


# -- tables -----------------------------------------------------------------------------------


def table(header: Sequence[Markup], rows: Sequence[Sequence[Markup]], right: Collection[int] = ()) -> Markup:
    """A Markdown table.

    Args:
        header: the heads of the columns.
        rows: cells that are Markdown within a line, without a bare ``|``.
        right: columns that are aligned to the right.
    """
    rule = "|".join(" ---: " if index in right else " --- " for index in range(len(header)))
    lines = ["| " + " | ".join(header) + " |", f"|{rule}|"]
    lines += ["| " + " | ".join(cell or " " for cell in row) + " |" for row in rows]
    return Markup("\n".join(lines))  # noqa: S704 - cells are escaped


def _table_for(item: Item, context: Context) -> Markup | None:
    value = item.value
    if isinstance(value, list) and value and isinstance(value[0], Part):
        return _table(value, context)
    return None


def _table(values: Sequence[Part], context: Context) -> Markup | None:
    """Records as a table; ``None`` where they are few, deep or long."""
    if len(values) < 2 or any(type(value) in _ONE_LINE for value in values):
        return None
    rows = [{item.name: item for item in items(value)} for value in values]
    names = [name for name in type(values[0]).model_fields if any(name in row for row in rows)]
    if not 2 <= len(names) <= _MAX_COLUMNS:
        return None
    cells = [[_cell(row.get(name), context) for name in names] for row in rows]
    if any(cell is None or len(cell) > _MAX_CELL for row in cells for cell in row):
        return None
    right = [index for index, name in enumerate(names) if all(_is_number(row.get(name)) for row in rows)]
    header = [inline(field_label(name)) for name in names]
    return table(header, [[cell or Markup() for cell in row] for row in cells], right)


def _cell(item: Item | None, context: Context) -> Markup | None:
    if item is None:
        return Markup()
    text = _inline_value(item, context)
    return None if text is None or item.note else text


def _is_number(item: Item | None) -> bool:
    return item is None or (isinstance(item.value, int | float) and not isinstance(item.value, bool))


_ONE_LINE: dict[type[Part], Any] = {
    Party: party, Contact: contact, Link: page_link, Citation: citation,
}
