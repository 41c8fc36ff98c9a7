"""A survey: the sources of one release scanned together, with the licences that govern them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.licenses.recognition import recognize
from cardwright.mof.framework import load_framework
from cardwright.scan.contradictions import Contradiction, find_contradictions
from cardwright.scan.evidence import Level, LicenseEvidence, is_shown
from cardwright.scan.licensing import LicenseMap, subject_of
from cardwright.scan.licensing_linked import license_of_link
from cardwright.scan.licensing_parts import OF_A_PART
from cardwright.scan.lookup import Desk
from cardwright.scan.repository import scan_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cardwright.findings import Problem
    from cardwright.scan.evidence import Evidence, Scan
    from cardwright.scan.source import Source

HINT = 1
"""The strength of what counts only beside other hints."""


class Survey:
    """What was looked at for one release.

    Args:
        sources: the main source first.
        progress: gets how many files were looked at, and how many there are.

    Attributes:
        sources: as given.
        scan: the evidence, each piece with the licence that governs it.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self.sources = list(sources)
        self.scan: Scan = scan_sources(self.sources, progress)
        self._maps = {source.label: LicenseMap(source) for source in self.sources}
        self._govern_all()

    def desk(self, folder: str = "", repository: str = "", *, is_shared: bool = False) -> Desk:
        """Where claims of a card are looked up.

        Args:
            folder: the folder of the card below the root of the first source.
            repository: the URL of the repository that the card speaks of; empty where it
                names none.
            is_shared: whether other releases are declared in the same folder.
        """
        return Desk(
            self.sources, self.scan, self.govern, recognize_text, folder, repository,
            is_shared=is_shared,
        )  # fmt: skip

    def govern(
        self, source: Source, path: str, kind: str, component: str
    ) -> LicenseEvidence | None:
        """The licence that governs a path of a source."""
        return self._maps[source.label].governing(path, kind, component)

    def problems(self) -> list[tuple[str, Problem]]:
        """What kept the sources from being looked at as a whole, with the label of the source."""
        own = [(source.label, problem) for source in self.sources for problem in source.problems]
        return [*own, *((self.sources[0].label, problem) for problem in self.scan.problems)]

    def contradictions(self) -> list[Contradiction]:
        """Where what is said about licences in the sources does not fit together."""
        return [item for known in self._maps.values() for item in find_contradictions(known)]

    def _govern_all(self) -> None:
        kinds = {item.id: item.kind for item in load_framework().components}
        for component, pieces in self.scan.evidence.items():
            for piece in pieces:
                piece.license = self._license_of(piece, kinds[component])
            _leave_parts(pieces)

    def _license_of(self, piece: Evidence, kind: str) -> LicenseEvidence | None:
        place = piece.place
        label = place.source if place is not None else self.sources[0].label
        if label not in self._maps:
            return None
        if piece.level is not Level.LINKED:
            return self._maps[label].governing(piece.where, kind, piece.component)
        path = place.path if place is not None else ""
        return license_of_link(self._maps[label], subject_of(kind, piece.component), path)


def _leave_parts(pieces: list[Evidence]) -> None:
    """Let what stands in a restricted part be a hint only, where the rest is shown without it.

    A README on one part restricts neither the results in the main README nor those of the model card.
    """
    parts = [item for item in pieces if item.license and item.license.rule == OF_A_PART]
    rest = [item for item in pieces if item.level is Level.FOUND and item not in parts]
    if parts and is_shown(rest):
        for item in parts:
            item.strength = HINT


def recognize_text(text: str) -> str | None:
    """The licence that a text is, as an SPDX expression; ``None`` for unknown."""
    return recognize(text).expression
