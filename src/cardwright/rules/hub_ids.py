"""Ids of the Hub, and what stands in their place."""

from __future__ import annotations

from typing import Any

from cardwright.findings import Change, KeyPath, Problem, shorten
from cardwright.rules.hub_card import id_in_url, is_hub_id


def not_an_id(path: KeyPath, value: Any, *, dataset: bool) -> Problem | None:
    """What is wrong with a value that must be an id; nothing is said of null, as HF103 does.

    Args:
        path: where it stands.
        value: what stands there.
        dataset: whether it must be that of a dataset rather than a model.
    """
    if value is None or (type(value) is str and is_hub_id(value)):
        return None
    kind, example = ("dataset", "allenai/c4") if dataset else ("model", "google/flan-t5-base")
    fix = f"write the id on the Hub, for example '{example}', or leave it to the text"
    if type(value) is not str:
        shown = f"{value}" if isinstance(value, (int, float)) else "a list or mapping"
        return Problem(path, f"{shorten(shown)} is not the id of a {kind}", fix)
    message = f"'{shorten(value)}' is not the id of a {kind} on the Hub"
    found = id_in_url(value, dataset=dataset) or _stripped(value)
    if found:
        return Problem(path, message, f"write '{found}'", changes=(Change("set", path, found),))
    return Problem(path, message, fix)


def _stripped(text: str) -> str | None:
    """The id that stands between blanks."""
    bare = text.strip()
    return bare if bare != text and is_hub_id(bare) else None
