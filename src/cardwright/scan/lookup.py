"""Looking up what a card declares: at the places that it names, or in the sources at hand.

A path is looked for below the root of a source; a URL counts as looked at only where the
repository that it stands for is itself one of the sources. Nothing else is fetched.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from cardwright.licenses import openness, parse_expression
from cardwright.scan.evidence import Evidence, Level, LicenseEvidence, Place
from cardwright.scan.license_match import Match, match_license
from cardwright.scan.licensing import OF_ITS_KIND
from cardwright.scan.reading import read_license_text
from cardwright.scan.source import EntryKind
from cardwright.scan.sources import find_repository, same_repository
from cardwright.scan.standing import RANKS, Standing, hold_together, weigh, weigh_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cardwright.mof.release import Claim
    from cardwright.scan.evidence import Scan
    from cardwright.scan.source import Source

MAX_PLACES = 40
"""Places of one component that are looked up."""
MAX_FILES_OF_FOLDER = 60
"""Files of a folder whose licence is asked for, spread evenly over it."""


class Desk:
    """Where claims are looked up.

    Args:
        sources: what was scanned, the one that holds the card first.
        scan: what the scan of them brought to light.
        govern: tells which licence governs a path of a source: source, path, kind, component.
        recognize: tells which licence a text is, as an SPDX expression.
        folder: the folder of the card below the root of the first source, with ``/`` at the end.
        repository: the URL of the repository that the card speaks of; empty for none. A folder
            that is known to be another repository is no evidence for it.
        is_shared: whether other releases are declared in the same folder. Which of them a file
            belongs to only their places say.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        scan: Scan,
        govern: Callable[[Source, str, str, str], LicenseEvidence | None],
        recognize: Callable[[str], str | None],
        folder: str = "",
        repository: str = "",
        *,
        is_shared: bool = False,
    ) -> None:
        self.sources, self.scan, self.folder = _meant(sources, repository), scan, folder
        self._labels = {source.label for source in self.sources}
        self._is_meant = not repository or any(_is_of(one, repository) for one in self.sources)
        self.is_shared = is_shared
        self._govern, self._recognize = govern, recognize
        self._paths: dict[int, list[str]] = {}
        self._texts: dict[tuple[int, str], LicenseEvidence] = {}

    def look_up(self, claim: Claim, kind: str, claimed: str | None) -> Standing:
        """How well one entry of a card stands.

        Args:
            claim: the entry.
            kind: the component's kind.
            claimed: the licence that it claims, its own or inherited.
        """
        component = claim.id or ""
        if not claim.places:
            standing = self.weigh_scanned(component, claim, claimed)
            if self.is_shared:
                standing.why = "several releases are declared here, and it names no place"
            return standing
        seen = [self._see(place, claim, kind) for place in claim.places[:MAX_PLACES]]
        items = self._with_text([item for sight in seen for item in sight.evidence], claim)
        standing = weigh(component, items, claimed, declared=True)
        each = [self._stands(sight, claim, claimed) for sight in seen]
        hold_together(standing, each)
        looked = all(place.reaches(Level.FOUND) for place in each)
        if len(claim.licenses) > 1 and claimed and looked:
            _join_parts(standing, claimed)
        if len(claim.places) > MAX_PLACES and standing.level is Level.VERIFIED:
            standing.level = Level.FOUND
            standing.why = f"of its {len(claim.places):,} places {MAX_PLACES} were looked at"
        missing = [sight.place for sight in seen if sight.is_missing]
        if missing:
            standing.level = Level.DECLARED
            standing.why = f"'{missing[0]}' is not there"
        return standing

    def _stands(self, sight: Sight, claim: Claim, claimed: str | None) -> Standing:
        """How well a component stands by what was seen at one of its places."""
        items = self._with_text(sight.evidence, claim)
        standing = weigh(claim.id or "", items, claimed, declared=True)
        if not items:
            standing.why = f"'{sight.place}' was not looked at"
        return standing

    def missing_places(self, claim: Claim) -> list[str]:
        """The paths that a claim names and no source holds."""
        if not self._is_meant:
            return []  # they may be paths in the repository that the card speaks of
        return [place for place in named_paths(claim) if self._find(place) is None]

    def weigh_scanned(
        self, component: str, claim: Claim | None = None, claimed: str | None = None
    ) -> Standing:
        """How a component stands by what the scan found, no place being named.

        Args:
            component: its identifier.
            claim: the entry that declares it; ``None`` where none does.
            claimed: the licence that it claims.
        """
        items = [] if self.is_shared else self.scanned(component)
        if claim is not None:
            items = self._with_text(items, claim)
        first = self.sources[0].label if self.sources else ""
        return weigh_sources(component, items, first, claimed, declared=claim is not None)

    def scanned(self, component: str) -> list[Evidence]:
        """What the scan found for a component in the sources that are meant."""
        items = self.scan.evidence.get(component, [])
        return [item for item in items if item.place and item.place.source in self._labels]

    def _see(self, place: str, claim: Claim, kind: str) -> Sight:
        if _is_url(place):
            return Sight(place, self._see_url(place, claim, kind), is_missing=False)
        found = self._find(place)
        if found is None:
            return Sight(place, [], is_missing=self._is_meant)
        how = "the card names it"
        return Sight(place, self._evidence(*found, claim, kind, how), is_missing=False)

    def _see_url(self, place: str, claim: Claim, kind: str) -> list[Evidence]:
        component = claim.id or ""
        address = find_repository(place)
        for source in self.sources if address else ():
            repository, path = address or ("", "")
            if not same_repository(source.label, repository):
                continue
            how = "the card names it"
            if path and (files := self._files(source, path)):
                return self._evidence(source, path, files, claim, kind, how)
            items = self.scanned(component)
            here = [item for item in items if item.place and item.place.source == source.label]
            if not path and here:
                return here
        return [Evidence(component, Level.LINKED, place, "the card links it")]

    def _evidence(
        self, source: Source, path: str, files: list[str], claim: Claim, kind: str, how: str
    ) -> list[Evidence]:
        """A file, or a folder by the licences that govern what is in it."""
        component = claim.id or ""
        found: dict[tuple[object, ...], Evidence] = {}
        for file in _spread(files):
            license_ = self._govern(source, file, kind, component)
            key = (license_ and license_.recognized, license_ and license_.text)
            where = path if len(files) == 1 else file
            place = Place(source.label, source.show(file))
            item = Evidence(component, Level.FOUND, where, how, "", place, license_)
            found.setdefault(key, item)
        return list(found.values())

    def _find(self, place: str) -> tuple[Source, str, list[str]] | None:
        """The source that holds a path, the path below its root, and the files there."""
        if place.startswith("/") or "\0" in place:
            return None
        for prefix in dict.fromkeys(("", self.folder)):
            path = posixpath.normpath(prefix + place.split("#", 1)[0])
            if path.startswith(".."):
                continue
            for source in self.sources:
                files = self._files(source, path)
                if files:
                    return source, path, files
        return None

    def _files(self, source: Source, path: str) -> list[str]:
        """The file of this path, or the files below it."""
        key = id(source)
        if key not in self._paths:
            kinds = (EntryKind.FILE, EntryKind.LINK)
            self._paths[key] = sorted(e.path for e in source.entries() if e.kind in kinds)
        paths = self._paths[key]
        if path == ".":
            return paths
        start = bisect_left(paths, path)
        if start < len(paths) and paths[start] == path:
            return [path]
        first, last = bisect_left(paths, f"{path}/"), bisect_left(paths, f"{path}0")
        return paths[first:last]  # "0" follows "/"

    def _with_text(self, items: list[Evidence], claim: Claim) -> list[Evidence]:
        """The evidence, governed by the licence text that the card itself names."""
        text = self._named_text(claim)
        if text is None:
            return items
        return [
            Evidence(
                item.component, item.level, item.where, item.how, item.detector, item.place,
                item.license if _is_refused(item.license, text) else text, item.strength,
            )
            for item in items
        ]  # fmt: skip

    def _named_text(self, claim: Claim) -> LicenseEvidence | None:
        for name in claim.license_files:
            found = None if _is_url(name) else self._find(name)
            if found is None or len(found[2]) != 1:
                continue
            source, path, _ = found
            if (key := (id(source), path)) not in self._texts:
                self._texts[key] = self._read_text(source, path)
            return self._texts[key]
        return None

    def _read_text(self, source: Source, path: str) -> LicenseEvidence:
        content = read_license_text(source, path)
        recognized = self._recognize(content) if content else None
        place = Place(source.label, source.show(path))
        why = "the card names its text"
        return LicenseEvidence(recognized, None, recognized, place, None, why)


