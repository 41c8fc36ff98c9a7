"""A named file without a release.

## What it does

Reports a file that was named to `score` and declares no release. Files that a walk through a
folder finds are passed over.

## Why it matters

Without a release there is nothing to rate.

## Example

    kind: data-card

## How to fix

Add `release` to the model card, or name another file.
"""

CODE = "MOF008"
NAME = "no-release"
SEVERITY = "error"
