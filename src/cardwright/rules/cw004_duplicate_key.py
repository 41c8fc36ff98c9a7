"""A key that stands twice.

## What it does

Reports each key that a mapping has already.

## Why it matters

YAML forbids it. Many readers keep the last value and drop the first without a word; the Hub
refuses the card.

## Example

    license: MIT
    license: Apache-2.0

## How to fix

Keep one of the two.
"""

CODE = "CW004"
NAME = "duplicate-key"
SEVERITY = "error"
