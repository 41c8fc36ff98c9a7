"""The result of a rating, as plain as it can be: reporters only format it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cardwright.findings import KeyPath, Problem
    from cardwright.mof.framework import Component, Framework

STATUSES = ("included", "optional", "invalid", "unlicensed", "missing", "omitted", "absent")
"""Required and open; optional and open; licence not open; no licence; required and not released;
waived; optional and not released."""


class Obstacle(NamedTuple):
    """One thing that keeps a component from being open.

    Attributes:
        label: the part that it concerns; empty where that is the component itself.
        license: its licence, or ``None`` where there is none.
        why: the reason, fit to follow "because".
    """

    label: str
    license: str | None
    why: str


@dataclass(slots=True)
class ComponentResult:
    """What was found of one component.

    Attributes:
        component: the component.
        status: one of ``STATUSES``.
        license: the licence that counts, or ``None``.
        license_source: where it came from: ``component``, ``parts``, ``within …``, ``code``,
            ``data`` or ``document`` for the licence of a kind, ``distribution`` or ``card``.
        suits: whether an open licence suits the kind; ``None`` where the question is idle.
        open: whether the licence is open; ``None`` where nobody could tell.
        why: the reason of the status, fit to follow "because"; may be empty.
        evidence: ``declared``, or ``None`` for what is not released.
        path: the entry in the document; ``None`` where there is none.
        places, license_files: where the component and the text of its licence can be had.
        decisive: of several licences the one that decides the status.
        obstacles: everything that keeps it from being open.
        licenses: of several licences all, with words for those that nobody named.
    """

    component: Component
    status: str
    license: str | None = None
    license_source: str | None = None
    suits: bool | None = None
    open: bool | None = None
    why: str = ""
    evidence: str | None = None
    path: KeyPath | None = None
    places: tuple[str, ...] = ()
    license_files: tuple[str, ...] = ()
    decisive: str | None = None
    obstacles: tuple[Obstacle, ...] = ()
    licenses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the two profiles answer differently, and why.

    Attributes:
        subject: the component's identifier, or ``class`` for the class itself.
        name: the component's name, or ``class``.
        about: ``class``, ``status`` or ``suits``.
        spec, mot: the two answers.
        why: the reason.
    """

    subject: str
    name: str
    about: str
    spec: str
    mot: str
    why: str


@dataclass(slots=True)
class Scorecard:
    """How open a release is.

    Attributes:
        name: the model's name.
        framework: the framework it is rated by.
        profile: ``spec`` or ``mot``.
        level: the class, 1 to 3, or 0 for none.
        progress: for each class how much of what it requires is there, in percent.
        components: one result for each component, in the framework's order.
        differences: where the two profiles differ for this release.
        next_steps: what is missing for the next class.
        problems: what is wrong with the document.
        target: the document, as messages show it.
    """

    name: str
    framework: Framework
    profile: str
    level: int
    progress: dict[int, float]
    components: list[ComponentResult]
    differences: list[Difference] = field(default_factory=list)
    next_steps: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    target: str = ""

    @property
    def label(self) -> str:
        """The label of the class."""
        return self.framework.labels[self.level]

    @property
    def next_level(self) -> int:
        """The class to reach next; 0 where the most open one is reached."""
        return 3 if self.level == 0 else self.level - 1

    def meets(self, level: int) -> bool:
        """Whether the class is at least the one asked for; class 1 is the most open."""
        return 0 < self.level <= level


def format_percent(value: float) -> str:
    """A percentage with at most two decimals; 100 % only for what is complete."""
    return f"{min(value, 99.99) if value < 100 else value:.2f}".rstrip("0").rstrip(".") + " %"
