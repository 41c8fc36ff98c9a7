"""Releases by what the evidence shows: from evidence alone, or what it leaves of a claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cardwright.findings import escape_control
from cardwright.mof.release import Claim, Release, Statement
from cardwright.scan.evidence import Level
from cardwright.scan.standing import RANKS, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cardwright.mof.framework import Framework
    from cardwright.scan.evidence import Evidence
    from cardwright.scan.standing import Standing

MAX_LICENSES = 30
"""Different licences of one component that are listed."""


def weigh_claim(claim: Claim, standing: Standing, level: Level) -> Claim:
    """What is left of a claim when only what is shown this well counts."""
    if claim.broken:
        return claim
    if standing.level is Level.CONTRADICTED and RANKS[level] >= RANKS[Level.FOUND]:
        return replace(claim, broken=standing.why)
    if not standing.reaches(level):
        return replace(claim, not_released=f"this could not be told: {standing.why}")
    if level is Level.VERIFIED:
        texts = tuple(Statement(text, claim.path) for text in standing.texts)
        source = ", ".join(standing.license_files[:2]) or "text"
        return replace(claim, licenses=texts, labels=(), source=source, inherits_as=None)
    return claim


def make_release(
    name: str, standings: Mapping[str, Standing], framework: Framework, level: Level
) -> Release:
    """A release from evidence alone.

    Args:
        name: what it is called.
        standings: how well each component stands.
        framework: knows the components.
        level: the least evidence that counts.
    """
    release = Release(name)
    for component in framework.components:
        standing = standings[component.id]
        if standing.level is None:
            continue
        claim = Claim(component.name, component.id, ())
        pieces = standing.decisive
        places = dict.fromkeys(escape_control(place_of(item)) for item in pieces)
        claim.places = tuple(place for place in places if place)[:MAX_LICENSES]
        claim.license_files = standing.license_files
        claim.licenses, claim.labels = statements(pieces)
        claim.source = _license_source(pieces, level)
        release.claims.append(weigh_claim(claim, standing, level))
    return release


def statements(
    pieces: Sequence[Evidence],
) -> tuple[tuple[Statement | None, ...], tuple[str, ...]]:
    """The licences of a component, each once, with what each belongs to."""
    found: dict[str, tuple[Statement | None, str]] = {}
    for item in pieces:
        value = claimed_license(item)
        statement = None if value is None else Statement(value, ())
        found.setdefault(str(value), (statement, item.where))
    rows = [*found.values()][:MAX_LICENSES] or [(None, "")]
    labels = tuple(where for _, where in rows) if len(rows) > 1 else ()
    return tuple(statement for statement, _ in rows), labels


def claimed_license(item: Evidence) -> str | dict[str, str] | None:
    """What something is said to be licensed under: a claim, else what its text is."""
    found = item.license
    stated = found and (found.claimed or found.expression or found.recognized)
    if stated:
        return stated
    if found is not None and found.text is not None:
        reason = f"the text in '{found.text.path}' is no license that is known exactly"
        return {"unknown": reason}
    if item.level is Level.LINKED:
        return {"unknown": "it is linked, and where it stands was not looked at"}
    return None


def _license_source(pieces: Sequence[Evidence], level: Level) -> str:
    """Where the licence was read: the claim, or the text where there is no claim."""
    for item in pieces:
        if item.license is not None:
            place = item.license.claim or item.license.text
            if level is Level.VERIFIED:
                place = item.license.text or place
            if place is not None:
                return f"{place.path}:{place.line}" if place.line else place.path
    return "component"
