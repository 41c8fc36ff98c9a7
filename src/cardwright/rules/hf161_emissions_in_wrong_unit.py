"""Emissions in another unit than grams.

## What it does

Reports `co2_eq_emissions` below zero, those that are implausibly small or large for grams of CO2
equivalent (less than 0.01, more than 100,000 tonnes), and those that the text of the card states
with the same number in kilograms or tonnes.

## Why it matters

The Hub takes the number for grams. CodeCarbon writes kilograms, papers speak of tonnes: the
emissions are then a thousand or a million times too small.

## Example

    ---
    co2_eq_emissions: 30
    ---
    - **Carbon Emitted:** 30 tCO2eq

## How to fix

Write grams: 30 tonnes are `co2_eq_emissions: 30000000`. Where the number is right, suppress the
finding with that reason.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from cardwright.findings import KeyPath, Problem
from cardwright.rules.hf153_value_without_number import NUMBER
from cardwright.rules.hub_card import HubCard

CODE = "HF161"
NAME = "emissions-in-wrong-unit"
SEVERITY = "warning"
KINDS = ("hub-model",)

LOWEST, HIGHEST = 0.01, 1e11
"""Grams: the hundredth of a gram is less than a second of a single accelerator; the training of the
largest models so far is said to have caused about a tenth of the highest."""
_KEY = "co2_eq_emissions"
_WORD = re.compile(r"carbon|co2|emission", re.I)
_AMOUNT = re.compile(
    r"(?<![\w.])([0-9][0-9,]{0,20}(?:\.[0-9]{1,20})?)[ \t]*(kg|kilograms?|t|tons?|tonnes?|metric tons?)"
    r"(?![A-Za-z]*/)(?=\b|CO2)",
    re.I,
)
MOST_WORDS = 500
NEAR = 400
"""Characters of a line that are looked at on each side of a word."""


def check(card: HubCard) -> Iterator[Problem]:
    """Report emissions that are not grams."""
    value: Any = card.metadata.get(_KEY)
    path: KeyPath = (_KEY,)
    if type(value) is dict:
        path, value = (_KEY, "emissions"), value.get("emissions")
    if type(value) is str and NUMBER.match(value):
        value = float(value)
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
        return
    unit = _unit_in_text(card, float(value))
    if value < 0:
        yield Problem(
            path, "emissions are never less than nothing", "write grams of CO2 equivalent"
        )
    elif unit:
        message = f"the text says {value:g} {unit}, and the Hub takes this for grams"
        yield Problem(path, message, "write grams of CO2 equivalent")
    elif 0 < value < LOWEST or value > HIGHEST:
        size = "little" if value < LOWEST else "much"
        message = f"{value:g} g are implausibly {size}"
        yield Problem(path, message, "write grams, neither kilograms nor tonnes")


def _unit_in_text(card: HubCard, value: float) -> str:
    """The unit other than grams that the text gives the same number, or nothing."""
    if card.readme is None or not value:
        return ""
    body, seen = card.readme.parts.body, 0
    for count, word in enumerate(_WORD.finditer(body)):
        if count >= MOST_WORDS:
            break
        if word.start() < seen:
            continue  # in the line that was looked at
        start = max(seen, body.rfind("\n", 0, word.start()) + 1, word.start() - NEAR)
        end = body.find("\n", word.start(), word.start() + NEAR)
        seen = end if end >= 0 else word.start() + NEAR
        for amount, unit in _AMOUNT.findall(body, start, seen):
            if math.isclose(float(amount.replace(",", "")), value, rel_tol=1e-6):
                return str(unit)
    return ""
