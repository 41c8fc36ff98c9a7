"""What a schema refuses of a text or a number."""

from __future__ import annotations

import re
from math import inf
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any

from cardwright.findings import KeyPath, Problem
from cardwright.structure.words import describe, show_number
from cardwright.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_ALLOWED, EMPTY = "XX005", "XX006"

_HINTS = {
    "date": 'not a date; write YYYY-MM-DD, "YYYY-MM" or "YYYY"',
    "url": "not a URL; write it with http:// or https://, without spaces",
    "doi": "not a DOI; for example '10.1145/3287560.3287596'",
    "email": "not an e-mail address",
    "orcid": "not an ORCID iD; write 16 digits in groups of four",
    "license": "not an SPDX expression; for example 'Apache-2.0', or 'LicenseRef-name' for a "
    "licence that SPDX does not list",
    "language": "not a BCP-47 language tag; for example 'en' or 'pt-BR'",
    "id": "not an id; write 'owner/name' or 'name' with letters, digits, '.', '_' and '-'",
    "path": "not a place in a card; write keys joined by dots, for example 'training.data[0]'",
    "place": "neither a URL nor a path",
}


def check_scalar(node: dict[str, Any], value: Any, path: KeyPath) -> Iterator[Problem]:
    """What a schema refuses of a value that is neither a mapping nor a list."""
    allowed = node.get("enum") or ([node["const"]] if "const" in node else None)
    if allowed is not None and value not in allowed:
        yield _not_in_list(value, allowed, path)
    if isinstance(value, str):
        yield from _check_text(node, value, path)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield from _check_number(node, value, path)


def _not_in_list(value: Any, allowed: list[Any], path: KeyPath) -> Problem:
    meant = closest(str(value), [str(item) for item in allowed])
    if meant:
        fix = f"did you mean '{meant}'?"
    elif len(allowed) == 1:
        fix = f"write '{allowed[0]}'"
    else:
        fix = "write one of " + ", ".join(f"'{item}'" for item in allowed)
    return Problem(path, f"{describe(value)} is not allowed here", fix, code=NOT_ALLOWED)


def _check_text(node: dict[str, Any], value: str, path: KeyPath) -> Iterator[Problem]:
    is_formed = "pattern" not in node or _matches(node["pattern"], value)
    if not value.strip() and (not is_formed or len(value) < node.get("minLength", 0)):
        yield Problem(
            path,
            "the text is empty",
            "write it, remove the key, or answer with {unknown: why}",
            code=EMPTY,
        )
    elif not is_formed:
        hint = _HINTS.get(str(node.get("x-hint")), "not of the form needed here")
        message, _, fix = hint.partition("; ")
        if not fix and node.get("examples"):
            fix = f"for example '{node['examples'][0]}'"
        yield Problem(path, f"{describe(value)} is {message}", fix, code=NOT_ALLOWED)


def _matches(pattern: str, value: str) -> bool:
    return re.search(pattern, value) is not None


def _check_number(node: dict[str, Any], value: float, path: KeyPath) -> Iterator[Problem]:
    if not -inf < value < inf:
        return  # told for the whole document
    for key, (words, is_within) in _LIMITS.items():
        if key in node and not is_within(value, node[key]):
            fix = f"it must be {words} {node[key]:g}"
            yield Problem(path, f"{show_number(value)} is out of range", fix, code=NOT_ALLOWED)


_LIMITS = {
    "minimum": ("at least", ge),
    "maximum": ("at most", le),
    "exclusiveMinimum": ("greater than", gt),
    "exclusiveMaximum": ("less than", lt),
}
