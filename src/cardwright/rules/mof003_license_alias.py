"""Another name for a license.

## What it does

Says which license a text was read as when a release is rated: a name such as `Apache 2.0`, or an
identifier in another case.

## Why it matters

Tools that compare names exactly, the reference tool among them, take such a text for a license
that is not open.

## Example

    license: Apache 2.0

## How to fix

Write the identifier that the message gives.
"""

CODE = "MOF003"
NAME = "license-alias"
SEVERITY = "note"
