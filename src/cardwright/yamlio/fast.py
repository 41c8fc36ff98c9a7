"""The fast reader: plain data without positions, of texts that have nothing unusual in them.

yaml-rs reads a card in a third of a millisecond. In a few places it forgives what YAML forbids, and
it takes some numbers in another way than the core schema: ``suits`` leaves every text that may
have such a place to the other reader. Each pattern begins with one plain character, which Python
finds a hundred times faster than a set of them.
"""

from __future__ import annotations

import re
import sys
from typing import Any

from cardwright.yamlio.base import MAX_NODES
from cardwright.yamlio.scalars import MAX_DIGITS, resolve_plain

_MAX_BRACKETS = 2_000
"""Brackets and braces of a text: the time for those that are not closed grows with their square."""

_MAX_LOOKS = 1_000
"""Places of a text that are looked at one by one."""

_ALLOWED = bytes(code for code in range(256) if code >= 32 and code != 127) + b"\n\r"
_SPECIAL = re.compile("[\x80-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_DEEP = re.compile(r"\n[ \-?:]{100}")
"""The reader recurses, and each level of a block begins a column further to the right."""
_ODD_END = re.compile(r"[|>][-+0-9]*(?: +#[^\n]*)?\s*\Z")
_DIGIT = re.compile(r"[0-9]")

# Brackets and braces that begin a value and are not closed in their line: keys within may go from
# one line to the next, which not every reader allows. (A bracket in quotes would hide that.) A list
# of plain words has no keys.
_UNCLOSED = (
    r"{open}(?:(?<=[:\-,\[{{\n]{open})|(?<=[:\-,\[{{\n] {open})|(?<=\s\s{open})|(?<=\A{open}))"
    r"(?!{any}(?:{open}{any}{close}{any})*+{close}{words})"
)
_WORDS = r"|(?:[\w \n,./+]|(?<=\w)-)*+\]"

# What is forbidden, or has a meaning of its own, at the start of a value: after a space, a bracket,
# a comma or a colon; by the character that it begins with, since most texts have few of these.
_ODD = {
    character: re.compile(pattern)
    for character, pattern in (
        ("\r", r"\r(?!\n)"),
        ("!", r"!(?<![^\s\[{,:]!)"),
        ("&", r"&(?<![^\s\[{,:]&)(?!\s)"),
        ("?", r"\?(?<![^\s\[{,:]\?)"),
        (":", r":(?:(?<=[\s\[{,:]:)|(?=[,\]}]))"),
        ("'", r"'(?<=[\s\[{,:]')[^'\n\]}]*+[\]}]"),
        ('"', r"\"(?<=[\s\[{,:]\")[^\"\n\]}]*+[\]}]"),
        ("{", _UNCLOSED.format(open=r"\{", any=r"[^{}\n]*+", close=r"\}", words="")),
        ("[", _UNCLOSED.format(open=r"\[", any=r"[^\[\]\n]*+", close=r"\]", words=_WORDS)),
    )
}
# "{a: |" opens no block, and neither does "[>-".
_HEADER = {"|": re.compile(r"\|(?<=[\[{,:\s]\|)"), ">": re.compile(r">(?<=[\[{,:\s]>)")}
_BLOCK = re.compile(r"(?<=[:-] )[|>][-+0-9]*(?: +#[^\n]*)?\r?\n")
# Numbers that are none in the core schema, or the other way round: 0b1, -0x1, 1_000.
_NUMBERS = (
    re.compile(r"0(?=[xob])"),
    re.compile(r"_(?:(?=[0-9.])|(?<=[0-9.]_))"),
)


def load(text: str) -> Any:
    """Read a text that ``suits``.

    Raises:
        ValueError: it is not YAML, or not one mapping.
        ImportError: there is no build of the reader for this system.
    """
    from yaml_rs import loads

    try:
        data: Any = loads(text, parse_datetime=False)
    except TypeError as error:
        raise ValueError("a list or a mapping stands for a key") from error
    if type(data) is not dict or not _is_plain(data):
        raise ValueError("not one mapping of text to plain data")
    return data


def _is_plain(data: dict[Any, Any]) -> bool:
    """Whether all keys are text and all numbers finite: 1e400 and .iNf are text."""
    nodes: list[Any] = [data]
    for node in nodes:
        if type(node) is dict:
            for key in node:
                if type(key) is not str:
                    return False
            node = node.values()
        for value in node:
            kind = type(value)
            if kind is str:
                continue
            if kind is dict or kind is list:
                nodes.append(value)
            elif kind is float and not -_LARGEST <= value <= _LARGEST:
                return False
    return True


_LARGEST = sys.float_info.max


def suits(text: str) -> bool:
    """Whether both readers give the same data for a text, or the fast one refuses it."""
    return (
        len(text) <= MAX_NODES
        and text.endswith("\n")
        and not text.startswith(("%", "...", ":", "?"))
        and text.count("{") + text.count("[") <= _MAX_BRACKETS
        and _has_plain_characters(text)
        and not _DEEP.search(text)
        and not _ODD_END.search(text, max(0, len(text.rstrip()) - 200))
        and "\n..." not in text
        and not any(sign in text and odd.search(text) for sign, odd in _ODD.items())
        and not _has_odd_header(text)
        and not _has_odd_number(text)
    )


def _has_plain_characters(text: str) -> bool:
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        return False
    return not raw.translate(None, _ALLOWED) and (text.isascii() or not _SPECIAL.search(text))


def _has_odd_header(text: str) -> bool:
    """Whether a block seems to begin within brackets."""
    for sign, header in _HEADER.items():
        for found in header.finditer(text) if sign in text else ():
            place = found.start()
            if _BLOCK.match(text, place):
                continue
            while place and text[place - 1] in " \r\n":
                place -= 1
            if not place or text[place - 1] in "[{,:":
                return True
    return False


def _has_odd_number(text: str) -> bool:
    # Any run of that many digits has one at a multiple of the step.
    step = MAX_DIGITS - 2
    for found in _DIGIT.finditer(text[::step]):
        place = found.start() * step
        if _LONG.search(text, max(0, place - step), place + step):
            return True
    places = [found.start() for odd in _NUMBERS for found in odd.finditer(text)]
    return len(places) > _MAX_LOOKS or any(_is_odd_number(text, place) for place in places)


_LONG = re.compile(rf"[0-9]{{{MAX_DIGITS - 2}}}")


def _is_odd_number(text: str, place: int) -> bool:
    """Whether what stands around a place may be taken for a number, and is not that number."""
    start = place
    while start and place - start < MAX_DIGITS and text[start - 1] not in _BETWEEN:
        start -= 1
    found = _LIKE_NUMBER.match(text, start)
    if found is None or type(resolve_plain(found.group())) is not str:
        return False
    while start and text[start - 1] == " ":
        start -= 1
    return not start or text[start - 1] in "\n[{,:-"


_BETWEEN = " \r\n,:[]{}"
_LIKE_NUMBER = re.compile(r"[-+]*+[0-9._][-+0-9._xoa-fA-FiInN]{0,300}(?![^\s,:\[\]{}])")
