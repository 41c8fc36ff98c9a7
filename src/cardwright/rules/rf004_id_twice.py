"""Two cards of one kind with the same id.

## What it does

Reports a card whose id another card of the same kind in the tree has too, with the file of that
card, whether it is among the files to check or elsewhere in the project. Where the other was only
found beside the files that were checked, for example a copy that is being worked on, this is a
warning, and the card can be rendered and published. A dataset may have a data card and a datasheet
with one id.

## Why it matters

Whatever refers to the id may get the one or the other.

## Example

    # cards/resnet.yaml and cards/resnet-old.yaml
    kind: model-card
    id: acme/resnet

## How to fix

Give each version an id of its own, or remove the card that is out of date.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from weakref import WeakKeyDictionary

from cardwright.findings import Problem, Severity, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.references import KINDS as ALL_KINDS
from cardwright.tree import Tree

CODE = "RF004"
NAME = "id-twice"
SEVERITY = "error"
KINDS = ALL_KINDS

MAX_SHOWN = 3
"""Other cards that are reported for one."""
_real_paths: WeakKeyDictionary[Tree, dict[Path, str]] = WeakKeyDictionary()


def check(card: CardView) -> Iterator[Problem]:
    """Report the other cards with this id."""
    own = card.get("id")
    same = [entry for entry in card.tree.find(str(own)) if entry.kind == card.kind]
    if len(same) < 2:
        return
    # A link to this file is this file.
    here = os.path.realpath(card.name)
    others: dict[str, Path] = {}
    for entry in same:
        other = _real_path(card.tree, entry.path)
        if other != here:
            others.setdefault(other, entry.path)
        if len(others) == MAX_SHOWN:
            break
    yield from _problems(card, others)


def _problems(card: CardView, others: dict[str, Path]) -> Iterator[Problem]:
    own = shorten(str(card.get("id")))
    for other, path in sorted(others.items()):
        shown = os.path.relpath(other).replace(os.sep, "/")
        given = card.tree.is_given(path)
        where = "" if given else ", found beside the files that were checked,"
        message = f"'{shown}'{where} has the id '{own}' too"
        fix = "give each card an id of its own, or remove one"
        yield Problem(("id",), message, fix, severity=None if given else Severity.WARNING)


def _real_path(tree: Tree, path: Path) -> str:
    """Where a file really is, asked once for each tree: every card with the id asks for all."""
    known = _real_paths.setdefault(tree, {})
    if path not in known:
        known[path] = os.path.realpath(path)
    return known[path]
