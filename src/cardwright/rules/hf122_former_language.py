"""A code of a language that was withdrawn.

## What it does

Notes entries of `language` that ISO 639 had once and has withdrawn: `iw`, `in`, `ji`, `jw`, `mo`,
`eml`.

## Why it matters

Who looks for the language by its code of today does not find the repository.

## Example

    language: iw

## How to fix

Write the code of today: `language: he`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_card import HUB_KINDS, HubCard
from cardwright.rules.hub_words import hub_keys

CODE = "HF122"
NAME = "former-language"
SEVERITY = "note"
KINDS = HUB_KINDS


def check(card: HubCard) -> Iterator[Problem]:
    """Note withdrawn codes."""
    if "language" not in card.metadata:
        return
    former = hub_keys().lists["former_languages"]
    for path, text in card.words("language"):
        if text in former:
            now = former[text]
            fix = f"write '{now}'" if now else "write the code of the language that is meant"
            yield Problem(path, f"ISO 639 has withdrawn '{text}'", fix)
