"""The README of an imported card: its own text, with what the card says now in its holes.

An unchanged card gives the README byte for byte. A changed field changes the text in its hole, or
the key of the front matter that says it; what the README has no place for follows at its end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardwright.cards.readme_source import AsWritten, ReadmeSource
from cardwright.findings import format_path
from cardwright.formats.hub.front_matter import ALIASES
from cardwright.formats.hub.holes import (
    fill_template,
    fingerprint,
    make_template,
    plain_text,
    value_at,
)
from cardwright.render.front_matter import format_front_matter

if TYPE_CHECKING:
    from collections.abc import Callable

    from cardwright.findings import KeyPath
    from cardwright.formats.hub.readme import ImportedReadme

_FENCE = "---\n"
_TOP_KEY = re.compile(
    r"^(?:(?P<plain>[A-Za-z_][\w.+@/ -]{0,200}?)|\"(?P<double>[^\"\\\n]{1,200})\"|'(?P<single>[^'\n]{1,200})')[ \t]*:(?=[ \t\n]|\Z)",
    re.MULTILINE,
)


def readme_source(found: ImportedReadme, metadata: dict[str, Any]) -> dict[str, Any]:
    """The ``readme`` section of a card, as plain data.

    Args:
        found: what was read of the README.
        metadata: the front matter that the card makes of what was read.
    """
    parts, draft = found.parts, found.draft
    source: dict[str, Any] = {}
    if found.crlf:
        source["line_ends"] = "crlf"
    if parts.prefix:
        source["prefix"] = parts.prefix
    if parts.opening:
        source |= _front_matter(found, metadata)
    else:
        source["unstated"] = [*metadata]
    source["body"] = make_template(parts.body, draft.holes)
    written = [
        {
            "field": format_path(path),
            "text": text,
            "of": fingerprint(text, draft.get(*path)),
            **({"unit": draft.units[path]} if path in draft.units else {}),
        }
        for path, text in draft.written.items()
    ]
    source["as_written"] = written
    return {key: value for key, value in source.items() if value not in ([], {})}


def _front_matter(found: ImportedReadme, metadata: dict[str, Any]) -> dict[str, Any]:
    parts = found.parts
    source: dict[str, Any] = {"front_matter": parts.front_matter}
    if parts.opening != _FENCE:
        source["opening"] = parts.opening
    if parts.closing != _FENCE:
        source["closing"] = parts.closing
    chunks = key_chunks(parts.front_matter)
    if found.readme.document.problems or (chunks is None and not found.metadata):
        return source
    if chunks is None or [*chunks] != [*found.metadata]:
        return source  # it is not written key by key, so it stays as it is
    said = {ALIASES.get(key, key) for key in chunks}
    source["stated"] = [
        {"key": key, "of": fingerprint(chunk, metadata.get(ALIASES.get(key, key)))}
        for key, chunk in chunks.items()
    ]
    source["unstated"] = [key for key in metadata if key not in said]
    return source


def key_chunks(text: str) -> dict[str, str] | None:
    """The lines of each key at the top of a front matter; ``None`` where a key stands twice."""
    keys = [*_TOP_KEY.finditer(text)]
    chunks: dict[str, str] = {}
    for number, match in enumerate(keys):
        end = keys[number + 1].start() if number + 1 < len(keys) else len(text)
        key = match["plain"] or match["double"] or match["single"]
        if key in chunks:
            return None
        chunks[key] = text[match.start() : end]
    return chunks


def fill_readme(
    readme: ReadmeSource, data: dict[str, Any], metadata: dict[str, Any], added: str
) -> str:
    """The README of an imported card.

    Args:
        readme: the card's ``readme``.
        data: the card as plain data.
        metadata: the front matter that the card makes now.
        added: Markdown for what the README has no place for; may be empty.
    """
    body = fill_template(readme.body or "", written_value(readme, data))
    if added:
        body = body + ("" if body.endswith("\n") or not body else "\n") + "\n" + added
    text = _head(readme, metadata, body) + body
    return text.replace("\n", "\r\n") if readme.line_ends == "crlf" else text


def written_value(readme: ReadmeSource, data: dict[str, Any]) -> Callable[[KeyPath], str]:
    """What stands in the hole of each field of an imported card."""
    known = {item.field: item for item in readme.as_written or ()}
    return lambda path: _written(known, data, path)


def _written(known: dict[str, AsWritten], data: dict[str, Any], path: KeyPath) -> str:
    """What stands in a hole: as the README wrote it while the value is the same."""
    value = value_at(data, path)
    own = known.get(format_path(path))
    if own is not None and own.of == fingerprint(own.text, value):
        return own.text
    unit = f" {own.unit}" if own is not None and own.unit and value is not None else ""
    return f"{show_value(value)}{unit}"


def show_value(value: Any) -> str:
    """A value within a text."""
    if value is None:
        return ""
    text = plain_text(value)
    if text is not None:
        return text
    if isinstance(value, dict):
        for key, words in _ANSWERS.items():
            if key in value:
                return f"{words}: {value[key]}"
        return ", ".join(show_value(item) for item in value.values())
    return ", ".join(show_value(item) for item in value)


_ANSWERS = {"unknown": "Unknown", "not_applicable": "Not applicable", "withheld": "Withheld"}


def _head(readme: ReadmeSource, metadata: dict[str, Any], body: str) -> str:
    prefix = readme.prefix or ""
    if readme.front_matter is None:
        new = {key: value for key, value in metadata.items() if key not in (readme.unstated or ())}
        made = format_front_matter(new)
        return prefix + made + ("\n" if made and not body.startswith("\n") else "")
    opening = _FENCE if readme.opening is None else readme.opening
    closing = _FENCE if readme.closing is None else readme.closing
    return prefix + opening + _patched(readme, metadata) + closing


def _patched(readme: ReadmeSource, metadata: dict[str, Any]) -> str:
    """The front matter, key by key: as it was while the card says the same."""
    text = readme.front_matter or ""
    chunks = key_chunks(text)
    if readme.stated is None or chunks is None:
        return text
    first = next(iter(chunks.values()), None)
    parts = [text if first is None else text[: text.index(first)]]
    stated = {item.key: item.of for item in readme.stated}
    said = set()
    for key, chunk in chunks.items():
        name = ALIASES.get(key, key)
        said.add(name)
        value = metadata.get(name)
        if stated.get(key) == fingerprint(chunk, value):
            parts.append(chunk)
        else:
            parts.append(_lines(name, value) + _trailer(chunk))
    left_out = said.union(readme.unstated or ())
    parts += [_lines(key, value) for key, value in metadata.items() if key not in left_out]
    return "".join(parts)


def _lines(key: str, value: Any) -> str:
    """A key as front matter, without fences."""
    return format_front_matter({key: value})[len(_FENCE) : -len(_FENCE)]


def _trailer(chunk: str) -> str:
    """The blank lines and comments behind a key's value, which are not the key's."""
    lines = chunk.splitlines(keepends=True)
    end = len(lines)
    while end > 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return "".join(lines[end:])
