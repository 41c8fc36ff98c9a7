"""Where the nodes of a YAML text begin and end, so that one can be changed in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from cardwright.findings import KeyPath


class Place(NamedTuple):
    """A node in its place.

    Attributes:
        parent: the collection that holds it.
        key: its key's node, where the parent is a mapping.
        node: itself.
        number: its number in the parent.
    """

    parent: Any
    key: Any
    node: Any
    number: int


class Nodes:
    """The nodes of a text that can be read.

    Args:
        text: the text; offsets count its characters.
    """

    def __init__(self, text: str) -> None:
        import yaml

        # The base loader leaves tags alone. It is asked only about texts that were read before,
        # so that depth and aliases are known to be bounded.
        loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        self.text = text
        try:
            self._root: Any = yaml.compose(text, Loader=loader)
        except yaml.YAMLError:
            self._root = None

    def find(self, path: KeyPath) -> Place | None:
        """The node at a path, or ``None`` where there is none or an alias stands there."""
        if not path or self._root is None:
            return None
        node, place = self._root, None
        for part in path:
            place = _child(node, part)
            if place is None:
                return None
            node = place.node
        return place

    def line_start(self, offset: int) -> int:
        """The offset of the line in which an offset lies."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def line_end(self, offset: int) -> int:
        """The offset of the end of a line, before what ends it."""
        ends = (self.text.find("\n", offset), self.text.find("\r", offset))
        return min((end for end in ends if end >= 0), default=len(self.text))

    def next_line(self, offset: int) -> int:
        """The offset of the line after the one in which an offset lies."""
        end = self.line_end(offset)
        return min(end + (2 if self.text.startswith("\r\n", end) else 1), len(self.text))

    @property
    def newline(self) -> str:
        """How the text ends its lines, told by the last one."""
        for sign in ("\r\n", "\n", "\r"):
            if self.text.endswith(sign):
                return sign
        return "\r\n" if "\r\n" in self.text else "\n"


def _child(node: Any, part: str | int) -> Place | None:
    if node.id == "mapping":
        found = [
            Place(node, key, value, index)
            for index, (key, value) in enumerate(node.value)
            if key.value == part
        ]
        return found[0] if len(found) == 1 else None  # a key that stands twice is nobody's
    if node.id == "sequence" and isinstance(part, int) and part < len(node.value):
        return Place(node, None, node.value[part], part)
    return None
