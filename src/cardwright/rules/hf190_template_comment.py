"""A template's own comments left in.

## What it does

Notes HTML comments of the Hub's card templates that are still in the text.

## Why it matters

They tell the author what to write, and are of no use afterwards. The Hub does not show them; who
reads the file does.

## Example

    <!-- Provide a quick summary of what the model is/does. -->

## How to fix

Remove them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cardwright.findings import Problem
from cardwright.rules.hub_body import place_in_body
from cardwright.rules.hub_card import HUB_KINDS, HubCard

CODE = "HF190"
NAME = "template-comment"
SEVERITY = "note"
KINDS = HUB_KINDS

# How the comments of the templates begin.
_COMMENT = re.compile(
    r"<!--\s{0,20}(?:Provide (?:a quick|a longer|the basic)|Address questions around"
    r"|This section (?:is for the model use|is meant to|addresses|describes|provides)"
    r"|This should link to|This relates heavily|These are the (?:things|evaluation)"
    r"|Relevant interpretability|Total emissions \(in grams|If there is a paper or blog"
    r"|If relevant, include terms|Motivation for the creation|If the dataset contains annotations"
    r"|State whether the dataset)"
)


def check(card: HubCard) -> Iterator[Problem]:
    """Note the first comment, and how many there are."""
    if card.readme is None or "<!--" not in card.readme.parts.body:
        return
    found = [match.start() for match in _COMMENT.finditer(card.readme.parts.body)]
    if found:
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        message = f"a comment of the template is still here{more}"
        yield Problem((), message, "remove it", place=place_in_body(card, found[0]))
