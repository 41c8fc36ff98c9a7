"""Each kind of change as edits of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardwright.mend.edits import Edit
from cardwright.yamlio import parse

if TYPE_CHECKING:
    from cardwright.findings import Change
    from cardwright.mend.nodes import Nodes, Place

_BLANKS = " \t"
_REST = re.compile(r"[ \t]*(#[^\r\n]*)?(?=[\r\n]|\Z)")


def edits_for(changes: list[Change], nodes: Nodes) -> list[Edit] | None:
    """The edits that make a change, or ``None`` where it cannot be made without harm.

    Args:
        changes: one; or all that drop something from one collection.
        nodes: of the text.
    """
    change = changes[0]
    if change.action == "drop":
        return _drop_all([nodes.find(change.path) for change in changes], nodes)
    if change.action == "add":
        return _add(change, nodes)
    place = nodes.find(change.path)
    if place is None:
        return None
    if change.action == "set":
        return _set(place, change.value)
    if change.action == "quote":
        return _quote(place, nodes)
    if change.action == "rename":
        return _rename(place, str(change.value))
    return _wrap(place, nodes) if change.action == "wrap" else None


def _span(node: Any) -> tuple[int, int]:
    return node.start_mark.index, node.end_mark.index


def _set(place: Place, value: Any) -> list[Edit] | None:
    node = place.node
    if node.id != "scalar" or node.style in ("|", ">") or value is None:
        return None
    start, end = _span(node)
    if isinstance(value, str):
        return [Edit(start, end, write_text(value, node.style))]
    # A number in quotes keeps its digits as they are written.
    return [Edit(start, end, node.value)]


def write_text(text: str, style: str | None = None) -> str:
    """A text as a YAML scalar: in the style that it had, or in quotes where it needs them.

    Args:
        text: one line.
        style: ``'``, ``"`` or ``None`` for a plain one.
    """
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style == '"' or not _is_plain(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


def _is_plain(text: str) -> bool:
    """Whether a text may stand without quotes, in brackets too, and is read as text by all."""
    if not re.fullmatch(r"[A-Za-z1-9][A-Za-z0-9_./<>+-]*", text):
        return False
    if not any(char.isalpha() for char in text):
        return False  # YAML 1.1 knows more forms of numbers
    if text.lower() in ("y", "n", "yes", "no", "on", "off", "true", "false", "null"):
        return False
    return bool(parse(text).data == text)


def _quote(place: Place, nodes: Nodes) -> list[Edit] | None:
    node = place.node
    if node.id != "scalar" or node.style:
        return None
    start, end = _span(node)
    raw = nodes.text[start:end]
    if not raw or "\n" in raw or "\r" in raw or '"' in raw or "\\" in raw:
        return None
    return [Edit(start, end, f'"{raw}"')]


def _rename(place: Place, name: str) -> list[Edit] | None:
    if place.key is None or place.key.style in ("|", ">"):
        return None
    start, end = _span(place.key)
    return [Edit(start, end, write_text(name, place.key.style))]


def _drop_all(places: list[Place | None], nodes: Nodes) -> list[Edit] | None:
    """Remove items of one collection, though not all of them."""
    found = [place for place in places if place is not None]
    if len(found) < len(places) or len(found) == len(found[0].parent.value):
        return None  # what is left would be another kind of value
    if found[0].parent.flow_style:
        edits = _drop_in_brackets(found[0].parent.value, {place.number for place in found})
        has_remark = any("#" in nodes.text[edit.start : edit.end] for edit in edits)
        return None if has_remark else edits
    made = [_drop(place, nodes) for place in found]
    return None if None in made else [edit for edits in made for edit in edits or ()]


def _drop(place: Place, nodes: Nodes) -> list[Edit] | None:
    if place.node.id != "scalar":
        return _drop_empty_list(place, nodes)
    if place.node.style in ("|", ">"):
        return None
    text = nodes.text
    begin = _span(place.key or place.node)[0]
    if place.key is None:  # the item begins at its dash
        dash = text.rfind("-", nodes.line_start(begin), begin + 1)
        if dash < 0 or text[dash + 1 : begin].strip(_BLANKS):
            return None
        begin = dash
    line, rest = nodes.line_start(begin), _REST.match(text, _span(place.node)[1])
    if text[line:begin].strip(_BLANKS) or rest is None:
        return None
    if place.node.value and nodes.line_start(_span(place.node)[1]) != line:
        return None
    if rest.group(1):  # the comment stays
        return [Edit(begin, rest.start(1), "")]
    return [Edit(line, nodes.next_line(rest.end()), "")]


def _drop_empty_list(place: Place, nodes: Nodes) -> list[Edit] | None:
    """Remove a key with the lines of a list of nothing, unless a remark stands among them."""
    node = place.node
    items = node.value if node.id == "sequence" else ()
    if place.key is None or not items or any(item.id != "scalar" for item in items):
        return None
    begin, end = _span(place.key)[0], _span(node if node.flow_style else items[-1])[1]
    line, rest = nodes.line_start(begin), _REST.match(nodes.text, end)
    is_alone = rest is not None and not rest.group(1) and not nodes.text[line:begin].strip(_BLANKS)
    if rest is None or not is_alone or "#" in nodes.text[begin:end]:
        return None
    return [Edit(line, nodes.next_line(rest.end()), "")]


def _drop_in_brackets(items: list[Any], numbers: set[int]) -> list[Edit]:
    """Remove items between brackets, each with the comma after it, the last with that before."""
    starts = [_span(item[0] if isinstance(item, tuple) else item)[0] for item in items]
    ends = [_span(item[1] if isinstance(item, tuple) else item)[1] for item in items]
    last = max(number for number in range(len(items)) if number not in numbers)
    edits = [Edit(starts[n], starts[n + 1], "") for n in sorted(numbers) if n < last]
    if last + 1 < len(items):
        edits.append(Edit(ends[last], ends[-1], ""))
    return edits


def _wrap(place: Place, nodes: Nodes) -> list[Edit] | None:
    """Make a list of one of a value: in a line of its own, so that it needs no other quotes."""
    if place.key is None or place.node.id != "scalar":
        return None
    start, end = _span(place.node)
    if place.parent.flow_style:
        return [Edit(start, start, "["), Edit(end, end, "]")]
    colon = nodes.text.rfind(":", _span(place.key)[1], start)
    if colon < 0 or nodes.text[colon + 1 : start].strip(_BLANKS):
        return None  # a tag, an anchor or a line end stands between the two
    indent = nodes.text[nodes.line_start(colon) : _span(place.key)[0]]
    if indent.strip(_BLANKS):
        return None
    return [Edit(colon + 1, start, f"{nodes.newline}{indent}- ")]


def _add(change: Change, nodes: Nodes) -> list[Edit] | None:
    """Add texts to a list; a list that is not there comes after the key beside it."""
    values = change.value if isinstance(change.value, tuple) else (str(change.value),)
    place = nodes.find(change.path)
    if place is None:
        beside = nodes.find((*change.path[:-1], change.beside))
        return None if beside is None else _add_list(str(change.path[-1]), values, beside, nodes)
    node = place.node
    if node.id != "sequence" or not node.value:
        return None
    there = {item.value for item in node.value if item.id == "scalar"}
    texts = [write_text(value) for value in values if value not in there]
    end = _span(node.value[-1])[1]
    if node.flow_style:
        return [Edit(end, end, "".join(f", {text}" for text in texts))] if texts else []
    last = node.value[-1]
    if last.id != "scalar" or last.style in ("|", ">"):
        return None
    begin = _span(last)[0]
    dash = nodes.text[nodes.line_start(begin) : begin]
    if dash.strip(_BLANKS) != "-":
        return None
    return _insert_lines([f"{dash}{text}" for text in texts], end, nodes)


def _add_list(key: str, values: tuple[str, ...], beside: Place, nodes: Nodes) -> list[Edit] | None:
    """A new list after the lines of another key of the same mapping."""
    if beside.parent.flow_style or beside.key is None:
        return None
    line = nodes.line_start(_span(beside.key)[0])
    indent = nodes.text[line : _span(beside.key)[0]]
    if indent.strip(_BLANKS):
        return None
    node = beside.node
    if node.id == "sequence" and not node.flow_style and node.value:
        last = node.value[-1]
        begin = _span(last)[0]
        dash = nodes.text[nodes.line_start(begin) : begin]
        end = _span(last)[1]
        if last.id != "scalar" or last.style in ("|", ">") or dash.strip(_BLANKS) != "-":
            return None
    else:
        dash, end = f"{indent}- ", _span(node)[1]
    texts = [f"{dash}{write_text(value)}" for value in values]
    return _insert_lines([f"{indent}{key}:", *texts], end, nodes)


def _insert_lines(lines: list[str], end: int, nodes: Nodes) -> list[Edit] | None:
    """Put lines after the one in which an offset lies, and a comment that may end it."""
    rest = _REST.match(nodes.text, end)
    if rest is None or not lines:
        return None if rest is None else []
    at, newline = nodes.next_line(rest.end()), nodes.newline
    if at == rest.end():  # the text ends without a line end
        return [Edit(at, at, "".join(f"{newline}{line}" for line in lines))]
    return [Edit(at, at, "".join(f"{line}{newline}" for line in lines))]
