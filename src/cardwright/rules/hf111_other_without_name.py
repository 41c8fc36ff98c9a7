"""`license: other` that does not say which.

## What it does

Reports `license: other` without `license_name`, without `license_link`, or without both.

## Why it matters

The Hub shows "other" and no more: nobody can tell what is allowed.

## Example

    license: other

## How to fix

Add `license_name`, an identifier such as `our-license-1.0`, and `license_link`: `LICENSE`, or an
address.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_card import HUB_KINDS, HubCard

CODE = "HF111"
NAME = "other-without-name"
SEVERITY = "warning"
KINDS = HUB_KINDS


def check(card: HubCard) -> Iterator[Problem]:
    """Report a licence of which name or text are not given."""
    for path, value in card.words("license") if "license" in card.metadata else ():
        if value != "other":
            continue
        missing = [
            f"'{key}'" for key in ("license_name", "license_link") if not card.metadata.get(key)
        ]
        if missing:
            lacking = " and ".join(missing)
            yield Problem(path, f"'other' stands without {lacking}", f"add {lacking}")
        return
