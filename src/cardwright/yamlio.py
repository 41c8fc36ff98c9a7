"""YAML 1.2 with positions: text in, plain data out, and where each value stands.

The core schema of YAML 1.2.2 (section 10.3) decides what a plain scalar is: ``no`` is text,
``1e3`` a number, ``2024-01-01`` text. Two readers agree on that: a fast one without positions
reads files that have nothing unusual in them; the other, an event loop over libyaml without
recursion, knows line and column, and reports duplicate keys, tags, aliases that expand without
bound, and nesting that no card needs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.findings import shorten

if TYPE_CHECKING:
    from cardwright.findings import KeyPath

MAX_BYTES = 5_000_000
MAX_DEPTH = 128
MAX_NODES = 500_000
"""Nodes of a document after its aliases are expanded."""
MAX_PROBLEMS = 1_000
"""Faults of one text that are told."""
_NODE_TEXT = 20
"""Characters that weigh as much as one node: an alias must not multiply long texts either."""
_MAX_FAST_BRACKETS = 2_000
"""The fast reader's time grows with the square of the depth, even beyond the depth it accepts."""

# What the fast reader would read in another way than the core schema, or not see at all: tags,
# anchors, aliases, 0b1, -0x1, 017, integers beyond 64 bits. Each begins a value, so it follows a
# space, a bracket, a comma or a colon. "1,000 steps" is no list, but "[1,000]" may be one.
_UNUSUAL = re.compile(
    r"[!&*+\-0-9](?<![^\s\[{,:].)(?:(?<=,.)()|(?<!,.))"
    r"(?:(?<=!)|(?<=[&*])[\w-]|(?<=[-+])0[box]|(?<=0)(?:b|[xo]\w{16})|[0-9]{18}"
    r"|(?:(?<=0)|(?<=[-+])0)[0-9]+(?(1)(?=\s*[,:\]}#])|(?=[\s,:\]}]|\Z)))"
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# YAML 1.2 has these three within a line, libyaml ends the line there. While it reads, characters
# that are reserved for such inner use stand in their place.
_HIDDEN = {0x85: 0xFDD0, 0x2028: 0xFDD1, 0x2029: 0xFDD2}
_SHOWN = {inner: outer for outer, inner in _HIDDEN.items()}
LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line in YAML 1.2; ``str.splitlines`` knows more."""
_INT = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_SPECIAL: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_MAX_DIGITS = 250
"""An integer with more is text: no number of a card, and beyond what a float can hold."""
_TEXT_TAGS = ("!", "tag:yaml.org,2002:str")
_COLLECTION_TAGS = ("!", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")


class YamlProblem(NamedTuple):
    """Something in the text that keeps it from being read as a card."""

    code: str
    line: int
    column: int
    message: str
    fix: str = ""
    path: KeyPath = ()


class Mark(NamedTuple):
    """Where a value stands, and how it is written."""

    line: int
    column: int
    raw: str | None = None
    plain: bool = False
    key: tuple[int, int] | None = None


class Document:
    """One YAML document: its data, and on demand its positions.

    Attributes:
        name: the file's name, as messages show it.
        text: the text, without byte order mark.
        data: plain data after the core schema; ``None`` where it could not be read.
        problems: what is wrong with the text itself.
    """

    __slots__ = ("_finder", "_marks", "data", "name", "problems", "text")

    def __init__(
        self,
        name: str,
        text: str,
        data: Any = None,
        problems: list[YamlProblem] | None = None,
        marks: dict[KeyPath, Mark] | None = None,
    ) -> None:
        self.name, self.text, self.data = name, text, data
        self.problems = [] if problems is None else problems
        self._marks = marks
        self._finder: _NodeFinder | None = None

    def mark(self, path: KeyPath) -> Mark | None:
        """Where the node at a path stands, or ``None`` where there is none."""
        if self._marks is not None:
            return self._marks.get(path)
        if self._finder is None:
            self._finder = _NodeFinder(self.text)
        return self._finder.find(path)

    def locate(self, path: KeyPath, *, key: bool = False) -> tuple[int, int]:
        """Line and column of a value, or of its key; of the nearest parent if it has none."""
        for end in range(len(path), -1, -1):
            mark = self.mark(path[:end])
            if mark is not None:
                wants_key = key and end == len(path) and mark.key is not None
                return mark.key if wants_key and mark.key else (mark.line, mark.column)
        return (1, 1)

    def raw(self, path: KeyPath) -> str | None:
        """A plain scalar as it is written, or ``None`` for anything else."""
        mark = self.mark(path)
        return mark.raw if mark is not None and mark.plain else None


class _NodeFinder:
    """Finds nodes in a text that the fast reader has read, so one that is sound and bounded.

    libyaml's own tree costs a tenth of what marking every node does, and few are asked for.
    """

    def __init__(self, text: str) -> None:
        import yaml

        # The base loader leaves tags alone, which nobody asks for here.
        loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        self._root: Any = yaml.compose(text, Loader=loader)

    def find(self, path: KeyPath) -> Mark | None:
        node, key = self._root, None
        for part in path:
            key, node = (None, None) if node is None else _child(node, part)
        if node is None:
            return None
        start, place = node.start_mark, None
        if key is not None:
            place = (key.start_mark.line + 1, key.start_mark.column + 1)
        raw = node.value if node.id == "scalar" else None
        return Mark(
            start.line + 1, start.column + 1, raw, raw is not None and not node.style, place
        )


def _child(node: Any, part: str | int) -> tuple[Any, Any]:
    """Key and value of one child; no key for an item of a list, no value where there is none."""
    if node.id == "mapping":
        for key, value in node.value:
            if key.value == part:
                return key, value
    elif node.id == "sequence" and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None, None


def parse(text: str, name: str = "<text>") -> Document:
    """Read a text as one YAML document. Never raises: faults are ``problems``."""
    text = text.removeprefix("\ufeff")
    fast = _fast_reader() if _suits_fast_reader(text) else None
    if fast is not None:
        try:
            data = fast(text)
        except (ValueError, RecursionError, TypeError):
            pass  # the other reader says what is wrong, and where
        else:
            if _has_text_keys(data):
                return Document(name, text, data)
    built = _build(text)
    return Document(name, text, built.data, built.problems, built.marks)


def _suits_fast_reader(text: str) -> bool:
    """Whether both readers give the same data for a text, or the fast one refuses it."""
    if len(text) > MAX_NODES or text.count("{") + text.count("[") > _MAX_FAST_BRACKETS:
        return False
    if text.startswith("%") or "\n%" in text or "\r%" in text:
        return False
    if not text.isascii() and any(mark in text for mark in "\ufeff\x85\u2028\u2029"):
        return False
    return _UNUSUAL.search(text) is None


def _has_text_keys(data: Any) -> bool:
    """Whether every key is text; the fast reader takes numbers and the like as they are."""
    nodes = [data] if type(data) is dict or type(data) is list else []
    for node in nodes:
        if type(node) is dict:
            for key, value in node.items():
                if type(key) is not str:
                    return False
                if type(value) is dict or type(value) is list:
                    nodes.append(value)
        else:
            nodes += [value for value in node if type(value) is dict or type(value) is list]
    return True


def _fast_reader() -> Any:
    """The fast reader's function, or ``None`` where there is no build of it."""
    try:
        import ryaml
    except ImportError:
        return None
    reader: Any = ryaml  # its types do not export what it does
    return reader.loads


def resolve_plain(raw: str) -> Any:
    """The value of a plain scalar after the core schema (YAML 1.2.2, section 10.3.2)."""
    if raw in _SPECIAL:
        return _SPECIAL[raw]
    if _INT.match(raw):
        base = {"0o": 8, "0x": 16}.get(raw[:2], 10)
        digits = raw[2:] if base != 10 else raw
        return int(digits, base) if len(raw) <= _MAX_DIGITS else raw
    if _FLOAT.match(raw):
        value = float(raw)
        return value if value not in _INFINITE else raw
    return raw


_INFINITE = (float("inf"), float("-inf"))


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


class _Builder:
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
        mark = event.start_mark
        path = self._path() if self._stack else ()
        self.problems.append(YamlProblem(code, mark.line + 1, mark.column + 1, message, fix, path))

    def feed(self, event: Any) -> None:
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
            self.problem(
                "CW003", event, f"key {key} is not read as text", f'write it in quotes: "{key}"'
            )
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


def _build(text: str) -> _Builder:
    """Read a text with positions."""
    refusal = _refuse_text(text)
    if refusal is not None:
        builder = _Builder()
        builder.problems.append(refusal)
        return builder
    import yaml

    text, shown = _hide_breaks(text)
    builder = _Builder(shown)
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


def position_at(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset into a text."""
    lines = LINE_END.split(text[:offset])
    return len(lines), len(lines[-1]) + 1
