"""Front matter that the Hub's client cannot read.

## What it does

Reports tabs in the front matter that stop the Hub's client, for example one between `:` and the
value.

## Why it matters

YAML 1.2 allows them there, and the Hub takes the card. Its client, and most tools in Python, read
YAML 1.1 and raise an error: nobody can load, check or change the card with them.

## Example

    license: <tab>mit

## How to fix

Write a space instead of the tab.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_card import HUB_KINDS, HubCard

CODE = "HF114"
NAME = "client-cannot-read"
SEVERITY = "warning"
KINDS = HUB_KINDS
LONGEST = 100_000
"""Characters of front matter that are read as the client does, which is slow."""


def check(card: HubCard) -> Iterator[Problem]:
    """Report the first tab that stops a reader of YAML 1.1."""
    text = card.document.text
    if "\t" not in text or len(text) > LONGEST or card.document.problems:
        return
    import yaml

    try:
        for _ in yaml.scan(text, Loader=yaml.SafeLoader):
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark is None or text[mark.index : mark.index + 1] != "\t":
            return
        place = (mark.line + 1, mark.column + 1)
        message = "a tab stands here, which stops the Hub's client"
        yield Problem((), message, "write a space instead", place=place)
