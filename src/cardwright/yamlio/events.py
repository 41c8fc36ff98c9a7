"""The reader with positions: an event loop over libyaml, without recursion.

It is imported only for a text that the fast reader does not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardwright.findings import shorten
from cardwright.yamlio.base import (
    MAX_DEPTH,
    MAX_NODES,
    MAX_PROBLEMS,
    Mark,
    YamlProblem,
    position_at,
)
from cardwright.yamlio.scalars import resolve_plain

if TYPE_CHECKING:
    from cardwright.findings import KeyPath

_NODE_TEXT = 20
"""Characters that weigh as much as one node: an alias must not multiply long texts either."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# YAML 1.2 has these three within a line, libyaml ends the line there. While it reads, characters
# that are reserved for such inner use stand in their place.
_HIDDEN = {0x85: 0xFDD0, 0x2028: 0xFDD1, 0x2029: 0xFDD2}
_SHOWN = {inner: outer for outer, inner in _HIDDEN.items()}
_TEXT_TAGS = ("!", "tag:yaml.org,2002:str")
_COLLECTION_TAGS = ("!", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")


class _StopError(Exception):
    """The rest of the text is not worth reading."""


class _Frame:
    """A collection that is being read."""

    __slots__ = ("anchor", "data", "key", "key_mark", "path", "seen", "size")

    def __init__(self, data: Any, path: KeyPath, anchor: str | None) -> None:
        self.data, self.path, self.anchor = data, path, anchor
        self.size = 1
        self.key: str | None = None
        self.key_mark: tuple[int, int] | None = None
        self.seen: dict[str, int] = {}


class Builder:
    """Makes data and marks from libyaml's events, without recursion."""

    def __init__(self, shown: dict[int, int] | None = None) -> None:
        self.shown = shown or {}
        self.data: Any = None
        self.marks: dict[KeyPath, Mark] = {}
        self.problems: list[YamlProblem] = []
        self.documents = 0
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._nodes = 0

    def problem(self, code: str, event: Any, message: str, fix: str = "") -> None:
        """Note a problem where an event stands."""
        mark = event.start_mark
        path = self._path() if self._stack else ()
        self.problems.append(YamlProblem(code, mark.line + 1, mark.column + 1, message, fix, path))

    def feed(self, event: Any) -> None:
        """Take the next event of libyaml."""
        if len(self.problems) >= MAX_PROBLEMS:
            self.problem("CW005", event, f"the first {MAX_PROBLEMS:,} faults end here", "mend them")
            raise _StopError
        handler = getattr(self, f"_on_{type(event).__name__}", None)
        if handler is not None:
            handler(event)

    def _on_DocumentStartEvent(self, event: Any) -> None:  # noqa: N802 - libyaml's name
        self.documents += 1
        if self.documents > 1:
            self.problem(
                "CW003", event, "a second document starts here", "keep one card in each file"
            )
            raise _StopError

    def _on_ScalarEvent(self, event: Any) -> None:  # noqa: N802
        if self._awaits_key():
            self._take_key(event)
            return
        text, plain = self._text(event), _is_plain(event)
        value = resolve_plain(text) if plain else text
        size = 1 + len(text) // _NODE_TEXT
        self._place(event, value, size, text, plain)
        if event.anchor:
            self._anchors[event.anchor] = (value, size)

    def _text(self, event: Any) -> str:
        """A scalar's text, after a look at its tag."""
        if event.tag is not None and event.tag not in _TEXT_TAGS:
            self._refuse_tag(event)
        text: str = event.value
        return text if text.isascii() else text.translate(self.shown)

    def _on_AliasEvent(self, event: Any) -> None:  # noqa: N802
        if self._awaits_key():
            self.problem("CW003", event, "an alias stands for a key", "write the key itself")
            self._name_key(event, f"*{event.anchor}")
            return
        if event.anchor not in self._anchors:
            self.problem(
                "CW003",
                event,
                f"alias '*{shorten(event.anchor)}' refers to itself or to nothing before it",
                "name an anchor that stands above it, or put text that starts with '*' in quotes",
            )
            raise _StopError
        value, size = self._anchors[event.anchor]
        self._place(event, value, size)

    def _on_SequenceStartEvent(self, event: Any) -> None:  # noqa: N802
        self._open(event, [])

    def _on_MappingStartEvent(self, event: Any) -> None:  # noqa: N802
        self._open(event, {})

    def _on_SequenceEndEvent(self, event: Any) -> None:  # noqa: N802
        self._close()

    def _on_MappingEndEvent(self, event: Any) -> None:  # noqa: N802
        self._close()

    def _open(self, event: Any, data: Any) -> None:
        if self._awaits_key():
            self.problem("CW003", event, "a list or mapping stands for a key", "write text as key")
            raise _StopError
        if len(self._stack) >= MAX_DEPTH:
            self.problem(
                "CW005", event, f"more than {MAX_DEPTH} levels of nesting", "flatten the file"
            )
            raise _StopError
        if event.tag is not None and event.tag not in _COLLECTION_TAGS:
            self._refuse_tag(event)
        path = self._path()
        self._place(event, data, 0)
        self._stack.append(_Frame(data, path, event.anchor))

    def _close(self) -> None:
        frame = self._stack.pop()
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.data, frame.size)
        if self._stack:
            self._stack[-1].size += frame.size

    def _refuse_tag(self, event: Any) -> None:
        tag = shorten(event.tag.replace("tag:yaml.org,2002:", "!!"))
        self.problem("CW003", event, f"tag '{tag}' has no meaning in a card", "remove the tag")

    def _awaits_key(self) -> bool:
        return (
            bool(self._stack) and type(self._stack[-1].data) is dict and self._stack[-1].key is None
        )

    def _take_key(self, event: Any) -> None:
        key, seen = self._text(event), self._stack[-1].seen
        if _is_plain(event) and not key:
            self.problem("CW003", event, "a key is missing here", "write it before ':'")
        elif _is_plain(event) and not isinstance(resolve_plain(key), str):
            fix = f'write it in quotes: "{key}"'
            if self._stack[-1].data:
                fix += "; or, if a comma in a number stands before it, write the number without"
            self.problem("CW003", event, f"key {key} is not read as text", fix)
        elif key in seen:
            self.problem(
                "CW004",
                event,
                f"key '{shorten(key)}' stands here a second time, first in line {seen[key]}",
                "keep one of the two",
            )
        self._name_key(event, key)
        if event.anchor:
            self._anchors[event.anchor] = (key, 1 + len(key) // _NODE_TEXT)

    def _name_key(self, event: Any, key: str) -> None:
        """Note the key of the value that comes next."""
        frame = self._stack[-1]
        frame.key = key
        frame.key_mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        frame.seen.setdefault(key, frame.key_mark[0])
        frame.size += len(key) // _NODE_TEXT

    def _path(self) -> KeyPath:
        if not self._stack:
            return ()
        frame = self._stack[-1]
        if type(frame.data) is list:
            return (*frame.path, len(frame.data))
        return frame.path if frame.key is None else (*frame.path, frame.key)

    def _place(
        self, event: Any, value: Any, size: int, raw: str | None = None, plain: bool = False
    ) -> None:
        """Put a value where it belongs and note where it stands."""
        self._nodes += max(size, 1)
        if self._nodes > MAX_NODES:
            self.problem(
                "CW005",
                event,
                f"more than {MAX_NODES:,} values, or as much text, aliases counted in full",
                "keep data out of the card and link to them",
            )
            raise _StopError
        path, key = self._path(), None
        if not self._stack:
            self.data = value
        else:
            frame = self._stack[-1]
            frame.size += size
            if type(frame.data) is list:
                frame.data.append(value)
            else:
                key, frame.data[frame.key] = frame.key_mark, value
                frame.key = None
        start = event.start_mark
        self.marks[path] = Mark(start.line + 1, start.column + 1, raw, plain, key)


def _is_plain(event: Any) -> bool:
    """Whether a scalar is written without quotes, block or tag."""
    return bool(event.implicit[0]) and event.tag is None


def build(text: str) -> Builder:
    """Read a text with positions."""
    refusal = _refuse_text(text)
    if refusal is not None:
        builder = Builder()
        builder.problems.append(refusal)
        return builder
    import yaml

    text, shown = _hide_breaks(text)
    builder = Builder(shown)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.feed(event)
    except _StopError:
        pass
    except yaml.YAMLError as error:
        builder.problems.append(_syntax_problem(error))
    return builder


def _refuse_text(text: str) -> YamlProblem | None:
    """What keeps a text from being given to libyaml at all."""
    bad = _FORBIDDEN.search(text)
    if bad is not None:
        line, column = position_at(text, bad.start())
        return YamlProblem(
            "CW003",
            line,
            column,
            f"character U+{ord(bad.group()):04X} is not allowed in YAML",
            "remove it, or write it as an escape in double quotes",
        )
    if text.count("%TAG") > MAX_PROBLEMS:  # each is compared with all before it
        return YamlProblem("CW005", 1, 1, f"more than {MAX_PROBLEMS:,} '%TAG'", "remove them")
    return None


def _hide_breaks(text: str) -> tuple[str, dict[int, int]]:
    """The text for libyaml, and how to show its scalars again."""
    if text.isascii() or not any(chr(outer) in text for outer in _HIDDEN):
        return text, {}
    if any(chr(inner) in text for inner in _SHOWN):
        return text, {}  # then lines are counted as libyaml does
    return text.translate(_HIDDEN), _SHOWN


def _syntax_problem(error: Any) -> YamlProblem:
    """Put the complaint of libyaml in the user's words."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    reason = str(getattr(error, "problem", None) or getattr(error, "context", None) or error)
    message, fix = _SYNTAX.get(reason, (f"this is not YAML: {reason}", ""))
    return YamlProblem("CW003", line, column, message, fix)


_SYNTAX = {
    "found character that cannot start any token": (
        "a tab, '@' or '`' cannot stand here",
        "indent with spaces, and put text that starts with '@' or '`' in quotes",
    ),
    "mapping values are not allowed in this context": (
        "a second ':' stands in this line, or the line is indented too far",
        "put the value in quotes, or indent it like its neighbours",
    ),
    "could not find expected ':'": (
        "this line is neither 'key: value' nor a list item",
        "add ':' after the key, or indent the text under the key it belongs to",
    ),
    "did not find expected node content": (
        "nothing stands here where a key or a value is needed",
        "write one, remove the sign after it, or put the text in quotes",
    ),
    "did not find expected key": (
        "this line does not line up with the keys before it",
        "indent it like its neighbours, and put values with quotes or brackets inside in quotes",
    ),
    "did not find expected '-' indicator": (
        "this line does not line up with the list before it",
        "start the item with '- '",
    ),
    "found invalid Unicode character escape code": (
        "this escape stands for no character",
        "write the character itself",
    ),
    "found unexpected end of stream": (
        "the file ends inside quotes",
        "close the quotes",
    ),
    "did not find expected ',' or ']'": (
        "the list in brackets is not closed",
        "add ']' or the missing ','",
    ),
    "did not find expected ',' or '}'": (
        "the mapping in braces is not closed",
        "add '}' or the missing ','",
    ),
}
