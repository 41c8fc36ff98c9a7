"""A README as blocks: the keys of its front matter, and the sections of its body."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, NamedTuple

from cardwright.readme.source import split_readme
from cardwright.yamlio import parse

# What follows backticks holds none, else the line is code within a text.
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*\Z)|~{3,})")
_COMMENT = re.compile(r" {0,3}<!--")
_COMMENT_END = "-->"


class Block(NamedTuple):
    """A part of a README.

    Attributes:
        key: what tells it from the others; equal in two READMEs for the same part.
        name: as messages show it.
        text: as it is written, with its line ends.
        print: its fingerprint.
    """

    key: tuple[str, ...]
    name: str
    text: str
    print: str


def take_apart(text: str) -> tuple[list[Block] | None, list[Block]]:
    """The keys of the front matter and the sections of the body.

    Returns:
        ``None`` in place of the keys where the front matter cannot be read key by key.
    """
    parts = split_readme(text)
    return _keys(parts.front_matter), _sections(parts.body)


def _keys(front_matter: str) -> list[Block] | None:
    """The keys of a front matter, each with its lines; ``None`` where they cannot be told apart."""
    if not front_matter.strip():
        return []
    document = parse(front_matter)
    if document.problems or not isinstance(document.data, dict):
        return None
    starts: list[tuple[int, str]] = []
    for (key, _), name in zip(_nodes(front_matter), document.data, strict=True):
        if key.start_mark.column or not isinstance(name, str):
            return None
        starts.append((key.start_mark.line, name))
    starts.sort()
    lines = front_matter.splitlines(keepends=True)
    if len({line for line, _ in starts}) != len(starts):
        return None
    ends = [line for line, _ in starts[1:]] + [len(lines)]
    # What stands above the first key, for example a comment, goes with it.
    begins = [0, *(line for line, _ in starts[1:])]
    return [
        _key_block(name, document.data[name], "".join(lines[begin:end]))
        for (_, name), begin, end in zip(starts, begins, ends, strict=True)
    ]


def _nodes(front_matter: str) -> list[Any]:
    """The pairs of a mapping that was read without a fault, with their positions."""
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    root: Any = yaml.compose(front_matter, Loader=loader)
    return list(root.value)


def _key_block(name: str, value: Any, text: str) -> Block:
    content = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    text = text if text.endswith("\n") else f"{text}\n"
    return Block(("key", name), name, text, _fingerprint("key", name, content))


def _sections(body: str) -> list[Block]:
    """The sections of a body: each heading outside of code and comments, up to the next one."""
    pieces: list[tuple[str, list[str]]] = [("", [])]  # each heading in one form, with its lines
    awaited = ""
    for line in body.splitlines(keepends=True):
        before, awaited = awaited, _await(awaited, line)
        if not before and not awaited and (heading := _heading(line)):
            pieces.append((heading, []))
        pieces[-1][1].append(line)
    counts: dict[str, int] = {}
    found = []
    for heading, lines in pieces:
        if not heading and not lines:
            continue
        number = counts[heading] = counts.get(heading, 0) + 1
        text = "".join(lines)
        key = ("section", heading, str(number))
        shown = lines[0].strip().strip("#").strip()
        name = f"'{shown}'" if heading else "the text above the first heading"
        found.append(Block(key, name, text, _fingerprint(*key, close_code(text).rstrip())))
    return found


def close_code(text: str) -> str:
    """A section whose code or comment is closed, so that another one can stand behind it."""
    awaited = ""
    for line in text.splitlines():
        awaited = _await(awaited, line)
    return f"{text.rstrip()}\n{awaited}\n" if awaited else text


def _await(awaited: str, line: str) -> str:
    """What ends the code or the comment that is open behind a line; empty where none is.

    Args:
        awaited: the same for the line before.
        line: the line.
    """
    if awaited == _COMMENT_END:
        return "" if _COMMENT_END in line else awaited
    mark = _FENCE.match(line)
    if awaited:
        is_end = mark and mark[1].startswith(awaited) and not line.strip().strip(awaited[0])
        return "" if is_end else awaited
    if mark:
        return mark[1]
    comment = _COMMENT.match(line)
    return _COMMENT_END if comment and _COMMENT_END not in line[comment.end() :] else ""


def _heading(line: str) -> str:
    """A heading in one form, ``## uses``; empty for another line."""
    content = line.lstrip(" ")
    level = len(content) - len(content.lstrip("#"))
    if len(line) - len(content) > 3 or not 1 <= level <= 6:
        return ""
    title = content[level:]
    if title.strip() and title[0] not in " \t":
        return ""
    return f"{'#' * level} {' '.join(title.strip().rstrip('#').split()).casefold()}"


def _fingerprint(*parts: str) -> str:
    content = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:8]
