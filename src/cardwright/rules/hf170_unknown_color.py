"""A colour that a Space cannot have.

## What it does

Reports `colorFrom` and `colorTo` other than red, yellow, green, blue, indigo, purple, pink and gray.

## Why it matters

The Hub refuses the file.

## Example

    colorFrom: orange

## How to fix

Write one of the eight. `cardwright validate --fix` mends the case.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Change, Problem, shorten
from cardwright.rules.hub_card import HubCard
from cardwright.rules.hub_words import hub_keys

CODE = "HF170"
NAME = "unknown-color"
SEVERITY = "error"
KINDS = ("hub-space",)


def check(card: HubCard) -> Iterator[Problem]:
    """Report other colours."""
    known = hub_keys().lists["colors"]
    for key in ("colorFrom", "colorTo"):
        value = card.metadata.get(key)
        if value is None or value in known:
            continue
        shown = f"'{shorten(value)}'" if type(value) is str else "this"
        bare = value.strip().lower() if type(value) is str else ""
        bare = "gray" if bare == "grey" else bare
        changes = (Change("set", (key,), bare),) if bare in known else ()
        fix = f"write '{bare}'" if changes else f"write one of {', '.join(known)}"
        yield Problem((key,), f"{shown} is not a colour of the Hub", fix, changes=changes)
