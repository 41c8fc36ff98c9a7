"""The rubric's computation: a datasheet and a configuration in, three axes out. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardwright.rubric.answers import (
    ABSENT,
    UNTOLD,
    Told,
    holds_one_of,
    look_up,
    normalize_name,
    read_answer,
    read_items,
    read_key,
)
from cardwright.rubric.fairness import rate_fairness
from cardwright.rubric.results import AxisResult, Bounds, PartResult, RubricResult

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardwright.rubric.configuration import Category, Configuration, Point

ANNOTATIONS = "responsibility.sensitive_annotations"


def compute_rubric(datasheet: Mapping[str, Any], configuration: Configuration) -> RubricResult:
    """Rate a datasheet's answers.

    Args:
        datasheet: the datasheet as plain data; a value of the wrong type counts as untold.
        configuration: what to rate by.

    Returns:
        Fairness, privacy and regulation, each with bounds where answers are missing, unknown
        or withheld; no axes where the dataset does not relate to people.
    """
    applicable = _truth(read_answer(datasheet.get("relates_to_people")))
    axes: tuple[AxisResult, ...] = ()
    if applicable is not False:
        axes = (
            rate_fairness(datasheet, configuration),
            rate_privacy(datasheet, configuration),
            rate_regulation(datasheet, configuration),
        )
    return RubricResult(configuration.label, configuration.provenance, applicable, axes)


def rate_privacy(datasheet: Mapping[str, Any], configuration: Configuration) -> AxisResult:
    """Rate how few privacy-sensitive categories are annotated; more points are better."""
    told = read_items(look_up(datasheet, ANNOTATIONS))
    parts = tuple(_category_part(told, one) for one in configuration.categories)
    known = {normalize_name(category.id) for category in configuration.categories}
    notes = [
        f"category '{item.get('category')}' is not in the configuration"
        for item in ([] if isinstance(told, Told) else told)
        if _category_name(item) not in known
    ]
    return AxisResult("privacy", parts, tuple(notes))


def _category_part(told: list[Mapping[str, Any]] | Told, category: Category) -> PartResult:
    annotated = _is_annotated(told, category)
    notes = () if annotated is not None else ("the datasheet does not tell",)
    kept = None if annotated is None else not annotated
    return _binary_part(category.id, kept, category.points, (ANNOTATIONS,), notes)


def _is_annotated(told: list[Mapping[str, Any]] | Told, category: Category) -> bool | None:
    """Whether the data carry annotations of a category; each category has to be answered."""
    if isinstance(told, Told):
        return None if told is UNTOLD else False
    name = normalize_name(category.id)
    answers = [read_key(item, "present") for item in told if _category_name(item) == name]
    return _any([_truth(answer) for answer in answers or [UNTOLD]])


def _truth(answer: Any) -> bool | None:
    """Yes or no; ``None`` where it is not told, or is neither."""
    if answer is ABSENT:
        return False
    return answer if isinstance(answer, bool) else None


def _category_name(item: Mapping[str, Any]) -> str:
    name = item.get("category")
    return normalize_name(name) if isinstance(name, str) else ""


def rate_regulation(datasheet: Mapping[str, Any], configuration: Configuration) -> AxisResult:
    """Rate approval, consent, and removal or correction on request."""
    parts = tuple(_requirement_part(datasheet, point) for point in configuration.points)
    return AxisResult("regulation", parts)


def _requirement_part(datasheet: Mapping[str, Any], point: Point) -> PartResult:
    answers = [holds_one_of(datasheet, one.field, one.values) for one in point.any_of]
    untold = [
        one.field for one, answer in zip(point.any_of, answers, strict=True) if answer is None
    ]
    met = _any(answers)
    notes = () if met is not None else tuple(f"'{field}' is not told" for field in untold)
    fields = tuple(one.field for one in point.any_of)
    return _binary_part(point.id, met, point.points, fields, notes)


def _any(answers: list[bool | None]) -> bool | None:
    """Whether one answer is yes; ``None`` where an untold one could be."""
    if True in answers:
        return True
    return None if None in answers else False


def _binary_part(
    identifier: str,
    met: bool | None,
    points: float,
    fields: tuple[str, ...],
    notes: tuple[str, ...],
) -> PartResult:
    """All points or none; between both where it is not told."""
    bounds = Bounds(points if met else 0.0, 0.0 if met is False else points)
    return PartResult(identifier, bounds, points, fields, notes=notes)
