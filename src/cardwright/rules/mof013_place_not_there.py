"""A place that is not there.

## What it does

Reports a path in `places`, `license_file` or `parts` of a release that `score` does not find in
the repository of the card.

## Why it matters

A component that cannot be had is not released, whatever the card says.

## Example

    release:
      components:
        - component: training_code
          places: [trian.py]

## How to fix

Mend the path, or add the file. Where the card speaks of another repository, name it in
`release.repository`.
"""

CODE = "MOF013"
NAME = "place-not-there"
SEVERITY = "error"
