"""A license that one sentence announces, and the block after it names: "the following license …"."""

from __future__ import annotations

import re

from cardwright.licenses.mentions import names_in

MAX_BLOCK = 400
"""Lines of a block that are read, so that the whole text of a license may stand there."""
MAX_SHORT = 160
"""Characters up to which a block is a name, and no prose that happens to hold one."""
MAX_NOTICE = 4_000
"""Characters of a notice in which a name is looked for."""

_ANNOUNCES = re.compile(
    r"\bfollowing (?:[\w-]{1,20} ){0,2}(?:licen[cs]e|terms)\b|\blicen[cs]e[ds]? below\b"
    r"|\b(?:licen[cs]e[ds]?|terms)(?: (?:is|are))? as follows\b|\bunder the following\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:from|parts?|portions?|some|certain|files?|vendored)\b", re.IGNORECASE
)
_FENCE = ("```", "~~~")
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+(?=[A-Z\[*_`(])")
_SPEAKS = re.compile(r"\blicen[cs]e[ds]?\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:unless|except|other than|unlike)\b", re.IGNORECASE)


def announces(sentence: str) -> bool:
    """Whether a sentence says that a license follows, for the whole of what it speaks of."""
    return _ANNOUNCES.search(sentence) is not None and _ELSEWHERE.search(sentence) is None


def block_after(lines: list[str], index: int) -> str:
    """The paragraph or fenced block that follows the paragraph of a line; empty for a heading."""
    at = index + 1
    while at < len(lines) and lines[at].strip() and not _is_fence(lines[at]):
        at += 1  # the rest of the paragraph that announces it
    while at < len(lines) and not lines[at].strip():
        at += 1
    if at >= len(lines) or lines[at].lstrip().startswith(("#", "<h", "|")):
        return ""
    is_fenced = _is_fence(lines[at])
    block: list[str] = []
    for line in lines[at + is_fenced : at + is_fenced + MAX_BLOCK]:
        if _is_fence(line) or not (is_fenced or line.strip()):
            break
        block.append(line)
    return "\n".join(block)


def license_of_block(block: str) -> str | None:
    """The one license that a block names, or is word for word; ``None`` for none or several."""
    flat = " ".join(re.sub(r"^[ \t>*-]+", "", block[:MAX_NOTICE], flags=re.MULTILINE).split())
    if not flat:
        return None
    if len(block) > MAX_NOTICE // 8:
        from cardwright.licenses.recognition import recognize

        found = recognize(block).expression
        if found is not None:
            return found
    is_short = len(flat) <= MAX_SHORT
    named = {
        item.expression
        for sentence in _SENTENCE.split(flat)[:40]
        if (is_short or _SPEAKS.search(sentence)) and not _CONDITION.match(sentence)
        for item in names_in(sentence)
    }
    return named.pop() if len(named) == 1 else None


def _is_fence(line: str) -> bool:
    return line.lstrip().startswith(_FENCE)


__all__ = ["announces", "block_after", "license_of_block"]
