"""What a person reads in a licence text and a comparison of words does not, or the other way round.

Words are compared without punctuation, symbols and marks. So a clause in letters drawn as symbols,
in an image, in another alphabet's look-alikes or letter by letter would be seen by every reader
and by no comparison. Where a text holds such a thing it is unknown.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cardwright.licenses.fingerprints_words import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PLAIN_SYMBOLS = frozenset("©®℗™℠°¦\u2605\u2606\u2705\u2713\u2714")
"""Symbols that stand in texts and spell nothing, beside arrows, boxes and geometric shapes."""
_PLAIN_RANGES = ((0x2190, 0x21FF), (0x2500, 0x25FF))
_CONTROLS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the direction of writing, so that a reader sees another order of letters."""
_STRIKES = (
    (0x0335, 0x0338),
    (0x0363, 0x036F),
    (0x1DD3, 0x1DF4),
    (0x20D0, 0x20FF),
    (0x2DE0, 0x2DFF),
)
"""Combining marks that strike a letter through, surround it, or are letters themselves."""
_UNSEEN = ("So", "Co", "Cn", "Cs", "Me")
_DRAWN = re.compile(r"!\[|&#|<(?:img|svg|object|embed|iframe)\b", re.IGNORECASE)
_INSIDE = re.compile(r"\w[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]+\w")
_HAS_WORD = re.compile(r"[^\W_]")
ART_LINES = 3
"""Lines in a row of marks without a word that can be letters drawn with them."""
SPELLED = 5
"""Single letters in a row that spell a word and are no initials."""
_STEMS = (
    "commercial", "comercial", "commerzi", "kommerz", "komerc", "kommers", "useonly", "researchonly",
    "коммерч", "исследовательск", "商业", "商業", "商用", "营利", "營利", "仅", "僅", "禁止", "不得", "のみ", "限る",
    "限り", "비상업", "상업적", "금지", "전용",
)  # fmt: skip
"""Parts of words that speak of a use, in languages in which copyright notices are written."""
_DIGITS = (str.maketrans("01345789", "oieastbg"), str.maketrans("01345789", "oleastbg"))


def conceals(text: str) -> bool:
    """Whether a text hides words from a reader, or from a comparison of words."""
    if HIDDEN.search(text) or _DRAWN.search(text) or _INSIDE.search(text):
        return True
    return any(_is_odd(char) for char in set(text) if not char.isascii()) or _has_art(text)


def _is_odd(char: str) -> bool:
    code = ord(char)
    if char in _CONTROLS or 0xE0000 <= code <= 0xE0FFF or _is_in(code, _STRIKES):
        return True
    if char in _PLAIN_SYMBOLS or _is_in(code, _PLAIN_RANGES):
        return False
    return unicodedata.category(char) in _UNSEEN


def _is_in(code: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _has_art(text: str) -> bool:
    """Whether several lines in a row hold marks of different kinds, or with gaps, and no word."""
    row = 0
    for line in text.split("\n"):
        groups = [] if _HAS_WORD.search(line) else line.split()
        row = row + 1 if len(groups) > 1 or len(set("".join(groups))) > 1 else 0
        if row >= ART_LINES:
            return True
    return False


def barred_words(words: Sequence[str], forbidden: frozenset[str]) -> list[bool]:
    """For each word whether it has no place in a name or in a copyright notice.

    Args:
        words: the words of a text, in lower case.
        forbidden: words, and pairs of words.
    """
    pairs = {tuple(entry.split()) for entry in forbidden if " " in entry}
    barred = [
        word in forbidden or (before, word) in pairs or not _is_name(word, forbidden)
        for before, word in zip(("", *words), words, strict=False)
    ]
    for start, end in _spelled(words):
        barred[start:end] = [True] * (end - start)
    return barred


def _is_name(word: str, forbidden: frozenset[str]) -> bool:
    """Whether a word that is not forbidden as it stands does not read as one that is."""
    if any(stem in word for stem in _STEMS):
        return False
    if word.isascii():
        if word.isalpha() or word.isdecimal():
            return True
        return not any(word.translate(digits) in forbidden for digits in _DIGITS)
    plain = unicodedata.normalize("NFKC", word).lower()
    return (plain == word or (_is_name(plain, forbidden) and plain not in forbidden)) and not (
        _mixes_alphabets(word)
    )


def _mixes_alphabets(word: str) -> bool:
    """Whether a word has letters of the Latin alphabet and of another that looks like it."""
    names = {unicodedata.name(char, "").partition(" ")[0] for char in word if char.isalpha()}
    return "LATIN" in names and not names.isdisjoint(("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"))


def _spelled(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words stand that are spelled letter by letter."""
    start = 0
    for at in range(len(words) + 1):
        if at < len(words) and len(words[at]) == 1 and words[at].isalpha():
            continue
        if at - start >= SPELLED:
            yield start, at
        start = at + 1
