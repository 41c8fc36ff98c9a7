"""What a heading of a README means: the table ``hub/headings.yaml``, and how titles compare."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from cardwright.yamlio import load_shipped

_TAG = re.compile(r"<[^<>]{0,200}>")
_LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}\)")
_OPTIONAL = re.compile(r"[\[(]\s*optional\s*[\])]")
_SIGNS = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"(?:(?:[0-9]{1,2}|[ivx]{1,4}) )+(?=[a-z])")
_ARTICLES = frozenset(("the", "a", "an", "our", "your"))


class HeadingRule(NamedTuple):
    """What stands under a heading.

    Attributes:
        field: its home; empty where only ``form`` knows.
        form: how it is read; ``prose`` where nothing else is said.
        named: the key of the record that takes the heading.
        fixed: further keys of the record.
    """

    field: str
    form: str
    named: str
    fixed: tuple[tuple[str, Any], ...]


class _Table(NamedTuple):
    exact: dict[str, HeadingRule]
    words: list[tuple[str, HeadingRule]]


def find_rule(kind: str, title: str) -> HeadingRule | None:
    """What a heading means in a card of a kind, or ``None``.

    Args:
        kind: ``model-card`` or ``data-card``.
        title: the heading as it is written.
    """
    return _find_rule(kind, title) if len(title) <= _LONGEST else None


def is_whole_title(kind: str, title: str) -> bool:
    """Whether a heading is known as a whole, rather than by words in it."""
    return len(title) <= _LONGEST and heading_key(title) in _table(kind).exact


_LONGEST = 200


@lru_cache(maxsize=8192)
def _find_rule(kind: str, title: str) -> HeadingRule | None:
    key = heading_key(title)
    if not key:
        return None
    table = _table(kind)
    found = table.exact.get(key)
    if found is not None:
        return found
    padded = f" {key} "
    return next((rule for words, rule in table.words if words in padded), None)


def heading_key(title: str) -> str:
    """A heading as headings compare: words in lower case, without signs, numbers and articles."""
    text = _LINK.sub(r"\1", _TAG.sub(" ", title)).lower()
    text = _OPTIONAL.sub(" ", text).replace("&", " and ")
    text = _SIGNS.sub(" ", text).strip()
    text = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    return " ".join(word for word in text.split() if word not in _ARTICLES)


@lru_cache(maxsize=2)
def _table(kind: str) -> _Table:
    rules = _all_rules().get(kind, [])
    table = _Table({}, [])
    for row in rules:
        rule = HeadingRule(
            row.get("field", ""),
            row.get("form", "prose"),
            row.get("named", ""),
            tuple(row.get("with", {}).items()),
        )
        for title in row.get("exact", ()):
            table.exact.setdefault(title, rule)
        table.words.extend((f" {words} ", rule) for words in row.get("words", ()))
    return table


@lru_cache(maxsize=1)
def _all_rules() -> dict[str, list[dict[str, Any]]]:
    return load_shipped("hub/headings.yaml")
