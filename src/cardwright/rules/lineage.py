"""What a model is made from, as far as the cards in the same tree tell.

From a model card the way leads to its training data and base models, from a data card to its
sources. Each card is visited once and the way is bounded, so that circles end.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from cardwright.findings import KeyPath, shorten
from cardwright.loader import card_kind, load_file
from cardwright.rules.card_view import CardView
from cardwright.rules.licensed import read_license
from cardwright.rules.parts import parts_at, text_of, value_of
from cardwright.tree import Tree, TreeEntry

MAX_CARDS = 200
"""Cards that one lineage visits at most."""
MAX_STEPS = 5_000
"""Steps of one lineage; each may have a licence to read, and one card may name any number."""

DATA = ("data-card", "datasheet")
_views: WeakKeyDictionary[Tree, dict[tuple[str, tuple[str, ...]], CardView | None]] = (
    WeakKeyDictionary()
)


class Ancestor(NamedTuple):
    """One step of a lineage.

    Attributes:
        path: where the card before it names it.
        name: its id, or its name where it has no card.
        license: as its card, or who uses it, gives it; empty where nobody does.
        use: what that allows, one of the use classes; empty where nobody could tell.
    """

    path: KeyPath
    name: str
    license: str
    use: str

    def __str__(self) -> str:
        return f"{shorten(self.name)} [{shorten(self.license) or 'licence not given'}]"


def card_in_tree(tree: Tree, card_id: str, kinds: tuple[str, ...]) -> CardView | None:
    """The first card of one of these kinds with this id, read once for each tree."""
    known = _views.setdefault(tree, {})
    key = (card_id, kinds)
    if key not in known:
        entries = [entry for entry in tree.find(card_id) if entry.kind in kinds]
        entries.sort(key=lambda entry: kinds.index(entry.kind))
        known[key] = _read(tree, entries[0]) if entries else None
    return known[key]


def _read(tree: Tree, entry: TreeEntry) -> CardView | None:
    # Not Tree.load, which keeps what it read by relative path for as long as the process lives.
    data = load_file(entry.path, entry.path.name).data
    kind = card_kind(data)
    return CardView(kind, data, "", entry.path.name, tree) if kind else None


@lru_cache(maxsize=512)
def use_of(text: str) -> str:
    """What a licence allows: one of the use classes, empty where it cannot be read."""
    tree = read_license(text)
    if tree is None:
        return ""
    from cardwright.licenses import terms

    return terms(tree).use


def ancestors(card: CardView) -> Iterator[tuple[Ancestor, ...]]:
    """Every chain of steps from a model to what it is made from, the nearest first.

    After `MAX_STEPS` of them it ends.
    """
    return islice(_chains(card), MAX_STEPS)


def _chains(card: CardView) -> Iterator[tuple[Ancestor, ...]]:
    queue: deque[tuple[CardView, tuple[Ancestor, ...]]] = deque([(card, ())])
    seen = {(card.kind, card.get("id"))}
    while queue:
        current, chain = queue.popleft()
        for step, view in _steps(current):
            yield (*chain, step)
            key = (view.kind, view.get("id")) if view else None
            if view and key not in seen and len(seen) < MAX_CARDS:
                seen.add(key or ("", None))
                queue.append((view, (*chain, step)))


def _steps(card: CardView) -> Iterator[tuple[Ancestor, CardView | None]]:
    if card.kind == "model-card":
        for path, item in parts_at(card, "training", "data"):
            yield _step(card.tree, path, item, text_of(item, "id"), DATA)
        for path, item in parts_at(card, "model_details", "base_models"):
            yield _step(card.tree, path, item, text_of(item, "id"), ("model-card",))
    elif card.kind == "data-card":
        for path, item in parts_at(card, "provenance", "sources"):
            yield _step(card.tree, path, item, text_of(item, "card"), DATA)


def _step(
    tree: Tree, path: KeyPath, item: dict[str, Any], card_id: str, kinds: tuple[str, ...]
) -> tuple[Ancestor, CardView | None]:
    view = card_in_tree(tree, card_id, kinds) if card_id else None
    license_ = text_of(item, "license") or (text_of(view.data, "license") if view else "")
    # What somebody has read out of the terms counts before what the identifier says.
    use = str(value_of(item, "use") or (use_of(license_) if license_ else ""))
    return Ancestor(path, card_id or text_of(item, "name"), license_, use), view
