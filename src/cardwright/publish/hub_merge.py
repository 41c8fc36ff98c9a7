"""A rendered README and the one on the Hub become one, in which a person's parts survive.

Both are taken apart into blocks: a key of the front matter, or a heading with its text. A block
that the card renders is the card's. A block that only the Hub has is a person's, unless the
record says that we wrote it and the card no longer has it. The record is a comment at the end of
a README that we published: the fingerprints of its blocks. site/adr/0009-publishing.md says why.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from cardwright.readme.source import split_readme
from cardwright.yamlio import parse

_RECORD = re.compile(r"(?:\r?\n)?<!-- cardwright: ((?:[0-9a-f]{8} ){0,5000})-->[ \t]*(?:\r?\n|\Z)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


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


@dataclass
class Merged:
    """What is to stand on the Hub.

    Attributes:
        text: the README, with its record.
        is_changed: whether it differs from what the Hub has.
        kept: parts of a person's that stay.
        dropped: parts that we published once, and that the card no longer has.
        edited: parts that we published, and that somebody changed on the Hub.
        removed: parts that we published, and that somebody took out on the Hub.
    """

    text: str
    is_changed: bool
    kept: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def merge_readme(ours: str, theirs: str | None, is_verbatim: bool = False) -> Merged:
    """Put a card's README in the place of the one on the Hub, without a loss.

    Args:
        ours: as the card renders it.
        theirs: as the Hub has it; ``None`` where there is none.
        is_verbatim: whether the form of our front matter counts too, not only what it says.
    """
    ours, _ = split_record(ours)
    if theirs is None:
        text = _with_record(_unify(ours), _unify(ours))
        return Merged(text.replace("\n", "\r\n") if _uses_crlf(ours) else text, True)
    standing, base = split_record(theirs)
    merged = Merged("", True)
    text = _merge(_unify(ours), _unify(standing), base, is_verbatim, merged)
    merged.is_changed = text != _unify(standing)
    if not merged.is_changed:
        merged.text = theirs
        return merged
    merged.text = _with_record(text, _unify(ours))
    if _uses_crlf(standing):
        merged.text = merged.text.replace("\n", "\r\n")
    return merged


def split_record(text: str) -> tuple[str, frozenset[str] | None]:
    """A README without its record, and the fingerprints in it; ``None`` where it has none."""
    prints: frozenset[str] | None = None
    for found in _RECORD.finditer(text):
        prints = frozenset(found[1].split())
    return (_RECORD.sub("", text), prints) if prints is not None else (text, None)


def _with_record(text: str, ours: str) -> str:
    """A README with the fingerprints of what the card rendered."""
    front, body = take_apart(ours)
    prints = sorted({block.print for block in [*(front or ()), *body]})
    return f"{text}\n<!-- cardwright: {' '.join([*prints, ''])}-->\n"


def _uses_crlf(text: str) -> bool:
    """Whether every line ends as Windows has it."""
    return "\r\n" in text and text.count("\r\n") == text.count("\n")


def _unify(text: str) -> str:
    return text.replace("\r\n", "\n")


def take_apart(text: str) -> tuple[list[Block] | None, list[Block]]:
    """The keys of the front matter and the sections of the body.

    Returns:
        ``None`` in place of the keys where the front matter cannot be read key by key.
    """
    parts = split_readme(text)
    return _keys(parts.front_matter), _sections(parts.body)


def _merge(
    ours: str, theirs: str, base: frozenset[str] | None, is_verbatim: bool, merged: Merged
) -> str:
    mine, other = split_readme(ours), split_readme(theirs)
    my_keys, my_sections = take_apart(ours)
    other_keys, other_sections = take_apart(theirs)
    if my_keys is None or other_keys is None or not mine.opening or mine.fault:
        head = ours[: len(ours) - len(mine.body)]
        if (
            not mine.opening and other_keys and not other.fault
        ):  # the card has nothing to say; a person has
            head = theirs[: len(theirs) - len(other.body)]
    elif not is_verbatim and _prints(my_keys) == _prints(other_keys):
        head = theirs[: len(theirs) - len(other.body)]
    else:
        front = _merge_blocks(my_keys, other_keys, base, merged, is_verbatim)
        closing = mine.closing if mine.closing.endswith("\n") else f"{mine.closing}\n"
        head = mine.prefix + mine.opening + front + closing
    return head + _merge_blocks(my_sections, other_sections, base, merged, True)


def _prints(blocks: list[Block]) -> set[str]:
    return {block.print for block in blocks}


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
    """The sections of a body: each heading outside of code, with the text up to the next one."""
    pieces: list[tuple[str, list[str]]] = [("", [])]  # each heading in one form, with its lines
    fence = ""
    for line in body.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif mark:
            fence = mark[1]
        elif heading := _heading(line):
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
        found.append(Block(key, name, text, _fingerprint(*key, _closed(text).rstrip())))
    return found


def _closed(text: str) -> str:
    """A section whose code is closed, so that another one can stand behind it."""
    fence = ""
    for line in text.splitlines():
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
    return f"{text.rstrip()}\n{fence}\n" if fence else text


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


def _merge_blocks(
    ours: list[Block],
    theirs: list[Block],
    base: frozenset[str] | None,
    merged: Merged,
    is_exact: bool,
) -> str:
    """Our blocks in our order, and a person's behind the block that they stand behind now."""
    other = {block.key: block for block in theirs}
    # A blank line above our title claims nothing: a person's text may stand there.
    claims = [block for block in ours if block.text.strip() or not _holds_text(other, block)]
    mine = {block.key: block for block in claims}
    result: list[Block] = []
    for block in claims:
        there = other.get(block.key)
        if there is None:
            if base is not None and block.print in base:
                merged.removed.append(block.name)
        elif there.print != block.print and base is not None and there.print not in base:
            merged.edited.append(block.name)
        same = there is not None and _is_same(block, there, is_exact)
        result.append(there if there is not None and same else block)
    _insert_kept(result, mine, theirs, base, merged)
    return _join(result, ours, theirs)


