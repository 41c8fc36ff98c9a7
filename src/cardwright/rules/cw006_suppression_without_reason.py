"""A suppression without a reason.

## What it does

Reports `# cardwright: ignore[CODE]` without a text behind it. Such a comment suppresses
nothing.

## Why it matters

Whoever reads the card later has to know why the finding does not hold.

## Example

    license: LicenseRef-Ours  # cardwright: ignore[LI004]

## How to fix

Write the reason: `# cardwright: ignore[LI004] approved by the legal team, 2026-03`.
"""

CODE = "CW006"
NAME = "suppression-without-reason"
SEVERITY = "warning"
