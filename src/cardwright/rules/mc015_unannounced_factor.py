"""A slice by a factor that the card does not announce.

## What it does

Reports factors in the `slice` of a result that `factors.evaluated` does not list.

## Why it matters

`factors` says what each factor means and who judged it. A factor that is missing there is often
one that is spelled in two ways.

## Example

    factors:
      evaluated: [gender]
    evaluation:
      results:
        - slice: [{factor: sex, level: female}]

## How to fix

Spell the factor as in `factors.evaluated`, or add it there and in `factors.relevant`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import is_covered, name_key, text_of
from cardwright.rules.results import card_results
from cardwright.suggest import Suggestions

CODE = "MC015"
NAME = "unannounced-factor"
SEVERITY = "warning"
KINDS = ("model-card",)


def check(card: CardView) -> Iterator[Problem]:
    """Report each such factor once."""
    results = [result for result in card_results(card) if result.factors]
    if not results or _is_answered(card):
        return
    announced = {
        name_key(name): name for _, name in card.items("factors", "evaluated") if type(name) is str
    }
    seen, suggestions = set(announced), Suggestions()
    for result in results:
        for index, level in enumerate(result.part["slice"]):
            factor = text_of(level, "factor")
            if factor and name_key(factor) not in seen:
                seen.add(name_key(factor))
                path = (*result.path, "slice", index, "factor")
                message = f"'{shorten(factor)}' is not in 'factors.evaluated'"
                yield Problem(path, message, _advice(factor, announced, suggestions))


def _is_answered(card: CardView) -> bool:
    path = ("factors", "evaluated")
    return card.get(*path) is None and is_covered(card, *path)


def _advice(factor: str, announced: dict[str, str], suggestions: Suggestions) -> str:
    meant = suggestions.closest(factor, announced.values())
    return f"did you mean '{meant}'?" if meant else "add it there"
