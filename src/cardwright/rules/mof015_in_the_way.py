"""What stands in the way of the next class.

## What it does

Tells, in SARIF and in GitHub annotations, each component that keeps a release from the next
class, at the file that shows it. The other forms have it as a list of next steps.

## Why it matters

The reader of an annotation sees what to add or to change where it has to be done.

## Example

    cardwright score . --format github

## How to fix

Do what the note says, or leave it: it never changes the exit status.
"""

CODE = "MOF015"
NAME = "in-the-way"
SEVERITY = "note"
