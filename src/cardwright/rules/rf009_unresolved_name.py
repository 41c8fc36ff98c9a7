"""A name that stands for nothing in the card.

## What it does

Reports names in a data card that refer to another part of it which does not have them: sources
in `provenance.integration`, models and splits in `applications`, configs of `splits`, fields of
`data_points` in the sections on sensitive data and human attributes. Where that other part is
not filled in, nothing is reported.

## Why it matters

A reader looks for what is meant and does not find it. Often one thing is spelled in two ways.

## Example

    splits:
      - name: train
    applications:
      results:
        - model: ResNet
          split: training

## How to fix

Spell the name as the other part does.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import KeyPath, Problem, format_path, shorten
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import name_key, parts_at, text_of
from cardwright.suggest import Suggestions

CODE = "RF009"
NAME = "unresolved-name"
SEVERITY = "warning"
KINDS = ("data-card",)

# Each list that refers, the key that does, and the list whose names it takes.
NAMES: tuple[tuple[KeyPath, str, KeyPath], ...] = (
    (("provenance", "integration"), "source", ("provenance", "sources")),
    (("applications", "results"), "model", ("applications", "models")),
    (("applications", "processes"), "model", ("applications", "models")),
    (("applications", "expectations"), "model", ("applications", "models")),
    (("applications", "results"), "split", ("splits",)),
    (("splits",), "config", ("hub", "configs")),
    (("sensitivity", "fields"), "field", ("data_points", "fields")),
    (("human_attributes", "fields"), "field", ("data_points", "fields")),
)


def check(card: CardView) -> Iterator[Problem]:
    """Report each name that its list does not have."""
    suggestions = Suggestions()
    for place, key, target in NAMES:
        users = [*parts_at(card, *place)]
        names = [text_of(item, "name") for _, item in parts_at(card, *target)] if users else []
        known = {name_key(name) for name in names}
        for path, item in users if names else ():
            name = text_of(item, key)
            if name and name_key(name) not in known:
                message = f"'{shorten(name)}' is not in '{format_path(target)}'"
                yield Problem((*path, key), message, _advice(name, names, suggestions))


def _advice(name: str, names: list[str], suggestions: Suggestions) -> str:
    meant = suggestions.closest(name, names)
    return f"did you mean '{meant}'?" if meant else "spell it as there, or add it"
