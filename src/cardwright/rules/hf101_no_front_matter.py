"""A README.md in which the Hub finds no metadata.

## What it does

Reports a README.md without front matter, with nothing in it, or with fences that the Hub does not
see: a second `---` that is missing, or has something else in its line. A README.md that a walk
through a folder finds without front matter is passed over instead.

## Why it matters

The Hub takes the file and warns that the metadata are empty or missing: the repository has no
licence, no task and no tags, and is not found by them.

## Example

    ---
    license: mit
    ---oops

## How to fix

Begin the file with `---`, write the metadata, and close them with a line that is `---` alone.
`cardwright validate --fix` closes front matter whose end is plain to see.

Source: the fences of huggingface_hub `repocard.py`, which are those of the Hub; the warning is the
Hub's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Change, Problem
from cardwright.rules.hub_card import HUB_KINDS, HubCard
from cardwright.rules.hub_words import hub_keys

CODE = "HF101"
NAME = "no-front-matter"
SEVERITY = "warning"
KINDS = HUB_KINDS


def check(card: HubCard) -> Iterator[Problem]:
    """Report what keeps the Hub from seeing any metadata."""
    if card.readme is None:
        return
    parts = card.readme.parts
    if not parts.opening:
        fix = "begin it with '---', the metadata, and '---'"
        yield Problem((), "the file has no front matter", fix, place=(1, 1))
    elif parts.fault:
        changes = (Change("close", ()),) if _is_plain(card) else ()
        fix = "close it with a line that is '---' alone"
        if parts.fault.endswith("first '---'"):
            fix = "remove them"
        yield Problem((), parts.fault, fix, place=(parts.fault_line, 1), changes=changes)
    elif not parts.front_matter:
        yield Problem((), "the front matter is empty", "write the metadata into it", place=(1, 1))


def _is_plain(card: HubCard) -> bool:
    """Whether it is plain to see where the front matter ends."""
    known = hub_keys().types
    if card.readme is not None and not card.readme.parts.closing:
        return bool(card.metadata) and all(key in known for key in card.metadata)
    return any(key in known for key in card.metadata)
