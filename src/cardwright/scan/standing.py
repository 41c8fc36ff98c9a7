"""How well a component stands: the level of its evidence, and the licence that governs it.

The levels are those of the evidence, from a claim to a proof. What is contradicted was found, but
proves nothing; what could not be told is said to be so, and is never a "no".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cardwright.scan.evidence import Evidence, Level, LicenseEvidence, is_shown
from cardwright.scan.license_match import Match, match_license

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RANKS = {
    Level.DECLARED: 1,
    Level.LINKED: 2,
    Level.FOUND: 3,
    Level.CONTRADICTED: 3,
    Level.VERIFIED: 4,
}
"""The more the better shown; what is contradicted is there as much as what is found."""


@dataclass(slots=True)
class Standing:
    """How well one component, or one entry for it, stands.

    Attributes:
        component: its identifier.
        level: the level reached; ``None`` where nothing stands for it.
        why: why it is not verified, fit to follow "because"; empty where it is.
        evidence: what stands for it, the strongest first.
        decisive: those pieces of it that settle the level: the strongest.
        texts: the recognised licences that govern it, as SPDX expressions, each once.
        license_files: where their texts stand, as messages show it.
        declared: whether somebody declares it.
    """

    component: str
    level: Level | None = None
    why: str = ""
    evidence: list[Evidence] = field(default_factory=list)
    decisive: list[Evidence] = field(default_factory=list)
    texts: tuple[str, ...] = ()
    license_files: tuple[str, ...] = ()
    declared: bool = False

    @property
    def rank(self) -> int:
        """See ``RANKS``; 0 where nothing stands for it."""
        return 0 if self.level is None else RANKS[self.level]

    def reaches(self, level: Level) -> bool:
        """Whether it is shown at least this well; what is contradicted is never verified."""
        return self.rank >= RANKS[level]


def settle(evidence: Evidence, claimed: str | None = None) -> tuple[Level, str]:
    """The level of one piece of evidence once its licence is looked at, and why no better.

    Args:
        evidence: what a scan brought to light.
        claimed: what a card claims for it; by default what was claimed where it was found.
    """
    if RANKS[evidence.level] < RANKS[Level.FOUND]:
        return evidence.level, _why_not_found(evidence)
    license_ = evidence.license
    if license_ is None or license_.recognized is None:
        return Level.FOUND, _why_no_text(license_)
    claim = claimed or license_.claimed
    if claim is None:
        return Level.VERIFIED, ""
    return _compare(claim, license_)


def _compare(claim: str, license_: LicenseEvidence) -> tuple[Level, str]:
    recognized = license_.recognized or ""
    shown = f"'{license_.text.path}'" if license_.text else "its license"
    match = match_license(claim, recognized)
    if match is Match.SAME:
        return Level.VERIFIED, ""
    if match is Match.PART:
        return Level.FOUND, f"'{claim}' is claimed, but the text in {shown} is '{recognized}' only"
    if match is Match.UNREADABLE:
        return Level.FOUND, f"nobody here knows the license claimed, '{claim}'"
    return Level.CONTRADICTED, f"'{claim}' is claimed, but the text in {shown} is '{recognized}'"


def _why_not_found(evidence: Evidence) -> str:
    if evidence.level is Level.DECLARED:
        return "it is declared, and nothing that was looked at shows it"
    if "://" not in evidence.where:
        path = evidence.place.path if evidence.place is not None else evidence.where
        return f"'{path}' names it, and where it stands was not looked at"
    return f"it is linked, and '{evidence.where}' was not looked at"


def _why_no_text(license_: LicenseEvidence | None) -> str:
    if license_ is not None and license_.text is not None:
        return f"the text in '{license_.text.path}' is no license that is known exactly"
    if license_ is not None and license_.claimed:
        return f"'{license_.claimed}' is claimed, and no license text was found"
    return "no license text governs it"


def weigh(
    component: str, items: Sequence[Evidence], claimed: str | None = None, *, declared: bool = False
) -> Standing:
    """How a component stands by its evidence.

    Args:
        component: its identifier.
        items: its evidence.
        claimed: what a card claims for it.
        declared: whether a card declares it.
    """
    standing = Standing(component, declared=declared)
    judged = [(item, *settle(item, claimed)) for item in items]
    judged.sort(key=lambda row: (-RANKS[row[1]], -row[0].strength))
    standing.evidence = [_with_level(item, level) for item, level, _ in judged]
    counted = _counted(judged)
    if not counted:
        standing.level = Level.DECLARED if declared else None
        standing.why = _why_nothing(declared=declared, hints=bool(judged))
        return standing
    # One text that contradicts its claim is enough: the rest may be under it as well.
    against = [row for row in counted if row[1] is Level.CONTRADICTED]
    decisive = against[0] if against else min(counted, key=_worst_first)
    standing.level, standing.why = decisive[1], decisive[2]
    standing.decisive = [_with_level(item, level) for item, level, _ in counted]
    licenses = [row[0].license for row in counted if row[0].license is not None]
    standing.texts = _once(item.recognized for item in licenses if item.recognized)
    standing.license_files = _once(item.text.path for item in licenses if item.text)
    return standing


def weigh_sources(
    component: str,
    items: Sequence[Evidence],
    first: str,
    claimed: str | None = None,
    *,
    declared: bool = False,
) -> Standing:
    """How a component stands by several sources, of which the first leads.

    What a further source adds counts where it shows more than the first does, is verified or
    contradicted, or is claimed to be under another licence. What it merely has as well, it may be
    of another project, settles nothing and unsettles nothing.

    Args:
        component: its identifier.
        items: the evidence of all of them.
        first: the label of the first source.
        claimed: what a card claims for it.
        declared: whether a card declares it.
    """
    own = [item for item in items if item.place is None or item.place.source == first]
    alone = weigh(component, own, claimed, declared=declared)
    if len(own) == len(items) or not alone.decisive:
        return weigh(component, items, claimed, declared=declared)
    others = [item for item in items if item.place is not None and item.place.source != first]
    telling = [item for item in others if _adds(item, alone, claimed)]
    standing = weigh(component, [*own, *telling], claimed, declared=declared)
    standing.evidence += [item for item in others if item not in telling]
    return standing


def _adds(item: Evidence, alone: Standing, claimed: str | None) -> bool:
    """Whether evidence of a further source says more than the first source does."""
    level, _ = settle(item, claimed)
    if level in (Level.VERIFIED, Level.CONTRADICTED) or RANKS[level] > alone.rank:
        return True
    said = item.license.claimed if item.license is not None else None
    text = " AND ".join(f"({name})" for name in alone.texts)
    return said is not None and (not text or match_license(said, text) is not Match.SAME)


def _why_nothing(*, declared: bool, hints: bool) -> str:
    if declared:
        return "it is declared, and nothing that was looked at shows it"
    return "there are hints of it only, and nobody could tell" if hints else ""


_Judged = tuple[Evidence, Level, str]


def _worst_first(row: _Judged) -> tuple[int, bool]:
    """What is shown worst; of those what has a place, so that the reason names it."""
    return RANKS[row[1]], not place_of(row[0])


def _counted(judged: list[_Judged]) -> list[_Judged]:
    """The evidence that decides: of what is shown best, the strongest.

    What is found outweighs what is linked; hints count where there are several kinds of them.
    """
    found = [row for row in judged if RANKS[row[1]] >= RANKS[Level.FOUND]]
    for rows in (found, judged):
        if is_shown([row[0] for row in rows]):
            most = max(row[0].strength for row in rows)
            return [row for row in rows if row[0].strength == most]
    return []


def hold_together(standing: Standing, places: Sequence[Standing]) -> None:
    """Hold a component against each of its places: the one that is shown worst counts.

    Args:
        standing: the component by all evidence together; lowered where a place is shown worse.
        places: how each of its places stands alone.
    """
    against = [place for place in places if place.level is Level.CONTRADICTED]
    short = against or [place for place in places if not place.reaches(Level.VERIFIED)]
    if not short or (standing.level is not Level.VERIFIED and not against):
        return
    standing.level = Level.CONTRADICTED if against else Level.FOUND
    standing.why = short[0].why


_TO_FILL_IN = re.compile(r"[\[\]{}<>$]|\.\.\.|\u2026|%7[Bb]|\byour[-_]")
"""What stands in an address for something else: ``name-[size]``, ``{owner}/name``."""
_PAGES = re.compile(r"https?://(?:www\.)?(?:huggingface\.co|github\.com|gitlab\.com)/")


def place_of(item: Evidence) -> str:
    """Where a component itself is: its file or folder, or a URL.

    Empty for what is only named or cited, for example by a BibTeX entry without an address: the
    file that cites it is no place of it. Nor is an address with a part to fill in, or a heading of
    a text; of a heading of another page the page is meant.
    """
    if RANKS[item.level] >= RANKS[Level.FOUND]:
        return item.where
    if not ("://" in item.where or item.where.startswith("git@")) or _TO_FILL_IN.search(item.where):
        return ""
    page, mark, _ = item.where.partition("#")
    if not mark or not _PAGES.match(page):
        return item.where
    return "" if page.lower().endswith((".md", ".rst")) else page


def _with_level(item: Evidence, level: Level) -> Evidence:
    if item.level is level:
        return item
    return Evidence(
        item.component, level, item.where, item.how, item.detector, item.place, item.license,
        item.strength,
    )  # fmt: skip


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
