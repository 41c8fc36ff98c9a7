"""Expressions, other names, openness and fit of licences."""

from __future__ import annotations

import json

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
    hub_ids,
    is_deprecated,
    is_known,
    licenses_in,
    normalize,
    openness,
    parse_expression,
    replacement,
    restriction_texts,
    suggest,
    suits,
)
from cardwright.licenses.table import policy, spdx
from cardwright.resources import read_data
from regex_steps import regex_steps
from step_counting import LINEAR, assert_linear, patterns_used

IDS = sorted(spdx()["licenses"])
EXCEPTIONS = sorted(spdx()["exceptions"])


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


def refuse(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse_expression(text)
    assert suggest(text) is None


@pytest.mark.parametrize("part", ["(", "MIT OR ", "a", "MIT AND ", ") OR ("])
def test_long_input_takes_steps_in_proportion(part: str) -> None:
    """Below the length that is read at all, and above it; in patterns too."""
    end = "" if part == "(" else "("
    for count in (100, 1_000, 200_000):
        assert_linear(refuse, part * count + end, part * 2 * count + end)
    with patterns_used() as used:
        refuse(part * 200 + end)
    assert used
    for pattern, method in used:
        first, second = (regex_steps(pattern, part * n, method) for n in (100, 200))
        assert second < LINEAR * first, f"{pattern.pattern}: {first} steps grow to {second}"


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
