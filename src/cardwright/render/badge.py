"""Badges: for each class one picture of what is claimed and one of what was verified, as SVG.

Each says in words, for eyes and for screen readers, which class it is about, whether it is claimed
or verified, and how it stands; shapes say it again, so that nothing rests on a colour. Texts have
a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3). Nothing is loaded from elsewhere.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from cardwright.findings import escape_control
from cardwright.mof.framework import CLASSES
from cardwright.mof.scorecard import format_percent

if TYPE_CHECKING:
    from cardwright.mof.scorecard import Scorecard

HEIGHT = 20
_PAD = 6
_SIGN = 14
"""Width of the sign before a text."""
_LEFT = "#333333"
_NARROW, _WIDE = frozenset("Iijl.,:%'| 1"), frozenset("mwMWCOQD")


class State(NamedTuple):
    """How a class stands.

    Attributes:
        word: for readers.
        color: behind the word, dark enough for white text.
        sign: an SVG path in a square of 10 by 10, drawn as a line.
    """

    word: str
    color: str
    sign: str


QUALIFIED = State("qualified", "#1b6e2d", "M1 5.5 4 8.5 9 1.5")
IN_PROGRESS = State("in progress", "#1a5a96", "M5 1A4 4 0 1 1 1 5")
NOT_MET = State("not met", "#5f6368", "M2 2 8 8M8 2 2 8")
_CLAIMED = '<path d="M1 2h9v6H5l-2 2.5V8H1z" fill="none" stroke="#fff" stroke-width="1.2"/>'
"""A speech bubble in outline: somebody says so."""
_VERIFIED = '<path d="M5.5 0 10 1.8v3.4C10 8 8 10 5.5 11 3 10 1 8 1 5.2V1.8z" fill="#fff"/>'
"""A filled shield: it was looked at."""


def class_state(card: Scorecard, level: int) -> tuple[State, str]:
    """How a class stands, and the words for it, with the percentage of one in progress."""
    progress = card.progress[level]
    if card.meets(level):
        return QUALIFIED, QUALIFIED.word
    if progress > 0:
        return IN_PROGRESS, f"{IN_PROGRESS.word}, {format_percent(progress)}"
    return NOT_MET, NOT_MET.word


def badges(card: Scorecard, *, is_verified: bool) -> dict[str, str]:
    """The badges of one scorecard, by the names of their files.

    Args:
        card: what is claimed, or what was verified.
        is_verified: which of the two it is.
    """
    basis = "verified" if is_verified else "claimed"
    found = {}
    for level in CLASSES:
        roman = next(name for name, number in card.framework.romans.items() if number == level)
        found[f"mof-class-{level}-{basis}.svg"] = badge(card, level, roman, basis)
    return found


def badge(card: Scorecard, level: int, roman: str, basis: str) -> str:
    """One badge.

    Args:
        card: the scorecard.
        level: the class, 1 to 3.
        roman: its numeral.
        basis: ``claimed`` or ``verified``.
    """
    state, words = class_state(card, level)
    left = f"MOF Class {roman} {basis}"
    left_width = _PAD + _SIGN + _width(left) + _PAD
    right_width = _PAD + _SIGN + _width(words) + _PAD
    whole = left_width + right_width
    name = card.name or card.target
    told = _escape(f"{name}: {card.framework.labels[level]}, {basis}: {words}")
    shape = _VERIFIED if basis == "verified" else _CLAIMED
    sign = (
        f'<path d="{state.sign}" fill="none" stroke="#fff" stroke-width="1.8" '
        'stroke-linecap="round"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{HEIGHT}" '
        f'viewBox="0 0 {whole} {HEIGHT}" role="img" aria-label="{told}">'
        f"<title>{told}</title>"
        f'<rect width="{left_width}" height="{HEIGHT}" fill="{_LEFT}"/>'
        f'<rect x="{left_width}" width="{right_width}" height="{HEIGHT}" fill="{state.color}"/>'
        f'<g transform="translate({_PAD - 1} 4.5)">{shape}</g>'
        f'<g transform="translate({left_width + _PAD - 1} 5)">{sign}</g>'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" '
        'aria-hidden="true">'
        f"{_text(left, _PAD + _SIGN)}{_text(words, left_width + _PAD + _SIGN)}</g></svg>\n"
    )


def _escape(text: str) -> str:
    """A text as XML takes it; control characters, which XML forbids, are shown escaped."""
    return escape(escape_control(text))


def _text(text: str, x: int) -> str:
    return f'<text x="{x}" y="14" textLength="{_width(text)}">{_escape(text)}</text>'


def _width(text: str) -> int:
    """About how wide a text is in Verdana at 11 pixels; ``textLength`` makes it exact."""
    return round(sum(4.4 if c in _NARROW else 9.2 if c in _WIDE else 6.9 for c in text))
