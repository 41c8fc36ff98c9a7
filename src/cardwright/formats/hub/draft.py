"""A card in the making: the facts read so far, where each one stood, and the holes they leave."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cardwright.formats.hub.holes import Hole, plain_text, value_at

if TYPE_CHECKING:
    from collections.abc import Container

    from cardwright.findings import KeyPath

_PLACEHOLDER = re.compile(
    r"[\[(<{]*\s*(?:needs? more information|more information needed|more info needed"
    r"|more information to come|information needed|to ?do|tbd|tba|n/?a|none|coming soon"
    r"|add (?:here|info|information)|to be (?:added|done|filled)|unknown|if (?:known|available)\b[^\]\n]{0,200}"
    r"|[-\u2013\u2014.\u2026?]*)\s*[\])>}.!\u2026]*(?:\([^()\s]{0,300}\))?[.\s]*",
    re.IGNORECASE,
)
_LONGEST_PLACEHOLDER = 600
_COMMENTS = re.compile(r"(?:\s*<!--(?:[^-]|-(?!->))*+-->)*+")
_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")


class Draft:
    """What was read of one README.

    Args:
        body: the Markdown that facts are taken from, its lines ended by LF.
        refused: origins of facts that are not to be taken, see ``origins``.

    Attributes:
        data: the facts, as plain data of a card.
        holes: the places of the body that facts were taken from.
        written: by path, how the body wrote what is stored in another form.
        units: by path, what follows a value in the body where it is written anew.
        origins: by path, where a fact stood: an offset into the body, or a path of the front matter.
    """

    def __init__(self, body: str = "", refused: Container[Any] = ()) -> None:
        self.body = body
        self.refused = refused
        self.data: dict[str, Any] = {}
        self.holes: list[Hole] = []
        self.written: dict[KeyPath, str] = {}
        self.units: dict[KeyPath, str] = {}
        self.origins: dict[KeyPath, Any] = {}
        self._filled: set[KeyPath] = set()
        self._starts: list[int] = []
        self._spans: dict[int, int] = {}

    def get(self, *path: str | int) -> Any:
        """What was read for a path."""
        return value_at(self.data, path)

    def put(self, path: KeyPath, value: Any, origin: Any) -> bool:
        """Store a fact where there is none; whether it was stored.

        An index that is the length of its list adds an item.
        """
        if origin in self.refused or value is None:
            return False
        node: Any = self.data
        for part, after in pairwise(path):
            child = _child(node, part)
            if child is None:
                child = [] if isinstance(after, int) else {}
                _set(node, part, child)
            node = child
            if not isinstance(node, list if isinstance(after, int) else dict):
                return False
        if _child(node, path[-1]) is not None:
            return False
        _set(node, path[-1], value)
        self.origins[path] = origin
        return True

    def add(self, path: KeyPath, item: Any, origin: Any) -> KeyPath | None:
        """Add an item to a list; its path, or ``None`` where it was not stored."""
        known = self.get(*path)
        where = (*path, len(known) if isinstance(known, list) else 0)
        return where if self.put(where, item, origin) else None

    def take(self, path: KeyPath, start: int, end: int, value: Any = None) -> bool:
        """Store what stands in a place of the body, and leave a hole there.

        Args:
            path: the field.
            start: offset of the place.
            end: offset behind it.
            value: what it means; without it, the text itself.
        """
        text = self.body[start:end]
        found = text if value is None else value
        if not text or "\r" in text or not self.is_free(start, end):
            return False
        if not self.put(path, found, start):
            return False
        self.leave_hole(path, start, end)
        return True

    def is_free(self, start: int, end: int) -> bool:
        """Whether no hole reaches into a place of the body."""
        at = bisect_right(self._starts, start)
        before = self._spans.get(self._starts[at - 1], start) if at else start
        return before <= start and (at == len(self._starts) or self._starts[at] >= end)

    def leave_hole(self, path: KeyPath, start: int, end: int) -> None:
        """Let a field that is known fill a place of the body; each is written in one way."""
        text = self.body[start:end]
        own = plain_text(self.get(*path))
        if self.written.get(path, own if path in self._filled else text) != text:
            return
        if not self.is_free(start, end):
            return
        self.holes.append(Hole(start, end, path))
        insort(self._starts, start)
        self._spans[start] = end
        self._filled.add(path)
        if own != text:
            self.written[path] = text

    def origin_of(self, path: KeyPath) -> Any:
        """Where a fact stood: itself, what it stands in, or the first fact in it."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.origins:
                return self.origins[path[:end]]
        return next((at for known, at in self.origins.items() if known[: len(path)] == path), None)

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """A place without the white space at its two ends."""
        text = self.body[start:end]
        left = len(text) - len(text.lstrip())
        return (start + left, start + len(text.rstrip())) if left < len(text) else (start, start)

    def says(self, start: int, end: int) -> tuple[int, int] | None:
        """A place without white space at its ends; ``None`` where it says nothing."""
        comments = _COMMENTS.match(self.body, start, end)  # what a template explains
        start, end = self.trim(comments.end() if comments else start, end)
        if start == end or is_placeholder(self.body[start:end]):
            return None
        return start, end


def without(draft: Draft, refused: Container[Any]) -> Draft:
    """The draft of a source without a text, less the facts of some origins."""
    if not any(origin in refused for origin in draft.origins.values()):
        return draft
    kept = Draft()
    for path, origin in draft.origins.items():
        if origin in refused:
            parent = value_at(draft.data, path[:-1])
            parent[path[-1]] = None
        else:
            kept.origins[path] = origin
    kept.data = _purged(draft.data)
    return kept


def _purged(value: Any) -> Any:
    """A copy without what is ``None``, and without what is then empty."""
    if isinstance(value, dict):
        items = {key: _purged(item) for key, item in value.items() if item is not None}
        return {key: item for key, item in items.items() if item not in ({}, [])}
    if isinstance(value, list):
        return [
            item for item in (_purged(item) for item in value if item is not None) if item != {}
        ]
    return value


def is_placeholder(text: str) -> bool:
    """Whether a text is no more than what a template put there."""
    if len(text) > _LONGEST_PLACEHOLDER:
        return False
    return bool(_PLACEHOLDER.fullmatch(text.strip().strip("*_`")))


def is_key(text: str) -> bool:
    """Whether a text can be a key in a path."""
    return bool(_KEY.match(text))


def _child(node: Any, part: str | int) -> Any:
    if isinstance(node, dict):
        return node.get(part)
    return node[part] if isinstance(part, int) and part < len(node) else None


def _set(node: Any, part: str | int, value: Any) -> None:
    if isinstance(node, dict):
        node[part] = value
    elif part == len(node):
        node.append(value)
    else:
        node[part] = value
