"""Other names for licences: aliases to identifiers, words in place of a licence, the Hub's ids.

A name is turned into an identifier only if it is the same name: case, punctuation and words
such as "license" and "version" do not count, everything else does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from cardwright.licenses.expression import (
    BLANKS,
    MAX_LENGTH,
    Expression,
    ExpressionError,
    License,
    parse_expression,
)
from cardwright.licenses.table import policy, spdx

State = Literal["license", "unlicensed", "undisclosed", "missing", "unreadable"]

_WORD = re.compile(r"[()]|[a-z0-9+]+(?:\.[0-9]+)*")
_PLAIN = re.compile(r"[A-Za-z0-9 \t\r\n.,:;_/()+&'\"-]*\Z")
_DROPPED = frozenset(
    (
        "the",
        "license",
        "licence",
        "licenses",
        "version",
        "v",
        "agreement",
        "international",
        "unported",
        "generic",
    )
)
_VERSION = re.compile(r"v([0-9])")
_OPERAND = re.compile(r"[ \t\r\n]+(AND|OR|and|or)[ \t\r\n]+")
_SUGGEST_LENGTH = 80


class Normalized(NamedTuple):
    """What a text in place of a licence means.

    Attributes:
        license: the expression as the SPDX list spells it, or ``None``.
        note: what was changed, for a reader; empty where nothing was.
        state: ``license``; ``unlicensed`` for words that say there is none; ``undisclosed`` for
            words that say nobody tells; ``missing`` for words that say the thing itself is not
            released; ``unreadable`` for everything else.
    """

    license: str | None
    note: str
    state: State


def normalize(text: str) -> Normalized:
    """Read a text as a licence: an expression, another name of one, or words in place of one.

    Args:
        text: beyond 2,000 characters it is unreadable.
    """
    if len(text) > MAX_LENGTH:
        return Normalized(None, f"it is longer than {MAX_LENGTH:,} characters", "unreadable")
    return _normalize(text)


@lru_cache(maxsize=4096)
def _normalize(text: str) -> Normalized:
    stripped = text.strip(BLANKS)
    if not stripped:
        return Normalized(None, "", "unlicensed")
    try:
        written = str(parse_expression(stripped))
    except ExpressionError as error:
        return _normalize_name(stripped) or Normalized(None, error.message, "unreadable")
    return Normalized(written, _note(text, written), "license")


def _note(text: str, license_: str) -> str:
    return "" if text == license_ else f"'{text}' is read as '{license_}'"


def _normalize_name(text: str) -> Normalized | None:
    key = name_key(text)
    state = _phrase(key)
    if state is not None:
        return Normalized(None, f"'{text}' stands in place of a license", state)
    found = name_index().get(key) if key else None
    if found is None:
        found = _normalize_operands(text)
    return Normalized(found, _note(text, found), "license") if found else None


def _phrase(key: str) -> State | None:
    """The state that words in place of a licence mean."""
    phrases = policy()["phrases"]
    if any(key.startswith(phrase) for phrase in phrases["missing"]):
        return "missing"
    if key in phrases["unlicensed"]:
        return "unlicensed"
    return "undisclosed" if key in phrases["undisclosed"] else None


def _normalize_operands(text: str) -> str | None:
    """``MIT or Apache 2`` operand by operand; all of them must be known."""
    parts = _OPERAND.split(text)
    if len(parts) == 1 or "(" in text:
        return None
    for position in range(0, len(parts), 2):
        single = parts[position].strip(BLANKS)
        try:
            parts[position] = str(parse_expression(single))
        except ExpressionError:
            known = name_index().get(name_key(single))
            if known is None:
                return None
            parts[position] = known
    joined = " ".join(parts)
    return str(parse_expression(joined)) if len(joined) <= MAX_LENGTH else None


def name_key(text: str) -> str:
    """A name without case, punctuation and filler; empty where it holds unusual characters.

    What is written in another script may change the meaning, so nothing of it is dropped, and
    brackets are a part of the name.
    """
    if not _PLAIN.match(text):
        return "?" if text == "?" else ""
    words = []
    for word in _WORD.findall(text.lower()):
        if word not in _DROPPED:
            word = _VERSION.sub(r"\1", word) if _VERSION.match(word) else word
            words.append(word.removesuffix(".0"))
    return " ".join(words)


@lru_cache(maxsize=1)
def name_index() -> dict[str, str]:
    """Identifiers by the keys of their names; a key that fits two identifiers is left out."""
    index: dict[str, str] = {}
    own, listed = policy()["licenses"], spdx()["licenses"]
    for alias, identifier in policy()["aliases"].items():
        index[name_key(alias)] = identifier
    for identifier in listed:
        index.setdefault(name_key(identifier), identifier)
    for identifier, row in own.items():
        names = (
            identifier,
            identifier.removeprefix("LicenseRef-"),
            row["name"],
            row.get("hub", ""),
        )
        for name in (*names, *row.get("aliases", ())):
            index.setdefault(name_key(name), identifier)
    _add_names(index)
    index.pop("", None)
    return index


def _add_names(index: dict[str, str]) -> None:
    """Add the full names of the SPDX list, where a name belongs to one identifier."""
    names: dict[str, set[str]] = {}
    for identifier, row in spdx()["licenses"].items():
        if "deprecated" not in row:
            names.setdefault(name_key(row["name"]), set()).add(identifier)
    for key, identifiers in names.items():
        if len(identifiers) == 1:
            index.setdefault(key, *identifiers)


@lru_cache(maxsize=1024)
def suggest(text: str) -> str | None:
    """The expression that a person most likely meant, or ``None``."""
    if len(text) > _SUGGEST_LENGTH:
        return None
    found = normalize(text)
    if found.license is not None:
        return found.license
    key = name_key(text)
    if not key or found.state != "unreadable":
        return None
    from difflib import get_close_matches

    index = name_index()
    # A mistake in the first letter is rare, and this keeps a long list of mistakes quick.
    near = [name for name in index if name[0] == key[0] and abs(len(name) - len(key)) <= 4]
    matches = get_close_matches(key, near, n=1, cutoff=0.8)
    return index[matches[0]] if matches else None


@lru_cache(maxsize=1)
def hub_ids() -> frozenset[str]:
    """What the Hub takes as ``license``, from ``hub/licenses.yaml``."""
    from cardwright.yamlio import load_shipped

    return frozenset(load_shipped("hub/licenses.yaml")["ids"].split())


def hub_id(expression: Expression) -> tuple[str, str | None]:
    """The Hub's ``license``, and its ``license_name`` where that is ``other``.

    The Hub knows neither expressions nor most identifiers; what it does not know becomes
    ``other`` with a name made from the expression.
    """
    if isinstance(expression, License) and not expression.exception and not expression.later:
        known = policy()["licenses"].get(expression.id, {}).get("hub")
        known = known or policy()["hub_names"].get(expression.id)
        known = known or expression.id.lower()
        if known in hub_ids():
            return known, None
    text = str(expression).replace("LicenseRef-", "").replace("+", "-or-later").lower()
    return "other", re.sub(r"[^a-z0-9.-]+", "-", text).strip("-")
