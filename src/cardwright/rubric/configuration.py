"""The rubric's configuration: the shipped one, or a user's file of the same form."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NoReturn, cast

from cardwright import resources, yamlio
from cardwright.errors import DataError, SourceError
from cardwright.rubric.answers import normalize_name

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = "rubrics/responsible-datasets.yaml"

MOST_POINTS = 1000
"""The largest weight or number of points; it only keeps sums finite."""

MAX_BYTES = 1_000_000
"""The largest file that is read."""

Combine = Literal["lowest", "mean", "highest"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A demographic attribute and the subgroups that a dataset can cover.

    Attributes:
        id: its name in results.
        names: all its names, normalised.
        points: what full inclusivity and diversity earn.
        subgroups: the number of subgroups, at least 2.
        subgroup_of: each subgroup's names, normalised, and the subgroup meant.
    """

    id: str
    names: frozenset[str]
    points: float
    subgroups: int
    subgroup_of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Category:
    """A category of privacy-sensitive annotations; its points are kept where there are none."""

    id: str
    points: float


@dataclass(frozen=True, slots=True)
class Condition:
    """A field of the datasheet and the values of which it must hold one."""

    field: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A regulatory requirement; its points are earned where one condition holds."""

    id: str
    points: float
    any_of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything that the rubric is computed from, besides the datasheet."""

    name: str
    version: str
    title: str
    source: str
    provenance: Mapping[str, str]
    attributes: tuple[Attribute, ...]
    label_weights: Mapping[str, float]
    combine: Combine
    categories: tuple[Category, ...]
    points: tuple[Point, ...]

    @property
    def label(self) -> str:
        """How results name the configuration."""
        return f"Mittal-style, configuration {self.name} {self.version}"


def load_configuration(path: Path | None = None) -> Configuration:
    """Read the shipped configuration, or a user's file in its place.

    Args:
        path: a YAML file of the same form as the shipped one; ``None`` for the shipped one.

    Raises:
        SourceError: the file cannot be read.
        DataError: it is not a configuration; the text says where and why.
    """
    if path is None:
        return parse_configuration(resources.read_data(SHIPPED), SHIPPED)
    try:
        text = _read_bounded(path).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise SourceError(f"{path.as_posix()}: cannot read the rubric: {reason}") from error
    return parse_configuration(text, path.as_posix())


def _read_bounded(path: Path) -> bytes:
    """The content of a regular file that is not too large."""
    # Not to wait on a FIFO, and to judge the file that was opened, not one put in its place.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "it is not a regular file")
        with os.fdopen(handle, "rb", closefd=False) as stream:
            content = stream.read(MAX_BYTES + 1)
    finally:
        os.close(handle)
    if len(content) > MAX_BYTES:
        raise OSError(0, f"it is larger than {MAX_BYTES / 1e6:.0f} MB")
    return content


def parse_configuration(text: str, name: str) -> Configuration:
    """Read a configuration from YAML text.

    Raises:
        DataError: it is not a configuration; the text says where and why.
    """
    document = yamlio.parse(text, name)
    if document.problems:
        problem = document.problems[0]
        raise DataError(f"{name}:{problem.line}:{problem.column}: {problem.message}")
    return _read_configuration(_Node(document.data, name))


@dataclass(frozen=True, slots=True)
class _Node:
    """A value of the file that knows its place, for messages."""

    value: Any
    file: str
    place: str = ""

    def fail(self, message: str) -> NoReturn:
        place = f" {self.place}:" if self.place else ""
        raise DataError(f"{self.file}:{place} {message}")

    def keys(self, required: str, optional: str = "") -> Mapping[str, _Node]:
        """The values of a mapping that has exactly these keys."""
        nodes = self.mapping()
        wanted = required.split()
        for key in wanted:
            if key not in nodes:
                self.fail(f"key '{key}' is missing")
        for key in nodes:
            if key not in [*wanted, *optional.split()] and not key.startswith("x-"):
                self.fail(f"'{key}' is not a known key")
        return nodes

    def mapping(self) -> dict[str, _Node]:
        if not isinstance(self.value, Mapping):
            self.fail("must be a mapping")
        prefix = f"{self.place}." if self.place else ""
        return {k: _Node(v, self.file, f"{prefix}{k}") for k, v in self.value.items()}

    def items(self, least: int = 1) -> Iterator[_Node]:
        if not isinstance(self.value, list):
            self.fail("must be a list")
        if len(self.value) < least:
            self.fail(f"must have at least {least} item{'s' if least > 1 else ''}")
        for number, item in enumerate(self.value):
            yield _Node(item, self.file, f"{self.place}[{number}]")

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            self.fail("must be text; write it in quotes")
        return self.value

    def number(self) -> float:
        value = self.value
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 <= value <= MOST_POINTS:
            self.fail(f"must be a number from 0 to {MOST_POINTS}")
        return float(value)


