"""What licences allow: openness, fit and strings attached."""

from __future__ import annotations

import pytest

from cardwright.licenses import (
    KINDS,
    openness,
    parse_expression,
    restrictions,
    suits,
    terms,
)
from cardwright.licenses.table import spdx

IDS = sorted(spdx()["licenses"])


def is_open(text: str) -> bool | None:
    return openness(parse_expression(text)).open


# -- openness ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected", "kinds"),
    [
        ("MIT", True, {"code"}),
        ("Apache-2.0", True, {"code"}),
        ("GPL-3.0", True, {"code"}),
        ("AGPL-1.0-only", True, {"code"}),
        ("WTFPL", True, {"code"}),
        ("CC0-1.0", True, {"data", "document"}),
        ("CC-BY-4.0", True, {"data", "document"}),
        ("CC-BY-SA-3.0-IGO", True, {"data", "document"}),
        ("PDDL-1.0", True, {"data", "document"}),
        ("ODC-By-1.0", True, {"data"}),
        ("ODbL-1.0", True, {"data"}),
        ("CDLA-Permissive-2.0", True, {"data"}),
        ("OGL-UK-3.0", True, {"data"}),
        ("GFDL-1.3-no-invariants-only", True, {"document"}),
        ("GFDL-1.3", True, {"document"}),
        ("OpenMDW-1.0", True, {"code", "data", "document"}),
        ("OpenMDW-1.1", True, {"code", "data", "document"}),
        ("CC-BY-NC-4.0", False, set()),
        ("CC-BY-ND-4.0", False, set()),
        ("CC-BY-NC-SA-2.0-DE", False, set()),
        ("GFDL-1.3-invariants-or-later", False, set()),
        ("C-UDA-1.0", False, set()),
        ("JSON", False, set()),
        ("BUSL-1.1", False, set()),
        ("LicenseRef-Llama-3", False, set()),
        ("LicenseRef-Gemma", False, set()),
        ("LicenseRef-Somebody", None, set()),
        ("MIT OR LicenseRef-Llama-3", True, {"code"}),
        ("MIT OR CC-BY-4.0", True, {"code", "data", "document"}),
        ("MIT AND LicenseRef-Llama-3", False, set()),
        ("MIT AND LicenseRef-Somebody", None, set()),
        ("LicenseRef-Somebody OR MIT", True, {"code"}),
        ("LicenseRef-Somebody OR LicenseRef-Gemma", None, set()),
        ("MIT AND CC-BY-4.0", True, set()),
        ("Apache-2.0 WITH LLVM-exception", True, {"code"}),
        ("Apache-2.0 WITH AdditionRef-Commons-Clause", None, set()),
        ("Apache-2.0+", True, {"code"}),
    ],
)
def test_openness_and_fit(text: str, expected: bool | None, kinds: set[str]) -> None:
    tree = parse_expression(text)
    verdict = openness(tree)
    assert verdict.open is expected
    assert verdict.why
    assert {kind for kind in KINDS if suits(tree, kind)} == kinds


def test_no_licence_that_limits_use_is_open() -> None:
    for identifier in IDS:
        if {"NC", "ND"} & set(identifier.split("-")):
            assert is_open(identifier) is False, identifier


@pytest.mark.parametrize(
    ("text", "use", "names"),
    [
        ("MIT", "commercial", ()),
        ("CC-BY-NC-4.0", "non-commercial", ("non-commercial",)),
        ("CC-BY-NC-ND-4.0", "non-commercial", ("non-commercial", "no-derivatives")),
        ("LicenseRef-Llama-2", "commercial", ("acceptable-use", "user-threshold", "output-use")),
        ("MIT AND CC-BY-NC-4.0", "non-commercial", ("non-commercial",)),
        ("MIT OR CC-BY-NC-4.0", "commercial", ()),
        (
            "LicenseRef-Microsoft-Research AND CC-BY-NC-4.0",
            "academic-only",
            ("research-only", "non-commercial"),
        ),
        ("LicenseRef-Somebody", "unspecified", ()),
    ],
)
def test_the_most_restrictive_term_wins_and_a_choice_takes_the_least(
    text: str, use: str, names: tuple[str, ...]
) -> None:
    tree = parse_expression(text)
    assert terms(tree).use == use
    assert restrictions(tree) == names


@pytest.mark.parametrize(
    ("text", "attribution", "share_alike"),
    [
        ("CC0-1.0", False, False),
        ("MIT", True, False),
        ("GPL-3.0-only", True, True),
        ("CC-BY-SA-4.0", True, True),
        ("CC0-1.0 AND CC-BY-SA-4.0", True, True),
        ("CC0-1.0 AND LicenseRef-Somebody", None, None),
    ],
)
def test_attribution_and_share_alike(
    text: str, attribution: bool | None, share_alike: bool | None
) -> None:
    found = terms(parse_expression(text))
    assert (found.attribution, found.share_alike) == (attribution, share_alike)
