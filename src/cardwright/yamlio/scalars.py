"""What a plain scalar is: the core schema of YAML 1.2.2 (section 10.3.2)."""

from __future__ import annotations

import re
from typing import Any

_INT = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_SPECIAL: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
MAX_DIGITS = 250
"""An integer with more is text: no number of a card, and beyond what a float can hold."""


def resolve_plain(raw: str) -> Any:
    """The value of a plain scalar after the core schema (YAML 1.2.2, section 10.3.2)."""
    if raw in _SPECIAL:
        return _SPECIAL[raw]
    if _INT.match(raw):
        base = {"0o": 8, "0x": 16}.get(raw[:2], 10)
        digits = raw[2:] if base != 10 else raw
        return int(digits, base) if len(raw) <= MAX_DIGITS else raw
    if _FLOAT.match(raw):
        value = float(raw)
        return value if value not in _INFINITE else raw
    return raw


_INFINITE = (float("inf"), float("-inf"))
