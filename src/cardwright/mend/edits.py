"""Edits of a text: spans and what takes their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """One edit of a text.

    Attributes:
        start, end: the span, as offsets into the text.
        text: what takes its place.
    """

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str | None:
    """A text with edits made; ``None`` where two of them touch the same place."""
    parts: list[str] = []
    position, last = 0, None
    for edit in sorted(set(edits)):
        # Two insertions at one place would have no order.
        is_second = edit.start == edit.end == last
        if edit.start < position or edit.end > len(text) or is_second:
            return None
        parts += [text[position : edit.start], edit.text]
        position = edit.end
        last = edit.start if edit.start == edit.end else None
    parts.append(text[position:])
    return "".join(parts)
