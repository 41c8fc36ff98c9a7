"""Fill in what a YAML text lacks, and leave all that stands in it as it is, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.yamlio import parse
from cardwright.yamlio.write import write_yaml

if TYPE_CHECKING:
    from cardwright.findings import KeyPath

_ANSWERS = frozenset(("unknown", "not_applicable", "withheld"))


class Left(NamedTuple):
    """A fact that was not filled in, since the text says something there.

    Attributes:
        path: the field.
        has: what the text says.
        offered: what was offered instead.
    """

    path: KeyPath
    has: Any
    offered: Any


class Filled(NamedTuple):
    """A text with more in it.

    Attributes:
        text: the new text.
        added: the fields that were filled in.
        left: the fields that had something else.
        stuck: the fields that are missing, where the text leaves no place to write them.
    """

    text: str
    added: list[KeyPath]
    left: list[Left]
    stuck: list[KeyPath]


def fill_yaml(text: str, data: dict[str, Any], facts: dict[str, Any]) -> Filled:
    """Add to a text the facts that it lacks.

    Args:
        text: a YAML mapping that can be read.
        data: what it says.
        facts: what may be added; a list or a text that is there counts as a whole.

    Returns:
        The new text. Reading it gives ``data`` with the added facts and nothing else; where that
        cannot be had (keys in braces, anchors), the text is as it was and the fields are ``stuck``.
    """
    missing: list[tuple[KeyPath, dict[str, Any]]] = []
    left: list[Left] = []
    _compare(data, facts, (), missing, left)
    added = [(*path, key) for path, group in missing for key in group]
    if not added:
        return Filled(text, [], left, [])
    made = _insert(text, missing)
    if made is None or parse(made).data != _merged(data, missing):
        return Filled(text, [], left, added)
    return Filled(made, added, left, [])


def _compare(
    data: dict[str, Any],
    facts: dict[str, Any],
    path: KeyPath,
    missing: list[tuple[KeyPath, dict[str, Any]]],
    left: list[Left],
) -> None:
    new = {key: value for key, value in facts.items() if key not in data}
    if new:
        missing.append((path, new))
    for key, value in facts.items():
        own = data.get(key)
        if key in new or own == value:
            continue
        if isinstance(own, dict) and isinstance(value, dict) and _ANSWERS.isdisjoint(own):
            _compare(own, value, (*path, key), missing, left)
        else:
            left.append(Left((*path, key), own, value))


def _merged(data: dict[str, Any], missing: list[tuple[KeyPath, dict[str, Any]]]) -> Any:
    merged = _copied(data)
    for path, group in missing:
        node: Any = merged
        for part in path:
            node = node[part]
        node |= group
    return merged


def _copied(value: Any) -> Any:
    """A copy in which what an alias shares stands for itself."""
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if isinstance(value, list) else value


def _insert(text: str, missing: list[tuple[KeyPath, dict[str, Any]]]) -> str | None:
    """The text with each group of keys at the end of the mapping that it belongs to."""
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    root: Any = yaml.compose(text, Loader=loader)
    lines = text.split("\n")
    ends = "\r\n" if lines[0].endswith("\r") else "\n"
    if lines[-1]:
        lines[-1] += "\r" if ends == "\r\n" else ""
        lines.append("")
    places = []
    for path, group in missing:
        node = _find(root, path)
        if node is None or node.flow_style or not node.value:
            return None
        places.append((_last_line(node), len(path), node.value[0][0].start_mark.column, group))
    # From the end, so that line numbers hold; at one place the deeper mapping ends first.
    for line, _, indent, group in sorted(places, key=lambda place: (-place[0], place[1])):
        new = write_yaml(group, indent).removesuffix("\n").split("\n")
        lines[line:line] = [f"{item}\r" for item in new] if ends == "\r\n" else new
    return "\n".join(lines)


def _find(node: Any, path: KeyPath) -> Any:
    for part in path:
        node = next((value for key, value in node.value if key.value == part), None)
        if node is None:
            return None
    return node if node.id == "mapping" else None


def _last_line(node: Any) -> int:
    """The number of lines up to the end of a node's last value."""
    while node.id != "scalar" and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    mark = node.end_mark
    is_block = node.id == "scalar" and node.style in ("|", ">")
    return int(mark.line if is_block and mark.column == 0 else mark.line + 1)
