"""A card without a licence.

## What it does

Reports a card that has neither `license` nor, for a model, `release.licenses`. An answer such
as `license: {unknown: why}` is enough.

## Why it matters

Without a licence nobody but the owner may use the thing at all; whoever finds the card cannot
tell whether it was forgotten or never granted.

## Example

    kind: model-card
    id: acme/resnet
    name: ResNet

## How to fix

Add `license: Apache-2.0`, or say why there is none: `license: {unknown: the paper names none}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.licensed import KINDS as ALL_KINDS
from cardwright.rules.parts import is_covered

CODE = "LI006"
NAME = "no-license"
SEVERITY = "warning"
KINDS = ALL_KINDS


def check(card: CardView) -> Iterator[Problem]:
    """Report that nothing is said about the licence."""
    if is_covered(card, "license") or is_covered(card, "release", "licenses"):
        return
    fix = "add 'license', for example 'Apache-2.0', or answer it with {unknown: why}"
    yield Problem((), "the card names no licence", fix, where=("license",))
