"""Files that nobody meant as a card, or that somebody made to break us.

Each ends in a finding or one line on standard error, in bounded time, with the exit status that
was promised, and the files beside it are checked all the same.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from process import FORMATS, HEAD, STRUCTURE, check_form, run, validate

from cardwright.config import Settings
from cardwright.validate import find_targets, validate_files

Make = Callable[[Path], None]
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


def text(content: str) -> Make:
    return lambda path: path.write_text(content, "utf-8", newline="") and None


def octets(content: bytes) -> Make:
    return lambda path: path.write_bytes(content) and None


def bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10)]
    return HEAD + "x-bomb:\n  " + "\n  ".join(lines) + "\n"


def sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(HEAD.encode())
        stream.truncate(100_000_000)


def keys(count: int) -> str:
    return HEAD + "".join(f"k{number:x}: 1\n" for number in range(count))


GARBAGE = bytes(range(256)) * 20

# What is made; the findings in it: code, line, column, beginning of the message.
STRANGERS: dict[str, tuple[Make, list[tuple[str, int, int, str]]]] = {
    "empty": (octets(b""), [("CW001", 1, 1, "the file is empty")]),
    "comments only": (text("# kind: model-card\n\n# x\n"), [("CW001", 1, 1, "the file is empty")]),
    "binary": (octets(b"\x7fELF\x02\x01\0\0" + GARBAGE), [("CW002", 1, 1, "the file is binary")]),
    "garbage": (octets(GARBAGE[1:250]), [("CW002", 3, 115, "byte 0x80 is not UTF-8")]),
    "latin-1": (
        octets(HEAD.encode() + "summary: Tärn\n".encode("latin-1")),
        [("CW002", 5, 11, "byte 0xe4 is not UTF-8")],
    ),
    "latin-1 after a mark": (
        octets(b"\xef\xbb\xbfkind: model-card \xe4"),
        [("CW002", 1, 18, "byte 0xe4 is not UTF-8")],
    ),
    "cut UTF-8": (octets(HEAD.encode() + b"x-a: \xf0\x9f"), [("CW002", 5, 6, "byte 0xf0 is not")]),
    "UTF-16": (octets(HEAD.encode("utf-16")), [("CW002", 1, 1, "the file is written in UTF-16")]),
    "UTF-16 BE": (octets(b"\xfe\xff" + HEAD.encode("utf-16-be")), [("CW002", 1, 1, "the file is w")]),
    "UTF-16 without mark": (octets(HEAD.encode("utf-16-le")), [("CW002", 1, 1, "the file is bin")]),
    "UTF-32": (octets(HEAD.encode("utf-32")), [("CW002", 1, 1, "the file is written in UTF-32")]),
    "byte order mark": (octets(b"\xef\xbb\xbf" + HEAD.encode()), []),
    "two marks": (octets(b"\xef\xbb\xbf\xef\xbb\xbf" + HEAD.encode()), []),
    "CRLF": (text(HEAD.replace("\n", "\r\n")), []),
    "CR": (text(HEAD.replace("\n", "\r")), []),
    "CRLF broken": (
        text((HEAD + "sumary: x\n").replace("\n", "\r\n")),
        [("MC004", 5, 1, "'sumary' is not a known key")],
    ),
    "tabs": (text(HEAD + "contacts:\n\t- name: x\n"), [("CW003", 6, 1, "a tab, '@' or '`' cannot")]),
    "several documents": (
        text(HEAD + "---\n" + HEAD),
        [("CW003", 5, 1, "a second document starts here")],
    ),
    "alias bomb": (text(bomb()), [("CW005", 11, 27, "more than 500,000 values")]),
    "text bomb": (
        text(HEAD + f"x-a: &a {'x' * 100_000}\nx-b: [{'*a, ' * 9_000}]\n"),
        [("CW005", 6, 399, "more than 500,000 values")],
    ),
    "alias of itself": (text(HEAD + "x-a: &a [*a]\n"), [("CW003", 5, 10, "alias '*a' refers to it")]),
    "1,000 flow levels": (
        text(HEAD + "x-a: " + "[" * 1_000 + "]" * 1_000),
        [("CW005", 5, 133, "more than 128 levels")],
    ),
    "100,000 flow levels": (
        text(HEAD + "x-a: " + "{a: " * 100_000),
        [("CW005", 5, 514, "more than 128 levels")],
    ),
    "100,000 quoted levels": (
        text('{"kind":"model-card","x-a":' + '{"a":' * 90_000),
        [("CW005", 1, 663, "more than 128 levels")],
    ),
    "1,000 block levels": (
        text(HEAD + "x-a:\n" + "".join(" " * i + "a:\n" for i in range(1, 1_000))),
        [("CW005", 133, 129, "more than 128 levels")],
    ),
    "100,000 block levels": (
        text(HEAD + "x-a:\n  " + "- " * 100_000 + "1\n"),
        [("CW005", 6, 257, "more than 128 levels")],
    ),
    "100 MB": (sparse, [("CW005", 1, 1, "the file has 100.0 MB; a card has at most 5 MB")]),
    "6 MB": (text(HEAD + "x-a: |\n" + "  text\n" * 860_000), [("CW005", 1, 1, "the file has 6.0 MB")]),
    "a very long line": (text(HEAD + "x-a: " + "long " * 900_000 + "\n"), []),
    "a very long key": (
        text(HEAD + f"? {'k' * 900}\n: 1\n"),
        [("MC004", 5, 3, f"'{'k' * 60}…' is not a known key")],
    ),
    "a very long number": (text(HEAD + "x-a: " + "9" * 4_000_000 + "\n"), []),
    "lone surrogate": (text(HEAD + 'summary: "\\ud800"\n'), [("CW003", 5, 13, "this escape stands")]),
    "escape in a key": (
        text(HEAD + '"\\e[31mred\\n::error::x": 1\n'),
        [("MC004", 5, 1, "'\x1b[31mred…' is not a known key")],
    ),
    "many directives": (
        text("# kind\n" + "".join(f"%TAG !a{i}! b\n" for i in range(300_000)) + "---\n" + HEAD),
        [("CW005", 1, 1, "more than 1,000 '%TAG'")],
    ),
    "infinity": (
        text(HEAD + "x-a: [.inf]\nhub: {metadata: {a: -.inf}}\nevaluation: {results: .nan}\n"),
        [
            ("MC005", 5, 7, "is not a finite number"),
            ("MC005", 6, 21, "is not a finite number"),
            ("MC002", 7, 23, "the number nan stands where a list is needed"),
            ("MC005", 7, 23, "is not a finite number"),
        ],
    ),
    "huge numbers": (
        text(HEAD + f"summary: {'9' * 240}\nversion: 0x{'f' * 240}\nhub: 1e400\n"),
        [
            ("MC002", 5, 10, f"{'9' * 60}… is read as a very long number"),
            ("MC002", 6, 10, f"0x{'f' * 58}… is read as a very long number"),
            ("MC002", 7, 6, "'1e400' stands where a mapping is needed"),
        ],
    ),
    "not a mapping": (text("- kind: model-card\n"), [("CW007", 1, 1, "the file is not a mapping")]),
    "odd kind": (text("kind: {a: 1}\n"), [("CW007", 1, 7, "a mapping is not a kind of card")]),
}  # fmt: skip
SLOW = ("100 MB", "6 MB", "a very long line", "a very long number", "many directives")


def neighbours(folder: Path) -> None:
    (folder / "good.yaml").write_text(HEAD, "utf-8")
    (folder / "zbroken.yaml").write_text(HEAD.replace("name", "nmae"), "utf-8")


NEIGHBOURS = [("zbroken.yaml", "MC003"), ("zbroken.yaml", "MC004")]


@pytest.mark.parametrize("name", STRANGERS)
def test_a_named_stranger_gives_findings(name: str, tmp_path: Path) -> None:
    make, expected = STRANGERS[name]
    neighbours(tmp_path)
    make(tmp_path / "odd.yaml")
    status, findings, errors = validate("good.yaml", "odd.yaml", "zbroken.yaml", cwd=tmp_path)
    odd = [f for f in findings if f["path"] == "odd.yaml" and f["severity"] == "error"]
    assert [(f["code"], f["line"], f["column"]) for f in odd] == [e[:3] for e in expected]
    for found, (*_, message) in zip(odd, expected, strict=True):
        assert found["message"].startswith(message)
    assert [(f["path"], f["code"]) for f in findings if f["path"] != "odd.yaml"] == NEIGHBOURS
    assert (status, errors) == (1, "")


MEANT_AS_CARDS = [
    "latin-1", "cut UTF-8", "UTF-16", "UTF-16 BE", "UTF-32", "tabs", "alias bomb", "100 MB", "6 MB",
    "lone surrogate", "several documents", "1,000 flow levels",
]  # fmt: skip


@pytest.mark.parametrize("name", MEANT_AS_CARDS)
def test_a_broken_card_is_not_passed_over_in_a_folder(name: str, tmp_path: Path) -> None:
    make, expected = STRANGERS[name]
    make(tmp_path / "odd.yaml")
    status, findings, _ = validate(".", cwd=tmp_path)
    assert (status, [f["code"] for f in findings]) == (1, [code for code, *_ in expected])


@pytest.mark.parametrize("form", [*FORMATS, "colour"])
def test_every_format_holds_all_strangers(form: str, tmp_path: Path) -> None:
    neighbours(tmp_path)
    for number, (name, (make, _)) in enumerate(STRANGERS.items()):
        if name not in SLOW:
            make(tmp_path / f"{number}.yaml")
    color = {"FORCE_COLOR": "1"} if form == "colour" else {}
    chosen = "text" if form == "colour" else form
    names = sorted(path.name for path in tmp_path.iterdir())
    done = run("validate", "--format", chosen, *names, cwd=tmp_path, **color)
    check_form(form, done.stdout)
    assert (done.returncode, done.stderr) == (1, b"")


def test_half_a_million_keys_end_in_so_many_findings(tmp_path: Path) -> None:
    neighbours(tmp_path)
    (tmp_path / "odd.yaml").write_text(keys(450_000), "utf-8")
    status, findings, _ = validate("odd.yaml", "zbroken.yaml", cwd=tmp_path)
    codes = [f["code"] for f in findings if f["path"] == "odd.yaml"]
    assert (status, codes.count("MC004"), codes.count("CW005"), len(codes)) == (1, 1_000, 1, 1_001)
    assert [(f["path"], f["code"]) for f in findings if f["path"] != "odd.yaml"] == NEIGHBOURS


def test_many_broken_values_on_the_fast_path(tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_text(keys(50_000), "utf-8")
    _, findings, _ = validate("odd.yaml", cwd=tmp_path)
    assert len(findings) == 1_001


# -- what is no regular file -----------------------------------------------------------------


@POSIX
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.symlink_to("odd.yaml"), "the file cannot be read: too many levels of s"),
        (lambda path: path.symlink_to("nothing.yaml"), "the file cannot be read: no such file or"),
        (lambda path: path.symlink_to("/dev/zero"), "this is not a regular file"),
        (lambda path: path.symlink_to("/dev/full"), "this is not a regular file"),
        (lambda path: os.mkfifo(path), "this is not a regular file"),
    ],
    ids=["circle", "dangling", "zero", "full", "fifo"],
)
@pytest.mark.parametrize("named", [True, False])
def test_what_is_no_file(make: Make, message: str, named: bool, tmp_path: Path) -> None:
    neighbours(tmp_path)
    make(tmp_path / "odd.yaml")
    paths = ["good.yaml", "odd.yaml", "zbroken.yaml"] if named else ["."]
    status, findings, errors = validate(*paths, cwd=tmp_path)
    odd = [f for f in findings if f["path"] == "odd.yaml"]
    if named:
        assert [f["code"] for f in odd] == ["CW001"]
        assert odd[0]["message"].startswith(message)
        assert errors == ""
    else:
        assert odd == []
        assert errors.startswith(
            f"cardwright: odd.yaml: passed over, not read as a card: {message}"
        )
        assert errors.count("\n") == 1
    assert [(f["path"], f["code"]) for f in findings if f["path"] != "odd.yaml"] == NEIGHBOURS
    assert status == 1


@POSIX
def test_a_circle_of_folders_ends(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    neighbours(inner)
    (inner / "up").symlink_to(tmp_path)
    (inner / "loop.yaml").symlink_to(tmp_path)
    status, findings, errors = validate(".", cwd=tmp_path)
    assert (status, errors) == (1, "")
    assert {f["path"] for f in findings} == {"a/b/zbroken.yaml"}


def test_a_folder_called_like_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "x.yaml"
    folder.mkdir()
    neighbours(folder)
    for given in (".", "x.yaml"):
        status, findings, errors = validate(given, cwd=tmp_path)
        assert (status, errors) == (1, "")
        assert [(f["path"], f["code"]) for f in findings] == [
            ("x.yaml/zbroken.yaml", "MC003"), ("x.yaml/zbroken.yaml", "MC004"),
        ]  # fmt: skip


def test_an_endless_path_is_a_fault(tmp_path: Path) -> None:
    neighbours(tmp_path)
    for path in ("a/" * 3_000, "a" * 3_000):
        status, findings, errors = validate(path, "zbroken.yaml", cwd=tmp_path)
        assert status == 2
        assert [(f["path"], f["code"]) for f in findings] == NEIGHBOURS
        assert errors.endswith(": no such file or folder\n")
        assert errors.count("\n") == 1


@POSIX
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    neighbours(tmp_path)
    (tmp_path / "good.yaml").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    status, findings, errors = validate("good.yaml", "zbroken.yaml", "closed", cwd=tmp_path)
    assert status == 2
    assert findings[0]["message"] == "the file cannot be read: permission denied"
    assert errors == "cardwright: closed: cannot be read: permission denied\n"


def test_no_permission_where_rights_do_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same within one process, since root may read everything."""
    neighbours(tmp_path)
    monkeypatch.chdir(tmp_path)
    real_open, real_scan = os.open, os.scandir

    def refuse_open(path: Path, *rest: int) -> int:
        if Path(path).name == "good.yaml":
            raise PermissionError(13, "Permission denied")
        return real_open(path, *rest)

    def refuse_scan(path: str) -> object:
        if path == "closed":
            raise PermissionError(13, "Permission denied")
        return real_scan(path)

    (tmp_path / "closed").mkdir()
    monkeypatch.setattr(os, "open", refuse_open)
    monkeypatch.setattr(os, "scandir", refuse_scan)
    problems: list[str] = []
    targets = find_targets(
        ["good.yaml", "zbroken.yaml", "closed"], Settings(tmp_path, STRUCTURE), problems
    )
    report = validate_files(targets, Settings(tmp_path, STRUCTURE))
    assert problems == ["closed: cannot be read: permission denied"]
    assert [f.code for f in report.findings] == ["CW001", "MC003", "MC004"]
    assert report.findings[0].message == "the file cannot be read: permission denied"


