"""A tag in `language_bcp47` that is none.

## What it does

Notes entries of `language_bcp47` that are not formed as RFC 5646 says, or begin with no code of
ISO 639.

## Why it matters

Whoever looks for a variety of a language does not find the repository by it.

## Example

    language: pt
    language_bcp47:
    - Portuguese of Brazil

## How to fix

Write the tag: `pt-BR`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cardwright.findings import Problem, shorten
from cardwright.rules.hub_card import HUB_KINDS, HubCard

CODE = "HF121"
NAME = "not-bcp47"
SEVERITY = "note"
KINDS = HUB_KINDS

_TAG = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{1,8}){0,9}\Z|[xi](?:-[A-Za-z0-9]{1,8}){1,9}\Z")


def check(card: HubCard) -> Iterator[Problem]:
    """Note what is no tag."""
    if "language_bcp47" not in card.metadata:
        return
    from cardwright.rules.hub_words import languages

    codes = languages().codes
    for path, text in card.words("language_bcp47"):
        tag = _TAG.match(text)
        if tag is None or (tag.group(1) and tag.group(1).lower() not in codes):
            message = f"'{shorten(text)}' is not a tag of BCP-47"
            yield Problem(path, message, "write one, for example 'pt-BR' or 'zh-Hans'")