def _meant(sources: Sequence[Source], repository: str) -> list[Source]:
    """The sources that can be evidence for a card that speaks of a repository.

    Those that belong to the model by other names, for example on the Hub, stay.
    """
    if not repository:
        return list(sources)
    first, *others = sources
    if _is_of(first, repository):
        return list(sources)
    is_known = any(_is_of(other, repository) for other in others)
    is_other = is_known or bool(getattr(first, "origin", ""))
    return others if is_other else list(sources)


def _is_of(source: Source, repository: str) -> bool:
    """Whether a source is known to be a repository."""
    names = [source.label, getattr(source, "origin", "")]
    return any(same_repository(name, repository) for name in names if name)


def _is_refused(governing: LicenseEvidence | None, named: LicenseEvidence) -> bool:
    """Whether a text made for the thing, not known or not open, is another than the card names."""
    if governing is None or not governing.rule.startswith(OF_ITS_KIND):
        return False
    text = governing.recognized
    if text is None:
        return governing.text != named.text
    is_other = match_license(named.recognized or "", text) is not Match.SAME
    return is_other and openness(parse_expression(text)).open is False


def _join_parts(standing: Standing, claimed: str) -> None:
    """Verify parts with licences of their own by their texts together, each found with one."""
    found = [item for item in standing.evidence if RANKS[item.level] >= RANKS[Level.FOUND]]
    told = all(item.license is not None and item.license.recognized for item in found)
    if standing.level is not Level.FOUND or not told:
        return
    texts = " AND ".join(f"({text})" for text in standing.texts)
    if match_license(claimed, texts) is Match.SAME:
        standing.level, standing.why = Level.VERIFIED, ""


class Sight(NamedTuple):
    """What was seen at one place that a card names."""

    place: str
    evidence: list[Evidence]
    is_missing: bool


def named_paths(claim: Claim) -> list[str]:
    """The paths among what a claim names, within bounds."""
    places = [*claim.places[:MAX_PLACES], *claim.license_files[:MAX_PLACES]]
    return [place for place in places if not _is_url(place)]


def _is_url(place: str) -> bool:
    return "://" in place or place.startswith(("hf:", "git@", "doi:", "arxiv:", "mailto:"))


def _spread(files: list[str]) -> list[str]:
    """Some of many files, the first and others evenly over the rest."""
    step = max(1, len(files) // MAX_FILES_OF_FOLDER)
    return files[::step]
