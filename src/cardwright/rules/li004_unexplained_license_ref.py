"""A licence of its own without name or link.

## What it does

Reports `LicenseRef-…` where neither Cardwright knows the licence nor the card says what it is:
in `license_details` for the card's own licence, in `license_file` or `license_url` beside any
other.

## Why it matters

`LicenseRef-` is a name that the card's author made up. Without a text behind it nobody can know
what is allowed. The Hub asks for name and link of such licences too.

## Example

    license: LicenseRef-acme-research

## How to fix

    license: LicenseRef-acme-research
    license_details:
      name: Acme Research License 1.0
      url: https://acme.example/license
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.licensed import KINDS as ALL_KINDS
from cardwright.rules.licensed import read_license
from cardwright.rules.parts import value_of
from cardwright.rules.texts import CardText, card_licenses, path_of

CODE = "LI004"
NAME = "unexplained-license-ref"
SEVERITY = "warning"
KINDS = ALL_KINDS


def check(card: CardView) -> Iterator[Problem]:
    """Report references to licences that nothing explains."""
    for found in card_licenses(card):
        if "LicenseRef-" in found[2]:
            yield from _judge(card, found)


def _judge(card: CardView, found: CardText) -> Iterator[Problem]:
    from cardwright.licenses import facts_of, licenses_in

    tree = read_license(found[2])
    for license_ in licenses_in(tree) if tree else ():
        # Of a reference that Cardwright has facts of, openness is known.
        is_reference = "LicenseRef-" in license_.id and facts_of(license_.id).open is None
        if is_reference and not _explained(card, found, license_.id):
            message = f"nothing says what '{license_.id}' is"
            yield Problem(path_of(found), message, _advice(found))


def _explained(card: CardView, found: CardText, identifier: str) -> bool:
    beside = card.get(*found[0])
    if value_of(beside, "license_file") or value_of(beside, "license_url"):
        return True
    is_own = found[0] == () or identifier in str(card.get("license"))
    details = card.get("license_details")
    return is_own and any(value_of(details, key) for key in ("name", "url", "file"))


def _advice(found: CardText) -> str:
    if found[0] == () or found[0][-1] == "licenses":
        return "give its name and a link in 'license_details'"
    key = "license_url" if "sources" in found[0] else "license_file"
    return f"say where its text stands in '{key}'"
