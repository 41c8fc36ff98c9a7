"""A factor that was evaluated, and no result has it.

## What it does

Reports names in `factors.evaluated` that no result has in its `slice`.

## Why it matters

The card promises results by that factor; a reader looks for them in vain.

## Example

    factors:
      evaluated: [age, skin type]
    evaluation:
      results:
        - slice: [{factor: age, level: old}]

## How to fix

Add the results, or take the factor out of `evaluated` and say why in `factors.selection`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import is_covered, name_key
from cardwright.rules.results import card_results

CODE = "MC014"
NAME = "factor-without-results"
SEVERITY = "warning"
KINDS = ("model-card",)


def check(card: CardView) -> Iterator[Problem]:
    """Report each factor that is announced and not shown."""
    announced = [*card.items("factors", "evaluated")]
    answered = card.get("evaluation", "results") is None and is_covered(
        card, "evaluation", "results"
    )
    if not announced or answered:
        return
    shown = {factor for result in card_results(card) for factor in result.factors}
    for path, name in announced:
        if type(name) is str and name_key(name) not in shown:
            message = f"no result has a slice by '{name}'"
            yield Problem(path, message, "add the results, or take it out of 'factors.evaluated'")
