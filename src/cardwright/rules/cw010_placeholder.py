"""Template text left in.

## What it does

Reports texts that still hold what a template put there: `[More Information Needed]`,
`[optional]`, `{{ field }}`, `<your name>`, `[insert …]`, `TODO`, `TBD`, `FIXME`, `lorem ipsum`.
Code, BibTeX and text between backquotes are not looked at. In the text of a README.md,
`[dataset name]`, `[Needs More Information]` and `[@github-username]` are placeholders too; each is
reported once, with how often it stands there.

## Why it matters

A placeholder looks like documentation and says nothing. Thousands of published cards still
carry those of the template they were made from.

## Example

    summary: "[More Information Needed]"

## How to fix

Write the text, remove the key, or answer with `unknown: why`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cardwright.findings import Problem
from cardwright.rules.card_view import CardView
from cardwright.rules.texts import card_texts, field_of, is_own, path_of

CODE = "CW010"
NAME = "placeholder"
SEVERITY = "warning"
KINDS = ("model-card", "data-card", "datasheet", "hub-model", "hub-dataset", "hub-space")

# What a placeholder has in it: a card without any of these needs no closer look.
HINTS = (
    "{{",
    "TODO",
    "TBD",
    "FIXME",
    "formation needed",
    "formation Needed",
    "orem ipsum",
    "ptional]",
)
OPEN_HINTS = ("your", "Your", "insert", "Insert")
# Code and BibTeX have braces and angle brackets of their own.
CODE_FIELDS = frozenset(("code", "download_code", "bibtex"))


def check(card: CardView) -> Iterator[Problem]:
    """Report the first placeholder of each text; of a README.md, each different one."""
    if card.kind.startswith("hub-"):
        from cardwright.rules.hub_body import body_placeholders
        from cardwright.rules.hub_card import HubCard

        yield from body_placeholders(card) if isinstance(card, HubCard) else ()
        return
    hints = _hints_in(card.text)
    for found in card_texts(card) if hints else ():
        text = found[2]
        if not any(hint in text for hint in hints):
            continue
        match = _pattern().search(_without_code(text))
        if match is not None and not (field_of(found) in CODE_FIELDS or is_own(found)):
            shown = " ".join(match.group().split())
            message = f"'{shown}' is left over from a template"
            yield Problem(path_of(found), message, "write the text, or answer with {unknown: why}")


def _hints_in(text: str) -> set[str]:
    hints = {hint for hint in HINTS if hint in text}
    for sign in "[<":
        start = text.find(sign)
        while start >= 0:
            if text.startswith(OPEN_HINTS, start + 1):
                hints.add(text[start : start + 5])
            start = text.find(sign, start + 1)
    return hints


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"\[\s*(?i:more\s+information\s+needed|optional|to\s?do|tbd)\s*\]"
        r"|(?i:more\s+information\s+needed)"
        r"|\{\{[^{}\n]{0,80}\}\}"
        r"|<(?i:your|insert)\b[^<>\n]{0,60}>"
        # Not '[your rights](…)', which is a link.
        r"|\[(?i:your|insert)\b[^\[\]\n]{0,80}\](?!\()"
        r"|\b(?:TODO|TBD|FIXME)\b|(?i:\blorem\s+ipsum\b)"
    )


def _without_code(text: str) -> str:
    return re.sub(r"`[^`]*`", "", text) if "`" in text else text
