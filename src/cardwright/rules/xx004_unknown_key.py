"""A key that the card does not have.

## What it does

Reports keys that no schema knows, with the key that was probably meant or the section it
belongs to. Keys that begin with `x-` are yours.

## Why it matters

A typing mistake would lose a fact without a word.

## Example

    licence: MIT

## How to fix

Write `license`, or `x-licence` if it is your own.
"""

CODE = "XX004"
NAME = "unknown-key"
SEVERITY = "error"
