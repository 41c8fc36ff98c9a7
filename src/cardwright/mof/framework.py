"""The framework as ``mof/framework.yaml`` has it: classes, components, and the one waiver."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from cardwright.errors import DataError

CLASSES = (3, 2, 1)
"""From the least to the most open; each asks for what those before it ask for."""


class Component(NamedTuple):
    """One component of a release.

    Attributes:
        id, name: Cardwright's identifier, and the name in the framework's own vocabulary.
        number: the reference tool's number.
        kind: ``code``, ``data`` or ``document``.
        level: the class it belongs to, 1 to 3.
        required: whether that class asks for it; optional components never count.
        description: what it is.
        suits: the kinds whose licences suit it.
    """

    id: str
    name: str
    number: int
    kind: str
    level: int
    required: bool
    description: str
    suits: tuple[str, ...]


class Waiver(NamedTuple):
    """In these classes one component may stand in place of another."""

    component: str
    by: str
    classes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """The framework.

    Attributes:
        name, version, date: which framework this is.
        labels: the label of each class, 0 for a release that reaches none.
        romans: the class that each Roman numeral stands for.
        components: all components, class III first.
        waiver: the one waiver.
        examples: a licence to name as an example, for each kind.
        mot_unknown: what the reference tool takes an unknown component for.
        by_id, by_name: the components by identifier and by name.
        required: what each class requires, with what the classes below it require.
    """

    name: str
    version: str
    date: str
    labels: dict[int, str]
    romans: dict[str, int]
    components: tuple[Component, ...]
    waiver: Waiver
    examples: dict[str, str]
    mot_unknown: str
    by_id: dict[str, Component] = field(default_factory=dict)
    by_name: dict[str, Component] = field(default_factory=dict)
    required: dict[int, tuple[Component, ...]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def load_framework() -> Framework:
    """The framework that ships with Cardwright.

    Raises:
        DataError: the shipped file is not as it must be.
    """
    from cardwright.yamlio import load_shipped

    data = load_shipped("mof/framework.yaml")
    try:
        return _build(data)
    except (KeyError, TypeError) as error:
        raise DataError(f"mof/framework.yaml lacks {error}") from error


def _build(data: Any) -> Framework:
    components = tuple(_component(row) for row in data["components"])
    waiver = data["waiver"]
    labels = {row["class"]: row["label"] for row in data["classes"]}
    framework = Framework(
        name=data["name"],
        version=data["version"],
        date=data["date"],
        labels={0: data["unclassified"], **labels},
        romans={row["roman"]: row["class"] for row in data["classes"]},
        components=components,
        waiver=Waiver(waiver["component"], waiver["by"], tuple(waiver["classes"])),
        examples=data["examples"],
        mot_unknown=data["mot_unknown_component"],
        by_id={item.id: item for item in components},
        by_name={item.name: item for item in components},
    )
    for level in CLASSES:
        framework.required[level] = tuple(
            item for item in components if item.required and item.level >= level
        )
    return framework


def _component(row: dict[str, Any]) -> Component:
    return Component(
        row["id"],
        row["name"],
        row["number"],
        row["kind"],
        row["class"],
        row["required"],
        row["description"],
        (row["kind"], *row.get("suits", ())),
    )