@pytest.mark.parametrize("named", [True, False])
def test_a_file_that_vanishes(named: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    neighbours(tmp_path)
    monkeypatch.chdir(tmp_path)
    settings = Settings(tmp_path, STRUCTURE)
    targets = find_targets(["good.yaml", "zbroken.yaml"] if named else ["."], settings, [])
    (tmp_path / "good.yaml").unlink()
    report = validate_files(targets, settings)
    reason = "the file cannot be read: no such file or directory"
    codes = [f.code for f in report.findings]
    if named:
        assert (codes, report.findings[0].message) == (["CW001", "MC003", "MC004"], reason)
    else:
        assert codes == ["MC003", "MC004"]
        assert report.passed_over == [("good.yaml", f"not read as a card: {reason}")]


def test_a_file_that_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is taken after it is read, so that what came later is not left out in silence."""
    path = tmp_path / "card.yaml"
    path.write_text(HEAD, "utf-8")
    real_stat = os.fstat

    def grow(handle: int) -> os.stat_result:
        status = real_stat(handle)
        with path.open("a") as stream:
            stream.write("x" * 6_000_000)
        return status

    monkeypatch.setattr(os, "fstat", grow)
    report = validate_files(
        [*find_targets([path], Settings(tmp_path, STRUCTURE), [])], Settings(tmp_path, STRUCTURE)
    )
    assert [f.code for f in report.findings] == ["CW005"]


# -- names -----------------------------------------------------------------------------------

NAMES = [
    b"with space.yaml", "grüße 日本.yaml".encode(), b"new\nline.yaml", b"\x1b[31mred.yaml",
    b"not-\xff\xfe-utf8.yaml", b"100%:,::error::.yaml", b"'\"`$(x).yaml", b"-dash.yaml",
    b"bell\x07.yaml", "rtl\u202e.yaml".encode(), b"a#b?c.yaml", b"<b>|x|.yaml",
]  # fmt: skip


@POSIX
@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems take UTF-8 names alone")
@pytest.mark.parametrize("form", [*FORMATS, "colour"])
def test_names_cannot_break_an_output(form: str, tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / os.fsdecode(name)).write_text(HEAD.replace("name", "nmae"), "utf-8")
    chosen = "text" if form == "colour" else form
    color = {"FORCE_COLOR": "1"} if form == "colour" else {}
    done = run("validate", "--format", chosen, ".", cwd=tmp_path, **color)
    assert (done.returncode, done.stderr) == (1, b"")
    check_form(form, done.stdout)
    if form == "json":
        paths = {f["path"] for f in json.loads(done.stdout)["findings"]}
        assert {os.fsencode(path) for path in paths} == set(NAMES)


@POSIX
@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems take UTF-8 names alone")
def test_names_in_notes_are_escaped(tmp_path: Path) -> None:
    for name in NAMES[:4]:
        (tmp_path / os.fsdecode(name)).write_text("a: 1\n", "utf-8")
    done = run("validate", ".", b"gone-\x1b[0m\xff.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode("ascii", "replace").count("\n") == len(NAMES[:4]) + 1
    assert b"gone-\\x1b[0m\\udcff.yaml: no such file or folder" in done.stderr
    assert b"\x1b" not in done.stderr
