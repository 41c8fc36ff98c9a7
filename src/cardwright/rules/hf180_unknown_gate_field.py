"""A field of the access form that the Hub does not know.

## What it does

Notes `extra_gated_fields` that are not a mapping of labels to types, and types other than `text`,
`checkbox`, `date_picker`, `country`, `ip_location` and `select` with its `options`.

## Why it matters

Whoever asks for access sees a form without the field.

## Example

    extra_gated_fields:
      Country: nation

## How to fix

Write a type that the Hub knows: `Country: country`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import KeyPath, Problem, shorten
from cardwright.rules.hub_card import HubCard
from cardwright.rules.hub_words import hub_keys

CODE = "HF180"
NAME = "unknown-gate-field"
SEVERITY = "note"
KINDS = ("hub-model", "hub-dataset")
_KEY = "extra_gated_fields"


def check(card: HubCard) -> Iterator[Problem]:
    """Note fields that the form would not show."""
    fields = card.metadata.get(_KEY)
    if fields is None:
        return
    if type(fields) is not dict:
        yield Problem((_KEY,), "the fields are not a mapping", "write 'Label: type' for each")
        return
    for label, field in fields.items():
        yield from _check_field((_KEY, label), field)


def _check_field(path: KeyPath, field: Any) -> Iterator[Problem]:
    known = hub_keys().lists["gated_field_types"]
    kind = field.get("type") if type(field) is dict else field
    if type(kind) is not str or kind not in known:
        shown = f"'{shorten(kind)}'" if type(kind) is str else "this"
        fix = f"write one of {', '.join(known)}"
        yield Problem(path, f"{shown} is not a type of field", fix)
    elif kind == "select" and not (type(field) is dict and type(field.get("options")) is list):
        fix = "write {type: select, options: [...]}"
        yield Problem(path, "a selection has no 'options'", fix)
