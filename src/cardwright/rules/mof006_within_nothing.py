"""A component within one that is not there.

## What it does

Reports `within` that names a component the release does not list, and components that are within
each other. Such a component does not count as released.

## Why it matters

A component that is part of another has its license and its place, so there must be one.

## Example

    components:
      - {component: evaluation_results, within: research_paper}

## How to fix

List the component that contains it, or remove `within`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.rules.licensed import release_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardwright.findings import Problem
    from cardwright.rules.card_view import CardView

CODE = "MOF006"
NAME = "within-nothing"
SEVERITY = "error"
KINDS = ("model-card",)


def check(card: CardView) -> Iterator[Problem]:
    """Find it in the ``release`` section of a model card."""
    return (problem for problem in release_problems(card) if problem.code == CODE)
