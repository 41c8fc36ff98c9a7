"""Non-commercial data under a permissive model.

## What it does

Follows a model card's training data and base models to the cards in the same tree, from data
cards on to their sources and the cards of these, and reports a source that forbids commercial
use, or allows academic use only, where the model's own licence allows commercial use. The
lineage is shown, each licence in brackets. It is followed for 200 cards and 5,000 steps.

## Why it matters

Whoever takes the model for its licence will not look at the data's sources. Audits of public
datasets found that many were passed on under terms wider than those of their sources (Longpre
et al. 2023, arXiv 2310.16787). Whether the restriction reaches the model is a legal question;
that it is there is a fact that users should not have to find out.

## Example

    license: Apache-2.0
    training:
      data:
        - name: Dialogues
          id: acme/dialogues      # its data card: license: CC-BY-NC-4.0

## How to fix

Train without the source, ask its owner, or give the model a licence that says the same. If the
restriction does not reach the model, suppress the finding with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cardwright.findings import Problem, shorten
from cardwright.rules.card_view import CardView

if TYPE_CHECKING:
    from cardwright.rules.lineage import Ancestor

CODE = "LI005"
NAME = "non-commercial-lineage"
SEVERITY = "warning"
KINDS = ("model-card",)

MAX_FINDINGS = 100
"""Parents of one card that are reported."""

RESTRICTED = {
    "non-commercial": "forbids commercial use",
    "academic-only": "allows academic use only",
}


def check(card: CardView) -> Iterator[Problem]:
    """Report what restricts the model's lineage, once for each direct parent."""
    text = card.get("license")
    if type(text) is not str or not (card.get("training") or card.get("model_details")):
        return
    from cardwright.rules.lineage import ancestors, use_of

    if use_of(text) != "commercial":
        return
    reported = set()
    for chain in ancestors(card):
        path = chain[0].path
        if chain[-1].use in RESTRICTED and path not in reported:
            reported.add(path)
            yield _problem(card, text, chain)
            if len(reported) == MAX_FINDINGS:
                return


def _problem(card: CardView, text: str, chain: tuple[Ancestor, ...]) -> Problem:
    license_, own = shorten(text), shorten(str(card.get("id")))
    shown = " ← ".join([f"{own} [{license_}]", *map(str, chain)])
    message = (
        f"'{shorten(chain[-1].name)}' {RESTRICTED[chain[-1].use]}, "
        f"and the model's '{license_}' allows commercial use: {shown}"
    )
    fix = "choose a licence that says the same, leave the source out, or suppress this with the reason"
    return Problem(chain[0].path, message, fix)
