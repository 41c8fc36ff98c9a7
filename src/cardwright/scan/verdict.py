"""The verdict: a scorecard of what is claimed, one of what was verified, and what shows it.

Both are rated by the same rule, from two releases: the one that is claimed, and what is left of
it when only what reached a level of evidence counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cardwright.mof.framework import load_framework
from cardwright.mof.licensing import load_books
from cardwright.mof.release import Claim, Release
from cardwright.mof.score import score_release
from cardwright.scan.advice import list_steps
from cardwright.scan.evidence import Level
from cardwright.scan.evident_release import make_release, weigh_claim
from cardwright.scan.sources import web_address
from cardwright.scan.standing import Standing, weigh_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cardwright.mof.framework import Framework
    from cardwright.mof.scorecard import ComponentResult, Scorecard
    from cardwright.scan.evidence import Scan
    from cardwright.scan.lookup import Desk
    from cardwright.scan.source import Source
    from cardwright.scan.waivers import AppliedWaiver

MAX_MERGED = 200
"""Pieces of evidence of a component that a document lists several times."""


@dataclass(slots=True)
class Verdict:
    """How open a release is, by what is claimed and by what was verified.

    Attributes:
        card: the scorecard by the evidence that counts; shown first, and gated on.
        evidence: the level of evidence that counts for ``card``.
        claimed, verified: the scorecards of what is claimed, and of what was verified;
            ``verified`` is ``None`` where nothing was looked at.
        standings: how well each component stands, by its identifier; empty where nothing was
            looked at.
        undeclared: what was found and no entry declares, by component.
        is_declared: whether a card or a release file declares the release.
        sources: label and revision of each source that was looked at.
        root: what stands before a path of the first of them in messages.
        repository: its URL; empty where it has none.
        waivers: those of the settings that concern it.
        waived_class: the class of ``card`` with its waivers.
    """

    card: Scorecard
    claimed: Scorecard
    evidence: Level = Level.DECLARED
    verified: Scorecard | None = None
    standings: dict[str, Standing] = field(default_factory=dict)
    undeclared: dict[str, Standing] = field(default_factory=dict)
    is_declared: bool = True
    sources: list[tuple[str, str]] = field(default_factory=list)
    root: str = ""
    repository: str = ""
    waivers: list[AppliedWaiver] = field(default_factory=list)
    waived_class: int = 0

    def __post_init__(self) -> None:
        self.waived_class = self.waived_class or self.card.level

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is claimed or was found."""
        return not self.is_declared and not any(item.level for item in self.standings.values())

    def meets(self, level: int) -> bool:
        """Whether the class, with the waivers, is at least the one asked for."""
        return 0 < self.waived_class <= level

    def untold(self) -> list[str]:
        """The components that are claimed and could be neither verified nor refuted."""
        return [
            item.component
            for item in self.standings.values()
            if item.level in (Level.DECLARED, Level.LINKED, Level.FOUND)
        ]

    def contradicted(self) -> list[str]:
        """The components whose licence text is another licence than the one claimed."""
        return [
            item.component for item in self.standings.values() if item.level is Level.CONTRADICTED
        ]


def judge_declared(
    release: Release,
    claimed: Scorecard,
    desk: Desk,
    evidence: Level = Level.DECLARED,
) -> Verdict:
    """The verdict on a release that a document declares.

    Args:
        release: what it declares.
        claimed: the rating of that.
        desk: looks its components up.
        evidence: the level that counts for the class shown first.
    """
    framework = claimed.framework
    results = {result.component.id: result for result in claimed.components}
    found: list[tuple[Claim, Standing]] = []
    for claim in release.claims:
        if claim.id is None or claim.not_released:
            continue
        result = results[claim.id]
        standing = desk.look_up(claim, result.component.kind, result.license)
        found.append((claim, _as_claimed(standing, result)))
    standings = _merge(standing for _, standing in found)
    by_claim = {id(claim): standing for claim, standing in found}
    verdict = Verdict(claimed, claimed, evidence, None, standings)
    verdict.undeclared = _undeclared(release, desk, framework)
    _name_sources(verdict, desk.sources)
    # A text cannot make more of a component than the document claims for it.
    closed = {name for name, result in results.items() if not result.open}
    verdict.verified = _rate(_keep(release, by_claim, Level.VERIFIED, closed), claimed)
    if evidence is not Level.DECLARED:
        kept = _keep(release, by_claim, evidence, closed)
        verdict.card = verdict.verified if evidence is Level.VERIFIED else _rate(kept, claimed)
    _finish(verdict, framework)
    return verdict


