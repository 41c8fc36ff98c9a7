"""Sensitive data without a word on how they are handled.

## What it does

Reports sensitive kinds of data or sensitive fields without `sensitivity.handling`, and human
attributes without `human_attributes.risks`.

## Why it matters

To say that health records are in the data, and not how they are protected, warns nobody who
could do something about it.

## Example

    sensitivity:
      types: [health]

## How to fix

    sensitivity:
      types: [health]
      handling:
        - method: pseudonymisation
          description: names and numbers were replaced by random keys
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import is_covered

CODE = "DC012"
NAME = "sensitive-without-handling"
SEVERITY = "warning"
KINDS = ("data-card",)

# Kinds that ask for no measure: there is nothing sensitive, or it has been taken out.
HARMLESS = frozenset(("none", "anonymous"))


def check(card: CardView) -> Iterator[Problem]:
    """Report what is sensitive and not handled."""
    types = [item for _, item in card.items("sensitivity", "types") if str(item) not in HARMLESS]
    fields = card.get("sensitivity", "fields")
    if (types or fields) and not is_covered(card, "sensitivity", "handling"):
        subject = ", ".join(f"'{item}'" for item in types) or "sensitive fields"
        verb = "is" if len(types) == 1 else "are"
        path = ("sensitivity", "types" if types else "fields")
        message = f"{subject} {verb} in the data, and nothing says how that is handled"
        yield Problem(path, message, "add 'handling' under 'sensitivity'")
    attributes = card.get("human_attributes", "attributes") or card.get(
        "human_attributes", "fields"
    )
    if attributes and not is_covered(card, "human_attributes", "risks"):
        key = "attributes" if card.get("human_attributes", "attributes") else "fields"
        message = "human attributes are in the data, and nothing is said on risks and mitigations"
        yield Problem(("human_attributes", key), message, "add 'risks' under 'human_attributes'")
