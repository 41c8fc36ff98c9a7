"""Plain data as YAML that every reader takes for the same values, for people to go on with.

Long texts stand as literal blocks, so that they are read and changed as they are; a text that a
block cannot hold, and one that YAML 1.1 or 1.2 would take for something else, stands in quotes.
"""

from __future__ import annotations

import json
import re
from typing import Any

_PLAIN = re.compile(r"[A-Za-z_/][A-Za-z0-9_ ./+()@'-]*\Z")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
# What YAML 1.1 or 1.2 takes for a truth value, for nothing, or for a number that begins with a letter.
_WORDS = frozenset((
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nil", "none", "nan", "inf", "infinity",
))  # fmt: skip
# Line ends of YAML 1.1, and what no YAML text may hold as it is.
_NOT_IN_BLOCK = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LONG = 80
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
"""Half a character, which JSON can hold and no file can: data that are written have none."""


def write_yaml(data: dict[str, Any], indent: int = 0) -> str:
    """A mapping as block-style YAML.

    Args:
        data: texts, numbers, truth values, ``None``, lists and mappings with text keys; numbers
            are finite.
        indent: how many spaces stand before each key.

    Returns:
        Text that ends with a line feed. Reading it gives the same data.
    """
    lines: list[str] = []
    _mapping(data, indent, lines)
    return "".join(lines) if data else "{}\n"


def _mapping(data: dict[str, Any], indent: int, lines: list[str], first: str = "") -> None:
    pad = " " * indent
    for number, (key, value) in enumerate(data.items()):
        head = first if first and not number else pad
        shown = key if _PLAIN_KEY.match(key) and key.lower() not in _WORDS else _quoted(key)
        if len(shown) > _LONG:  # YAML wants '?' before a key of more than 1,024 characters
            lines.append(f"{head}? {shown}\n{pad}:")
        else:
            lines.append(f"{head}{shown}:")
        _value(value, indent, lines)


def _value(value: Any, indent: int, lines: list[str]) -> None:
    """A value behind its key."""
    if isinstance(value, dict) and value:
        lines.append("\n")
        _mapping(value, indent + 2, lines)
    elif isinstance(value, list) and value:
        lines.append("\n")
        _items(value, indent + 2, lines)
    else:
        lines.append(f" {_scalar(value, indent + 2)}")


def _items(items: list[Any], indent: int, lines: list[str]) -> None:
    pad = " " * indent
    for item in items:
        if isinstance(item, dict) and item:
            _mapping(item, indent + 2, lines, f"{pad}- ")
        elif isinstance(item, list) and item:
            lines.append(f"{pad}-\n")
            _items(item, indent + 2, lines)
        else:
            lines.append(f"{pad}- {_scalar(item, indent + 2)}")


def _scalar(value: Any, indent: int) -> str:
    """A scalar or an empty collection, with its line end."""
    if isinstance(value, str):
        return _text(value, indent)
    if isinstance(value, float):
        return f"{_float(value)}\n"
    return json.dumps(value) + "\n"


def _float(value: float) -> str:
    """A number that YAML 1.1 reads too: it wants a point before, and a sign in, the exponent."""
    text = repr(value)
    mantissa, mark, exponent = text.partition("e")
    if not mark:
        return text
    sign = exponent if exponent[0] in "+-" else f"+{exponent}"
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{sign}"


def _text(text: str, indent: int) -> str:
    if "\n" in text.strip("\n") and not _NOT_IN_BLOCK.search(text):
        return _block(text, indent)
    if _PLAIN.match(text) and text.lower() not in _WORDS and text == text.strip():
        return f"{text}\n"
    return f"{_quoted(text)}\n"


def _block(text: str, indent: int) -> str:
    """A literal block; its indent is told where the first line would hide it."""
    told = "2" if text[0] in " \n\t" else ""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    chomp = {0: "-", 1: ""}.get(ends, "+")
    pad = " " * indent
    lines = [f"{pad}{line}" if line else "" for line in body.split("\n")]
    return f"|{told}{chomp}\n" + "\n".join(lines) + "\n" * max(ends, 1)


def _quoted(text: str) -> str:
    """A text in double quotes, on one line."""
    shown = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign.group()):04x}", shown)
