"""``cardwright validate`` as a user starts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from process import FORMATS, HEAD, check_form, run, validate

BROKEN = HEAD + "sumary: x\nversion: 1.10\nlinks: [{title: a}]\n"
LINES = """\
odd.yaml:5:1: error[MC004] 'sumary' is not a known key; did you mean 'summary'?
odd.yaml:6:10: error[MC002] version: 1.10 is read as the number 1.1; write it in quotes: "1.10"
odd.yaml:7:9: error[MC003] links[0].url: required key is missing; add 'url', for example 'https://example.org/model'
1 card checked: 3 errors, 0 warnings, 0 notes
"""
ONLY = ("--select", "CW00,MC00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one good and one broken card."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "good.yaml").write_text(HEAD, "utf-8")
    (tmp_path / "odd.yaml").write_text(BROKEN, "utf-8")
    return tmp_path


def codes(*arguments: str | Path, cwd: Path) -> list[tuple[str, str]]:
    """Path and code of each finding."""
    done = run("validate", "--format", "json", *arguments, cwd=cwd)
    assert done.returncode in (0, 1), done.stderr
    return [(f["path"], f["code"]) for f in json.loads(done.stdout)["findings"]]


# -- what is told, and the exit status -------------------------------------------------------


def test_all_is_told_at_once_with_line_and_column(folder: Path) -> None:
    done = run("validate", *ONLY, "odd.yaml", cwd=folder)
    assert (done.stdout.decode(), done.stderr, done.returncode) == (LINES, b"", 1)


def test_clean(folder: Path) -> None:
    done = run("validate", *ONLY, "good.yaml", cwd=folder)
    assert done.stdout == b"1 card checked: 0 errors, 0 warnings, 0 notes\n"
    assert (done.stderr, done.returncode) == (b"", 0)


def test_what_cannot_run_is_one_line_and_two(folder: Path) -> None:
    done = run("validate", *ONLY, "good.yaml", "gone.yaml", cwd=folder)
    assert done.stdout == b"1 card checked: 0 errors, 0 warnings, 0 notes\n"
    assert done.stderr == b"cardwright: gone.yaml: no such file or folder\n"
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--formt", "json"],
            "No such option",
        ),
        (["--format", "xml"], "Invalid value for '--format': 'xml' is not one of"),
        (["--select", ","], "--select: give at least one code, for example MC or LI001"),
        (["--select", "ZZ"], "'ZZ' is no rule and no family of rules; see 'cardwright rules'"),
        (
            ["--ignore", "MC999"],
            "'MC999' is no rule and no family of rules; see 'cardwright rules'",
        ),
    ],
)
def test_usage_faults_are_one_line(folder: Path, arguments: list[str], message: str) -> None:
    done = run("validate", *arguments, "good.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"cardwright: {message}")


def test_a_command_that_is_none(folder: Path) -> None:
    done = run("valdate", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith(
        b"cardwright: 'valdate' is not a command; did you mean 'validate'?"
    )
    assert done.stderr.count(b"\n") == 1


def test_json_has_the_form_that_others_rely_on(folder: Path) -> None:
    done = run("validate", *ONLY, "--format", "json", ".", cwd=folder)
    report = json.loads(done.stdout)
    assert report["summary"] == {"files": 2, "errors": 3, "warnings": 0, "notes": 0}
    assert report["findings"][0] == {
        "path": "odd.yaml",
        "line": 5,
        "column": 1,
        "code": "MC004",
        "severity": "error",
        "where": "",
        "message": "'sumary' is not a known key",
        "fix": "did you mean 'summary'?",
        "help": "cardwright rules MC004",
    }


def test_github_annotations(folder: Path) -> None:
    done = run("validate", *ONLY, "--format", "github", "odd.yaml", cwd=folder)
    assert done.stdout.decode().splitlines()[1] == (
        "::error file=odd.yaml,line=6,col=10,title=cardwright MC002::version: 1.10 is read as the "
        'number 1.1; write it in quotes: "1.10"'
    )


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_sound_with_and_without_findings(form: str, folder: Path) -> None:
    for name, status in (("good.yaml", 0), ("odd.yaml", 1)):
        done = run("validate", *ONLY, "--format", form, name, cwd=folder)
        check_form(form, done.stdout)
        assert done.returncode == status


def test_a_shipped_rule_explains_itself(folder: Path) -> None:
    for code in {code for _, code in codes(".", cwd=folder)}:
        done = run("rules", code, cwd=folder)
        assert done.returncode == 0
        assert done.stdout.decode().startswith(f"{code} (")


def test_strict_fails_on_warnings(folder: Path) -> None:
    assert run("validate", "--select", "LI006", "good.yaml", cwd=folder).returncode == 0
    done = run("validate", "--select", "LI006", "--strict", "good.yaml", cwd=folder)
    assert b"0 errors, 1 warning, 0 notes" in done.stdout
    assert done.returncode == 1


# -- which files -----------------------------------------------------------------------------


def test_paths_are_relative_with_slashes(folder: Path) -> None:
    inner = folder / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "x.yml").write_text(BROKEN, "utf-8")
    expected = {"a/b/x.yml"}
    for given in ("a", "./a/", "a/../a/b", inner, inner / "x.yml", "a/b/./x.yml"):
        assert {path for path, _ in codes(*ONLY, given, cwd=folder)} == expected
    assert {path for path, _ in codes(*ONLY, "../b/x.yml", cwd=inner)} == {"../b/x.yml"}
    assert {path for path, _ in codes(*ONLY, inner / "x.yml", cwd=folder / "a")} == {"b/x.yml"}


def test_a_file_given_twice_is_checked_once(folder: Path) -> None:
    done = run("validate", *ONLY, "odd.yaml", "./odd.yaml", ".", folder / "odd.yaml", cwd=folder)
    assert b"2 cards checked: 3 errors" in done.stdout


def test_other_yaml_is_passed_over_with_a_note_unless_named(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    (folder / "broken.yml").write_text("a: {b: 1\n", "utf-8")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "x.yaml").write_text(BROKEN, "utf-8")
    status, findings, errors = validate(".", cwd=folder)
    assert {f["path"] for f in findings} == {"odd.yaml"}
    assert errors.splitlines() == [
        "cardwright: broken.yml: passed over, not read as a card: the mapping in braces is not closed",
        "cardwright: mkdocs.yml: passed over, not a card: it has no 'kind' that Cardwright knows",
    ]
    status, findings, errors = validate("mkdocs.yml", "broken.yml", cwd=folder)
    assert [(f["path"], f["code"]) for f in findings] == [
        ("broken.yml", "CW003"),
        ("mkdocs.yml", "CW007"),
    ]
    assert (status, errors) == (1, "")


def test_many_that_are_passed_over_are_summed_up(folder: Path) -> None:
    for number in range(9):
        (folder / f"n{number}.yml").write_text("a: 1\n", "utf-8")
    (folder / "z.yml").write_bytes(b"\0")
    done = run("validate", *ONLY, "good.yaml", ".", cwd=folder)
    assert done.stderr.decode().splitlines() == [
        "cardwright: 9 files passed over: they are not cards",
        "cardwright: 1 files passed over: they could not be read (z.yml)",
    ]


def test_nothing_to_check_is_said(tmp_path: Path) -> None:
    done = run("validate", ".", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        0,
        b"cardwright: no YAML files and no README.md in .\n",
    )


def test_the_folder_of_cards_by_default(folder: Path) -> None:
    (folder / "cards").mkdir()
    (folder / "cards" / "x.yaml").write_text(BROKEN, "utf-8")
    assert {path for path, _ in codes(*ONLY, cwd=folder)} == {"cards/x.yaml"}


# -- settings --------------------------------------------------------------------------------


def test_select_and_ignore(folder: Path) -> None:
    assert codes("--select", "mc002, MC003", "odd.yaml", cwd=folder) == [
        ("odd.yaml", "MC002"), ("odd.yaml", "MC003"),
    ]  # fmt: skip
    assert codes(*ONLY, "--ignore", "MC00", "odd.yaml", cwd=folder) == []
    assert codes(*ONLY, "--ignore", "MC002,mc003", "odd.yaml", cwd=folder) == [
        ("odd.yaml", "MC004")
    ]


@pytest.mark.parametrize(
    ("name", "start"), [("cardwright.toml", ""), ("pyproject.toml", "[tool.cardwright]\n")]
)
def test_settings_files(name: str, start: str, folder: Path) -> None:
    (folder / name).write_text(
        start + 'select = ["CW00", "MC00"]\nignore = ["MC002"]\nexclude = ["old", "*-draft.yaml"]\n'
        '"per-file-ignores" = { "legacy/*" = ["MC003", "MC004"] }\n',
        "utf-8",
    )
    for path in ("old/a.yaml", "legacy/b.yaml", "new/c-draft.yaml", "new/d.yaml"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(BROKEN, "utf-8")
    expected = [("new/d.yaml", "MC004"), ("new/d.yaml", "MC003")]
    assert codes("old", "legacy", "new", cwd=folder) == expected
    # What is named is checked, excluded or not; --select takes the place of the setting.
    assert codes("old/a.yaml", cwd=folder) == [("old/a.yaml", "MC004"), ("old/a.yaml", "MC003")]
    assert codes("--select", "MC003", "new", cwd=folder) == [("new/d.yaml", "MC003")]
    assert codes("--ignore", "MC004", "new", cwd=folder) == [("new/d.yaml", "MC003")]
    # Patterns are relative to the folder of the settings, wherever one works.
    found = codes("../legacy", "../old", "../new", cwd=folder / "new")
    assert found == [("../new/d.yaml", "MC004"), ("../new/d.yaml", "MC003")]


def test_the_nearest_settings_count(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.cardwright]\nselect = ['MC002']\n", "utf-8")
    inner = folder / "inner"
    inner.mkdir()
    (inner / "x.yaml").write_text(BROKEN, "utf-8")
    assert codes("x.yaml", cwd=inner) == [("x.yaml", "MC002")]
    (inner / "pyproject.toml").write_text("[tool.other]\n", "utf-8")
    assert codes("x.yaml", cwd=inner) == [("x.yaml", "MC002")]
    (inner / "cardwright.toml").write_text("select = ['MC004']\n", "utf-8")
    assert codes("x.yaml", cwd=inner) == [("x.yaml", "MC004")]
    (folder / "cardwright.toml").write_text("select = ['MC003']\n", "utf-8")
    assert codes("inner", cwd=folder) == [("inner/x.yaml", "MC003")]


def test_settings_end_at_the_root_of_the_repository(folder: Path) -> None:
    (folder / "cardwright.toml").write_text("select = ['MC004']\n", "utf-8")
    inner = folder / "inner"
    (inner / ".git").mkdir(parents=True)
    (inner / "x.yaml").write_text(BROKEN, "utf-8")
    assert ("x.yaml", "MC002") in codes("x.yaml", cwd=inner)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            b"selekt = []",
            "cardwright.toml: 'selekt' is not a known setting; did you mean 'select'?",
        ),
        (b"zzz = []", "cardwright.toml: 'zzz' is not a known setting; known are select, "),
        (b"select = 'MC'", "cardwright.toml: 'select' must be a list of texts, for example"),
        (b"ignore = [1]", "cardwright.toml: 'ignore' must be a list of texts, for example"),
        (b"ignore = ['']", "'' is no rule and no family of rules"),
        (b"ignore = ['QQ1']", "'QQ1' is no rule and no family of rules"),
        (b"per-file-ignores = []", "cardwright.toml: 'per-file-ignores' must be a table"),
        (b"per-file-ignores = {a = 1}", "cardwright.toml: 'a' must be a list of texts"),
        (b"per-file-ignores = {a = ['QQ1']}", "'QQ1' is no rule and no family of rules"),
        (b"rubric = 1", "cardwright.toml: 'rubric' must be the path of a file, in quotes"),
        (b"select = [", "cardwright.toml: "),
        (b"select = ['\xe4']", "cardwright.toml: cannot be read: "),
        (b"\xef\xbb\xbfselect = ['MC']", "cardwright.toml: "),
    ],
)
def test_settings_faults_are_one_line(settings: bytes, message: str, folder: Path) -> None:
    (folder / "cardwright.toml").write_bytes(settings)
    done = run("validate", "odd.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"cardwright: {message}")


# -- suppressions ----------------------------------------------------------------------------


def test_suppressions(folder: Path) -> None:
    (folder / "odd.yaml").write_text(
        HEAD
        + "# cardwright: ignore[MC004] a word of our own\n"
        + "# cardwright: ignore[CW007,MC004] not needed, the one above does it\n"
        + "sumary: x\n"
        + "version: 1.10 # cardwright: ignore[MC002, MC005] numbers on purpose\n"
        + "x-list:\n"
        + "evaluation: 1 # cardwright: ignore[MC002]\n"
        + "training: 1 # cardwright: ignore[MC003] another code\n",
        "utf-8",
        newline="\r\n",
    )
    done = run("validate", *ONLY, "--format", "json", "odd.yaml", cwd=folder)
    report = json.loads(done.stdout)
    assert [(f["line"], f["column"], f["code"]) for f in report["findings"]] == [
        (6, 1, "CW008"),
        (10, 13, "MC002"),
        (10, 15, "CW006"),
        (11, 11, "MC002"),
        (11, 13, "CW008"),
    ]
    assert [(f["line"], f["code"], f["reason"]) for f in report["suppressed"]] == [
        (7, "MC004", "a word of our own"), (8, "MC002", "numbers on purpose"),
    ]  # fmt: skip
    assert done.returncode == 1


def test_a_suppression_counts_as_used_where_the_code_is_ignored(folder: Path) -> None:
    (folder / "odd.yaml").write_text(
        HEAD + "version: 1.10 # cardwright: ignore[MC002] why\n", "utf-8"
    )
    assert codes(*ONLY, "--ignore", "MC002", "odd.yaml", cwd=folder) == []
    assert codes("--select", "CW008", "odd.yaml", cwd=folder) == []


def test_suppressed_findings_do_not_fail_the_run(folder: Path) -> None:
    (folder / "odd.yaml").write_text(
        HEAD + "version: 1.10 # cardwright: ignore[MC002] why\n", "utf-8"
    )
    done = run("validate", *ONLY, "odd.yaml", cwd=folder)
    assert done.stdout == b"1 card checked: 0 errors, 0 warnings, 0 notes, 1 suppressed\n"
    assert done.returncode == 0
    done = run("validate", *ONLY, "--format", "sarif", "odd.yaml", cwd=folder)
    check_form("sarif", done.stdout)
    (result,) = json.loads(done.stdout)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "why"}]


# -- the terminal ----------------------------------------------------------------------------


def test_colour_on_a_terminal_alone(folder: Path) -> None:
    coloured = b"error[MC004]\x1b[0m"
    assert b"\x1b" not in run("validate", "odd.yaml", cwd=folder).stdout
    assert coloured in run("validate", "odd.yaml", cwd=folder, FORCE_COLOR="1").stdout
    for variables in ({"NO_COLOR": "1"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}):
        assert b"\x1b" not in run("validate", "odd.yaml", cwd=folder, **variables).stdout
    for form in ("json", "sarif", "github", "markdown"):
        done = run("validate", "--format", form, "odd.yaml", cwd=folder, FORCE_COLOR="1")
        assert b"\x1b" not in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("variables", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_on_a_pseudo_terminal(
    folder: Path, variables: dict[str, str], is_coloured: bool
) -> None:
    import pty

    ours, theirs = pty.openpty()
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    with subprocess.Popen(
        [sys.executable, "-m", "cardwright", "validate", "--select", "MC004", "odd.yaml"],
        stdout=theirs, cwd=folder, env={**kept, **variables},
    ) as process:  # fmt: skip
        os.close(theirs)
        assert process.wait(60) == 1
    output = os.read(ours, 10_000)
    os.close(ours)
    assert (b"\x1b[31;1merror[MC004]\x1b[0m" in output) is is_coloured
    assert b"sumary" in output


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_goes_away(form: str, folder: Path) -> None:
    """Nothing is complained about, and the status is still that of the cards."""
    for number in range(300):
        (folder / f"odd{number}.yaml").write_text(BROKEN, "utf-8")
    script = f'"$0" -m cardwright validate --format {form} . | head -1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", script, sys.executable],
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == b"1"
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(folder: Path) -> None:
    script = '"$0" -m cardwright validate . > /dev/full'
    done = subprocess.run(
        ["bash", "-c", script, sys.executable],
        cwd=folder,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert (
        done.stderr == b"cardwright: standard output: cannot be written: no space left on device\n"
    )


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_closed_streams(folder: Path) -> None:
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        done = subprocess.run(
            ["bash", "-c", f'"$0" -m cardwright validate odd.yaml gone.yaml {closed}', sys.executable],
            cwd=folder, capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr


def test_output_is_utf_8_whatever_the_locale(folder: Path) -> None:
    (folder / "odd.yaml").write_text(HEAD + "schlüssel: 1\n", "utf-8")
    done = run(
        "validate", "odd.yaml", cwd=folder, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii"
    )
    assert "'schlüssel' is not a known key" in done.stdout.decode("utf-8")


# -- start-up --------------------------------------------------------------------------------

PROBE = """
import sys
before = set(sys.modules)
from cardwright.cli import run
status = run(sys.argv[1:])
print(*sorted(set(sys.modules) - before), file=sys.stderr)
sys.exit(status)
"""
CLEAN = """\
license: Apache-2.0
intended_use: {out_of_scope_uses: {unknown: nobody wrote it down}}
sources: [{id: paper, url: https://example.org/paper}]
"""
HEAVY = {
    "pydantic", "pydantic_core", "jinja2", "yaml", "difflib", "tomllib", "asyncio", "email", "json.tool",
    "http", "urllib.request", "socket", "ssl", "multiprocessing", "huggingface_hub", "mkdocs", "unittest",
}  # fmt: skip


def imported(*arguments: str, cwd: Path) -> tuple[int, set[str]]:
    """Exit status and the modules that a run imports."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=cwd,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr
    return done.returncode, set(done.stderr.decode().split())


def by_the_validator(cwd: Path) -> set[str]:
    """What the compiled validator of JSON Schema imports itself."""
    code = "import sys; b = set(sys.modules); import jsonschema_rs; print(*(set(sys.modules) - b))"
    done = subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, check=True)
    return set(done.stdout.decode().split())


def test_a_clean_card_is_checked_without_heavy_modules(folder: Path) -> None:
    pytest.importorskip("yaml_rs")
    (folder / "clean.yaml").write_text(HEAD.replace("tern", "heron") + CLEAN, "utf-8")
    status, modules = imported("validate", "--strict", "clean.yaml", cwd=folder)
    assert status == 0
    assert "cardwright.validate" in modules
    assert modules & HEAVY <= by_the_validator(folder)
    assert not [name for name in modules if name.startswith("cardwright.cards")]


def test_a_broken_card_is_explained_without_the_typed_cards(folder: Path) -> None:
    status, modules = imported("validate", *ONLY, "odd.yaml", cwd=folder)
    assert status == 1
    assert modules & HEAVY <= {"yaml", "difflib"} | by_the_validator(folder)
    assert not [name for name in modules if name.startswith("cardwright.cards")]
