"""A source for a field that the card does not have.

## What it does

Reports paths in `sources[].supports` that lead to no field of the card. A field that is
answered with `unknown`, `not_applicable` or `withheld` counts, with all that could be in it.

## Why it matters

The fact that the source stands for has gone, or stands somewhere else, and is now without
proof.

## Example

    sources:
      - id: paper
        url: https://arxiv.org/abs/1810.03993
        supports: [training.dataset]

## How to fix

Write the path as the card has it, `training.data`; items of lists count from 0, `training.data[0]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from cardwright.findings import KeyPath, Problem, format_path, shorten
from cardwright.rules.card_view import CardView, is_answer
from cardwright.rules.parts import parts_at
from cardwright.rules.references import KINDS as ALL_KINDS
from cardwright.suggest import Suggestions

CODE = "RF005"
NAME = "unsupported-path"
SEVERITY = "error"
KINDS = ALL_KINDS


def check(card: CardView) -> Iterator[Problem]:
    """Report each path that leads nowhere."""
    suggestions = Suggestions()
    for path, source in parts_at(card, "sources"):
        supports = source.get("supports")
        for index, text in enumerate(supports if type(supports) is list else ()):
            if type(text) is str:
                yield from _judge(card, (*path, "supports", index), text, suggestions)


@lru_cache(maxsize=1024)
def parse_path(text: str) -> KeyPath:
    """The keys of ``a.b[0].c``."""
    keys: list[str | int] = []
    for part in text.split("."):
        name, bracket, index = part.partition("[")
        keys.append(name)
        if bracket and index[:-1].isdecimal() and len(index) < 10:
            keys.append(int(index[:-1]))
    return tuple(keys)


def _judge(
    card: CardView, place: KeyPath, text: str, suggestions: Suggestions
) -> Iterator[Problem]:
    value: Any = card.data
    keys = parse_path(text)
    for index, key in enumerate(keys):
        if is_answer(value):
            return
        if not _has(value, key):
            advice = _advice(value, keys, index, suggestions)
            yield Problem(place, f"the card has no '{shorten(text)}'", advice)
            return
        value = value[key]


def _has(value: Any, key: str | int) -> bool:
    if type(value) is list:
        return type(key) is int and key < len(value)
    return type(value) is dict and key in value


def _advice(value: Any, keys: KeyPath, index: int, suggestions: Suggestions) -> str:
    key, before = keys[index], shorten(format_path(keys[:index]))
    if type(value) is list and type(key) is int:
        return f"'{before}' has {len(value)} item{'s' * (len(value) != 1)}, counted from 0"
    if type(value) is not dict:
        return f"'{before}' has no '{shorten(str(key))}' in it"
    meant = suggestions.closest(str(key), value)
    if meant:
        path = format_path((*keys[:index], meant, *keys[index + 1 :]))
        return f"did you mean '{shorten(path, 200)}'?"
    shown = ", ".join(f"'{shorten(name)}'" for name in islice(value, 4))
    return f"'{before}' has {shown}" if before else "write the path as the card has it"
