"""A rendered README and the one on the Hub become one, in which a person's parts survive.

Both are taken apart into blocks: a key of the front matter, or a heading with its text. A block
that the card renders is the card's. A block that only the Hub has is a person's, unless the
record says that we wrote it and the card no longer has it. The record is a comment at the end of
a README that we published: the fingerprints of its blocks. site/adr/0009-publishing.md says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from cardwright.publish.hub_blocks import Block, close_code, take_apart
from cardwright.readme.source import split_readme

_RECORD = re.compile(r"(?:\r?\n)?<!-- cardwright: ((?:[0-9a-f]{8} ){0,5000})-->[ \t]*(?:\r?\n|\Z)")


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
        replaced: parts that say something else on the Hub, where nothing tells who wrote them.
    """

    text: str
    is_changed: bool
    kept: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)


def merge_readme(
    ours: str, theirs: str | None, is_verbatim: bool = False, replaces: bool = False
) -> Merged:
    """Put a card's README in the place of the one on the Hub, without a loss.

    Args:
        ours: as the card renders it.
        theirs: as the Hub has it; ``None`` where there is none.
        is_verbatim: whether the form of our front matter counts too, not only what it says.
        replaces: whether what the card does not have goes, whoever wrote it.
    """
    ours, _ = split_record(ours)
    if theirs is None:
        text = _with_record(_unify(ours), _unify(ours))
        return Merged(text.replace("\n", "\r\n") if _uses_crlf(ours) else text, True)
    standing, base = split_record(theirs)
    merged = Merged("", True)
    text = _merge(_unify(ours), _unify(standing), base, is_verbatim, merged)
    if replaces:  # what somebody changed in a part of the card's is still told
        front, body = take_apart(_unify(standing))
        base = frozenset(block.print for block in [*(front or ()), *body])
        merged = Merged("", True, edited=merged.edited, removed=merged.removed)
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


def _merge(
    ours: str, theirs: str, base: frozenset[str] | None, is_verbatim: bool, merged: Merged
) -> str:
    mine, other = split_readme(ours), split_readme(theirs)
    my_keys, my_sections = take_apart(ours)
    other_keys, other_sections = take_apart(theirs)
    if my_keys is None or other_keys is None or not mine.opening or mine.fault:
        head = ours[: len(ours) - len(mine.body)]
        if not mine.opening and other_keys and not other.fault:
            head = theirs[: len(theirs) - len(other.body)]  # the card says nothing; a person does
        elif other.front_matter.strip() not in ("", mine.front_matter.strip()):
            (merged.replaced if base is None else merged.edited).append("the front matter")
    elif not is_verbatim and _prints(my_keys) == _prints(other_keys):
        head = theirs[: len(theirs) - len(other.body)]
    else:
        front = _merge_blocks(my_keys, other_keys, base, merged, is_verbatim)
        closing = mine.closing if mine.closing.endswith("\n") else f"{mine.closing}\n"
        head = mine.prefix + mine.opening + front + closing
    return head + _merge_blocks(my_sections, other_sections, base, merged, True)


def _prints(blocks: list[Block]) -> set[str]:
    return {block.print for block in blocks}


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
    claims = [
        block for block in ours if block.text.strip() or not _is_theirs(other.get(block.key), base)
    ]
    mine = {block.key: block for block in claims}
    result: list[Block] = []
    for block in claims:
        there = other.get(block.key)
        if there is None:
            if base is not None and block.print in base:
                merged.removed.append(block.name)
        elif there.print != block.print and base is None:
            if there.text.strip():
                merged.replaced.append(block.name)
        elif there.print != block.print and base is not None and there.print not in base:
            merged.edited.append(block.name)
        same = there is not None and _is_same(block, there, is_exact)
        result.append(there if there is not None and same else block)
    _insert_kept(result, mine, theirs, base, merged)
    return _join(result, ours, theirs)


def _is_theirs(block: Block | None, base: frozenset[str] | None) -> bool:
    """Whether a block holds text that is not ours."""
    if block is None or not block.text.strip():
        return False
    return base is None or block.print not in base


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
        written = close_code(block.text) if block.key[0] == "section" else block.text
        written += "" if written.endswith("\n") else "\n"
        is_text = block.key[0] == "section" and bool(block.text.strip())
        is_new = is_text and (block, follower.key) not in neighbors
        text.append(written + ("\n" if is_new and not written.endswith("\n\n") else ""))
    return "".join(text)
