"""A text with holes: ``@{field.path}`` stands for what a field of the card holds.

A text that would be taken for a hole stands as ``@{"@"}`` and what follows its first sign, so
every text can be written.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.errors import SourceError
from cardwright.findings import format_path, shorten

if TYPE_CHECKING:
    from cardwright.findings import KeyPath

_KEY = r"[A-Za-z0-9_-]+(?:\[[0-9]{1,6}\])?"
_HOLE = re.compile(rf'@\{{(?:({_KEY}(?:\.{_KEY})*)|"@")\}}')
_STEP = re.compile(r"([A-Za-z0-9_-]+)|\[([0-9]+)\]")
MAX_FILLED = 20_000_000
"""Characters that the holes of one text hold together; a card itself has at most five million."""


class Hole(NamedTuple):
    """A place of a text that a field fills.

    Attributes:
        start: offset of its first character.
        end: offset behind its last.
        path: the field.
    """

    start: int
    end: int
    path: KeyPath


def make_template(text: str, holes: list[Hole]) -> str:
    """The text with its holes in place of what stands there.

    Args:
        text: the whole text.
        holes: in order, none over another.
    """
    parts: list[str] = []
    place = 0
    for hole in holes:
        parts += [_escape(text[place : hole.start]), f"@{{{format_path(hole.path)}}}"]
        place = hole.end
    parts.append(_escape(text[place:]))
    return "".join(parts)


def _escape(text: str) -> str:
    return _HOLE.sub(lambda hole: '@{"@"}' + hole.group()[1:], text) if "@{" in text else text


def fill_template(template: str, fill: Callable[[KeyPath], str]) -> str:
    """The text, each hole filled.

    Args:
        template: as ``make_template`` writes it.
        fill: gives what stands in the hole of a field.

    Raises:
        SourceError: it would be larger than a README is: a long text stands in many holes.
    """
    known: dict[str, str] = {}
    size = 0

    def text_of(hole: re.Match[str]) -> str:
        nonlocal size
        name = hole[1]
        if not name:
            return "@"
        if name not in known:
            known[name] = fill(parse_path(name))
        size += len(known[name])
        if size > MAX_FILLED:
            raise SourceError(
                f"readme.body: its holes hold more than {MAX_FILLED / 1e6:.0f} million characters; "
                f"the last one is @{{{shorten(name)}}}"
            )
        return known[name]

    return _HOLE.sub(text_of, template)


def holes_in(template: str) -> Iterator[KeyPath]:
    """The fields that have a hole, in order."""
    for hole in _HOLE.finditer(template):
        if hole[1]:
            yield parse_path(hole[1])


def parse_path(text: str) -> KeyPath:
    """``results[0].value`` as a path."""
    return tuple(key or int(index) for key, index in _STEP.findall(text))


def value_at(data: Any, path: KeyPath) -> Any:
    """What plain data hold at a path; ``None`` where they hold nothing."""
    for part in path:
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def fingerprint(text: str, value: Any) -> str:
    """A short hash of how something was written and what was read from it."""
    content = json.dumps([text, _canonical(value)], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _canonical(value: Any) -> Any:
    """1 and 1.0 are one value."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _canonical(item) for key, item in value.items()}
    return [_canonical(item) for item in value] if isinstance(value, list | tuple) else value


def plain_text(value: Any) -> str | None:
    """A value as it stands in a text of its own accord; ``None`` for lists and mappings."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    return value if isinstance(value, str) else None


_EXACT = 2**53
