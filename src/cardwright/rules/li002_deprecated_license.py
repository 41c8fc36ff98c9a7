"""A licence identifier that SPDX has given up.

## What it does

Reports identifiers that the SPDX list marks as deprecated, with what the list has instead.

## Why it matters

`GPL-3.0` leaves open whether later versions of the licence may be chosen. The list has replaced
it by two identifiers that say so.

## Example

    license: GPL-3.0

## How to fix

Write `GPL-3.0-only` or `GPL-3.0-or-later`, whichever the authors granted.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.licenses import is_deprecated, licenses_in, replacement
from cardwright.rules.card_view import CardView
from cardwright.rules.licensed import KINDS as ALL_KINDS
from cardwright.rules.licensed import read_license
from cardwright.rules.texts import card_licenses, path_of

CODE = "LI002"
NAME = "deprecated-license"
SEVERITY = "warning"
KINDS = ALL_KINDS


def check(card: CardView) -> Iterator[Problem]:
    """Report each deprecated identifier of each expression."""
    for found in card_licenses(card):
        tree = read_license(found[2])
        for license_ in licenses_in(tree) if tree else ():
            if is_deprecated(license_.id):
                message = f"'{license_.id}' is deprecated on the SPDX list"
                yield Problem(path_of(found), message, _advice(license_.id))


def _advice(identifier: str) -> str:
    newer = replacement(identifier)
    if newer is None:
        return "choose the identifier of the text that is meant"
    if newer == f"{identifier}-only":
        return f"write '{newer}' or '{identifier}-or-later', whichever was granted"
    return f"write '{newer}'"
