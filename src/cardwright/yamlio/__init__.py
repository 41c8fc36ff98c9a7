"""YAML 1.2 with positions: text in, plain data out, and where each value stands.

The core schema of YAML 1.2.2 (section 10.3) decides what a plain scalar is: ``no`` is text,
``1e3`` a number, ``2024-01-01`` text. Two readers agree on that: a fast one without positions
reads files that have nothing unusual in them; the other, an event loop over libyaml without
recursion, knows line and column, and reports duplicate keys, tags, aliases that expand without
bound, and nesting that no card needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardwright.errors import DataError
from cardwright.resources import read_data
from cardwright.yamlio.base import (
    LINE_END,
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    MAX_PROBLEMS,
    Mark,
    YamlProblem,
    position_at,
)
from cardwright.yamlio.fast import load, suits

if TYPE_CHECKING:
    from collections.abc import Callable

    from cardwright.findings import KeyPath
    from cardwright.yamlio.events import Builder

__all__ = [
    "LINE_END",
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_NODES",
    "MAX_PROBLEMS",
    "Document",
    "Mark",
    "YamlProblem",
    "load_shipped",
    "parse",
    "position_at",
]


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
    reader = _fast_reader() if suits(text) else None
    if reader is not None:
        try:
            return Document(name, text, reader(text))
        except ValueError:
            pass  # the other reader says what is wrong, and where
    built = _build(text)
    return Document(name, text, built.data, built.problems, built.marks)


def load_shipped(name: str) -> dict[str, Any]:
    """The content of a YAML file that ships with Cardwright.

    The fast reader reads it whatever is in it: a test holds that both agree on each of these files.

    Args:
        name: for example ``mof/framework.yaml``, see ``cardwright.resources``.

    Raises:
        DataError: the installation lacks the file, or it is not one mapping.
    """
    text = read_data(name)
    reader = _fast_reader()
    try:
        data = reader(text) if reader is not None else _build(text).data
    except ValueError as error:
        raise DataError(f"{name} cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise DataError(f"{name} cannot be read")
    return data


def _fast_reader() -> Callable[[str], Any] | None:
    """The fast reader's function, or ``None`` where there is no build of it."""
    try:
        import yaml_rs  # noqa: F401
    except ImportError:
        return None
    return load


def _build(text: str) -> Builder:
    """Read a text with positions."""
    from cardwright.yamlio.events import build

    return build(text)
