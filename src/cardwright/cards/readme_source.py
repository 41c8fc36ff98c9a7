"""The README.md that a card was imported from: what no other field of the card holds.

The text of the README stands here once, with a hole ``@{field.path}`` wherever another field of
the card holds what stood there. Rendering fills the holes, so an unchanged card gives the README
byte for byte, and a changed field changes the README at its hole. ``site/adr/0008-import.md``
says why.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from cardwright.cards.base import FieldPath, Part, Text

Fingerprint = Annotated[
    str, StringConstraints(pattern=r"^[0-9a-f]{16}$"), Field(examples=["9f86d081884c7d65"])
]
"""The first 16 digits of a SHA-256 over a text and the value that was read from it."""


# What Python takes for white space; others differ in what they do.
_SPACE = r"\t\n\x0b\x0c\r \x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
Prefix = Annotated[str, StringConstraints(pattern=rf"^[\ufeff{_SPACE}]*$"), Field(examples=["\n"])]
"""Nothing that could be read as a front matter of its own."""
Fence = Annotated[
    str, StringConstraints(pattern=rf"^(---[ \t]*)?[{_SPACE}]*$"), Field(examples=["--- \n"])
]
"""A fence with what may follow it in its line."""


class StatedKey(Part):
    """A key of the README's front matter."""

    key: str
    """The key as the README spells it."""
    of: Fingerprint
    """Fingerprint of its lines and of what the card said for it; where it no longer fits, the
    lines are written anew."""


class AsWritten(Part):
    """How the README wrote a value that is stored in another form."""

    field: FieldPath
    """The field."""
    text: str
    """The text of the README, used while the field still has the value that was read from it."""
    of: Fingerprint
    """Fingerprint of that text and value; where it no longer fits, the field alone counts."""
    unit: Text | None = None
    """What follows the value where it is written anew, for example 'kg'."""


class ReadmeSource(Part):
    """The README.md that the card was imported from; ``cardwright import`` writes it.

    Change facts in their fields: the front matter and ``as_written`` are used only while the
    fields say what was read from them.
    """

    line_ends: Literal["crlf"] | None = None
    """``crlf`` where every line of the README ends so; the texts of the card end lines with LF."""
    prefix: Prefix | None = None
    """What stands before the first fence: a byte order mark, blank lines."""
    opening: Fence | None = None
    """The first fence, where it is not ``---`` and a line end."""
    front_matter: str | None = None
    """The front matter as it was written."""
    closing: Fence | None = None
    """The second fence, where it is not ``---`` and a line end."""
    stated: list[StatedKey] | None = None
    """The keys of the front matter; without this list it stays as it is, whatever the card says."""
    unstated: list[Text] | None = None
    """Keys that the front matter left out although the card could say them; they stay out."""
    body: str | None = None
    """The Markdown of the README, with a hole ``@{field.path}`` for each text in another field."""
    as_written: list[AsWritten] | None = None
    """How the README wrote some fields, where that is not the value itself."""
