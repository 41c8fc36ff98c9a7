"""A license that nobody here knows.

## What it does

Reports a text in place of a license that is neither an SPDX expression nor another name of a known
license. The component does not count as open, since nobody could tell.

## Why it matters

An open release may be rated too low, and a reader cannot tell which terms hold.

## Example

    license: Other License

## How to fix

Write an SPDX expression, or `LicenseRef-` and a name for a license that is on no list.
"""

CODE = "MOF004"
NAME = "unreadable-license"
SEVERITY = "warning"
