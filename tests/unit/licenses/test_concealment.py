"""A clause that a reader sees, and that a comparison of words could overlook, closes a text."""

from __future__ import annotations

import re
from importlib.metadata import distribution

import pytest

from cardwright.licenses.recognition import recognize


def _installed(name: str) -> str:
    for file in distribution(name).files or ():
        if re.search(r"dist-info/.*licen[cs]e[^/]*\Z", str(file), re.IGNORECASE):
            return file.read_text()
    raise AssertionError(f"{name} carries no license")


MIT = _installed("pytest")
NOTICE = "Holger Krekel and others"
CLAUSE = "NON COMMERCIAL"


def _drawn(first: int) -> str:
    return "".join(chr(first + ord(char) - ord("A")) if char != " " else " " for char in CLAUSE)


@pytest.mark.parametrize(
    "added",
    [
        _drawn(0x1F170),  # squared letters
        _drawn(0x24B6),  # circled letters
        "\u281d\u2815\u281d",  # Braille
        "\u2f64\u2f64",  # radicals that look like characters
        "\ue000\ue001",  # private use
        "![](_)",
        "<img>",
        "&#8202;",
        "\u202e",
        "|\\ | /\n| \\| \\\n|  \\ |",  # letters drawn with marks
    ],
)
def test_what_is_drawn_or_turned_makes_a_text_unknown(added: str) -> None:
    assert recognize(MIT).expression == "MIT"
    assert recognize(f"{MIT}\n{added}\n").expression is None


@pytest.mark.parametrize(
    "added",
    [
        "n\u043en-c\u043emmerci\u0430l \u03bfnly",  # letters of other alphabets
        "n\u200boncommerc\u200bial o\u200bnly",
        "n0n-c0mmercial 0nly",
        "NonCommercialUseOnly",
        "N O N C O M M E R C I A L",
        "r-e-s-e-a-r-c-h o-n-l-y",
        "\uff4f\uff4e\uff4c\uff59",  # full width
        "\U0001d428\U0001d427\U0001d425\U0001d432",  # mathematical
        "nur nichtkommerzielle Forschung",
        "recherche seulement",
        "только некоммерческое использование",
        "仅供非商业研究",
    ],
)
def test_a_clause_in_disguise_is_no_name(added: str) -> None:
    assert NOTICE in MIT
    assert recognize(MIT.replace(NOTICE, f"{NOTICE} {added}")).expression is None


@pytest.mark.parametrize(
    "name",
    [
        "José Müller & Söhne GmbH",
        "山田太郎",
        "Дмитрий Иванов",
        "J. R. R. Tolkien",
        "01.AI",
        "H2O.ai",
    ],
)
def test_names_are_names_in_any_alphabet(name: str) -> None:
    assert recognize(MIT.replace(NOTICE, name)).expression == "MIT"


@pytest.mark.parametrize("mark", ["● ", "■ ", "→ ", "✓ ", "# ---- #\n", "”"])
def test_marks_of_lists_and_rulers_do_not_count(mark: str) -> None:
    assert recognize(f"{mark}{MIT}").expression == "MIT"
