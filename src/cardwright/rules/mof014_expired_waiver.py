"""A waiver that has expired.

## What it does

Reports a waiver of the settings whose last day is over, for a scorecard that it concerns. The
component is no longer waived.

## Why it matters

A waiver is a decision for a time. When the time is over somebody has to decide again.

## Example

    [[tool.cardwright.score.waivers]]
    component = "data_card"
    reason = "being written"
    date = 2026-01-10
    until = 2026-03-31

## How to fix

Add what was waived, or write a new waiver with a new reason and date.
"""

CODE = "MOF014"
NAME = "expired-waiver"
SEVERITY = "warning"
