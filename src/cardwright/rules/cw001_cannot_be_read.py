"""A file that cannot be read.

## What it does

Reports a file that was named or looks like a card and has no text in it: it is empty, not a
regular file, or its rights keep it closed.

## Why it matters

A card that nobody can read documents nothing.

## Example

    $ cardwright validate empty.yaml
    empty.yaml:1:1: error[CW001] the file is empty; begin with 'kind: model-card'

## How to fix

Check the path and its rights. `cardwright new` writes a first card.
"""

CODE = "CW001"
NAME = "cannot-be-read"
SEVERITY = "error"
