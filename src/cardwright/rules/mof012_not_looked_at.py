"""Something that a scan could not look at.

## What it does

Reports what a scan passed over: files beyond a bound, folders that cannot be read, a repository
that does not answer.

## Why it matters

The verdict rests on what was looked at. What was not is no proof of anything, and may hold what
is missing.

## Example

    cardwright score .      # in a folder with a file that nobody may read

## How to fix

See to the rights of the file, name a folder with less in it, or try again later.
"""

CODE = "MOF012"
NAME = "not-looked-at"
SEVERITY = "note"
