"""Nothing on where the data come from.

## What it does

Reports a data card that answers nothing in `provenance` on how the data were collected and from
what: neither `methods`, `collections` nor `sources`.

## Why it matters

Origin is the first of the questions that Data Cards ask of everybody who publishes data
(Pushkarna et al. 2022, arXiv 2204.01075). Licence, consent and bias all hang on it.

## Example

    kind: data-card
    name: Street Signs

## How to fix

    provenance:
      methods: [existing-datasets]
      sources:
        - name: OpenStreetMap
          license: ODbL-1.0
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import is_covered

CODE = "DC015"
NAME = "no-provenance"
SEVERITY = "warning"
KINDS = ("data-card",)

FIELDS = ("methods", "collections", "sources")


def check(card: CardView) -> Iterator[Problem]:
    """Report that nothing is said on the origin."""
    if not any(is_covered(card, "provenance", field) for field in FIELDS):
        message = "nothing says where the data come from"
        yield Problem(("provenance",), message, "add 'provenance' with 'methods' and 'sources'")
