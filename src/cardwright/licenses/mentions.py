"""What texts say about licences: who claims which licence, where, and for what.

Nothing here judges: a mention is a claim with its line. The kinds of file are read by
``mentions_readme``, ``mentions_metadata`` and ``mentions_reuse``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cardwright.licenses.names import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

SUBJECTS = ("code", "data", "document", "model", "all")
"""What a mention may speak of."""
MAX_WORDS = 9
"""Words of the longest name of a licence that is looked for in a sentence."""
MAX_SENTENCE = 1_500
"""Characters of a sentence that are looked at."""

_WORDS = {
    "model": "model models weight weights checkpoint checkpoints parameters llm adapter adapters",
    "data": "data dataset datasets corpus corpora annotations database benchmark",
    "code": "code codebase software script scripts implementation source library package",
    "document": "documentation docs documents paper article text slides images figures report",
}
_SUBJECT_OF = {word: subject for subject, words in _WORDS.items() for word in words.split()}
_TOKEN = re.compile(r"[^\s()\[\]{}<>\"'\u2018\u2019\u201c\u201d*_`|,;:!?]+")
_NAMED_ALONE = frozenset(
    (
        "apache",
        "apache2",
        "apache-2.0",
        "mit",
        "mit-licensed",
        "gpl",
        "gplv2",
        "gplv3",
        "gpl-2.0",
        "gpl-3.0",
        "agplv3",
        "agpl-3.0",
        "lgplv3",
        "lgplv2.1",
        "lgpl-3.0",
        "bsd",
        "isc",
        "wtfpl",
        "unlicense",
        "cc0",
        "cc0-1.0",
        "odbl",
        "pddl",
        "openrail",
    )
)
"""Single words that name a licence wherever they stand; others need "license" behind them."""
_LICENSE_WORD = re.compile(r"licen[cs]e[sd]?\Z|licensing\Z|terms\Z|agreement\Z", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:fully|completely|entirely|truly|100\s?%)[ -]open(?:[ -]sourced?)?\b"
    r"|\b(?:models?|weights) (?:is|are) open[ -]sourced?\b",
    re.IGNORECASE,
)
_CHANGED = frozenset(
    ("modified", "adapted", "custom", "customized", "amended", "altered", "changed")
)
"""What such a word stands before is another licence than the one named."""
_BURDENED = re.compile(
    r"[^.;]{0,25}(?:\b(?:with|plus|including|subject to|under)\b|[+&]|\band\b)[^.;,]{0,40}?"
    r"\b(?:commons[ -]clause|riders?|(?:additional|extra|further|use|usage|some|certain) "
    r"(?:terms|conditions|restrictions|limitations))\b",
    re.IGNORECASE,
)
"""What stands behind a name so makes it another licence, too."""
_JOINS = frozenset(("and", "&"))
"""What is joined so is two names, each with what it is said of."""
_VAGUE = frozenset(("LicenseRef-Proprietary", "LicenseRef-Non-Commercial", "LicenseRef-RAIL"))
"""Words such as "a commercial license" speak of any licence."""


class Mention(NamedTuple):
    """One claim about a licence.

    Attributes:
        text: as it is written.
        expression: the SPDX expression that it means; ``None`` where nobody here knows it.
        line: counted from 1.
        about: one of ``SUBJECTS``.
        how: where it stands, fit to follow "by", for example "a badge".
        link: the file or URL that is said to hold the text; empty where none is.
        paths: the patterns of paths that it is limited to; empty for everything.
    """

    text: str
    expression: str | None
    line: int
    about: str = "all"
    how: str = ""
    link: str = ""
    paths: tuple[str, ...] = ()


class OpenClaim(NamedTuple):
    """A sentence that calls the whole thing open.

    Attributes:
        text: the words.
        line: counted from 1.
    """

    text: str
    line: int


def read_license(text: str) -> str | None:
    """The SPDX expression that a text in place of a licence means."""
    return normalize(text.strip()).license


def subjects_in(text: str) -> tuple[str, ...]:
    """What the words of a text speak of, each subject once, in their order."""
    found = (_SUBJECT_OF.get(word) for word in re.findall(r"[a-z]+", text.lower()))
    subjects = tuple(dict.fromkeys(subject for subject in found if subject))
    # "model code" and "model source code" are code.
    return ("code",) if re.search(r"\bmodel(?:ing)? (?:source )?code\b", text.lower()) else subjects


def find_open_claims(text: str) -> Iterator[OpenClaim]:
    """Sentences that call a model, or everything, open."""
    for number, line in enumerate(text.split("\n"), 1):
        for match in _OPEN.finditer(line[:MAX_SENTENCE]):
            yield OpenClaim(match.group(), number)


class Named(NamedTuple):
    """A licence that a sentence names, and where in it."""

    start: int
    end: int
    text: str
    expression: str


def names_in(sentence: str) -> list[Named]:
    """The licences that a sentence names, from left to right, the longest name of each."""
    sentence = sentence[:MAX_SENTENCE]
    tokens = list(_TOKEN.finditer(sentence))
    found: list[Named] = []
    at = 0
    while at < len(tokens):
        named, step = _longest(sentence, tokens, at)
        if named is not None:
            found.append(named)
        at += step
    return found


def _longest(sentence: str, tokens: list[re.Match[str]], at: int) -> tuple[Named | None, int]:
    for size in range(min(MAX_WORDS, len(tokens) - at), 0, -1):
        start, end = tokens[at].start(), tokens[at + size - 1].end()
        text = sentence[start:end].rstrip(".")
        words = {token.group().lower() for token in tokens[at : at + size]}
        if size > 1 and (_LICENSE_WORD.match(tokens[at].group()) or words & _JOINS):
            continue
        expression = _known(" ".join(re.sub(r"[\[\]*_`\"'“”]", " ", text).split()))
        if expression in _VAGUE or expression is None or not _is_named(tokens, at, size):
            continue
        is_changed = at and tokens[at - 1].group().lower() in _CHANGED
        is_model_license = expression.startswith("LicenseRef-")  # which restricts anyway
        if is_changed or (not is_model_license and _BURDENED.match(sentence[end : end + 120])):
            return None, size
        return Named(start, end, text, expression), size
    return None, 1


@lru_cache(maxsize=8192)
def _known(text: str) -> str | None:
    if not 2 < len(text) < 90 or text.lower() in ("the license", "license"):
        return None
    found = normalize(text)
    return found.license if found.state == "license" else None


def _is_named(tokens: list[re.Match[str]], at: int, size: int) -> bool:
    """Whether words that may mean other things as well name a licence here."""
    words = [token.group().strip(".").lower() for token in tokens[at : at + size]]
    if any(_LICENSE_WORD.match(word) for word in words):
        return True
    behind = tokens[at + size].group() if at + size < len(tokens) else ""
    if _LICENSE_WORD.match(behind.strip(".")):
        return True
    if size == 1:
        return (
            words[0] in _NAMED_ALONE
            or re.match(r"[a-z0-9]+-[a-z0-9.+-]*\d\Z", words[0]) is not None
        )
    return any(char.isdigit() for char in "".join(words)) or words[0] in ("cc", "bsd", "gnu")


__all__ = [
    "SUBJECTS",
    "Mention",
    "Named",
    "OpenClaim",
    "find_open_claims",
    "names_in",
    "read_license",
    "subjects_in",
]
