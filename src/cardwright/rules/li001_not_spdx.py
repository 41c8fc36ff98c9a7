"""A licence that is not an SPDX expression.

## What it does

Reads each field that holds a licence as an SPDX licence expression (SPDX 2.3, annex D) and
reports what is none, with the expression that was probably meant.

## Why it matters

A licence in free words has to be guessed. Tools that decide whether something may be used
compare identifiers.

## Example

    license: Apache 2

## How to fix

Write the identifier of the SPDX list: `license: Apache-2.0`. Several licences are joined by
`AND` (all hold) or `OR` (the user chooses). A licence that the list does not have is written
`LicenseRef-name`, with its own name and a link in `license_details`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Change, Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.licensed import KINDS as ALL_KINDS
from cardwright.rules.licensed import read_license, says_version
from cardwright.rules.texts import card_licenses, path_of

CODE = "LI001"
NAME = "not-spdx"
SEVERITY = "error"
KINDS = ALL_KINDS


def check(card: CardView) -> Iterator[Problem]:
    """Report licences that cannot be read as an expression."""
    for found in card_licenses(card):
        if read_license(found[2]) is None:
            yield _problem(path_of(found), found[2])


def _problem(path: tuple[str | int, ...], text: str) -> Problem:
    from cardwright.licenses import ExpressionError, normalize, parse_expression, suggest

    shown = text if len(text) <= 80 else f"{text[:80]}…"
    message = f"'{shown}' is not an SPDX expression"
    meant = suggest(text)
    if meant:
        # Another name of the same licence; what is only alike is left to a person.
        is_same = normalize(text).license == meant and says_version(text, meant)
        changes = (Change("set", path, meant),) if is_same else ()
        return Problem(path, message, f"did you mean '{meant}'?", changes=changes)
    try:
        parse_expression(text)
    except ExpressionError as error:
        message += f": {error.message}"
    fix = "write an identifier of the SPDX list, or 'LicenseRef-…' for a licence that it lacks"
    return Problem(path, message, fix)
