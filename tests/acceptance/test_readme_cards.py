"""README.md files as the Hub keeps them: checked, and mended, through the command line."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest
from process import FORMATS, check_form, run

CARD = "---\nlicense: MIT\nlanguage: no\n---\n# Tern\n"
MENDED = '---\nlicense: mit\nlanguage: "no"\n---\n# Tern\n'


def write(folder: Path, text: str = CARD, name: str = "README.md") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def codes(folder: Path, *arguments: str) -> list[tuple[str, int, str]]:
    done = run("validate", "--format", "json", *arguments, cwd=folder)
    assert b"Traceback" not in done.stderr, done.stderr
    return [
        (item["path"], item["line"], item["code"]) for item in json.loads(done.stdout)["findings"]
    ]


def test_positions_are_those_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, "\ufeff\r\n" + CARD.replace("\n", "\r\n"))
    assert codes(tmp_path, "README.md") == [("README.md", 3, "HF110"), ("README.md", 4, "HF109")]


@pytest.mark.parametrize("form", FORMATS)
def test_every_report_tells_readme_cards(tmp_path: Path, form: str) -> None:
    write(tmp_path, "---\nlicense: MIT\ntags: \x1b[31m\n---\n# [dataset name]\n")
    write(tmp_path, "- dataset: {id: a/b}\n", ".eval_results/a.yaml")
    done = run("validate", "--format", form, "README.md", cwd=tmp_path)
    assert done.returncode == 1
    check_form(form, done.stdout)
    assert b"HF154" in done.stdout


def test_a_folder_is_searched_for_cards(tmp_path: Path) -> None:
    write(tmp_path, name="models/a/README.md")
    write(tmp_path, "- 1\n", "models/a/.eval_results/hle.yaml")
    write(tmp_path, name="models/a/OTHER.md")
    write(tmp_path, "# No card\n", "docs/README.md")
    write(tmp_path, "---\ntitle: A page\n---\n# No card\n", "site/README.md")
    write(tmp_path, "---\nlicense: [mit\n---\n# T\n", "broken/README.md")
    done = run("validate", ".", cwd=tmp_path)
    assert done.returncode == 1
    told = done.stdout.decode().splitlines()
    assert [line.split(":")[0] for line in told[:-1]] == [
        "broken/README.md", "models/a/.eval_results/hle.yaml", *["models/a/README.md"] * 2,
    ]  # fmt: skip
    assert told[-1].startswith("3 cards checked: 3 errors")
    assert sorted(done.stderr.decode().splitlines()) == [
        (
            "cardwright: docs/README.md: passed over, not a card: it has no front matter; "
            "name it to have it checked (HF101)"
        ),
        "cardwright: site/README.md: passed over, not a card: its front matter has no key of the Hub",
    ]


def test_readmes_without_front_matter_are_counted(tmp_path: Path) -> None:
    for number in range(7):
        write(tmp_path, "# Only a text\n", f"m{number}/README.md")
    done = run("validate", ".", cwd=tmp_path)
    assert (done.returncode, done.stderr.decode()) == (
        0, "cardwright: 7 README.md without front matter passed over; name one to check it (HF101)\n",
    )  # fmt: skip
    assert codes(tmp_path, "m3/README.md") == [("m3/README.md", 1, "HF101")]


def test_a_pattern_that_the_shell_left(tmp_path: Path) -> None:
    for name in ("a/README.md", "b/c/README.md", "b/notes.txt"):
        write(tmp_path, name=name)
    found = codes(tmp_path, "**/*", "--select", "HF110")
    assert found == [("a/README.md", 2, "HF110"), ("b/c/README.md", 2, "HF110")]
    assert run("validate", "c*/README.md", cwd=tmp_path).returncode == 2


def test_a_named_file_without_front_matter_is_told(tmp_path: Path) -> None:
    write(tmp_path, "# No card\n")
    assert codes(tmp_path, "README.md") == [("README.md", 1, "HF101")]
    for arguments in (("README.md",), ("--cards-only", "README.md")):
        done = run("validate", *arguments, cwd=tmp_path)
        assert done.returncode == 0
    assert (b"HF101" in done.stdout, done.stderr) == (False, b"")


KINDS = [
    ("sdk: gradio\ncolorFrom: orange\n", "space"),
    ("pretty_name: Birds\ntask_ids: [bird-watching]\n", "dataset"),
    ("library_name: timm\nbase_model_relation: distilled\n", "model"),
]
OWN = {"HF170": "space", "HF141": "dataset", "HF132": "model"}


@pytest.mark.parametrize(("keys", "kind"), KINDS)
def test_the_kind_is_told_by_the_keys_or_given(tmp_path: Path, keys: str, kind: str) -> None:
    write(tmp_path, f"---\n{keys}---\n# Tern\n")
    assert [OWN[code] for _, _, code in codes(tmp_path, "README.md") if code in OWN] == [kind]
    for given in ("model", "dataset", "space"):
        found = [code for _, _, code in codes(tmp_path, "README.md", "--kind", given)]
        assert [OWN[code] for code in found if code in OWN] == [kind] * (given == kind)


def test_the_text_is_judged_where_the_front_matter_is_broken(tmp_path: Path) -> None:
    write(tmp_path, "---\nlicense: [mit\nsdk: docker\n---\n# [dataset name]\n")
    assert [code for _, _, code in codes(tmp_path, "README.md")] == ["CW003", "CW010"]


def test_what_the_hub_does_not_see_it_does_not_refuse(tmp_path: Path) -> None:
    write(tmp_path, "---\nlicense: MIT\ntags: a\n...\n# Tern\n")
    found = [code for _, _, code in codes(tmp_path, "README.md")]
    assert found == ["HF107", "HF101"]
    assert run("validate", "README.md", cwd=tmp_path).returncode == 0
    run("validate", "--fix", "README.md", cwd=tmp_path)
    assert (tmp_path / "README.md").read_text() == ("---\nlicense: mit\ntags:\n- a\n---\n# Tern\n")


def test_findings_are_suppressed_with_a_reason(tmp_path: Path) -> None:
    text = (
        "---\nlicense: MIT  # cardwright: ignore[HF110] an older Hub of ours\n---\n# Tern\n"
        "<!-- # cardwright: ignore[CW010] we say so on purpose -->\n[More Information Needed]\n"
    )
    write(tmp_path, text)
    assert codes(tmp_path, "README.md") == []
    assert run("validate", "--fix", "README.md", cwd=tmp_path).returncode == 0
    assert (tmp_path / "README.md").read_text() == text


def test_settings_hold(tmp_path: Path) -> None:
    write(tmp_path)
    write(tmp_path, '[per-file-ignores]\n"*.md" = ["HF110"]\n', "cardwright.toml")
    assert [code for _, _, code in codes(tmp_path, "README.md")] == ["HF109"]
    run("validate", "--fix", "README.md", cwd=tmp_path)
    assert (tmp_path / "README.md").read_text() == CARD.replace("no", '"no"')


def test_fix_mends_and_tells(tmp_path: Path) -> None:
    path = write(tmp_path, CARD.replace("---\n#", "base_model: my folder\n---\n#"))
    path.chmod(0o640)
    done = run("validate", "--fix", "README.md", cwd=tmp_path)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert [line.split(" ")[1] for line in lines[:-1]] == [
        "mended[HF110]", "mended[HF109]", "error[HF131]",
    ]  # fmt: skip
    assert lines[-1] == "1 card checked: 1 error, 0 warnings, 0 notes, 2 mended"
    assert path.read_text() == MENDED.replace("---\n#", "base_model: my folder\n---\n#")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [item.name for item in tmp_path.iterdir()] == ["README.md"]
    before = path.stat().st_mtime_ns
    again = run("validate", "--fix", "README.md", cwd=tmp_path)
    assert (again.returncode, path.stat().st_mtime_ns) == (1, before)


def test_fix_as_json(tmp_path: Path) -> None:
    write(tmp_path)
    done = run("validate", "--fix", "--format", "json", ".", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert [item["code"] for item in report["mended"]] == ["HF110", "HF109"]
    assert report["findings"] == []


def test_diff_is_a_patch_and_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, CARD.replace("\n", "\r\n"), "models/tern/README.md")
    done = run("validate", "--diff", "models", cwd=tmp_path)
    assert (done.returncode, path.read_bytes()) == (1, CARD.replace("\n", "\r\n").encode())
    assert done.stderr == b"cardwright: 1 of 1 cards would be changed by --fix\n"
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=done.stdout, check=True)
    assert path.read_bytes() == MENDED.replace("\n", "\r\n").encode()
    assert run("validate", "--diff", "models", cwd=tmp_path).stdout == b""


def test_diff_is_coloured_on_demand(tmp_path: Path) -> None:
    write(tmp_path, CARD.replace("MIT", "MIT # \x85"))
    done = run("validate", "--diff", "README.md", cwd=tmp_path, FORCE_COLOR="1")
    assert b"\x1b[32m+license: mit # \\x85" in done.stdout


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path, name="outside/card.md")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "README.md").symlink_to(outside)
    done = run("validate", "--fix", "README.md", cwd=tmp_path / "inside")
    assert (done.returncode, outside.read_text()) == (2, CARD)
    assert b"README.md: is a link; name the file itself; it was not mended" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    path = write(tmp_path, name="a/README.md")
    path.parent.chmod(0o500)
    done = run("validate", "--fix", "a/README.md", cwd=tmp_path)
    path.parent.chmod(0o700)
    assert (done.returncode, path.read_text()) == (2, CARD)


def test_yaml_cards_are_mended_by_the_same_means(tmp_path: Path) -> None:
    text = 'kind: model-card\nschema_version: "1"\nid: a/b\nname: B\nversion: {}\n'
    path = write(tmp_path, text.format("1.10 # ours"), "card.yaml")
    assert b"mended[MC002]" in run("validate", "--fix", "card.yaml", cwd=tmp_path).stdout
    assert path.read_text() == text.format('"1.10" # ours')


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"---\nlicense: mit\n---\n\xff", "CW002"),
        (b"\0" * 99, "CW002"),
        (b"x" * 5_000_001, "CW005"),
    ],
    ids=["latin", "binary", "large"],
)
def test_what_cannot_be_read_is_told_and_left(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "README.md"
    path.write_bytes(content)
    done = run("validate", "--fix", "README.md", cwd=tmp_path)
    assert (done.returncode, path.read_bytes()) == (1, content)
    assert code.encode() in done.stdout


def test_hostile_front_matter_ends(tmp_path: Path) -> None:
    texts = {
        "keys": "".join(f"licens{number}: mit\n" for number in range(20_000)),
        "languages": "language:\n" + "- zh-CN\n" * 5_000,
        "licenses": "license:\n" + "".join(f"- MIT{number}\n" for number in range(5_000)),
        "deep": "license: mit\nx: " + "[" * 200 + "]" * 200 + "\n",
        "aliases": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(2_000)),
        "nulls": "tags: [" + "null, " * 3_000 + "a]\n",
    }
    for name, text in texts.items():
        write(tmp_path, f"---\n{text}---\n# T\n", f"{name}/README.md")
    write(tmp_path, "---\nlicense: mit\n" + " \n---   x\n" * 50_000, "fences/README.md")
    write(tmp_path, "---\nlicense: mit\n---\n" + "<your " * 50_000 + "`" * 50_000, "body/README.md")
    done = run("validate", "--fix", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
