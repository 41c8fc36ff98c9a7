"""How much of an imported README found a field, and what stayed text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cardwright.findings import Severity, shorten

if TYPE_CHECKING:
    from cardwright.formats.hub.readme import ImportedReadme
    from cardwright.render.importing import ImportedCard


MAX_KEPT = 100
"""Keys without a field that are told one by one."""


class Share(NamedTuple):
    """What of a README is in fields.

    Attributes:
        typed_keys, keys: keys of the front matter that have a value.
        typed_characters, characters: of the body, white space left out.
        telling: of these characters those that say something: no headings, tables of contents and
            placeholders of a template.
        typed_lines, lines: lines of the body that are not blank; a line counts where a field holds
            some of it.
    """

    typed_keys: int
    keys: int
    typed_characters: int
    characters: int
    telling: int
    typed_lines: int
    lines: int


def measure_share(found: ImportedReadme) -> Share:
    """Count what of a README is in fields."""
    body, holes = found.parts.body, found.draft.holes
    keys = [key for key, value in found.metadata.items() if value is not None]
    typed = "".join(body[hole.start : hole.end] for hole in holes)
    lines = typed_lines = start = number = 0
    for line in body.split("\n"):
        end = start + len(line)
        while number < len(holes) and holes[number].end <= start:
            number += 1
        if line.strip():
            lines += 1
            typed_lines += number < len(holes) and holes[number].start < end
        start = end + 1
    return Share(
        len(set(found.typed_keys)),
        len(keys),
        _count(typed),
        _count(body),
        _count_telling(found),
        typed_lines,
        lines,
    )


def _count_telling(found: ImportedReadme) -> int:
    from cardwright.formats.hub.draft import is_placeholder
    from cardwright.formats.hub.headings import heading_key
    from cardwright.formats.hub.sections import outline

    body, count = found.parts.body, 0
    for section in outline(body).sections:
        text = body[section.start : section.end]
        if not is_placeholder(text) and "contents" not in heading_key(section.title[:100]):
            count += _count(text)
    return count


def _count(text: str) -> int:
    return len("".join(text.split()))


def describe_share(card: ImportedCard) -> Iterator[str]:
    """Lines for a person."""
    found = card.facts.readme
    if found is None:
        return
    share = measure_share(found)
    name = card.facts.name
    yield f"{name}: {share.typed_keys} of {share.keys} keys of the front matter have a field"
    yield (
        f"{name}: {_percent(share.typed_lines, share.lines)} of the body's lines and "
        f"{_percent(share.typed_characters, share.characters)} of its characters have a field; without "
        f"headings, tables of contents and placeholders {_percent(share.typed_characters, share.telling)}"
    )


def describe_kept(card: ImportedCard) -> Iterator[str]:
    """The keys of the front matter whose value no field holds, each at its line.

    What a finding tells already is not told again.
    """
    found = card.facts.readme
    if found is None:
        return
    refused = (item.where for item in card.findings if item.severity is Severity.ERROR)
    typed = {*found.typed_keys, *(where.partition("[")[0] for where in refused)}
    kept = [
        key
        for key, value in found.metadata.items()
        if value not in (None, [], "") and key not in typed
    ]
    for key in kept[:MAX_KEPT]:
        line, column = card.facts.locate((key,))
        yield f"{card.facts.name}:{line}:{column}: {shorten(key)}: {_why(card, key)}; it stays text"
    if len(kept) > MAX_KEPT:
        yield f"{card.facts.name}: and {len(kept) - MAX_KEPT:,} keys more, which stay text too"


def _why(card: ImportedCard, key: str) -> str:
    """Why a value found no field."""
    if card.facts.draft.origins.get(("license",)) == (key,):
        return "this is no licence that Cardwright knows"
    return "no field holds this value"


def _percent(part: int, whole: int) -> str:
    return f"{min(100, 100 * part / whole):.0f} %" if whole else "all"
