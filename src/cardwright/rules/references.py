"""Where a card names other cards, and which cards of the tree those are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from cardwright.findings import KeyPath
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import parts_at, text_of, value_of
from cardwright.tree import Tree

DATA = ("data-card", "datasheet")
MODEL = ("model-card",)
KINDS = ("model-card", "data-card", "datasheet")
MAX_COMPARED = 5_000
"""Ids of a tree that are compared with one that is not found."""
MAX_ID = 200
"""Letters of an id that is compared with others."""
MAX_NEAR = 100
"""Ids of the tree that are looked at for one that is not found."""


class Reference(NamedTuple):
    """One place that names another card.

    Attributes:
        path: where the id stands.
        id: the id.
        kinds: the kinds of card that it may name.
        has_url: whether a URL beside it says where the thing is.
        takes_url: whether there could be one.
    """

    path: KeyPath
    id: str
    kinds: tuple[str, ...]
    has_url: bool
    takes_url: bool


# Lists of mappings that name cards: the list, the key of the id, the kinds, the keys of URLs.
_LISTS: dict[str, tuple[tuple[KeyPath, str, tuple[str, ...], tuple[str, ...]], ...]] = {
    "model-card": (
        (("model_details", "base_models"), "id", MODEL, ()),
        (("training", "data"), "id", DATA, ("url",)),
        (("evaluation", "data"), "id", DATA, ("url",)),
    ),
    "data-card": (
        (("provenance", "sources"), "card", DATA, ("url", "hub_url", "github_url")),
        (("extended_use", "with_other_data", "safe_with"), "card", DATA, ("url",)),
        (("extended_use", "with_other_data", "unsafe_with"), "card", DATA, ("url",)),
        (("applications", "models"), "card", MODEL, ("url",)),
    ),
    "datasheet": (),
}
_SCALARS: dict[str, tuple[tuple[KeyPath, tuple[str, ...]], ...]] = {
    "model-card": ((("model_details", "status", "successor"), MODEL),),
    "data-card": (),
    "datasheet": ((("dataset",), DATA),),
}


@lru_cache(maxsize=2)
def references(card: CardView) -> tuple[Reference, ...]:
    """Every place of a card that names another card."""
    return (*_from_lists(card), *_from_scalars(card), *_from_results(card))


def _from_lists(card: CardView) -> Iterator[Reference]:
    for place, key, kinds, url_keys in _LISTS[card.kind]:
        for path, item in parts_at(card, *place):
            name = text_of(item, key)
            if name:
                has_url = any(value_of(item, url_key) for url_key in url_keys)
                yield Reference((*path, key), name, kinds, has_url, bool(url_keys))


def _from_scalars(card: CardView) -> Iterator[Reference]:
    for path, kinds in _SCALARS[card.kind]:
        name: Any = card.get(*path)
        if type(name) is str:
            yield Reference(path, name, kinds, False, False)
    for path, name in card.items("hub", "datasets") if card.kind == "model-card" else ():
        if type(name) is str:
            yield Reference(path, name, DATA, False, False)


def _from_results(card: CardView) -> Iterator[Reference]:
    """The datasets of results, each once, where no dataset of the card has that id already."""
    if card.kind != "model-card":
        return
    sections = ("training", "evaluation")
    seen = {text_of(item, "id") for name in sections for _, item in parts_at(card, name, "data")}
    for path, result in parts_at(card, "evaluation", "results"):
        name = text_of(result, "dataset", "id")
        if name and name not in seen:
            seen.add(name)
            yield Reference((*path, "dataset", "id"), name, DATA, False, False)


_indexes: WeakKeyDictionary[Tree, dict[str, list[str]]] = WeakKeyDictionary()
# Ids of each tree, by themselves and by what is left of them without one letter.


def similar_id(tree: Tree, card_id: str, kinds: tuple[str, ...]) -> str | None:
    """The id of the tree that was probably meant: one letter away, or spelled with other marks.

    Ids that differ in a number, or of which one begins with the other, are names of relatives
    (``bloom`` and ``bloomz``, ``7b`` and ``13b``) and no mistakes. Only models are named so by
    one letter more: of a dataset's name the last letter was lost (``review`` and ``reviews``).
    """
    if len(card_id) > MAX_ID:
        return None
    is_data = set(kinds) <= set(DATA)
    if tree not in _indexes:
        _indexes[tree] = _build_index(tree)
    near = _indexes[tree]
    for candidate in _candidates(near, card_id):
        fits = any(entry.kind in kinds for entry in tree.find(candidate))
        if fits and candidate != card_id and not _are_relatives(card_id, candidate, is_data):
            return candidate
    return None


def _candidates(near: dict[str, list[str]], card_id: str) -> list[str]:
    """The first ids that share a variant with this one, each once."""
    found: dict[str, None] = {}
    for variant in _variants(card_id):
        found.update(dict.fromkeys(near.get(variant, ())))
        if len(found) >= MAX_NEAR:
            break
    return [*found][:MAX_NEAR]


def _build_index(tree: Tree) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    known = tree.entries()
    for card_id in known if len(known) <= MAX_COMPARED else ():
        for variant in _variants(card_id) if len(card_id) <= MAX_ID else ():
            same = near.setdefault(variant, [])
            if len(same) < MAX_NEAR:
                same.append(card_id)
    return near


def _variants(card_id: str) -> list[str]:
    """The id without regard to case and marks, whole and without each of its letters."""
    folded = card_id[:120].casefold().replace("-", "").replace("_", "").replace(".", "")
    shorter = (folded[:index] + folded[index + 1 :] for index in range(len(folded)))
    return [folded, *dict.fromkeys(shorter)] if len(folded) > 3 else [folded]


def _are_relatives(first: str, second: str, is_data: bool) -> bool:
    one, two = first.casefold(), second.casefold()
    if one == two:
        return False
    if [char for char in one if char.isdigit()] != [char for char in two if char.isdigit()]:
        return True
    shorter, longer = sorted((one, two), key=len)
    if not longer.startswith(shorter):
        return False
    # After a mark or a digit one letter is a name of its own: 'terns-b', 'v2a'.
    has_lost_letter = len(longer) == len(shorter) + 1 and longer[-2:].isalpha()
    return not (is_data and has_lost_letter)
