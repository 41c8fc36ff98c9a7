"""The Hub takes what a rule here calls an error.

## What it does

With `validate --online` reports each error of this family in a README.md that the Hub's own
validator takes as a whole.

## Why it matters

Either the rule is stricter than the Hub, or the Hub has changed since the rule was written.

## Example

    license: a-license-that-the-hub-added

## How to fix

Tell Cardwright's developers, and put the rule under `ignore` until then; or take the rule's advice
all the same.

Source: the Hub's `POST /api/validate-yaml`.
"""

from __future__ import annotations

CODE = "HF902"
NAME = "taken-by-the-hub"
SEVERITY = "note"