def _read_configuration(root: _Node) -> Configuration:
    top = root.keys("name version fairness privacy regulation", "title source provenance")
    fairness = top["fairness"].keys("attributes labels")
    labels = fairness["labels"].keys("weights combine")
    privacy = top["privacy"].keys("categories")
    regulation = top["regulation"].keys("points")
    provenance = top["provenance"].mapping() if "provenance" in top else {}
    return Configuration(
        name=top["name"].text(),
        version=top["version"].text(),
        title=top["title"].text() if "title" in top else "",
        source=top["source"].text() if "source" in top else "",
        provenance=MappingProxyType({key: node.text() for key, node in provenance.items()}),
        attributes=_read_attributes(fairness["attributes"]),
        label_weights=_read_weights(labels["weights"]),
        combine=_read_combine(labels["combine"]),
        categories=_read_categories(privacy["categories"]),
        points=_read_points(regulation["points"]),
    )


def _read_attributes(node: _Node) -> tuple[Attribute, ...]:
    attributes: list[Attribute] = []
    taken: dict[str, str] = {}
    for item in node.items():
        keys = item.keys("id points subgroups", "names")
        listed = keys["names"].items(0) if "names" in keys else ()
        names = [keys["id"], *listed]
        identifier = keys["id"].text()
        for name in names:
            _claim(taken, name, identifier)
        subgroups, subgroup_of = _read_subgroups(keys["subgroups"])
        normal = frozenset(normalize_name(name.text()) for name in names)
        points = keys["points"].number()
        attributes.append(Attribute(identifier, normal, points, subgroups, subgroup_of))
    return tuple(attributes)


def _read_subgroups(node: _Node) -> tuple[int, Mapping[str, str]]:
    """The number of subgroups, and each name with the subgroup it stands for."""
    taken: dict[str, str] = {}
    subgroups = list(node.items(2))
    for subgroup in subgroups:
        names = list(subgroup.items()) if isinstance(subgroup.value, list) else [subgroup]
        for name in names:
            _claim(taken, name, names[0].text())
    return len(subgroups), MappingProxyType(taken)


def _claim(taken: dict[str, str], node: _Node, owner: str) -> None:
    """Note whose name this is; a name belongs to one only."""
    name = normalize_name(node.text())
    if name in taken:
        node.fail(f"'{node.value}' already stands for '{taken[name]}'")
    taken[name] = owner


def _read_weights(node: _Node) -> Mapping[str, float]:
    weights = {key: value.number() for key, value in node.mapping().items()}
    if not weights:
        node.fail("must have at least 1 key")
    return MappingProxyType(weights)


def _read_combine(node: _Node) -> Combine:
    if node.value not in ("lowest", "mean", "highest"):
        node.fail("must be 'lowest', 'mean' or 'highest'")
    return cast("Combine", node.value)


def _read_categories(node: _Node) -> tuple[Category, ...]:
    taken: dict[str, str] = {}
    categories = []
    for item in node.items():
        keys = item.keys("id points")
        _claim(taken, keys["id"], keys["id"].text())
        categories.append(Category(keys["id"].text(), keys["points"].number()))
    return tuple(categories)


def _read_points(node: _Node) -> tuple[Point, ...]:
    taken: dict[str, str] = {}
    points = []
    for item in node.items():
        keys = item.keys("id points any_of")
        _claim(taken, keys["id"], keys["id"].text())
        conditions = tuple(_read_condition(one) for one in keys["any_of"].items())
        points.append(Point(keys["id"].text(), keys["points"].number(), conditions))
    return tuple(points)


def _read_condition(node: _Node) -> Condition:
    keys = node.keys("field values")
    values = tuple(item.value for item in keys["values"].items())
    return Condition(keys["field"].text(), values)
