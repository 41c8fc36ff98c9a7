"""The results of a model card, as its rules look at them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from cardwright.findings import KeyPath
from cardwright.rules.card_view import CardView
from cardwright.rules.parts import metric_key, name_key, parts_at, text_of, value_of

PERCENT = frozenset(("percent", "%", "pct", "percentage", "per cent"))


class ResultView(NamedTuple):
    """One result.

    Attributes:
        path: where it stands.
        part: the mapping itself.
        metric: its metric, as metrics compare.
        dataset: the dataset's name as names compare; empty where it is not known.
        factors: the factors of its slice, sorted; none for the aggregate.
        levels: the factors with their levels, sorted.
    """

    path: KeyPath
    part: dict[str, Any]
    metric: str
    dataset: str
    factors: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]


@lru_cache(maxsize=2)
def card_results(card: CardView) -> tuple[ResultView, ...]:
    """The results of a card that have a metric."""
    found = []
    for path, part in parts_at(card, "evaluation", "results"):
        metric = text_of(part, "metric")
        if metric:
            dataset = name_key(text_of(part, "dataset", "name"))
            levels = _levels(part) if "slice" in part else ()
            factors = tuple(dict.fromkeys(factor for factor, _ in levels))
            found.append(ResultView(path, part, metric_key(metric), dataset, factors, levels))
    return tuple(found)


def _levels(part: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    slice_ = value_of(part, "slice")
    pairs = [
        (name_key(text_of(item, "factor")), name_key(text_of(item, "level")))
        for item in (slice_ if type(slice_) is list else ())
    ]
    return tuple(sorted(pair for pair in pairs if pair[0]))


def unit_of(card: CardView, result: ResultView) -> str:
    """The unit of a result: its own, else the one that ``metrics`` gives its metric."""
    own = text_of(result.part, "unit")
    if own:
        return name_key(own)
    return _units(card).get(result.metric, "")


@lru_cache(maxsize=2)
def _units(card: CardView) -> dict[str, str]:
    """The units that ``metrics`` gives, by metric; of two the first counts."""
    units: dict[str, str] = {}
    for _, measure in parts_at(card, "metrics", "performance_measures"):
        metric = metric_key(text_of(measure, "metric"))
        units.setdefault(metric, name_key(text_of(measure, "unit")))
    return units
