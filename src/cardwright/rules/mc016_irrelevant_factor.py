"""An evaluated factor that is not among the relevant ones.

## What it does

Reports names in `factors.evaluated` that `factors.relevant` does not describe.

## Why it matters

`factors.relevant` says what a factor means, which levels it has and who judged them. Without
that, results by the factor cannot be read.

## Example

    factors:
      relevant:
        - name: gender
      evaluated: [gender, age]

## How to fix

Describe the factor in `factors.relevant`, or spell it as there.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import name_key, parts_at, text_of
from cardwright.suggest import Suggestions

CODE = "MC016"
NAME = "irrelevant-factor"
SEVERITY = "warning"
KINDS = ("model-card",)


def check(card: CardView) -> Iterator[Problem]:
    """Report evaluated factors without a description."""
    names = [text_of(item, "name") for _, item in parts_at(card, "factors", "relevant")]
    if not names:
        return
    relevant = {name_key(name) for name in names}
    suggestions = Suggestions()
    for path, name in card.items("factors", "evaluated"):
        if type(name) is str and name_key(name) not in relevant:
            message = f"'{shorten(name)}' is not in 'factors.relevant'"
            yield Problem(path, message, _advice(name, names, suggestions))


def _advice(name: str, names: list[str], suggestions: Suggestions) -> str:
    meant = suggestions.closest(name, names)
    return f"did you mean '{meant}'?" if meant else "describe it there"
