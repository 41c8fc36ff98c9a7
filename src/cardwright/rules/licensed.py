"""Where a card names licences, and what they say."""

from __future__ import annotations

from functools import lru_cache

from cardwright.licenses import Expression, ExpressionError, parse_expression
from cardwright.rules.card_view import CardView
from cardwright.rules.texts import CardText, card_texts

KINDS = ("model-card", "data-card", "datasheet")


@lru_cache(maxsize=2)
def license_texts(card: CardView) -> tuple[CardText, ...]:
    """Every field of a card that holds a licence, by the field's name; a note on it is none."""
    return tuple(
        found
        for found in card_texts(card)
        if (found[1] == "license" and found[0][-1:] != ("notes",)) or found[0][-1:] == ("licenses",)
    )


@lru_cache(maxsize=1024)
def read_license(text: object) -> Expression | None:
    """The expression in a field, or ``None`` where it is none; LI001 speaks about that."""
    if type(text) is not str:
        return None
    try:
        return parse_expression(text)
    except ExpressionError:
        return None
