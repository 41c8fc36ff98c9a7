"""An SDK that a Space does not run on.

## What it does

Notes an `sdk` other than `gradio`, `docker` and `static`, and a Space without one.

## Why it matters

The Hub does not know how to start the Space.

## Example

    sdk: streamlit

## How to fix

Write one of the three. What ran on `streamlit` runs on `docker` today.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem, shorten
from cardwright.rules.hub_card import HubCard
from cardwright.rules.hub_words import hub_keys

CODE = "HF172"
NAME = "unknown-sdk"
SEVERITY = "note"
KINDS = ("hub-space",)


def check(card: HubCard) -> Iterator[Problem]:
    """Note another SDK, or none."""
    if card.document.problems:
        return  # it may stand in what could not be read
    lists = hub_keys().lists
    known, value = lists["sdks"], card.metadata.get("sdk")
    listed = ", ".join(f"'{name}'" for name in known)
    if value is None:
        yield Problem(("sdk",), "the Space has no 'sdk'", f"add one of {listed}")
    elif value in lists["former_sdks"]:
        yield Problem(("sdk",), f"'{value}' is no longer an SDK of its own", "write 'docker'")
    elif value not in known:
        shown = f"'{shorten(value)}'" if type(value) is str else "this"
        yield Problem(("sdk",), f"{shown} is not an SDK of the Hub", f"write one of {listed}")
