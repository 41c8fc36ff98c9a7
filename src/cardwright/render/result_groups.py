"""Evaluation results by dataset, group, metric and version of the model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from cardwright.cards.model_card import ModelCard
from cardwright.cards.model_details import PerformanceMeasure
from cardwright.cards.model_evaluation import DatasetReference, Result
from cardwright.render.labels import format_number
from cardwright.render.values import answer, is_answer, present

T = TypeVar("T")

MAX_COLUMNS = 40
MAX_CELLS = 10_000
"""The largest table that a page shows; the card has the rest."""


class Column(NamedTuple):
    """What a column holds: a metric, at a threshold, of a version of the model."""

    metric: str
    title: str
    version: str

    @property
    def measure(self) -> tuple[str, str]:
        """What sets the column apart from those of other metrics; versions share it."""
        return self.metric, self.title


class Levels(NamedTuple):
    """A group: the factors it fixes, each with its level."""

    factors: tuple[str, ...]
    levels: tuple[str, ...]


ALL = Levels((), ())


@dataclass
class Group:
    """The results on one dataset, split and setting.

    Attributes:
        dataset: its name, configuration, split and revision, and the setting.
        cells: the results of each group and column.
    """

    dataset: tuple[str, ...]
    cells: dict[tuple[Levels, Column], list[Result]] = field(default_factory=dict)

    @property
    def sliced(self) -> bool:
        """Whether there are results for a slice."""
        return any(levels != ALL for levels, _ in self.cells)

    @property
    def results(self) -> list[Result]:
        """All results, in the order of the card."""
        return [result for found in self.cells.values() for result in found]

    def rows(self) -> list[Levels]:
        """Aggregate, then unitary, then intersectional; within these as the card has them."""
        seen = [*dict.fromkeys(levels for levels, _ in self.cells)]
        sections: dict[tuple[str, ...], list[Levels]] = {}
        for levels in seen:
            sections.setdefault(levels.factors, []).append(levels)
        return [levels for section in sorted(sections, key=len) for levels in sections[section]]

    def columns(self) -> list[Column]:
        """Metrics as the card has them, the versions of each side by side."""
        seen = [*dict.fromkeys(column for _, column in self.cells)]
        measures = _places(column.measure for column in seen)
        versions = _places(column.version for column in seen)
        return sorted(seen, key=lambda c: (measures[c.measure], versions[c.version]))

    def limited(self) -> Group:
        """The group with as many columns and rows as a page shows; itself, where it shows all."""
        columns = dict.fromkeys(self.columns()[:MAX_COLUMNS])
        shown = {cell: found for cell, found in self.cells.items() if cell[1] in columns}
        rows = Group(self.dataset, shown).rows()
        kept = set(rows[: MAX_CELLS // max(1, len(columns))])
        if len(shown) == len(self.cells) and len(kept) == len(rows):
            return self
        return Group(
            self.dataset, {cell: found for cell, found in shown.items() if cell[0] in kept}
        )


def _places(values: Iterable[T]) -> dict[T, int]:
    """Each value with the place at which it is first seen."""
    return {value: place for place, value in enumerate(dict.fromkeys(values))}


def group_results(card: ModelCard) -> list[Group]:
    """The results of a card by dataset, split and setting, in the order of the card."""
    evaluation = present(card.evaluation)
    found = present(evaluation.results) if evaluation else None
    results = [result for result in found or () if not is_answer(result)]
    groups: dict[tuple[str, ...], Group] = {}
    for result, title in zip(results, _titles(results, card), strict=True):
        key = (*_dataset_key(result), _known(result.setup))
        group = groups.setdefault(key, Group(key))
        cell = (_levels(result), Column(result.metric, title, _known(result.model_version)))
        group.cells.setdefault(cell, []).append(result)
    return [*groups.values()]


def _known(value: Any) -> str:
    return str(value) if isinstance(value, str) else ""


def _dataset_key(result: Result) -> tuple[str, ...]:
    dataset = result.dataset
    if not isinstance(dataset, DatasetReference):
        return (str(answer(dataset)), "", "", "")
    return (dataset.name, _known(dataset.config), _known(dataset.split), _known(dataset.revision))


def _levels(result: Result) -> Levels:
    pairs = result.slice or ()
    return Levels(tuple(item.factor for item in pairs), tuple(item.level for item in pairs))


def _titles(results: Sequence[Result], card: ModelCard) -> list[str]:
    """The metric of each result; where two metrics have the same title, with their ids."""
    measures = _measures(card)
    titles = [_title(result, measures.get(result.metric)) for result in results]
    meant: dict[str, set[str]] = {}
    for result, title in zip(results, titles, strict=True):
        meant.setdefault(title, set()).add(result.metric)
    return [
        f"{title} ({result.metric})" if len(meant[title]) > 1 else title
        for result, title in zip(results, titles, strict=True)
    ]


def _measures(card: ModelCard) -> dict[str, PerformanceMeasure]:
    """The first description of each metric."""
    metrics = present(card.metrics)
    measures: dict[str, PerformanceMeasure] = {}
    for measure in (present(metrics.performance_measures) if metrics else None) or ():
        if not is_answer(measure):
            measures.setdefault(measure.metric, measure)
    return measures


def _title(result: Result, measure: PerformanceMeasure | None) -> str:
    """The metric as a reader knows it, with unit and threshold."""
    name = _known(result.metric_name) or (_known(measure.name) if measure else "") or result.metric
    unit = _known(result.unit) or (_known(measure.unit) if measure else "")
    threshold = result.threshold
    title = f"{name} ({unit})" if unit and unit.lower() not in name.lower() else name
    return f"{title} @ {format_number(threshold)}" if isinstance(threshold, int | float) else title


def dataset_label(group: Group) -> str:
    """What was evaluated on, for example ``CelebA, test``."""
    return ", ".join(part for part in group.dataset if part)


def version_label(version: str) -> str:
    """A version as a reader sees it; empty where there is none."""
    return f"version {version}" if version else ""
