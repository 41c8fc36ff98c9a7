"""A relation to the base model that cannot be.

## What it does

Reports a `base_model_relation` that is not `adapter`, `merge`, `quantized` or `finetune`, one
without a `base_model`, `merge` of one model, and a quantized model of several.

## Why it matters

The Hub draws the tree of models from it, and shows the model under the wrong branch or nowhere.

## Example

    base_model: google/flan-t5-base
    base_model_relation: merge

## How to fix

Write the relation that holds, or none: the Hub then tells it from the files.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Change, Problem, shorten
from cardwright.rules.hub_card import HubCard
from cardwright.rules.hub_words import hub_keys

CODE = "HF132"
NAME = "wrong-relation"
SEVERITY = "warning"
KINDS = ("hub-model",)
_KEY = "base_model_relation"


def check(card: HubCard) -> Iterator[Problem]:
    """Report a relation that cannot be."""
    relation = card.metadata.get(_KEY)
    if type(relation) is not str:
        return
    known = hub_keys().lists["relations"]
    bases = {text for _, text in card.words("base_model")}
    if relation not in known:
        yield _unknown(relation, known)
    elif not bases:
        fix = "add 'base_model', or remove the relation"
        yield Problem((_KEY,), "there is a relation, but no 'base_model'", fix, at_key=True)
    elif relation == "merge" and len(bases) == 1:
        fix = "name the others, or write another relation"
        yield Problem((_KEY,), "a merge has more than one base model", fix)
    elif relation == "quantized" and len(bases) > 1:
        message = f"one model is quantized, but {len(bases)} base models are named"
        yield Problem((_KEY,), message, "name the one that was quantized")


def _unknown(relation: str, known: list[str]) -> Problem:
    from cardwright.suggest import closest

    message = f"'{shorten(relation)}' is not a relation that the Hub knows"
    bare = relation.strip().lower().replace("-", "").replace("_", "").replace(" ", "")
    if bare in known:
        changes = (Change("set", (_KEY,), bare),)
        return Problem((_KEY,), message, f"write '{bare}'", changes=changes)
    meant = closest(relation, known)
    listed = ", ".join(f"'{name}'" for name in known)
    return Problem((_KEY,), message, f"did you mean '{meant}'?" if meant else f"write {listed}")
