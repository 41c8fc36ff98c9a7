"""No evaluation dataset that others can get.

## What it does

Notes that none of the evaluation datasets is public: each says `public: false`, or says nothing
of it and has neither a URL nor an id.

## Why it matters

Results on data that nobody else has cannot be checked. Mitchell et al. 2019 (arXiv 1810.03993),
section 4.5, ask for at least one public evaluation set.

## Example

    evaluation:
      data:
        - name: In-house calls
          public: false

## How to fix

Evaluate on a public dataset as well, or add `public: true` and a `url` where it is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import parts_at, value_of

CODE = "MC021"
NAME = "no-public-evaluation-data"
SEVERITY = "note"
KINDS = ("model-card",)


def check(card: CardView) -> Iterator[Problem]:
    """Note that no dataset is public."""
    datasets = [item for _, item in parts_at(card, "evaluation", "data")]
    if datasets and not any(_may_be_public(item) for item in datasets):
        message = "no evaluation dataset is public"
        fix = "evaluate on a public one too, or say 'public: true' where it is"
        yield Problem(("evaluation", "data"), message, fix, at_key=True)


def _may_be_public(item: dict[str, Any]) -> bool:
    if "public" in item:
        return value_of(item, "public") is True
    return bool(value_of(item, "url") or value_of(item, "id"))
