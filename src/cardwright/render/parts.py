"""Any part of a card as Markdown: facts as a list, records of one shape as a table.

The order is that of the fields. What nobody filled in is left out; an answer that is no value
stands with its reason.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from markupsafe import Markup

from cardwright.cards.base import Part
from cardwright.render.escape import code_block, inline, trusted
from cardwright.render.labels import field_label
from cardwright.render.lines import ONE_LINE, Item, bullet, bullets_of, inline_value, items, record
from cardwright.render.prose import prose
from cardwright.render.tables import table
from cardwright.render.values import Context, field_type, is_answer, shown

CODE_FIELDS = {"code": "", "bibtex": "bibtex", "download_code": "python"}
_MAX_COLUMNS, _MAX_CELL = 6, 90


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
        if (
            level is not None
            and isinstance(item.value, Part)
            and not is_answer(item.value)
            and type(item.value) not in ONE_LINE
        ):
            later.append(item)
        else:
            writer.add(item)
    writer.text(Markup())
    for item in later:
        body = describe(item.value, context, level=(level or 0) + 1)
        if body:
            writer.blocks += [Markup("{} {}").format(trusted("#" * (level or 0)), item.label), body]
            writer.note(item)
    return writer.finish()


def describe_list(values: Any, context: Context, owner: Part, name: str) -> Markup:
    """A list of parts, or an answer in its place, as a table or a list."""
    if values is None:
        return Markup()
    writer = _Writer(context)
    item = Item(owner, name, values, field_type(type(owner), name))
    if context.is_imported and _holds_long(values):
        writer.long(item)
    elif isinstance(values, list) and values and isinstance(values[0], Part):
        writer.records(values)
    else:
        alone = not isinstance(values, list) or not values
        text = inline_value(item, context) if alone else None
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
            block = code_block(
                item.value, language if isinstance(language, str) else CODE_FIELDS[item.name]
            )
        elif isinstance(item.value, str) and (
            item.kind.markdown or (self.context.is_imported and _is_long(item.value))
        ):
            block = markdown(item.value, self.context)
        elif self.context.is_imported and _holds_long(item.value):
            self.text(Markup("**{}**").format(item.label))
            self.long(item)
            self.note(item)
            return
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
            self._lines += record(value, self.context, 0)

    def long(self, item: Item) -> None:
        """Write a list of texts or records of several lines, each as blocks of its own."""
        for value in item.value:
            if isinstance(value, Part) and not is_answer(value):
                self._long_record(value)
            else:
                text = markdown(value, self.context) if isinstance(value, str) else shown(value)
                self.text(text or Markup())

    def _long_record(self, value: Part) -> None:
        name = next((item for item in items(value) if item.name in ("name", "task", "title")), None)
        if name is not None and isinstance(name.value, str):
            self.text(Markup("**{}**").format(inline(name.value)))
        for item in items(value):
            if item is name or (name is not None and item.name == name.name):
                continue
            if isinstance(item.value, str) and _is_long(item.value):
                self.text(markdown(item.value, self.context))
                self.note(item)
            else:
                self.add(item)

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
            self.blocks.append(trusted("\n".join(self._lines)))
            self._lines = []


def markdown(text: str, context: Context) -> Markup:
    """A text of a card that is Markdown, made safe; that of a README is brought into form before."""
    if context.is_imported:
        from cardwright.render.readme_text import tame

        text = tame(text)
    return prose(text, context.target)


def _is_long(text: str) -> bool:
    return "\n" in text or "<" in text


def _holds_long(value: Any) -> bool:
    """Whether a list holds a text of several lines, itself or in a record."""
    if not isinstance(value, list):
        return False
    texts = (
        text
        for item in value
        for text in (
            (inner.value for inner in items(item))
            if isinstance(item, Part) and not is_answer(item)
            else (item,)
        )
    )
    return any(isinstance(text, str) and _is_long(text) for text in texts)


# -- tables -----------------------------------------------------------------------------------


def _table_for(item: Item, context: Context) -> Markup | None:
    value = item.value
    if isinstance(value, list) and value and isinstance(value[0], Part):
        return _table(value, context)
    return None


def _table(values: Sequence[Part], context: Context) -> Markup | None:
    """Records as a table; ``None`` where they are few, deep or long."""
    if len(values) < 2 or any(type(value) in ONE_LINE for value in values):
        return None
    rows = [{item.name: item for item in items(value)} for value in values]
    names = [name for name in type(values[0]).model_fields if any(name in row for row in rows)]
    if not 2 <= len(names) <= _MAX_COLUMNS:
        return None
    cells = [[_cell(row.get(name), context) for name in names] for row in rows]
    if any(cell is None or len(cell) > _MAX_CELL for row in cells for cell in row):
        return None
    right = [
        index for index, name in enumerate(names) if all(_is_number(row.get(name)) for row in rows)
    ]
    header = [inline(field_label(name)) for name in names]
    return table(header, [[cell or Markup() for cell in row] for row in cells], right)


def _cell(item: Item | None, context: Context) -> Markup | None:
    if item is None:
        return Markup()
    text = inline_value(item, context)
    return None if text is None or item.note else text


def _is_number(item: Item | None) -> bool:
    return item is None or (
        isinstance(item.value, int | float) and not isinstance(item.value, bool)
    )
