"""What a rule sees of a card: plain data, answers told apart from values, and the tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import KeyPath
from cardwright.tree import Tree

ANSWERS = frozenset(("unknown", "not_applicable", "withheld"))


def is_answer(value: Any) -> bool:
    """Whether a value is one of the three answers that are not values."""
    if type(value) is not dict or ANSWERS.isdisjoint(value):
        return False
    return len(value) == 1 or all(key in ANSWERS or key.startswith("x-") for key in value)


class CardView:
    """One card, well formed, as the rules see it.

    Attributes:
        kind: the kind of card.
        data: plain data.
        text: the text of the file.
        name: the file's name, as messages show it.
        tree: the cards around it.
    """

    __slots__ = ("data", "kind", "name", "text", "tree")

    def __init__(self, kind: str, data: dict[str, Any], text: str, name: str, tree: Tree) -> None:
        self.kind, self.data, self.text, self.name, self.tree = kind, data, text, name, tree

    def get(self, *path: str | int) -> Any:
        """The value at a path; ``None`` where there is none, or only an answer."""
        value: Any = self.data
        for part in path:
            if type(value) is dict:
                value = value.get(part)
            elif type(value) is list and type(part) is int and part < len(value):
                value = value[part]
            else:
                return None
        return None if is_answer(value) else value

    def answered(self, *path: str | int) -> bool:
        """Whether there is a value or an answer at a path."""
        parent = self.get(*path[:-1])
        return type(parent) is dict and path[-1] in parent

    def items(self, *path: str | int) -> Iterator[tuple[KeyPath, Any]]:
        """The items of a list at a path, each with its own path; answers left out."""
        value = self.get(*path)
        if type(value) is list:
            for index, item in enumerate(value):
                if not is_answer(item):
                    yield (*path, index), item

    def values(self) -> Iterator[tuple[KeyPath, Any]]:
        """Every scalar of the card with its path, the owner's ``x-`` keys left out."""
        stack: list[tuple[KeyPath, Any]] = [((), self.data)]
        while stack:
            path, value = stack.pop()
            if type(value) is dict:
                stack.extend(
                    ((*path, key), item)
                    for key, item in reversed(value.items())
                    if not key.startswith("x-")
                )
            elif type(value) is list:
                stack.extend(
                    ((*path, index), value[index]) for index in range(len(value) - 1, -1, -1)
                )
            else:
                yield path, value
