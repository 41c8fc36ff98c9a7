"""Two files of a repository name different licenses for the same thing.

## What it does

Reports front matter, package metadata and `CITATION.cff` that stand in one folder and name
different licenses. What speaks of the code alone is not held against what speaks of data alone.

## Why it matters

Tools read one of the files and not the other, and so tell their users different things.

## Example

    # pyproject.toml
    [project]
    license = "MIT"

    # CITATION.cff
    license: Apache-2.0

## How to fix

Name one license in both places.
"""

CODE = "MOF017"
NAME = "claims-differ"
SEVERITY = "warning"
