"""A part of a repository is restricted, and the license of the whole is open.

## What it does

Reports a README below the root that restricts what it describes, for example to what is not
commercial, where the license file that stands above it is an open one and the files beside that
do not say the same. `score` does not count such a README as verified under the open license.

## Why it matters

Who reads the license file at the root takes the part for open. Nothing in it says which files
belong to the part, so neither people nor tools can keep it apart.

## Example

    # LICENSE: the Apache License 2.0

    # docs/README_CELLS.md
    The code for cells is released under CC-BY-NC-4.0.

## How to fix

Put the part with its license file into a folder of its own, and name it in the main README.
"""

CODE = "MOF020"
NAME = "part-restricted"
SEVERITY = "warning"
