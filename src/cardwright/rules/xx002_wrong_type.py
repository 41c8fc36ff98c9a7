"""A value of the wrong type.

## What it does

Reports text where a number is needed, a number where text is, a single value where a list is,
and so on. A plain scalar that YAML reads as a number is shown as it would be read.

## Why it matters

`version: 1.10` is the number 1.1, and `date: 2018` is no text: what was written is not what is
kept.

## Example

    version: 1.10

## How to fix

Write it in quotes: `version: "1.10"`.
"""

CODE = "XX002"
NAME = "wrong-type"
SEVERITY = "error"
