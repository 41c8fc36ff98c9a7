"""Other names of licences, words in place of them, and the Hub's identifiers."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardwright.licenses import (
    ExpressionError,
    hub_id,
    hub_ids,
    is_deprecated,
    normalize,
    openness,
    parse_expression,
    suggest,
    terms,
)
from cardwright.licenses.names import name_index, name_key
from cardwright.licenses.table import spdx

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
        ("apache or " * 190 + "mit", "unreadable"),  # too long once its names are written out
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


# -- nothing but the name itself ---------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "I\u017fC",  # a long s
        "\u212aICAD",  # the sign of kelvin
        "((((MIT",
        "MIT-))(",
        "(" * 900 + "MIT" + ")" * 900,
        "MIT (terms)",
        "Apache 2.0 terms of use",
        "Apache of use",
        "MIT\u00a0OR Apache-2.0",
        "\u2003MIT",
        "Apache\u20132.0",
    ],
)
def test_what_is_nearly_a_name_is_not_read(text: str) -> None:
    assert normalize(text).license is None
    assert normalize(text).state == "unreadable"


@given(st.sampled_from(sorted(spdx()["licenses"])), st.text(min_size=1), st.integers(0, 40))
@settings(max_examples=300)
def test_other_scripts_and_brackets_never_vanish(name: str, more: str, at: int) -> None:
    text = name[:at] + more + name[at:]
    if not text.isascii():
        assert normalize(text).license is None
    elif set(more) & set("()"):
        found = normalize(text)
        # A bracket is read only where it is well placed in an expression.
        assert found.license is None or text.count("(") == text.count(")")


@given(st.text(alphabet="()MITmit- ", max_size=100))
def test_brackets_are_read_as_expressions_or_not_at_all(text: str) -> None:
    if "(" in text or ")" in text:
        try:
            expected = str(parse_expression(text))
        except ExpressionError:
            expected = None
        assert normalize(text).license == expected


def test_other_references_to_a_known_license() -> None:
    arxiv = "LicenseRef-arXiv-Nonexclusive-Distrib-1.0"
    assert normalize("LicenseRef-arXiv-nonexclusive").license == arxiv
    assert str(parse_expression("MIT AND LicenseRef-arXiv-nonexclusive")) == f"MIT AND {arxiv}"
    assert normalize("LicenseRef-arXiv-other").license == "LicenseRef-arXiv-other"
    imagenet = parse_expression("LicenseRef-ImageNet-Terms-of-Access")
    assert openness(imagenet).open is False
    assert terms(imagenet).use == "non-commercial"
    assert normalize("ImageNet terms of access").license == str(imagenet)
