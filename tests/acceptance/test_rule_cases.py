"""Each rule on cases that are files: ``tests/data/rules/CODE/{pass,fail}*``.

A case is a card, or a folder of cards that stand in one tree. Beside each ``fail…`` stands
``fail….expected.txt`` with the lines that the command line prints for that code. Cases that no
text file can hold are made below.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cardwright import cli
from cardwright.rules import all_rules

CASES = Path(__file__).parents[1] / "data" / "rules"
HEAD = (
    'kind: model-card\nschema_version: "1"\nid: north-lab/tern-classifier\nname: Tern Classifier\n'
)
# What makes a card not well formed: no case of another rule may have it.
STRUCTURE = re.compile(r"\[(?:CW00[1-57]|(?:MC|DC|DS)00[2-6])\]")


def write_utf16(path: Path) -> None:
    path.write_bytes(HEAD.encode("utf-16"))


def write_latin1(path: Path) -> None:
    path.write_bytes(HEAD.encode() + "summary: Tärn\n".encode("latin-1"))


def write_with_mark(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode() + "summary: Tärn\n".encode())


def write_deep(path: Path) -> None:
    path.write_text(HEAD + "x-deep: " + "[" * 1000 + "]" * 1000 + "\n")


def write_aliases(path: Path) -> None:
    """Ten lists of ten aliases each: 10 to the power of ten values."""
    lists = [f"  - &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 11)]
    path.write_text(HEAD + "x-laughs:\n  - &a0 [ha]\n" + "".join(lists))


def write_shallow(path: Path) -> None:
    path.write_text(HEAD + "x-deep: " + "[" * 20 + "]" * 20 + "\n")


Made = tuple[str, Callable[[Path], None], tuple[str, ...]]
MADE: tuple[Made, ...] = (
    ("CW002", write_with_mark, ()),
    (
        "CW002",
        write_utf16,
        ("card.yaml:1:1: error[CW002] the file is written in UTF-16; save it as UTF-8",),
    ),
    (
        "CW002",
        write_latin1,
        ("card.yaml:5:11: error[CW002] byte 0xe4 is not UTF-8; save the file as UTF-8",),
    ),
    ("CW005", write_shallow, ()),
    ("CW005", write_deep, ("more than 128 levels of nesting; flatten the file",)),
    ("CW005", write_aliases, ("more than 500,000 values",)),
)


def find_cases(prefix: str) -> Iterator[tuple[str, Path]]:
    for folder in sorted(CASES.iterdir()):
        for case in sorted(folder.iterdir()):
            if case.name.startswith(prefix) and case.suffix != ".txt":
                yield folder.name, case


PASSING = [*find_cases("pass")]
FAILING = [*find_cases("fail")]


def name_case(value: object) -> str:
    return value.name if isinstance(value, Path) else str(value)


@pytest.fixture
def validate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[str]]:
    """Run ``cardwright validate`` on a case that stands alone in the working directory."""
    monkeypatch.chdir(tmp_path)

    def run(case: Path, *options: str) -> list[str]:
        if case.is_dir():
            shutil.copytree(case, tmp_path, dirs_exist_ok=True)
        elif case.parent != tmp_path:
            shutil.copy(case, tmp_path)
        status = cli.run(["validate", "." if case.is_dir() else case.name, *options])
        printed = capsys.readouterr()
        lines = printed.out.splitlines()
        assert printed.err == ""
        assert status == any(": error[" in line for line in lines)
        assert " checked: " in lines[-1]
        return lines[:-1]

    return run


@pytest.mark.parametrize(("code", "case"), PASSING, ids=name_case)
def test_passes(code: str, case: Path, validate: Callable[..., list[str]]) -> None:
    assert validate(case, "--select", code) == []


@pytest.mark.parametrize(("code", "case"), FAILING, ids=name_case)
def test_fails(code: str, case: Path, validate: Callable[..., list[str]]) -> None:
    stem = case.name if case.is_dir() else case.stem
    expected = (case.parent / f"{stem}.expected.txt").read_text(encoding="utf-8")
    assert validate(case, "--select", code) == expected.splitlines()


@pytest.mark.parametrize(("code", "case"), [*PASSING, *FAILING], ids=name_case)
def test_case_is_well_formed_otherwise(
    code: str, case: Path, validate: Callable[..., list[str]]
) -> None:
    other = [line for line in validate(case) if STRUCTURE.search(line) and f"[{code}]" not in line]
    assert other == []


@pytest.mark.parametrize(
    ("code", "write", "expected"), MADE, ids=lambda v: getattr(v, "__name__", "")
)
def test_made_cases(
    code: str,
    write: Callable[[Path], None],
    expected: tuple[str, ...],
    tmp_path: Path,
    validate: Callable[..., list[str]],
) -> None:
    card = tmp_path / "card.yaml"
    write(card)
    lines = validate(card, "--select", code)
    assert len(lines) == len(expected)
    assert all(start in line for start, line in zip(expected, lines, strict=True))


def test_each_rule_has_a_passing_and_a_failing_case() -> None:
    passing = {code for code, _ in PASSING} | {code for code, _, expected in MADE if not expected}
    failing = {code for code, _ in FAILING} | {code for code, _, expected in MADE if expected}
    # What only `score` reports has its cases in tests/data/score/rules.
    # What only `validate --online` reports has them in test_validate_online.py.
    elsewhere = ("MOF", "HF9")
    rules = {
        code for code, rule in all_rules().items() if rule.check or not code.startswith(elsewhere)
    }
    assert (rules - passing, rules - failing) == (set(), set())


def test_each_case_belongs_to_a_rule() -> None:
    assert {code for code, _ in [*PASSING, *FAILING]} <= set(all_rules())


def test_each_expectation_belongs_to_a_case() -> None:
    stems = {(code, case.name if case.is_dir() else case.stem) for code, case in FAILING}
    found = {
        (path.parent.name, path.name.removesuffix(".expected.txt"))
        for path in CASES.glob("*/*.txt")
    }
    assert found == stems
