"""Expressions, other names, openness and fit of licences."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardwright.licenses import (
    KINDS,
    And,
    ExpressionError,
    License,
    Or,
    facts_of,
    hub_id,
    hub_ids,
    is_deprecated,
    is_known,
    licenses_in,
    normalize,
    openness,
    parse_expression,
    replacement,
    restriction_texts,
    restrictions,
    suggest,
    suits,
    terms,
)
from cardwright.licenses.names import name_index, name_key
from cardwright.licenses.table import policy, spdx
from cardwright.resources import read_data

IDS = sorted(spdx()["licenses"])
EXCEPTIONS = sorted(spdx()["exceptions"])


def is_open(text: str) -> bool | None:
    return openness(parse_expression(text)).open


# -- expressions -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("MIT", License("MIT")),
        ("mit", License("MIT")),
        ("  Apache-2.0\n", License("Apache-2.0")),
        ("Apache-2.0+", License("Apache-2.0", later=True)),
        ("GPL-2.0+", License("GPL-2.0+")),
        ("OpenMDW-1.1", License("OpenMDW-1.1")),
        ("LicenseRef-My-Own.1", License("LicenseRef-My-Own.1")),
        ("DocumentRef-a:LicenseRef-b", License("DocumentRef-a:LicenseRef-b")),
        ("licenseref-llama-3", License("LicenseRef-Llama-3")),
        (
            "GPL-2.0-only WITH Classpath-exception-2.0",
            License("GPL-2.0-only", exception="Classpath-exception-2.0"),
        ),
        ("MIT OR ISC", Or((License("MIT"), License("ISC")))),
        (
            "MIT AND ISC OR 0BSD",
            Or((And((License("MIT"), License("ISC"))), License("0BSD"))),
        ),
        (
            "MIT AND (ISC OR 0BSD)",
            And((License("MIT"), Or((License("ISC"), License("0BSD"))))),
        ),
        ("MIT or (isc or 0bsd)", Or((License("MIT"), License("ISC"), License("0BSD")))),
        ("(((MIT)))", License("MIT")),
    ],
)
def test_expression_becomes_a_tree(text: str, tree: object) -> None:
    assert parse_expression(text) == tree


@pytest.mark.parametrize(
    ("text", "offset", "said"),
    [
        ("", 0, "empty"),
        ("   ", 0, "empty"),
        ("Apache 2", 0, "'Apache' is not an identifier"),
        ("MIT OR Apahce-2.0", 7, "'Apahce-2.0' is not an identifier"),
        ("MIT AND", 7, "a license is missing at the end"),
        ("MIT AND OR ISC", 8, "a license is missing before 'OR'"),
        ("AND MIT", 0, "a license is missing before 'AND'"),
        ("MIT ISC", 4, "'AND', 'OR' or 'WITH' is missing before 'ISC'"),
        ("(MIT", 4, "a ')' is missing at the end"),
        ("(MIT ISC)", 5, "a ')' is missing before 'ISC'"),
        ("MIT)", 3, "a ')' has no '(' before it"),
        ("()", 1, "a license is missing before ')'"),
        ("MIT WITH", 8, "an exception is missing at the end"),
        ("MIT WITH Apache-2.0", 9, "'Apache-2.0' is not a license exception"),
        ("LLVM-exception", 0, "'LLVM-exception' is an exception"),
        ("MIT/ISC", 3, "is missing before '/'"),
        ("#", 0, "'#' cannot stand in a license expression"),
        ("LicenseRef-", 0, "'LicenseRef-' is not an identifier"),
        ("MIT aNd ISC", 4, "is missing before 'aNd'"),
    ],
)
def test_what_is_no_expression_says_what_and_where(text: str, offset: int, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text)
    assert said in caught.value.message
    assert caught.value.offset == offset


def test_nesting_and_length_are_bounded() -> None:
    assert parse_expression("(" * 32 + "MIT" + ")" * 32) == License("MIT")
    with pytest.raises(ExpressionError, match="parentheses"):
        parse_expression("(" * 33 + "MIT" + ")" * 33)
    with pytest.raises(ExpressionError, match="longer"):
        parse_expression("MIT OR " * 400 + "MIT")


licenses = st.builds(
    lambda identifier, exception: f"{identifier} WITH {exception}" if exception else identifier,
    st.sampled_from([*IDS, "LicenseRef-x", "OpenMDW-1.1"]),
    st.none() | st.sampled_from(EXCEPTIONS),
)
expressions = st.recursive(
    licenses,
    lambda inner: st.builds(
        lambda operator, items: "(" + f" {operator} ".join(items) + ")",
        st.sampled_from(("AND", "OR", "and", "or")),
        st.lists(inner, min_size=2, max_size=3),
    ),
    max_leaves=6,
)


@given(expressions)
def test_writing_a_tree_and_reading_it_gives_the_same_tree(text: str) -> None:
    tree = parse_expression(text)
    assert parse_expression(str(tree)) == tree
    assert str(parse_expression(str(tree))) == str(tree)


@given(expressions)
def test_case_does_not_change_the_tree(text: str) -> None:
    lowered = text.lower().replace("licenseref-x", "LicenseRef-x")
    assert parse_expression(lowered) == parse_expression(text)


@given(expressions)
def test_openness_follows_from_the_parts(text: str) -> None:
    tree = parse_expression(text)
    assert openness(tree).open is _expected_openness(tree)
    for kind in KINDS:
        assert not suits(tree, kind) or openness(tree).open


def _expected_openness(tree: object) -> bool | None:
    """Three-valued logic: ``OR`` is the maximum, ``AND`` the minimum of no < unknown < yes."""
    if isinstance(tree, License):
        return openness(tree).open
    assert isinstance(tree, (And, Or))
    order = {False: 0, None: 1, True: 2}
    choose = max if isinstance(tree, Or) else min
    return choose((_expected_openness(item) for item in tree.items), key=lambda v: order[v])


def refusal(text: str) -> ExpressionError | None:
    """What the parser says against a text; nothing else than a refusal may be raised."""
    try:
        parse_expression(text)
    except ExpressionError as error:
        return error
    return None


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_any_text_is_read_or_refused(text: str) -> None:
    refused = refusal(text)
    if refused is None:
        assert [*licenses_in(parse_expression(text))]
    else:
        assert refused.message
        assert 0 <= refused.offset <= len(text)
    found = normalize(text)
    assert (found.license is not None) == (found.state == "license")
    if found.license is not None:
        assert str(parse_expression(found.license)) == found.license
    suggested = suggest(text)
    assert suggested is None or parse_expression(suggested)


@given(st.text(alphabet="()ANDORWITHMIT -+.", max_size=200))
def test_grammar_characters_never_break_the_parser(text: str) -> None:
    refused = refusal(text)
    assert refused is None or 0 <= refused.offset <= len(text)


def test_long_input_takes_linear_time() -> None:
    started = time.perf_counter()
    for text in ("(" * 2_000, "MIT OR " * 285 + "x", "a" * 1_000_000, "MIT AND " * 200_000):
        with pytest.raises(ExpressionError):
            parse_expression(text)
        assert suggest(text) is None
    assert time.perf_counter() - started < 2


# -- identifiers -------------------------------------------------------------------------


def test_known_and_deprecated() -> None:
    assert is_known("MIT")
    assert is_known("OpenMDW-1.1")
    assert is_known("LicenseRef-Anything")
    assert not is_known("mit")
    assert not is_known("Apache 2.0")
    assert is_deprecated("GPL-3.0")
    assert not is_deprecated("GPL-3.0-only")
    assert not is_deprecated("nothing")
    assert replacement("GPL-3.0") == "GPL-3.0-only"
    assert replacement("GPL-2.0-with-GCC-exception") == "GPL-2.0-only WITH GCC-exception-2.0"
    assert replacement("MIT") is None


def test_every_replacement_is_an_expression_without_deprecated_parts() -> None:
    for identifier in IDS:
        newer = replacement(identifier)
        if newer is not None:
            assert is_deprecated(identifier)
            assert not any(is_deprecated(part.id) for part in licenses_in(parse_expression(newer)))


def test_the_shipped_list_is_whole() -> None:
    listed = spdx()["licenses"]
    assert len(listed) == 733
    assert sum("osi" in row for row in listed.values()) > 140
    assert len(spdx()["exceptions"]) == 86
    assert all(row["name"] for row in listed.values())
    mot = json.loads(read_data("mof/mot-licenses.json"))
    assert (len(mot["ids"]), len(mot["kinds"]), len(mot["open_data"])) == (659, 29, 31)


def test_own_data_are_consistent() -> None:
    texts = restriction_texts()
    for identifier, row in policy()["licenses"].items():
        assert set(row.get("restrictions", ())) <= set(texts)
        assert identifier.startswith("LicenseRef-") != bool(row.get("open"))
        assert row.get("hub") is None or row["hub"] in hub_ids()
        assert facts_of(identifier).why
    for family in policy()["families"]:
        assert set(family.get("kinds", ())) <= set(KINDS)
        assert set(family.get("restrictions", ())) <= set(texts)
        for name in family["ids"]:
            assert any(
                identifier.startswith(name.rstrip("*")) for identifier in [*IDS, "OpenMDW-1.1"]
            )
    for identifier in (*policy()["aliases"].values(), *policy()["hub_names"]):
        assert is_known(identifier)


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


# -- other names -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apache 2.0", "Apache-2.0"),
        ("Apache 2", "Apache-2.0"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("apache-2.0", "Apache-2.0"),
        ("The MIT License", "MIT"),
        (" MIT ", "MIT"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("cc-by-nc-4.0", "CC-BY-NC-4.0"),
        ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
        ("GPL v3 or later", "GPL-3.0-or-later"),
        ("gpl-3.0", "GPL-3.0"),
        ("ODC-PDDL-1.0", "PDDL-1.0"),
        ("odbl", "ODbL-1.0"),
        ("llama3.1", "LicenseRef-Llama-3.1"),
        ("Meta Llama 3 Community License Agreement", "LicenseRef-Llama-3"),
        ("Gemma Terms of Use", "LicenseRef-Gemma"),
        ("bigscience-bloom-rail-1.0", "LicenseRef-BigScience-BLOOM-RAIL-1.0"),
        ("openrail++", "LicenseRef-CreativeML-OpenRAIL-PlusPlus-M"),
        (" Falcon-180B TII License", "LicenseRef-Falcon-180B-TII"),
        ("MIT or Apache 2", "MIT OR Apache-2.0"),
        ("apache 2.0 and cc by 4.0", "Apache-2.0 AND CC-BY-4.0"),
    ],
)
def test_other_names_are_read_and_told(text: str, expected: str) -> None:
    found = normalize(text)
    assert (found.license, found.state) == (expected, "license")
    assert expected in found.note
    assert suggest(text) == expected


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", "unlicensed"),
        ("unlicensed", "unlicensed"),
        ("Unlicensed", "unlicensed"),
        ("No license", "unlicensed"),
        ("None", "unlicensed"),
        ("Undisclosed", "undisclosed"),
        ("unknown", "undisclosed"),
        ("N/A", "undisclosed"),
        ("?", "undisclosed"),
        ("Component not included", "missing"),
        ("Component not include.", "missing"),
        ("Component Component not included", "missing"),
        ("Component not included but listed sources", "missing"),
        ("Other License", "unreadable"),
        ("https://arxiv.org/pdf/2401.06066", "unreadable"),
        ("other", "unreadable"),
        ("MIT/Apache-2.0", "unreadable"),
        ("MIT or something else", "unreadable"),
        ("x" * 3_000, "unreadable"),
    ],
)
def test_words_in_place_of_a_license(text: str, state: str) -> None:
    found = normalize(text)
    assert (found.license, found.state) == (None, state)


@pytest.mark.parametrize(
    "text",
    [
        "Apache 2.0 \uff08\u975e\u5546\u7528\uff09",  # "non-commercial" in brackets
        "Apache 2.0 non-commercial",
        "not MIT",
        "MIT (modified)",
        "Apache 2.0 with restrictions",
        "Apache-2.0*",
        "\u041cIT",  # a Cyrillic letter
    ],
)
def test_a_name_with_more_in_it_is_not_the_same_name(text: str) -> None:
    assert normalize(text).license is None


def test_an_identifier_is_its_own_name_and_full_names_are_never_mixed_up() -> None:
    index = name_index()
    for identifier, row in spdx()["licenses"].items():
        assert normalize(identifier).license == identifier
        assert normalize(identifier).note == ""
        assert index[name_key(identifier)] == identifier
        full = normalize(row["name"])
        if full.license is not None and not is_deprecated(identifier):
            assert full.license == identifier


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apahce-2.0", "Apache-2.0"),
        ("CC-BY-4", "CC-BY-4.0"),
        ("CC-BY-SA-4.O", "CC-BY-SA-4.0"),
        ("MTI", None),
        ("Undisclosed", None),
        ("completely different", None),
    ],
)
def test_did_you_mean(text: str, expected: str | None) -> None:
    assert suggest(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apache-2.0", ("apache-2.0", None)),
        ("CC-BY-NC-4.0", ("cc-by-nc-4.0", None)),
        ("GPL-3.0-or-later", ("gpl-3.0", None)),
        ("GPL-3.0", ("gpl-3.0", None)),
        ("ODC-By-1.0", ("odc-by", None)),
        ("PDDL-1.0", ("pddl", None)),
        ("LGPLLR", ("lgpl-lr", None)),
        ("MS-PL", ("ms-pl", None)),
        ("OpenMDW-1.1", ("openmdw-1.1", None)),
        ("LicenseRef-Llama-3.2", ("llama3.2", None)),
        ("LicenseRef-CreativeML-OpenRAIL-PlusPlus-M", ("openrail++", None)),
        ("LicenseRef-Qwen-Research", ("other", "qwen-research")),
        ("CC-BY-SA-2.0", ("other", "cc-by-sa-2.0")),
        ("MIT OR Apache-2.0", ("other", "mit-or-apache-2.0")),
        ("MIT AND (ISC OR 0BSD)", ("other", "mit-and-isc-or-0bsd")),
        ("GPL-2.0-only WITH GCC-exception-2.0", ("other", "gpl-2.0-only-with-gcc-exception-2.0")),
        ("Apache-2.0+", ("other", "apache-2.0-or-later")),
    ],
)
def test_the_hubs_identifier(text: str, expected: tuple[str, str | None]) -> None:
    assert hub_id(parse_expression(text)) == expected


def test_what_the_hub_takes_is_read_back() -> None:
    """All of the Hub's identifiers but those that name no version of anything."""
    vague = {"other", "unknown", "bsd", "gpl", "lgpl", "cc"}
    assert len(hub_ids()) == 83
    for name in hub_ids() - vague:
        found = normalize(name).license
        assert found is not None, name
        assert hub_id(parse_expression(found)) == (name, None)


def test_nothing_is_read_when_the_module_is_imported() -> None:
    code = (
        "import sys, cardwright.licenses as l; from cardwright.licenses import table;"
        "assert table.spdx.cache_info().currsize == 0;"
        "assert l.is_known('MIT') and table.policy.cache_info().currsize == 0;"
        "assert not {'pydantic', 'yaml', 'jinja2', 'click'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
