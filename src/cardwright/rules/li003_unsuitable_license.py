"""A licence that does not suit the kind of thing.

## What it does

Reports an open licence for code on a dataset, and an open licence for data or documents on
code: in data cards and datasheets, and in the `release` section of model cards. Which licence
suits what is data in `mof/licenses.yaml`, after the Model Openness Framework 1.0. Weights,
metadata and documents under a licence for code are common, and their owners mean what it says;
the scorecard tells how the framework sees that.

## Why it matters

A software licence speaks of source code, binaries and patents; what it grants on a database is
unclear. A content licence such as CC-BY-4.0 says nothing of patents or source code.

## Example

    kind: data-card
    license: MIT

## How to fix

Choose a licence for that kind of thing: for data `CDLA-Permissive-2.0` or `CC-BY-4.0`, for code
`Apache-2.0` or `MIT`. `OpenMDW-1.1` suits both. If the licence is not yours to choose, suppress
the finding with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cardwright.findings import KeyPath, Problem, format_path
from cardwright.rules.card_view import CardView
from cardwright.rules.licensed import KINDS as ALL_KINDS
from cardwright.rules.licensed import read_license
from cardwright.rules.parts import parts_at, text_of, value_of

CODE = "LI003"
NAME = "unsuitable-license"
SEVERITY = "warning"
KINDS = ALL_KINDS

EXAMPLES = {
    "code": "'Apache-2.0' or 'MIT'",
    "data": "'CDLA-Permissive-2.0' or 'CC-BY-4.0'",
}
NOUNS = {"code": "code", "data": "data", "document": "documents"}
DATASETS = frozenset(("datasets", "evaluation_data"))
Place = tuple[KeyPath, Any, str]
"""Where a licence stands, its text, and the kind of thing it is for."""


def check(card: CardView) -> Iterator[Problem]:
    """Report each unsuitable licence once, where it first stands."""
    told: dict[tuple[str, str], list[KeyPath]] = {}
    for path, text, kind in _places(card):
        if type(text) is str and _is_unsuitable(text, kind):
            told.setdefault((text, kind), []).append(path)
    for (text, kind), paths in told.items():
        also = [format_path(path) for path in paths[1:]]
        yield _problem(paths[0], text, kind, also)


def _places(card: CardView) -> Iterator[Place]:
    if card.kind == "model-card":
        yield from _release_places(card)
        return
    yield ("license",), card.get("license"), "data"
    for path, tool in parts_at(card, "preprocessing", "software", "tools"):
        yield (*path, "license"), value_of(tool, "license"), "code"


def _release_places(card: CardView) -> Iterator[Place]:
    inherited = set()
    for path, item in parts_at(card, "release", "components"):
        kind = _kind_of(item)
        if kind is None:
            continue
        yield (*path, "license"), value_of(item, "license"), kind
        for place, part in parts_at(card, *path, "parts") if "parts" in item else ():
            yield (*place, "license"), value_of(part, "license"), kind
        if "license" not in item:
            inherited.add(kind)
    for kind in sorted(inherited):
        yield ("release", "licenses", kind), card.get("release", "licenses", kind), kind


def _kind_of(component: dict[str, Any]) -> str | None:
    """``code`` or ``data``; ``None`` for what this rule leaves to the scorecard."""
    from cardwright.mof.framework import load_framework

    identifier = text_of(component, "component")
    known = load_framework().by_id.get(identifier)
    if known is None:
        return None
    return known.kind if known.kind == "code" or identifier in DATASETS else None


@lru_cache(maxsize=256)
def _is_unsuitable(text: str, kind: str) -> bool:
    tree = read_license(text)
    if tree is None:
        return False
    from cardwright.licenses import openness, suits

    # What is not open is the business of the openness class, not of this rule.
    return openness(tree).open is True and not suits(tree, kind)


def _problem(path: KeyPath, text: str, kind: str, also: list[str]) -> Problem:
    from cardwright.licenses import parse_expression, suits

    tree = parse_expression(text)
    meant = next((NOUNS[other] for other in NOUNS if suits(tree, other)), None)
    message = f"'{text}' is a licence for {meant}, and does not suit {NOUNS[kind]}"
    if meant is None:
        message = f"'{text}' does not suit {NOUNS[kind]}"
    if also:
        message += f" (also in {', '.join(also[:3])}{', …' if len(also) > 3 else ''})"
    return Problem(path, message, f"choose one that does, for example {EXAMPLES[kind]}")
