"""Text that is not UTF-8.

## What it does

Reports a binary file, a file in UTF-16, and the first byte that is not UTF-8. A byte order mark
is allowed.

## Why it matters

YAML 1.2 files are exchanged in UTF-8; other tools would show other characters or refuse the
file.

## Example

    card.yaml:4:12: error[CW002] byte 0xe9 is not UTF-8; save the file as UTF-8

## How to fix

Save the file as UTF-8.
"""

CODE = "CW002"
NAME = "encoding"
SEVERITY = "error"
