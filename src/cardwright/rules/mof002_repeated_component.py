"""A component that is listed twice.

## What it does

Reports the second entry of a component in one release. All of its entries count together, so the
component is open only if each of them is.

## Why it matters

Readers see two answers to one question. The reference tool silently takes the last one.

## Example

    components:
      - {component: datasets, license: CC-BY-4.0}
      - {component: datasets, license: ODbL-1.0}

## How to fix

Keep one entry. In a card, list what has a license or a place of its own under `parts`; in a file
of the Model Openness Tool, write `license: CC-BY-4.0 AND ODbL-1.0`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.rules.licensed import release_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardwright.findings import Problem
    from cardwright.rules.card_view import CardView

CODE = "MOF002"
NAME = "repeated-component"
SEVERITY = "error"
KINDS = ("model-card",)


def check(card: CardView) -> Iterator[Problem]:
    """Find it in the ``release`` section of a model card."""
    return (problem for problem in release_problems(card) if problem.code == CODE)
