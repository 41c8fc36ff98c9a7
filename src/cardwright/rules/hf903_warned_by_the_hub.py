"""The Hub warns of what no rule here reports.

## What it does

With `validate --online` tells each warning of the Hub's own validator, in its words, where no
other rule reports anything about the same key.

## Why it matters

The Hub takes the README, and leaves out or misreads what it warns of.

## Example

    task_ids: [a-task-of-our-own]

## How to fix

Change what the Hub names.

Source: the Hub's `POST /api/validate-yaml`.
"""

from __future__ import annotations

CODE = "HF903"
NAME = "warned-by-the-hub"
SEVERITY = "warning"
