"""What the rubric finds: values with a lower and an upper bound, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Bounds:
    """A value that is known to lie between two numbers; known exactly where they are equal."""

    lower: float
    upper: float

    @property
    def value(self) -> float | None:
        """The value, or ``None`` where the datasheet does not tell it."""
        return self.lower if self.lower == self.upper else None

    def times(self, other: Bounds) -> Bounds:
        """The product, where no bound is negative."""
        return Bounds(self.lower * other.lower, self.upper * other.upper)

    def to_data(self) -> dict[str, float | None]:
        """As plain data, rounded to four digits."""
        value = self.value
        return {
            "value": None if value is None else round(value, 4),
            "lower": round(self.lower, 4),
            "upper": round(self.upper, 4),
        }


@dataclass(frozen=True, slots=True)
class PartResult:
    """One summand of an axis.

    Attributes:
        id: the attribute, category or requirement, as the configuration names it.
        bounds: what it adds to the axis.
        maximum: what it can add.
        fields: the fields of the datasheet that it was computed from.
        factors: what it is a product of, by name, where it is one.
        notes: why it could not be told, or what was left aside.
    """

    id: str
    bounds: Bounds
    maximum: float
    fields: tuple[str, ...]
    factors: Mapping[str, Bounds] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "id": self.id,
            **self.bounds.to_data(),
            "maximum": self.maximum,
            "fields": list(self.fields),
            "factors": {name: bounds.to_data() for name, bounds in self.factors.items()},
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class AxisResult:
    """Fairness, privacy or regulation.

    Attributes:
        name: which of the three.
        parts: the summands.
        notes: what the datasheet says and the configuration does not know.
    """

    name: str
    parts: tuple[PartResult, ...]
    notes: tuple[str, ...] = ()

    @property
    def bounds(self) -> Bounds:
        """The sum of the parts."""
        lower = sum(part.bounds.lower for part in self.parts)
        return Bounds(lower, sum(part.bounds.upper for part in self.parts))

    @property
    def value(self) -> float | None:
        """The sum, or ``None`` where a part could not be told."""
        return self.bounds.value

    @property
    def maximum(self) -> float:
        """The most that the configuration gives."""
        return sum(part.maximum for part in self.parts)

    @property
    def untold(self) -> tuple[str, ...]:
        """The parts that could not be told, by id."""
        return tuple(part.id for part in self.parts if part.bounds.value is None)

    def to_data(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "name": self.name,
            **self.bounds.to_data(),
            "maximum": self.maximum,
            "untold": list(self.untold),
            "parts": [part.to_data() for part in self.parts],
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class RubricResult:
    """The rubric for one datasheet.

    Attributes:
        configuration: the configuration that it rests on, as results name it.
        provenance: where the configuration's parts come from.
        applicable: whether the dataset relates to people; ``None`` where that is not told.
        axes: fairness, privacy and regulation; empty where the rubric does not apply.
    """

    configuration: str
    provenance: Mapping[str, str]
    applicable: bool | None
    axes: tuple[AxisResult, ...]

    def axis(self, name: str) -> AxisResult:
        """One axis by its name.

        Raises:
            KeyError: there is no such axis, or the rubric does not apply.
        """
        for axis in self.axes:
            if axis.name == name:
                return axis
        raise KeyError(name)

    def to_data(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "configuration": self.configuration,
            "provenance": dict(self.provenance),
            "applicable": self.applicable,
            "axes": [axis.to_data() for axis in self.axes],
        }
