"""The typed cards, and the way from plain data to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cardwright.cards.base import Card

CARD_KINDS = ("model-card", "data-card", "datasheet")


def card_class(kind: str) -> type[Card]:
    """The class of one kind of card; each is imported when it is first asked for.

    Raises:
        KeyError: there is no such kind.
    """
    if kind == "model-card":
        from cardwright.cards.model_card import ModelCard

        return ModelCard
    if kind == "data-card":
        from cardwright.cards.data_card import DataCard

        return DataCard
    if kind == "datasheet":
        from cardwright.cards.datasheet import Datasheet

        return Datasheet
    raise KeyError(kind)


def build_card(data: dict[str, Any]) -> Card:
    """A typed card from plain data.

    Args:
        data: one document as YAML reads it, with a ``kind``.

    Raises:
        KeyError: ``kind`` is missing or not known.
        pydantic.ValidationError: the data are not such a card; ``cardwright validate`` says
            the same in the user's words, with line and column.
    """
    return card_class(data["kind"]).model_validate(data)
