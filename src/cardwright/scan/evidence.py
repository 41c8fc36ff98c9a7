"""What stands for a component: where it is, how it was found, and which licence governs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.findings import Problem


class Level(Enum):
    """How well something is shown, from a claim to a proof.

    ``contradicted`` and ``unknown`` are outcomes of their own, never a "no".
    """

    DECLARED = "declared"
    """A card says so."""
    LINKED = "linked"
    """A URL stands for it."""
    FOUND = "found"
    """The files are there."""
    VERIFIED = "verified"
    """Found, and the licence text that governs them is the licence claimed."""
    CONTRADICTED = "contradicted"
    """The text that governs them is another licence than the one claimed."""


class Place(NamedTuple):
    """Where something was seen.

    Attributes:
        source: the label of the source.
        path: the file, as messages show it.
        line: counted from 1; 0 for the file as a whole.
    """

    source: str
    path: str
    line: int = 0


@dataclass(slots=True)
class LicenseEvidence:
    """The licence that governs something, and what shows it.

    Attributes:
        expression: an SPDX expression; ``None`` where it could not be told.
        claimed: what cards, front matter, metadata or sentences say, as an SPDX expression;
            ``None`` where nothing says anything.
        recognized: what the governing text is; ``None`` where there is no text, or where the
            text is none that is known exactly.
        text: where the governing text stands; ``None`` where there is none.
        claim: where the claim stands; ``None`` where there is none.
        rule: why this licence governs, fit to follow "because", for example "it is the nearest
            LICENSE above the file".
    """

    expression: str | None = None
    claimed: str | None = None
    recognized: str | None = None
    text: Place | None = None
    claim: Place | None = None
    rule: str = ""


@dataclass(slots=True)
class Evidence:
    """One thing that stands for a component.

    Attributes:
        component: the component's identifier, for example ``model_parameters_final``.
        level: how well it is shown.
        where: the file or folder below the root of the source, or a URL.
        how: how it was found, in words: "a class derived from torch.nn.Module".
        detector: the detector's name in ``mof/detectors.yaml``; empty for a card's claim.
        place: where it was seen: the file itself, or the file that links to it.
        license: the licence that governs it; ``None`` until somebody looked.
        strength: 3 for what settles the question, 2 for what usually does, 1 for a hint that
            counts only beside others.
    """

    component: str
    level: Level
    where: str
    how: str
    detector: str = ""
    place: Place | None = None
    license: LicenseEvidence | None = None
    strength: int = 3


COUNTS = 2
"""The strength from which one piece of evidence is enough."""
MAX_KEPT = 40
"""Pieces of evidence that are kept for one component; the rest are counted."""


@dataclass(slots=True)
class Scan:
    """Everything that a scan of one source, or of several, brought to light.

    Attributes:
        evidence: by component identifier, the strongest first.
        problems: what the scan passed over for want of time or space, and how much of it.
        files, read: how many files there are, and how many of them were opened.
        more: by component identifier, how many further pieces of evidence were not kept.
    """

    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    files: int = 0
    read: int = 0
    more: dict[str, int] = field(default_factory=dict)

    def standing(self, component: str) -> Level | None:
        """How well a component is shown: found before linked, ``None`` where nothing counts."""
        pieces = self.evidence.get(component, [])
        for level in (Level.FOUND, Level.LINKED):
            if is_shown([piece for piece in pieces if piece.level is level]):
                return level
        return Level.LINKED if is_shown(pieces) else None


def is_shown(pieces: Sequence[Evidence]) -> bool:
    """Whether evidence is enough: one strong piece, or hints of two different kinds."""
    if any(piece.strength >= COUNTS for piece in pieces):
        return True
    return len({piece.detector for piece in pieces if piece.strength > 0}) >= COUNTS