def _holds_text(blocks: dict[tuple[str, ...], Block], block: Block) -> bool:
    return block.key in blocks and bool(blocks[block.key].text.strip())


def _is_same(block: Block, there: Block, is_exact: bool) -> bool:
    if is_exact and block.key[0] == "key":
        return block.text == there.text
    return block.print == there.print


def _insert_kept(
    result: list[Block],
    mine: dict[tuple[str, ...], Block],
    theirs: list[Block],
    base: frozenset[str] | None,
    merged: Merged,
) -> None:
    """Put the blocks that only the Hub has in their places."""
    groups: dict[tuple[str, ...] | None, list[Block]] = {}
    before: tuple[str, ...] | None = None
    # Behind ours of the same heading, so that the two are told apart by their order again.
    twins = {key[:2]: key for key in mine}
    for block in theirs:
        if block.key in mine:
            before = block.key
        elif base is not None and block.print in base:
            merged.dropped.append(block.name)
        elif block.text.strip():
            merged.kept.append(block.name)
            groups.setdefault(twins.get(block.key[:2], before), []).append(block)
    # What stands above the first heading stays above it.
    above = 1 if result and result[0].key[:2] == ("section", "") else 0
    placed = [*result[:above], *groups.get(None, ())]
    for block in result[:above]:
        placed.extend(groups.get(block.key, ()))
    for block in result[above:]:
        placed.append(block)
        placed.extend(groups.get(block.key, ()))
    result[:] = placed


def _join(blocks: list[Block], ours: list[Block], theirs: list[Block]) -> str:
    """The blocks as a text, with a blank line where two meet that did not before."""
    neighbors = {(first, second.key) for side in (ours, theirs) for first, second in pairwise(side)}
    text: list[str] = []
    for index, block in enumerate(blocks):
        follower = blocks[index + 1] if index + 1 < len(blocks) else None
        if follower is None:
            text.append(block.text)
            break
        written = _closed(block.text) if block.key[0] == "section" else block.text
        written += "" if written.endswith("\n") else "\n"
        is_new = (block, follower.key) not in neighbors and block.key[0] == "section"
        text.append(written + ("\n" if is_new and not written.endswith("\n\n") else ""))
    return "".join(text)