def judge_found(
    scan: Scan,
    sources: Sequence[Source],
    profile: str = "spec",
    evidence: Level = Level.DECLARED,
    name: str = "",
) -> Verdict:
    """The verdict on what a scan brought to light where no document declares a release.

    Args:
        scan: the evidence.
        sources: what was scanned; the first names the scorecard.
        profile: ``spec`` or ``mot``.
        evidence: the level that counts for the class shown first.
        name: what the release is called; by default what the first source is called.
    """
    framework = load_framework()
    title, target = name or sources[0].name, sources[0].label
    standings = {
        item.id: weigh_sources(item.id, scan.evidence.get(item.id, ()), sources[0].label)
        for item in framework.components
    }
    cards: dict[Level, Scorecard] = {}
    for level in dict.fromkeys((Level.DECLARED, Level.VERIFIED, evidence)):
        release = make_release(title, standings, framework, level)
        card = score_release(release, framework, load_books(), profile)
        card.target, card.problems = target, []
        cards[level] = card
    verdict = Verdict(cards[evidence], cards[Level.DECLARED], evidence, cards[Level.VERIFIED])
    verdict.standings, verdict.is_declared = standings, False
    _name_sources(verdict, sources)
    _finish(verdict, framework)
    return verdict


def _as_claimed(standing: Standing, result: ComponentResult) -> Standing:
    """The standing of a declared entry: a text verifies no claim where no licence is claimed."""
    if standing.level is Level.VERIFIED and not result.license:
        text = standing.texts[0] if standing.texts else "another"
        why = f"the card names no license for it, and the text that governs it is '{text}'"
        return replace(standing, level=Level.FOUND, why=why)
    return standing


def _undeclared(release: Release, desk: Desk, framework: Framework) -> dict[str, Standing]:
    """What was found and no entry of the document speaks of."""
    declared = {claim.id for claim in release.claims}
    found = {
        item.id: desk.weigh_scanned(item.id)
        for item in framework.components
        if item.id not in declared
    }
    return {name: standing for name, standing in found.items() if standing.level is not None}


def _name_sources(verdict: Verdict, sources: Sequence[Source]) -> None:
    """Tell what was looked at."""
    verdict.sources = [(source.label, source.revision) for source in sources]
    for first in sources[:1]:
        verdict.root = first.show("x").removesuffix("x")
        verdict.repository = web_address(getattr(first, "origin", "") or first.label)


def _merge(standings: Iterable[Standing]) -> dict[str, Standing]:
    """One standing for each component; of several entries the one that is shown worst counts."""
    merged: dict[str, Standing] = {}
    for standing in standings:
        other = merged.get(standing.component)
        if other is None:
            merged[standing.component] = standing
            continue
        worst = min(other, standing, key=_order)
        new = [item for item in standing.evidence if item not in other.evidence]
        both = [*other.evidence, *new][:MAX_MERGED]
        decisive = [*other.decisive, *standing.decisive][:MAX_MERGED]
        files = tuple(dict.fromkeys((*other.license_files, *standing.license_files)))
        texts = tuple(dict.fromkeys((*other.texts, *standing.texts)))
        merged[standing.component] = replace(
            worst, evidence=both, decisive=decisive, texts=texts, license_files=files
        )
    return merged


def _order(standing: Standing) -> int:
    return 0 if standing.level is Level.CONTRADICTED else standing.rank


def _keep(
    release: Release, standings: Mapping[int, Standing], level: Level, closed: set[str]
) -> Release:
    """What is left of a release when only what is shown this well counts.

    Args:
        release: what is declared.
        standings: how well each entry stands, by the identity of its claim.
        level: the least that counts.
        closed: the components that are not open as they are claimed.
    """
    kept = Release(release.name, [], release.defaults, release.distribution, release.broken)
    for claim in release.claims:
        standing = standings.get(id(claim))
        weighed = claim if standing is None else weigh_claim(claim, standing, level)
        if claim.id in closed and weighed.licenses != claim.licenses:
            weighed = claim
        kept.claims.append(weighed)
    return kept


def _rate(release: Release, like: Scorecard) -> Scorecard:
    """Rate what is left; what is wrong with the document is told of the whole."""
    card = score_release(release, like.framework, load_books(), like.profile)
    card.target, card.problems = like.target, []
    return card


def _finish(verdict: Verdict, framework: Framework) -> None:
    """Tell how each component is shown, and what to do next in terms of files."""
    for card in (verdict.card, verdict.claimed, verdict.verified):
        for result in card.components if card is not None else ():
            standing = verdict.standings.get(result.component.id)
            level = standing.level if standing is not None else None
            result.evidence = level.value if level is not None else None
        if card is not None:
            card.next_steps = list_steps(card, verdict.standings, framework)
    verdict.waived_class = verdict.card.level
