"""A key that is almost one of the Hub's.

## What it does

Reports top-level keys that the Hub does not know and that are almost one it knows: `licence`,
`model_index`, `pipeline-tag`. Other keys are the owner's. Where the spelling can mean only one key,
the value is judged as that key's, with warnings in place of errors.

## Why it matters

The Hub takes unknown keys and ignores them: the fact is lost without a word.

## Example

    licence: mit

## How to fix

Write the key as the Hub does. `cardwright validate --fix` renames it where only case and marks
differ, or the spelling is a known one, and the right key is not there already. A key of your own
is told by a suppression with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cardwright.findings import Change, Problem, shorten
from cardwright.rules.hub_card import HUB_KINDS, HubCard
from cardwright.rules.hub_words import hub_keys, meant_key

CODE = "HF106"
NAME = "misspelled-key"
SEVERITY = "warning"
KINDS = HUB_KINDS

MOST = 20
"""Unknown keys of one card that are looked at: each is compared with all that are known."""


def check(card: HubCard) -> Iterator[Problem]:
    """Report keys that are almost known ones."""
    keys = hub_keys()
    unknown = [key for key in card.metadata if key not in keys.types]
    for key in unknown[:MOST]:
        if key in keys.lists["refused_keys"]:
            continue
        sure = meant_key(key)
        meant = sure or _near(key)
        if meant is None or (meant in card.metadata and not sure):
            continue
        message = f"'{shorten(key)}' is not a key of the Hub"
        if meant in card.metadata:
            fix = f"'{meant}' is there already; keep one of the two"
            yield Problem((key,), message, fix, at_key=True)
            continue
        changes = (Change("rename", (key,), meant),) if sure else ()
        yield Problem((key,), message, f"did you mean '{meant}'?", at_key=True, changes=changes)


@lru_cache(maxsize=2048)
def _near(key: str) -> str | None:
    from cardwright.rules.spelling import probably_meant

    return probably_meant(key, frozenset(hub_keys().types))
