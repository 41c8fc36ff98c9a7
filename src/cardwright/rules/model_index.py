"""The results of a ``model-index``, as far as they have the form of results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardwright.findings import KeyPath
from cardwright.rules.hub_card import HubCard


def index_entries(card: HubCard) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """The entries that are mappings."""
    yield from _mappings(card.metadata.get("model-index"), ("model-index",))


def entry_results(path: KeyPath, entry: dict[str, Any]) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """The results of an entry that are mappings."""
    yield from _mappings(entry.get("results"), (*path, "results"))


def result_metrics(
    path: KeyPath, result: dict[str, Any]
) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """The metrics of a result that are mappings."""
    yield from _mappings(result.get("metrics"), (*path, "metrics"))


def all_results(card: HubCard) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    """The results of all entries."""
    for path, entry in index_entries(card):
        yield from entry_results(path, entry)


def _mappings(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    if type(value) is list:
        for index, item in enumerate(value):
            if type(item) is dict:
                yield (*path, index), item
