"""A file that is not a card.

## What it does

Reports a named file without a `kind` that Cardwright knows. Files that a walk through a folder
finds are passed over with a note instead.

## Why it matters

Without a kind nothing can be checked.

## Example

    kind: modelcard

## How to fix

Write `kind: model-card`, `kind: data-card` or `kind: datasheet`.
"""

CODE = "CW007"
NAME = "not-a-card"
SEVERITY = "error"
