"""No word on uses that are out of scope.

## What it does

Reports a model card without `intended_use.out_of_scope_uses`.

## Why it matters

Readers take a model for what it resembles: a detector of smiles for a detector of feelings.
Mitchell et al. 2019 (arXiv 1810.03993), section 4.2, ask what it is not for.

## Example

    intended_use:
      primary_uses:
        - name: Finding photos of smiling people

## How to fix

    intended_use:
      out_of_scope_uses:
        - name: Judging feelings
          description: The labels speak of looks alone
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import is_covered

CODE = "MC017"
NAME = "no-out-of-scope-use"
SEVERITY = "warning"
KINDS = ("model-card",)

PATH = ("intended_use", "out_of_scope_uses")


def check(card: CardView) -> Iterator[Problem]:
    """Report that the uses are missing."""
    if not is_covered(card, *PATH):
        message = "the card does not say what the model is not for"
        fix = "add 'out_of_scope_uses' under 'intended_use'"
        yield Problem(PATH, message, fix)
