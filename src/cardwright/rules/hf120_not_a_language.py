"""A language that is no ISO 639 code.

## What it does

Reports entries of `language` that are neither a code of ISO 639-1, 639-2 or 639-3 (two or three
letters in lower case) nor `code` or `multilingual`. Cardwright ships the codes,
`hub/languages.yaml`, with their day.

## Why it matters

The Hub refuses the file. Tags with a region or a script have a key of their own, `language_bcp47`.

## Example

    language:
    - zh-CN
    - English

## How to fix

Write the code, `zh` and `en`, and put `zh-CN` in `language_bcp47`. `cardwright validate --fix`
does both where the tag or the name can mean only one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cardwright.findings import Change, KeyPath, Problem, shorten
from cardwright.rules.hub_card import HUB_KINDS, HubCard
from cardwright.rules.hub_words import hub_keys, languages
from cardwright.suggest import Suggestions

CODE = "HF120"
NAME = "not-a-language"
SEVERITY = "error"
KINDS = HUB_KINDS
SPECIAL = frozenset(("code", "multilingual"))

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?(?:[-_](?P<region>[A-Za-z]{2}))?\Z"
)
# Codes of countries, and old ones, that are often taken for those of languages.
_COUNTRIES = {"jp": "ja", "cn": "zh", "kr": "ko", "ua": "uk", "cz": "cs", "dk": "da", "gr": "el"}

# Tags in lower case whose region is the code of a language too.
_WELL_KNOWN = frozenset(("pt-br", "zh-tw"))


def check(card: HubCard) -> Iterator[Problem]:
    """Report what is no code."""
    if "language" not in card.metadata:
        return
    suggestions = Suggestions()
    kept = {text for _, text in card.words("language")}
    for path, value in card.entries("language"):
        if value is None or (type(value) is str and _is_code(value)):
            continue
        if type(value) is str:
            yield _problem(path, value, kept, suggestions)
        else:
            message = f"{_show(value)} is no language"
            yield Problem(path, message, "write a code of ISO 639 in quotes")


def _is_code(text: str) -> bool:
    is_known = text in languages().codes or text in SPECIAL
    return is_known or text in hub_keys().lists["former_languages"]


def _show(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return shorten(str(value)) if isinstance(value, (int, float)) else "a list or mapping"


def _problem(path: KeyPath, text: str, kept: set[str], suggestions: Suggestions) -> Problem:
    message = f"'{shorten(text)}' is not a code of ISO 639"
    code = _same_language(text)
    if code:
        changes = _replace(path, code, kept)
        return Problem(path, message, f"write '{code}'", changes=changes)
    tag = _TAG.match(text)
    base = tag.group("language").lower() if tag else ""
    region = tag.group("region") if tag else None
    if region and region.lower() in languages().two and not _is_region(region):
        fix = "write each language as an entry of its own"
        return Problem(path, message, fix)
    if tag and base in languages().codes and len(text) > 3:
        fix = f"write '{base}', and '{text.replace('_', '-')}' in 'language_bcp47'"
        changes = _split(path, tag, kept)
        if region and not changes and region.lower() in languages().two:
            fix += ", or each language as an entry of its own"
        return Problem(path, message, fix, changes=changes)
    meant = _COUNTRIES.get(text.lower()) or suggestions.closest(text, languages().names)
    if meant:
        return Problem(path, message, f"did you mean '{languages().names.get(meant, meant)}'?")
    fix = "write its code, or 'code' or 'multilingual'; other tags belong in 'language_bcp47'"
    return Problem(path, message, fix)


def _same_language(text: str) -> str | None:
    """The code that differs in case alone, or that belongs to an English name."""
    lowered = text.strip().lower()
    known = languages()
    if lowered in known.codes or lowered in SPECIAL:
        return lowered
    return known.names.get(lowered)


def _replace(path: KeyPath, code: str, kept: set[str]) -> tuple[Change, ...]:
    """Put a code in the place of an entry, or remove the entry where the code is there already."""
    if code in kept:
        return (Change("drop", path),) if len(path) > 1 else ()
    kept.add(code)
    return (Change("set", path, code),)


def _is_region(code: str) -> bool:
    return code.upper() in languages().regions


def _split(path: KeyPath, tag: re.Match[str], kept: set[str]) -> tuple[Change, ...]:
    """Split a tag, unless its second part could be another language, as in a pair `en-fr`."""
    region, script = tag.group("region"), tag.group("script")
    known = languages()
    whole = tag.group().replace("_", "-")
    if region and not _is_region(region):
        return ()
    is_plain = not region or region.isupper() or script or whole.lower() in _WELL_KNOWN
    if not is_plain and region in known.two:
        return ()
    changes = _replace(path, tag.group("language").lower(), kept)
    return changes and (*changes, Change("add", ("language_bcp47",), whole, beside="language"))
