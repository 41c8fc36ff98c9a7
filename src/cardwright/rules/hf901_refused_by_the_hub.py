"""The Hub refuses what no rule here does.

## What it does

With `validate --online` each README.md, and the README of each card, is shown to the Hub's own
validator. What it refuses and no other rule of this family reports is told in its words, at the
key that it names.

## Why it matters

The Hub would refuse the push. Its rules change without notice, and not all of them are known.

## Example

    license: a-license-that-the-hub-dropped

## How to fix

Change what the Hub names. Where it is right and no rule here knew, tell Cardwright's developers.

Source: the Hub's `POST /api/validate-yaml`, which `huggingface_hub` asks before each push.
"""

from __future__ import annotations

CODE = "HF901"
NAME = "refused-by-the-hub"
SEVERITY = "error"
