"""Not YAML, or YAML that a card cannot hold.

## What it does

Reports syntax that YAML 1.2 does not have, a second document, tags, keys that are not text,
aliases that refer to themselves, and control characters.

## Why it matters

What one tool reads, another would refuse or read in another way.

## Example

    summary: a model: small and quick

## How to fix

Put the text in quotes: `summary: "a model: small and quick"`.
"""

CODE = "CW003"
NAME = "yaml-syntax"
SEVERITY = "error"
