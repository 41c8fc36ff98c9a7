"""Licence texts: recognised word for word, or unknown; nothing restricted is ever called open."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.metadata import distributions

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardwright.licenses import facts_of, openness, parse_expression
from cardwright.licenses.fingerprints import MAX_STEPS, Comparison
from cardwright.licenses.fingerprints_words import MAX_CHARACTERS, split_words
from cardwright.licenses.recognition import recognize
from cardwright.licenses.recognition_models import text_table
from cardwright.licenses.table import policy

CLAUSES = (
    "for non-commercial purposes only",
    "You may not use it for military purposes.",
    "Commercial use is prohibited.",
    "noncommercial",
    "academic institutions only",
    "except companies with more than ten employees",
    "Use in weapons is excluded.",
    "subject to the acceptable use policy",
    "private persons",
    "Companies pay a fee.",
    "not for sale",
)
WANTED = ("MIT", "Apache-2.0", "BSD-3-Clause", "BSD-2-Clause")


@lru_cache(maxsize=1)
def known_texts() -> dict[str, str]:
    """Texts of installed distributions, one for each licence that is recognised."""
    found: dict[str, str] = {}
    for distribution in distributions():
        for file in distribution.files or ():
            if not re.search(r"dist-info/.*licen[cs]e[^/]*\Z", str(file), re.IGNORECASE):
                continue
            path = file.locate()
            if not path.is_file():  # type: ignore[attr-defined]
                continue
            text = path.read_text("utf-8", "replace")  # type: ignore[attr-defined]
            if len(text) < 60_000:
                found.setdefault(recognize(text).expression or "", text)
            if set(WANTED) <= set(found):
                return {name: text for name, text in found.items() if name}
    return {name: text for name, text in found.items() if name}


def is_open(text: str) -> bool:
    expression = recognize(text).expression
    return expression is not None and openness(parse_expression(expression)).open is not False


def test_installed_texts_are_recognised() -> None:
    assert set(WANTED) <= set(known_texts())
    assert all(recognize(text).exact for text in known_texts().values())


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_an_added_clause_closes_a_text(data: st.DataObject) -> None:
    text = known_texts()[data.draw(st.sampled_from(WANTED))]
    places = [0, len(text), *(match.start() for match in re.finditer(r"\s+", text))]
    at = data.draw(st.sampled_from(places))
    blank = data.draw(st.sampled_from((" ", "\n", "\n\n")))
    clause = data.draw(st.sampled_from(CLAUSES))
    assert not is_open(f"{text[:at]}{blank}{clause}{blank}{text[at:]}")


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_changed_word_makes_a_text_unknown(data: st.DataObject) -> None:
    text = known_texts()[data.draw(st.sampled_from(WANTED))]
    words = list(re.finditer(r"[A-Za-z]{3,}", text))
    word = data.draw(st.sampled_from(words))
    other = data.draw(st.sampled_from(("except", "restricted", "commercial")))
    if word.group().lower() != other:
        assert not is_open(f"{text[: word.start()]}{other}{text[word.end() :]}")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("without restriction", "with restriction"),
        ("free of charge", "for a fee"),
        ("to any person", "to any natural person"),
        ("without limitation", ""),
        ("sublicense, ", ""),
        ("MIT License", "Modified MIT License"),
        ("Permission", "~~Permission~~"),
    ],
)
def test_a_modified_mit_is_not_mit(old: str, new: str) -> None:
    text = "MIT License\n\n" + re.sub(
        r"\A.*?(?=Permission is hereby)", "", " ".join(known_texts()["MIT"].split())
    )
    assert recognize(text).expression == "MIT"
    assert old in text
    assert recognize(text.replace(old, new, 1)).expression is None


def test_form_does_not_count() -> None:
    text = known_texts()["MIT"]
    comment = "\n".join(f"// {line}" for line in text.splitlines())
    spaced = re.sub(r"\s+", " \t\n", text.replace("'", "\u2019"))
    assert [recognize(form).expression for form in (comment, spaced, text.upper())] == ["MIT"] * 3


def test_several_texts_are_all_of_them() -> None:
    texts = known_texts()
    both = f"{texts['MIT']}\n\n----\n\n{texts['BSD-3-Clause']}"
    assert recognize(both).expression == "MIT AND BSD-3-Clause"
    assert recognize(both + "\n\nOther parts are under other terms.").expression is None
    assert recognize(both.replace("without", "with", 1)).expression is None


def test_what_is_hidden_or_too_long_is_unknown() -> None:
    text = known_texts()["MIT"]
    assert recognize(f"<!-- {text} -->").expression is None
    assert "longer" in recognize("a " * MAX_CHARACTERS).why
    assert recognize("").expression is None
    assert recognize("\x00\ud800").expression is None


def test_an_unknown_text_names_what_it_resembles() -> None:
    found = recognize(known_texts()["Apache-2.0"].replace("perpetual", "revocable", 1))
    assert found.expression is None
    assert "resembles Apache-2.0" in found.why


# -- licences made for models --------------------------------------------------------------


MODELS = [pytest.param(model, id=model.id) for model in text_table().models]


@pytest.mark.parametrize("model", MODELS)
def test_a_model_licence_is_told_and_never_open(model: object) -> None:
    """A text with the title, the phrases and the length; its other words mean nothing."""
    head, has, (low, _) = model.head[0], model.has, model.words  # type: ignore[attr-defined]
    words = f"{head} {' '.join(has)} ".split()
    text = " ".join(words) + " lorem" * (low - len(words) + 5)
    found = recognize(text)
    assert found.expression == model.id  # type: ignore[attr-defined]
    assert not found.exact
    assert facts_of(found.expression).open is False


@pytest.mark.parametrize("identifier", [i for i in policy()["licenses"] if "LicenseRef" in i])
def test_no_licence_of_the_table_is_open(identifier: str) -> None:
    facts = facts_of(identifier)
    assert facts.open is False
    assert facts.kinds == ()
    assert facts.why
    assert {name for name, _ in facts.limits} <= {"users", "revenue", "territory", "field"}


def test_every_text_has_a_row() -> None:
    assert {model.id for model in text_table().models} <= set(policy()["licenses"])


def test_two_titles_are_unknown() -> None:
    text = "Gemma Terms of Use Gemma Prohibited Use Policy DBRX Databricks Open Model License "
    assert recognize(text + "lorem " * 1_300).expression is None


# -- work is bounded -----------------------------------------------------------------------


@pytest.mark.parametrize("word", ["copyright c 2020 x ", "Copyright\n\n", "license ", "Neither "])
def test_a_hostile_text_asks_for_bounded_work(word: str) -> None:
    from cardwright.licenses import recognition

    comparison = Comparison(split_words(word * 20_000), frozenset())
    assert recognition._cover(comparison, ["MIT", "BSD-3-Clause", "Apache-2.0"]) == []
    # One more row of notices may begin before the bound is seen.
    assert comparison._steps < 2 * MAX_STEPS
