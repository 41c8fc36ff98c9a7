"""A value that is not allowed.

## What it does

Reports a value outside a closed list, out of range, or of the wrong form (dates, URLs, e-mail
addresses, language tags, ids), and lists that are too short or too long.

## Why it matters

Readers and other tools rely on these forms.

## Example

    release_date: 1.2.2024

## How to fix

Write `release_date: 2024-02-01`.
"""

CODE = "XX005"
NAME = "value-not-allowed"
SEVERITY = "error"
