"""A card that names no source.

## What it does

Notes a card without `sources`.

## Why it matters

A reader who doubts a figure cannot look it up, and nobody can tell what to check when the
source changes.

## Example

    kind: model-card
    name: ResNet-50

## How to fix

    sources:
      - id: paper
        url: https://arxiv.org/abs/1512.03385
        checked: 2026-01-15
        supports: [model_details, training]
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import is_covered
from cardwright.rules.references import KINDS as ALL_KINDS

CODE = "RF006"
NAME = "no-sources"
SEVERITY = "note"
KINDS = ALL_KINDS


def check(card: CardView) -> Iterator[Problem]:
    """Note that no source is named."""
    if not is_covered(card, "sources"):
        message = "the card does not say where its facts come from"
        yield Problem(
            ("sources",), message, "add 'sources', each with an 'id' and a 'url' or 'path'"
        )
