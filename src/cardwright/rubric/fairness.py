"""The fairness axis: inclusivity times diversity of each attribute, plus the label score."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardwright.rubric.answers import (
    ABSENT,
    UNTOLD,
    Told,
    look_up,
    normalize_name,
    read_items,
    read_key,
)
from cardwright.rubric.results import AxisResult, Bounds, PartResult

if TYPE_CHECKING:
    from cardwright.rubric.configuration import Attribute, Combine, Configuration

ATTRIBUTES = "composition.subpopulations.attributes"
GROUPS = f"{ATTRIBUTES}.groups"
LABELS = f"{ATTRIBUTES}.identified_by"

Entries = list[Mapping[str, Any]]

# More than any dataset has; a larger figure is a slip of the keyboard, and no float holds all.
_MOST_INSTANCES = 1e18
_NOTHING = Bounds(0.0, 0.0)
_ANYTHING = Bounds(0.0, 1.0)
_COMBINED_BY: Mapping[Combine, Callable[[Sequence[float]], float]] = {
    "lowest": min,
    "mean": lambda labels: sum(labels) / len(labels),
    "highest": max,
}


@dataclass(frozen=True, slots=True)
class _Rating:
    """What the datasheet tells of one attribute.

    ``labelled`` is ``None`` where it is not told whether anybody carries a label at all.
    """

    inclusivity: Bounds
    diversity: Bounds
    labelled: bool | None
    labels: Bounds
    notes: tuple[str, ...] = ()


def rate_fairness(datasheet: Mapping[str, Any], configuration: Configuration) -> AxisResult:
    """Rate how many subgroups a dataset covers, how evenly, and how it knows."""
    told = read_items(look_up(datasheet, ATTRIBUTES))
    ratings = [_rate_attribute(told, one, configuration) for one in configuration.attributes]
    pairs = zip(configuration.attributes, ratings, strict=True)
    parts = [_attribute_part(attribute, rating) for attribute, rating in pairs]
    parts.append(_label_part(ratings, configuration))
    return AxisResult("fairness", tuple(parts), _notes_on_others(told, configuration))


def _attribute_part(attribute: Attribute, rating: _Rating) -> PartResult:
    product = rating.inclusivity.times(rating.diversity)
    return PartResult(
        id=attribute.id,
        bounds=product.times(Bounds(attribute.points, attribute.points)),
        maximum=attribute.points,
        fields=(GROUPS,),
        factors={"inclusivity": rating.inclusivity, "diversity": rating.diversity},
        notes=rating.notes,
    )


def _rate_attribute(
    told: Entries | Told, attribute: Attribute, configuration: Configuration
) -> _Rating:
    weights = configuration.label_weights.values()
    if told is UNTOLD:
        labels = Bounds(min(weights), max(weights))
        note = "the datasheet does not tell which subpopulations it identifies"
        return _Rating(_ANYTHING, _ANYTHING, None, labels, (note,))
    entry = None if isinstance(told, Told) else _find(told, attribute)
    if entry is None:
        return _Rating(_NOTHING, _NOTHING, False, _NOTHING)
    return _rate_entry(entry, attribute, configuration)


def _find(entries: Entries, attribute: Attribute) -> Mapping[str, Any] | None:
    """The first entry that is about an attribute."""
    return next((one for one in entries if _name(one, "attribute") in attribute.names), None)


def _name(item: Mapping[str, Any], key: str) -> str:
    name = item.get(key)
    return normalize_name(name) if isinstance(name, str) else ""


def _rate_entry(
    entry: Mapping[str, Any], attribute: Attribute, configuration: Configuration
) -> _Rating:
    groups = read_items(read_key(entry, "groups"))
    labels = _weigh_labels(read_key(entry, "identified_by"), configuration)
    if groups is UNTOLD:
        note = "the datasheet does not tell the groups"
        return _Rating(_ANYTHING, _ANYTHING, None, labels, (note,))
    if isinstance(groups, Told):
        return _Rating(_NOTHING, _NOTHING, False, _NOTHING)
    census = _take_census(groups, attribute)
    return _Rating(
        inclusivity=census.inclusivity(),
        diversity=census.diversity(),
        labelled=census.present > 0 or (None if census.strange else False),
        labels=labels,
        notes=census.notes(),
    )


def _weigh_labels(origin: Any, configuration: Configuration) -> Bounds:
    weights = configuration.label_weights
    if origin is ABSENT:
        return _NOTHING
    if isinstance(origin, str) and origin in weights:
        return Bounds(weights[origin], weights[origin])
    return Bounds(min(weights.values()), max(weights.values()))


@dataclass(frozen=True, slots=True)
class _Census:
    """The groups of one attribute, sorted into the configuration's subgroups.

    Attributes:
        size: the number of subgroups in the configuration.
        figures: each subgroup present and its size; empty sizes where one is not known.
        present: the number of subgroups present.
        strange: groups present that the configuration does not know.
    """

    size: int
    figures: tuple[float, ...]
    present: int
    strange: tuple[str, ...]

    @property
    def most(self) -> int:
        """The most subgroups that can be present."""
        return min(self.size, self.present + len(self.strange))

    def inclusivity(self) -> Bounds:
        return Bounds(self.present / self.size, self.most / self.size)

    def diversity(self) -> Bounds:
        """The normalised Shannon index; at most that of an even spread."""
        if self.strange or len(self.figures) < self.present:
            return Bounds(0.0, math.log(max(self.most, 1)) / math.log(self.size))
        index = _evenness(self.figures, self.size)
        return Bounds(index, index)

    def notes(self) -> tuple[str, ...]:
        notes = [f"group '{name}' is not in the configuration" for name in self.strange]
        if len(self.figures) < self.present:
            notes.append("not all groups have a count, nor all a share")
        return tuple(notes)


def _evenness(figures: Sequence[float], size: int) -> float:
    """Shannon entropy of a distribution, divided by that of ``size`` equal groups."""
    total = sum(figures)
    if len(figures) < 2 or total <= 0:
        return 0.0
    shares = [figure / total for figure in figures]
    entropy = -math.fsum(share * math.log(share) for share in shares if share > 0)
    return min(1.0, max(0.0, entropy / math.log(size)))


def _take_census(groups: Entries, attribute: Attribute) -> _Census:
    """Sort groups into subgroups. A group without a figure is taken to be present."""
    sizes = _sizes(groups)
    by_subgroup: dict[str, float | None] = {}
    strange = []
    for group, size in zip(groups, sizes, strict=True):
        if size == 0:
            continue
        subgroup = attribute.subgroup_of.get(_name(group, "name"))
        if subgroup is None:
            strange.append(str(group.get("name")))
            continue
        before = by_subgroup.get(subgroup, 0.0)
        by_subgroup[subgroup] = None if before is None or size is None else before + size
    figures = tuple(size for size in by_subgroup.values() if size is not None)
    return _Census(attribute.subgroups, figures, len(by_subgroup), tuple(strange))


def _sizes(groups: Entries) -> list[float | None]:
    """The groups' counts, or shares where a count is missing; ``None`` where neither will do."""
    counts = [_figure(read_key(group, "count"), _MOST_INSTANCES) for group in groups]
    if None not in counts:
        return counts
    shares = [_figure(read_key(group, "share"), 1.0) for group in groups]
    if None not in shares:
        return shares
    # Counts and shares cannot be added up; all that a figure still tells is an empty group.
    figures = zip(counts, shares, strict=True)
    return [0.0 if 0.0 in pair else None for pair in figures]


