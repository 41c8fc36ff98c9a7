"""Which licence a text is: exactly one that is known, or unknown.

Two ways lead to an answer:

- The licences of the SPDX list are found with the library licenseclassifier and then compared
  word by word with their fingerprints (``cardwright.licenses.fingerprints``), since the library
  forgives a changed letter, an added parenthesis and whatever makes up less than a quarter of a
  text. A word changed, added or left out makes the text unknown.
- The licences made for models are told by their titles and by phrases that only they have
  (``mof/license-texts.yaml``). None of them is open, so a mistake there opens nothing.

A text of the GNU family says itself only which version it is; whether later versions may be
chosen is said elsewhere. It is read as ``-only``, and suits a claim of ``-or-later`` as well.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from cardwright.licenses.concealment import conceals
from cardwright.licenses.fingerprints import Comparison, Element, load_fingerprints
from cardwright.licenses.fingerprints_words import MAX_CHARACTERS, split_words
from cardwright.licenses.recognition_models import recognize_model_license, text_table
from cardwright.licenses.table import facts_of, is_deprecated, replacement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_LICENSES = 12
"""Licences in one file; a file with more is a collection that nobody can tell."""
_CACHE_SIZE = 4_096
_MAX_TITLE = 60
"""Words of a title, from where a licence may begin."""
_MAX_SKIPPED = 2_000
"""Words of titles and copyright notices in a row."""

_cache: dict[bytes, Recognition] = {}


class Recognition(NamedTuple):
    """What a licence text turned out to be.

    Attributes:
        expression: an SPDX expression; ``None`` for unknown.
        name: the licence's full name, or what an unknown text resembles; may be empty.
        why: how it was told, or why it could not be.
        exact: whether the text is word for word one that is known.
    """

    expression: str | None
    name: str
    why: str
    exact: bool


def recognize(text: str) -> Recognition:
    """Recognise a licence text, in time linear in its length.

    Args:
        text: the whole file; beyond ``MAX_CHARACTERS`` it is unknown.
    """
    if len(text) > MAX_CHARACTERS:
        return _unknown(f"it is longer than {MAX_CHARACTERS:,} characters")
    key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if key not in _cache:
        if len(_cache) >= _CACHE_SIZE:
            _cache.clear()
        _cache[key] = _recognize(text)
    return _cache[key]


def _unknown(why: str, name: str = "") -> Recognition:
    return Recognition(None, name, why, exact=False)


def _recognize(text: str) -> Recognition:
    words = split_words(text)
    if not words.words:
        return _unknown("it is empty")
    # What a reader does not see, or sees struck through, takes no part in a comparison of words.
    hidden = conceals(text)
    near = list(_candidates(text))
    if not hidden:
        found = _exact(Comparison(words, _forbidden()), near)
        if found is not None:
            return found
    model = recognize_model_license(words.words)
    if model is not None:
        name, why, exact = model
        return Recognition(name, facts_of(name).name, why, exact)
    if hidden:
        return _unknown("a part of it is hidden, struck out, or drawn")
    if near:
        name = facts_of(near[0]).name
        return _unknown(f"it resembles {near[0]}, but is not that licence word for word", name)
    return _unknown("it is no text that is known here")


def _candidates(text: str) -> Iterator[str]:
    """What the library sees in a text, however little of it."""
    from licenseclassifier import identify_license

    seen = dict.fromkeys(result.id for result in identify_license(text, coverage_threshold=0.0))
    for identifier in seen:
        newer = replacement(identifier) if is_deprecated(identifier) else None
        yield newer if newer in _fingerprints() else identifier


def _exact(comparison: Comparison, near: list[str]) -> Recognition | None:
    """The licences that a text consists of, and of nothing else."""
    fingerprints = _fingerprints()
    also = [name for name in text_table().also if name not in near]
    for names in ([*near, *also], _relatives(near)):
        known = [name for name in names if name in fingerprints]
        found = _cover(comparison, known)
        if found:
            return _answer(found)
    return None


def _relatives(names: Iterable[str]) -> list[str]:
    """Identifiers that begin as these do: a library may mistake one BSD licence for another."""
    stems = {name.partition("-")[0] for name in names}
    wanted = [name for name in _fingerprints() if name.partition("-")[0] in stems]
    return sorted(wanted, key=lambda name: ("or-later" in name, name))


def _cover(comparison: Comparison, names: list[str]) -> list[str]:
    """Licences that follow each other from the first word to the last."""
    size = len(comparison.words)
    reached: dict[int, list[str]] = {0: []}
    queue = [0]
    while queue and not comparison.exhausted:
        place = queue.pop(0)
        path = reached[place]
        if len(path) >= MAX_LICENSES:
            continue
        for name in names:
            for end in sorted(_after(comparison, name, place), reverse=True):
                if end == size:
                    return [*path, name]
                if end not in reached:
                    reached[end] = [*path, name]
                    queue.append(end)
    return []


def _after(comparison: Comparison, name: str, place: int) -> set[int]:
    """Where one licence, with its title and its copyright notices, may end."""
    elements = _fingerprints()[name]
    titles = _title_words(name)
    ends: set[int] = set()
    for start in _skip(comparison, titles, place):
        for end in comparison.ends(elements, start):
            ends |= _skip(comparison, titles, end)
    return ends


def _skip(comparison: Comparison, titles: frozenset[str], place: int) -> set[int]:
    """Every place behind titles and copyright notices, in any order."""
    found = {place}
    queue = [place]
    while queue and not comparison.exhausted:
        at = queue.pop()
        after = set(comparison.notices(at))
        if (
            at < len(comparison.words)
            and comparison.words[at] in titles
            and at - place < _MAX_TITLE
        ):
            after.add(at + 1)
        for new in after - found:
            found.add(new)
            if new - place < _MAX_SKIPPED:
                queue.append(new)
    return found


def _answer(names: list[str]) -> Recognition:
    unique = list(dict.fromkeys(names))
    full = " and ".join(facts_of(name).name for name in unique)
    why = "its words are those of the licence"
    if len(unique) > 1:
        why = "it holds these licences and nothing else"
    return Recognition(" AND ".join(unique), full, why, exact=True)


@lru_cache(maxsize=1)
def _fingerprints() -> dict[str, list[Element]]:
    # Whether a text under the GFDL has invariant sections, and so is not open, it does not say.
    known = {k: v for k, v in load_fingerprints().items() if not k.startswith("GFDL-")}
    own = text_table().fingerprints
    both = {name: [{"|": [known[name], own[name]]}] for name in own if name in known}
    return known | own | both


@lru_cache(maxsize=1)
def _forbidden() -> frozenset[str]:
    return text_table().not_in_names


@lru_cache(maxsize=1024)
def _title_words(name: str) -> frozenset[str]:
    """The words that a title above or below a licence may consist of."""
    own = split_words(f"{name} {name.replace('-', ' ')} {facts_of(name).name}").words
    return text_table().in_titles | frozenset(own)


__all__ = ["MAX_CHARACTERS", "Recognition", "recognize"]
