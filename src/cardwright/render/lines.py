"""Fields and records of a card as lines of a Markdown list, as short as they allow."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from cardwright.cards.base import Citation, Contact, Link, Part, Party
from cardwright.render.escape import code, inline, trusted
from cardwright.render.labels import field_label
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
)

_HEADS = (
    "name",
    "title",
    "use",
    "risk",
    "limitation",
    "term",
    "attribute",
    "annotation",
    "validation",
    "field",
    "applies_to",
    "task",
    "factor",
    "subgroup",
    "criterion",
    "measure",
    "cause",
    "what",
    "phase",
    "metric",
    "method",
    "regulation",
    "model",
    "category",
    "basis",
    "split",
    "source",
    "group",
    "funder",
    "component",
    "restriction",
    "type",
    "kind",
    "modality",
    "id",
)
_AFTER_HEAD = ("description", "definition", "details", "statement", "criteria", "summary", "reason")
_MAX_INLINE, _MAX_COMPACT, _MAX_TITLE = 160, 110, 120


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
        yield Item(
            part, name, value, field_type(type(part), name), note if isinstance(note, str) else None
        )


def bullets_of(item: Item, context: Context) -> Markup:
    """One field as a list of its own."""
    return trusted("\n".join(_children(item.value, item, context, 0)))


def _indent(depth: int) -> str:
    return "    " * depth + "- "


def bullet(item: Item, context: Context, depth: int) -> list[str]:
    """A field as a line of a list, with lines below it where it holds more."""
    text = inline_value(item, context)
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


def inline_value(item: Item, context: Context) -> Markup | None:
    """A value as one line; ``None`` where it needs more."""
    value = item.value
    if isinstance(value, Part) and not is_answer(value):
        return compact(value, context, bold=False)
    if isinstance(value, dict):
        return None if value else Markup("none")
    if not isinstance(value, list):
        return scalar(value, item.kind, (type(item.owner).__name__, item.name), context)
    if not value:
        return Markup("none")
    texts = [inline_value(item._replace(value=inner), context) for inner in value]
    if any(text is None for text in texts):
        return None
    known = [text for text in texts if text is not None]
    long = any(len(text) > 40 or ", " in text or ". " in text for text in known)
    if len(known) > 1 and (long or sum(map(len, known)) > _MAX_INLINE):
        return None
    return trusted("; " if any(" " in text for text in known) else ", ").join(known)


def _children(value: Any, item: Item, context: Context, depth: int) -> list[str]:
    """The lines below a field."""
    if isinstance(value, Part) and not is_answer(value):
        return [line for inner in items(value) for line in bullet(inner, context, depth)]
    if isinstance(value, dict):
        return [f"{_indent(depth)}{inline(key)}: {_json(inner)}" for key, inner in value.items()]
    lines: list[str] = []
    for inner in value if isinstance(value, list) else [value]:
        if isinstance(inner, Part) and not is_answer(inner):
            lines += record(inner, context, depth)
            continue
        text = inline_value(item._replace(value=inner), context)
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


def record(part: Part, context: Context, depth: int) -> list[str]:
    """One record of a list: what it is called in bold, what it is behind, all else below."""
    found = compact(part, context)
    if found is not None:
        return [f"{_indent(depth)}{found}"]
    title, rest = _title(part, context)
    below = [line for item in rest for line in bullet(item, context, depth + 1)]
    if title:
        return [f"{_indent(depth)}{title}", *below]
    # Nothing to call it by: its first fact heads the others.
    first = [line for item in rest[:1] for line in bullet(item, context, depth)]
    return [*first, *(line for item in rest[1:] for line in bullet(item, context, depth + 1))]


def compact(part: Part, context: Context, bold: bool = True) -> Markup | None:
    """A record on one line, where it is short enough for one."""
    one_line = ONE_LINE.get(type(part))
    if one_line:
        return trusted(one_line(part))
    title, rest = _title(part, context, bold)
    texts = [inline_value(item, context) for item in rest]
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
        title = trusted("**{}**" if bold else "{}").format(inline_value(head, context))
    if after is not None:
        title = (
            Markup("{}: {}").format(title, context.words(after.value))
            if title
            else context.words(after.value)
        )
    return title, rest


def _first(names: Sequence[str], fields: Sequence[Item]) -> Item | None:
    """The first of these fields that holds a text."""
    texts = {item.name: item for item in fields if isinstance(item.value, str) and not item.note}
    return next((texts[name] for name in names if name in texts), None)


ONE_LINE: dict[type[Part], Any] = {
    Party: party,
    Contact: contact,
    Link: page_link,
    Citation: citation,
}