def _figure(value: Any, most: float) -> float | None:
    """A count or share; ``None`` where it is untold or cannot be one. Not applicable is 0."""
    if value is ABSENT:
        return 0.0
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number and 0 <= value <= most else None


def _label_part(ratings: Sequence[_Rating], configuration: Configuration) -> PartResult:
    """One score for the labels of all attributes, combined as the configuration says."""
    sure = [rating.labels for rating in ratings if rating.labelled]
    perhaps = [rating.labels for rating in ratings if rating.labelled is None]
    combine = _COMBINED_BY[configuration.combine]
    lowers = [[one.lower for one in group] for group in (sure, perhaps)]
    uppers = [[one.upper for one in group] for group in (sure, perhaps)]
    lower = min(_combinations(lowers[0], sorted(lowers[1]), combine))
    upper = max(_combinations(uppers[0], sorted(uppers[1], reverse=True), combine))
    maximum = max(configuration.label_weights.values())
    unsure = perhaps or any(one.value is None for one in sure)
    notes = ("the datasheet does not tell where all labels come from",) if unsure else ()
    return PartResult("labels", Bounds(lower, upper), maximum, (LABELS,), notes=notes)


def _combinations(
    sure: list[float], perhaps: list[float], combine: Callable[[Sequence[float]], float]
) -> list[float]:
    """The score with none, one, two … of the uncertain labels; 0 where there are no labels.

    Minimum, mean and maximum reach their extremes with the most extreme labels, so that
    taking them in order is enough.
    """
    sets = [[*sure, *perhaps[:number]] for number in range(len(perhaps) + 1)]
    return [combine(labels) if labels else 0.0 for labels in sets]


def _notes_on_others(told: Entries | Told, configuration: Configuration) -> tuple[str, ...]:
    """Attributes of the datasheet that the configuration does not rate, or that stand twice."""
    if isinstance(told, Told):
        return ()
    notes, seen = [], set()
    for entry in told:
        name = _name(entry, "attribute")
        owner = next((one.id for one in configuration.attributes if name in one.names), None)
        if owner is None:
            notes.append(f"attribute '{entry.get('attribute')}' is not in the configuration")
        elif owner in seen:
            notes.append(f"attribute '{entry.get('attribute')}' stands for '{owner}' once more")
        seen.add(owner)
    return tuple(notes)
