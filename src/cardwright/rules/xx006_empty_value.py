"""A key without a value.

## What it does

Reports keys with nothing after them, `null`, `~`, and text of spaces alone.

## Why it matters

An empty field does not say whether nobody knows, whether it does not apply, or whether somebody
forgot.

## Example

    funding:

## How to fix

Write the value, remove the key, or answer: `funding: {unknown: the paper names no funder}`.
`unknown`, `not_applicable` and `withheld` each take a reason.
"""

CODE = "XX006"
NAME = "empty-value"
SEVERITY = "error"
