"""Values and types in the words of the person who writes a card."""

from __future__ import annotations

import re
from typing import Any

from cardwright.findings import shorten

NAMES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}

NO_ANSWER = {
    "unknown": "unknown",
    "?": "unknown",
    "tbd": "unknown",
    "todo": "unknown",
    "n/a": "not_applicable",
    "na": "not_applicable",
    "none": "not_applicable",
    "not applicable": "not_applicable",
    "withheld": "withheld",
    "confidential": "withheld",
}

TRUTH_ADVICE = {
    **dict.fromkeys(("true", "yes", "y", "on"), "write true, without quotes"),
    **dict.fromkeys(("false", "no", "n", "off"), "write false, without quotes"),
}


def name_type(wanted: Any) -> str:
    """A type of JSON Schema in words."""
    if isinstance(wanted, list):
        return " or ".join(dict.fromkeys(name_type(item) for item in wanted))
    return NAMES.get(wanted, "a mapping")


def describe(value: Any) -> str:
    """A value in the user's words, cut where it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"'{shorten(value)}'"
    if isinstance(value, (int, float)):
        shown = show_number(value)
        return shown if shown.startswith("a ") else f"the number {shown}"
    return "a list" if isinstance(value, list) else "a mapping"


def advise_number(text: str, wanted: str) -> str:
    """How a number that is written as text has to be written."""
    bare = text.strip().rstrip("%").strip().replace("_", "")
    if _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    bare = bare.replace(",", ".")
    if not _DECIMAL.fullmatch(bare):
        return "write digits alone; units stand in the key"
    if wanted == "integer" and "." in bare:
        return "write a whole number"
    return f"write {bare}, without quotes or signs around it"


_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")

_DECIMAL = re.compile(r"[-+]?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][-+]?[0-9]{1,3})?")


def show_number(value: float) -> str:
    """A number without the noise of binary fractions."""
    text = str(value) if isinstance(value, int) else f"{value:.12g}"
    return text if len(text) < 40 else "a very long number"
