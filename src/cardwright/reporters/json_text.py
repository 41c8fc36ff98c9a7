"""JSON as a terminal can be shown it."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def escape_unseen(text: str) -> str:
    """A JSON text with characters that drive a terminal, or turn what it shows, as escapes.

    The encoder escapes only what JSON requires, the characters below the blank. Those of C1, and
    those that turn the direction of writing, can stand in strings alone, where an escape means
    the same.
    """
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
