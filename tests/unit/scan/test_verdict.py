"""Standings and verdicts, from evidence that is made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardwright.config import Waiver
from cardwright.findings import Problem
from cardwright.licenses import openness, parse_expression
from cardwright.mof.framework import load_framework
from cardwright.render.badge import badges
from cardwright.scan.evidence import Evidence, Level, LicenseEvidence, Place, Scan
from cardwright.scan.license_match import Match, match_license
from cardwright.scan.standing import RANKS, settle, weigh
from cardwright.scan.verdict import Verdict, judge_found
from cardwright.scan.waivers import apply_waivers

COMPONENTS = [item.id for item in load_framework().components]


class NoSource:
    """A source of which only the name is asked."""

    label, name, revision = "x", "lab/tern", ""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def entries(self) -> list[Any]:
        return []

    def read(self, path: str, limit: int) -> bytes:
        return b""

    def show(self, path: str) -> str:
        return path


def license_of(
    claimed: str | None, recognized: str | None, *, text: bool = True
) -> LicenseEvidence:
    place = Place("x", "LICENSE") if text else None
    return LicenseEvidence(recognized or claimed, claimed, recognized, place)


def piece(
    component: str = "model_architecture",
    level: Level = Level.FOUND,
    license_: LicenseEvidence | None = None,
    strength: int = 3,
    detector: str = "d",
) -> Evidence:
    place = Place("x", "model.py", 1)
    return Evidence(component, level, "model.py", "seen", detector, place, license_, strength)


@pytest.mark.parametrize(
    ("claimed", "recognized", "expected"),
    [
        ("Apache-2.0", "Apache-2.0", Level.VERIFIED),
        (None, "Apache-2.0", Level.VERIFIED),
        ("apache 2.0", "Apache-2.0", Level.VERIFIED),
        ("MIT OR Apache-2.0", "MIT", Level.VERIFIED),
        ("GPL-3.0-or-later", "GPL-3.0-only", Level.VERIFIED),
        ("Apache-2.0", "LicenseRef-Llama-3", Level.CONTRADICTED),
        ("MIT", "Apache-2.0", Level.CONTRADICTED),
        ("MIT AND CC-BY-4.0", "MIT", Level.FOUND),
        ("my own words", "MIT", Level.FOUND),
        ("MIT", None, Level.FOUND),
        (None, None, Level.FOUND),
    ],
)
def test_what_a_text_makes_of_a_claim(
    claimed: str | None, recognized: str | None, expected: Level
) -> None:
    level, why = settle(piece(license_=license_of(claimed, recognized)))
    assert level is expected
    assert bool(why) is (expected is not Level.VERIFIED)


def test_a_card_has_the_last_word_on_what_is_claimed() -> None:
    found = piece(license_=license_of("MIT", "MIT"))
    assert settle(found)[0] is Level.VERIFIED
    assert settle(found, "Apache-2.0")[0] is Level.CONTRADICTED


def test_what_is_linked_is_never_verified() -> None:
    linked = piece(level=Level.LINKED, license_=license_of("MIT", "MIT"))
    assert settle(linked)[0] is Level.LINKED


def test_one_contradiction_is_enough() -> None:
    good, bad = license_of("MIT", "MIT"), license_of("MIT", "LicenseRef-Llama-3")
    standing = weigh("model_architecture", [piece(license_=good), piece(license_=bad)])
    assert standing.level is Level.CONTRADICTED


def test_all_strong_evidence_has_to_be_verified() -> None:
    good, unknown = license_of("MIT", "MIT"), license_of("MIT", None)
    assert weigh("x", [piece(license_=good), piece(license_=unknown)]).level is Level.FOUND
    weak = piece(license_=unknown, strength=2)
    assert weigh("x", [piece(license_=good), weak]).level is Level.VERIFIED


def test_hints_count_only_beside_others() -> None:
    hint = piece(strength=1)
    alone = weigh("x", [hint, hint])
    assert (alone.level, alone.why) == (None, "there are hints of it only, and nobody could tell")
    assert weigh("x", [hint, piece(strength=1, detector="e")]).level is Level.FOUND
    linked = piece(level=Level.LINKED)
    assert weigh("x", [hint, linked]).level is Level.LINKED


def test_nothing_at_all() -> None:
    assert weigh("x", []).level is None
    assert weigh("x", [], declared=True).level is Level.DECLARED


def verdict_of(pieces: list[Evidence], evidence: Level = Level.DECLARED) -> Verdict:
    scan = Scan()
    for item in pieces:
        scan.evidence.setdefault(item.component, []).append(item)
    return judge_found(scan, [NoSource()], "spec", evidence)


def everything(license_: LicenseEvidence | None, level: Level = Level.FOUND) -> list[Evidence]:
    return [piece(component, level, license_) for component in COMPONENTS]


def test_the_two_classes() -> None:
    verdict = verdict_of(everything(license_of("MIT", "MIT")))
    assert verdict.verified is not None
    assert (verdict.claimed.level, verdict.verified.level) == (1, 1)
    verdict = verdict_of(everything(license_of("MIT", None, text=False)))
    assert verdict.verified is not None
    assert (verdict.claimed.level, verdict.verified.level) == (1, 0)
    assert len(verdict.untold()) == len(COMPONENTS)
    assert verdict.card is verdict.claimed


@pytest.mark.parametrize("level", [Level.LINKED, Level.FOUND, Level.VERIFIED])
def test_the_level_that_counts(level: Level) -> None:
    linked = everything(license_of("MIT", None, text=False), Level.LINKED)
    assert verdict_of(linked, level).card.level == (1 if level is Level.LINKED else 0)


licenses = st.sampled_from(
    ["MIT", "Apache-2.0", "CC-BY-4.0", "CC-BY-NC-4.0", "LicenseRef-Llama-3", "LicenseRef-Gemma"]
)
levels = st.sampled_from([Level.LINKED, Level.FOUND])


@given(
    st.lists(
        st.builds(
            piece,
            component=st.sampled_from(COMPONENTS),
            level=levels,
            license_=st.one_of(
                st.none(), st.builds(license_of, st.none() | licenses, st.none() | licenses)
            ),
            strength=st.sampled_from([1, 2, 3]),
        ),
        max_size=12,
    )
)
def test_verified_is_never_more_open_than_its_texts(pieces: list[Evidence]) -> None:
    verdict = verdict_of(pieces)
    assert verdict.verified is not None
    texts: dict[str, set[str]] = {}
    for item in pieces:
        if item.license is not None and item.license.recognized:
            texts.setdefault(item.component, set()).add(item.license.recognized)
    for result in verdict.verified.components:
        if result.status in ("included", "optional"):
            standing = verdict.standings[result.component.id]
            assert standing.level is Level.VERIFIED
            assert set(standing.texts) <= texts[result.component.id]
            assert standing.texts
            assert all(openness(parse_expression(text)).open for text in standing.texts)
    for result in verdict.claimed.components:
        assert (result.evidence is None) is (verdict.standings[result.component.id].level is None)


@given(licenses, licenses)
def test_a_match_goes_both_ways_for_single_licenses(one: str, other: str) -> None:
    assert (match_license(one, other) is Match.SAME) is (one == other)
    assert match_license(one, other) is match_license(other, one)


def test_ranks_cover_every_level() -> None:
    assert set(RANKS) == set(Level)


def test_waivers_lift_only_what_they_name() -> None:
    missing = [
        item for item in everything(license_of("MIT", "MIT")) if item.component != "data_card"
    ]
    card = verdict_of(missing).card
    waiver = Waiver("data_card", "soon", date(2026, 1, 1), date(2026, 3, 31))
    told, level = apply_waivers(card, [waiver], date(2026, 3, 31))
    assert (told[0].state, level, card.level) == ("applied", 1, 0)
    told, level = apply_waivers(card, [waiver], date(2026, 4, 1))
    assert (told[0].state, level) == ("expired", 0)
    told, level = apply_waivers(card, [waiver._replace(target="other.yaml")], date(2026, 1, 1))
    assert (told, level) == ([], 0)
    idle = waiver._replace(component="model_card")
    told, level = apply_waivers(card, [idle], date(2026, 1, 1))
    assert (told[0].state, level) == ("not needed", 0)


@given(st.text(max_size=40))
def test_a_badge_is_well_formed_whatever_the_name(name: str) -> None:
    import xml.etree.ElementTree as ET

    card = verdict_of([]).card
    card.name = name
    for text in badges(card, is_verified=True).values():
        root = ET.fromstring(text)
        assert root.get("aria-label", "").endswith("verified: not met")
