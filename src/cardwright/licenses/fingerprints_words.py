"""A licence text as a list of words: what counts when two texts are compared, and nothing else.

After the SPDX matching guidelines (SPDX specification 2.3, annex B): case, blanks, punctuation,
the marks of comments and of Markdown, the scheme of a URL and the varieties of spelling on the
list do not count. Every word does.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_CHARACTERS = 1_000_000
"""Beyond this a text is no licence."""

_WORD = re.compile(r"[^\W_]+|©")
_BREAK = re.compile(r"[.;:!?][ \t\r\n)\"'”]|\n[ \t*/#>-]*\n")
_DROPPED = frozenset(("http", "https", "www"))
_ABBREVIATIONS = frozenset(
    (
        "inc",
        "ltd",
        "co",
        "corp",
        "llc",
        "dr",
        "mr",
        "ms",
        "st",
        "jr",
        "sr",
        "gmbh",
        "et",
        "al",
        "dept",
        "univ",
        "prof",
    )
)
_SPELLINGS = {
    "analogue": "analog", "analyse": "analyze", "artefact": "artifact",
    "authorisation": "authorization", "authorised": "authorized", "calibre": "caliber",
    "cancelled": "canceled", "capitalisations": "capitalizations", "catalogue": "catalog",
    "categorise": "categorize", "centre": "center", "emphasised": "emphasized",
    "favour": "favor", "favourite": "favorite", "fulfil": "fulfill",
    "fulfilment": "fulfillment", "initialise": "initialize", "judgment": "judgement",
    "labelling": "labeling", "labour": "labor", "licence": "license", "licences": "licenses",
    "maximise": "maximize", "merchantibility": "merchantability", "modelled": "modeled",
    "modelling": "modeling", "offence": "offense", "optimise": "optimize",
    "organisation": "organization", "practise": "practice", "programme": "program",
    "realise": "realize", "recognise": "recognize", "signalling": "signaling",
    "utilisation": "utilization", "whilst": "while", "wilful": "wilfull",
    "acknowledgment": "acknowledgement",
}  # fmt: skip
_PAIRS = {
    ("sub", "license"): "sublicense",
    ("non", "commercial"): "noncommercial",
    ("per", "cent"): "percent",
}
HIDDEN = re.compile(r"~~|<!--|<(?:del|s|strike|details)\b", re.IGNORECASE)
"""Marks that take words back or hide them from a reader."""


class Words(NamedTuple):
    """A text as words.

    Attributes:
        words: lower case, in one spelling.
        breaks: for each word whether a sentence or a paragraph ends behind it.
    """

    words: tuple[str, ...]
    breaks: tuple[bool, ...]


def split_words(text: str) -> Words:
    """Take a text apart, in time linear in its length."""
    words: list[str] = []
    breaks: list[bool] = []
    end = 0
    for match in _WORD.finditer(text):
        if words:
            breaks[-1] = breaks[-1] or _ends(words[-1], text, end, match.start())
        end = match.end()
        word = match.group().lower()
        if word in _DROPPED:
            continue
        word = "c" if word == "©" else _SPELLINGS.get(word, word)
        if words and not breaks[-1] and (words[-1], word) in _PAIRS:
            words[-1] = _PAIRS[words[-1], word]
            continue
        words.append(word)
        breaks.append(False)
    return Words(tuple(words), tuple(breaks))


def _ends(word: str, text: str, start: int, stop: int) -> bool:
    """Whether what stands between two words ends a sentence."""
    if stop - start == 1:
        return False
    gap = text[start : min(stop, start + 200)]
    found = _BREAK.search(gap)
    if found is None:
        return False
    is_abbreviation = word in _ABBREVIATIONS or len(word) == 1
    return not (is_abbreviation and found.group()[0] == "." and gap.count("\n") < 2)
