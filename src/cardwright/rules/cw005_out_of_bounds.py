"""Larger or deeper than a card can be.

## What it does

Reports files of more than 5 MB, more than 128 levels of nesting, and more than 500,000 values
with aliases counted in full.

## Why it matters

Such a file is data, or made to exhaust whoever reads it.

## Example

    a: &a [x, x]
    b: &b [*a, *a]
    c: &c [*b, *b]   # and so on

## How to fix

Keep data in files of their own and link to them.
"""

CODE = "CW005"
NAME = "out-of-bounds"
SEVERITY = "error"
