"""A suppression that suppresses nothing.

## What it does

Reports `# cardwright: ignore[CODE]` where there is no such finding on its line (or on the next
line, for a comment that stands alone).

## Why it matters

It would hide the next finding of that code, which nobody has looked at.

## Example

    name: ResNet-50  # cardwright: ignore[LI001] checked

## How to fix

Remove the comment.
"""

CODE = "CW008"
NAME = "unused-suppression"
SEVERITY = "note"
