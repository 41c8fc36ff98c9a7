"""``cardwright score`` through the command line, on files written by hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[1] / "data" / "score"
RELEASES = sorted(
    path for path in (DATA / "releases").iterdir() if path.suffix in (".yml", ".yaml")
)
RULES = sorted(path for path in (DATA / "rules").iterdir() if path.suffix in (".yml", ".yaml"))
SCANNED = {f"mof{number:03}" for number in (10, *range(11, 22))}
"""Rules on what a scan finds: ``test_scan_verdicts.py`` has their cases."""
PROMISED = [
    "id", "name", "kind", "required_for", "status", "license", "license_source",
    "type_appropriate", "evidence", "where",
]  # fmt: skip


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "FORCE_COLOR"}
    return subprocess.run(
        [sys.executable, "-m", "cardwright", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd, env=environment,
    )  # fmt: skip


def score(*arguments: str, cwd: Path) -> Any:
    done = run("score", "--format", "json", *arguments, cwd=cwd)
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.name)
def test_what_a_person_reads(path: Path) -> None:
    done = run("score", path.name, cwd=path.parent)
    assert done.stdout == Path(f"{path}.expected.txt").read_text("utf-8")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_each_rule_says_what_and_where(path: Path) -> None:
    done = run("score", path.name, cwd=path.parent)
    told = "".join(f"{line}\n" for line in done.stdout.splitlines() if "[MOF" in line)
    assert told == Path(f"{path}.expected.txt").read_text("utf-8")
    assert path.name[:6].upper() in told
    assert done.returncode == int("error[" in told)


def test_every_rule_of_the_family_has_a_case() -> None:
    listed = json.loads(run("rules", "MOF", "--format", "json", cwd=DATA).stdout)
    cases = {path.name[:6] for path in RULES} | SCANNED
    assert {rule["code"].lower() for rule in listed} == cases
    for rule in listed:
        for heading in ("What it does", "Why it matters", "Example", "How to fix"):
            assert f"## {heading}\n" in rule["doc"]


def test_a_folder_gives_a_scorecard_for_each_release_in_it() -> None:
    data = score("releases", cwd=DATA)
    assert [card["target"] for card in data["scorecards"]] == [
        f"releases/{path.name}" for path in RELEASES
    ]
    for card in data["scorecards"]:
        assert card["framework"] == "Model Openness Framework"
        assert card["profile"] == "spec"
        assert len(card["components"]) == 17
        assert all([*item][:10] == PROMISED for item in card["components"])


def test_the_two_profiles() -> None:
    levels = {
        profile: {
            Path(card["target"]).name: card["class"]
            for card in score("releases", "--profile", profile, cwd=DATA)["scorecards"]
        }
        for profile in ("spec", "mot")
    }
    assert levels == {
        "spec": {
            "aliases-mot.yml": 3, "class-1-mot.yml": 1, "closed-mot.yml": 0,
            "expressions-card.yaml": 3,
        },
        "mot": {
            "aliases-mot.yml": 0, "class-1-mot.yml": 1, "closed-mot.yml": 0,
            "expressions-card.yaml": 0,
        },
    }  # fmt: skip


def test_the_differences_are_told_in_both_profiles() -> None:
    told = [
        score("releases/aliases-mot.yml", "--profile", profile, cwd=DATA)["scorecards"][0][
            "differences"
        ]
        for profile in ("spec", "mot")
    ]
    assert told[0] == told[1]
    assert told[0][0] == {
        "component": None,
        "about": "class",
        "spec": "Class III - Open Model",
        "mot": "Unclassified",
        "why": "the profiles differ on 'Model architecture', 'Model card'",
    }


def test_findings_have_places() -> None:
    finding = score("rules/mof001-unknown-component.yml", cwd=DATA)["findings"][0]
    assert finding == {
        "path": "rules/mof001-unknown-component.yml",
        "line": 7,
        "column": 7,
        "code": "MOF001",
        "severity": "error",
        "where": "release.components[0]",
        "message": "'Trainig code' is not a component of the framework, and does not count",
        "fix": "did you mean 'Training code'?",
        "help": "cardwright rules MOF001",
    }


@pytest.mark.parametrize(
    ("name", "minimum", "status"),
    [
        ("class-1-mot.yml", "I", 0),
        ("class-1-mot.yml", "III", 0),
        ("aliases-mot.yml", "III", 0),
        ("aliases-mot.yml", "II", 1),
        ("closed-mot.yml", "III", 1),
    ],
)
def test_a_class_can_be_asked_for(name: str, minimum: str, status: int) -> None:
    done = run("score", name, "--min-class", minimum, cwd=DATA / "releases")
    assert done.returncode == status
    assert run("score", name, cwd=DATA / "releases").returncode == 0


def test_one_release_below_the_class_is_enough() -> None:
    assert run("score", ".", "--min-class", "III", cwd=DATA / "releases").returncode == 1


def test_markdown_escapes_what_strangers_wrote() -> None:
    done = run("score", "closed-mot.yml", "--format", "markdown", cwd=DATA / "releases")
    assert done.stdout.startswith("# Model openness\n\n## Not so open \\| 9B: Unclassified\n")
    assert "\n## Legend\n" in done.stdout
    assert "model | class" not in done.stdout  # one release needs no table of releases
    assert "| Model card | III | document | unlicensed | - | component | - |\n" in done.stdout
    assert "\n### For Class III - Open Model\n\n- put 'Model architecture'" in done.stdout
    assert "\n## Findings\n\n- closed-mot.yml:6:26 note MOF003 " in done.stdout


def test_files_without_a_release() -> None:
    walked = run("score", "rules", "--format", "json", cwd=DATA)
    targets = [card["target"] for card in json.loads(walked.stdout)["scorecards"]]
    assert "rules/mof008-no-release.yaml" not in targets
    assert all(item["code"] != "MOF008" for item in json.loads(walked.stdout)["findings"])


def test_nothing_to_rate_reaches_no_class(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("a: 1\n")
    assert run("score", ".", cwd=tmp_path).returncode == 0
    done = run("score", ".", "--min-class", "III", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "cardwright: no release is declared in .\n"
    assert run("score", "absent.yaml", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "MOF008"),
        (b"release: [unclosed\nframework: {}\n", "CW003"),
        (b"\xff\xfer\x00e\x00", "CW002"),
        (b"framework: {}\nrelease: {name: a, name: b, components: []}\n", "CW004"),
        (b"framework: &a {}\nrelease: {components: [*a, *b]}\n", "CW003"),
        (b"- a\n- b\n", "MOF008"),
        (b"framework: {}\nrelease: " + b"[" * 2_000 + b"]" * 2_000, "CW005"),
        (b"framework: {}\nrelease:\n  name: a\x1b[31m\n  components: []\n", "CW003"),
        (b"framework: {}\nrelease: text\n", "MOF005"),
    ],
)
def test_input_from_strangers(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "x.yaml").write_bytes(content)
    (tmp_path / "y.yml").write_bytes((DATA / "releases" / "class-1-mot.yml").read_bytes())
    done = run("score", "x.yaml", "y.yml", "--format", "json", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    data = json.loads(done.stdout)
    assert code in {finding["code"] for finding in data["findings"]}
    assert "y.yml" in {card["target"] for card in data["scorecards"]}
    assert "Traceback" not in done.stderr
    text = run("score", "x.yaml", cwd=tmp_path).stdout
    assert all(char.isprintable() or char == "\n" for char in text)


CARD = 'kind: model-card\nschema_version: "1"\nid: a/b\nname: X\nlicense: MIT\n'


def test_a_model_card_without_a_release_reaches_no_class(tmp_path: Path) -> None:
    release = (DATA / "releases" / "class-1-mot.yml").read_bytes()
    (tmp_path / "fine.yml").write_bytes(release)
    (tmp_path / "data.yaml").write_text("kind: data-card\n")
    assert run("score", ".", "--min-class", "III", cwd=tmp_path).returncode == 0
    (tmp_path / "a.yaml").write_text(f"{CARD}releases: {{components: []}}\n")
    (tmp_path / "b.yaml").write_text(f"{CARD}releases: [unclosed\n")
    done = run("score", ".", "--min-class", "III", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"cardwright: {name}: it declares no release that can be read, so it does not reach "
        "class III"
        for name in ("a.yaml", "b.yaml")
    ]
    done = run("score", ".", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == (
        "cardwright: a.yaml and 1 more declare no release that can be read, and got no scorecard\n"
    )


def test_who_does_not_reach_the_class_is_named(tmp_path: Path) -> None:
    text = (DATA / "releases" / "closed-mot.yml").read_text("utf-8")
    (tmp_path / "x.yml").write_text(text.replace("Not so open | 9B", "a\\e[31m"), "utf-8")
    (tmp_path / "y.yml").write_text(text, "utf-8")
    done = run("score", ".", "--min-class", "III", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "cardwright: x.yml: 'a\\x1b[31m' does not reach class III: Unclassified",
        "cardwright: y.yml: 'Not so open | 9B' does not reach class III: Unclassified",
    ]


def test_faults_of_the_release_are_errors_with_places(tmp_path: Path) -> None:
    rows = "  components:\n    - component: datasets\n      licence: CC-BY-NC-4.0\n"
    (tmp_path / "x.yaml").write_text(f"{CARD}release:\n{rows}")
    assert run("score", "x.yaml", cwd=tmp_path).returncode == 1
    data = score("x.yaml", cwd=tmp_path)
    finding = data["findings"][0]
    assert (finding["code"], finding["severity"], finding["line"]) == ("MC004", "error", 9)
    assert finding["fix"] == "did you mean 'license'?"
    found = next(item for item in data["scorecards"][0]["components"] if item["id"] == "datasets")
    assert (found["status"], found["open"], found["license"]) == ("invalid", None, None)


@pytest.mark.parametrize("arguments", [(), ("--min-class", "III")])
def test_a_license_that_is_named_twice_is_not_rated(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    rows = "release: {components: [{component: datasets}]}\n"
    (tmp_path / "x.yaml").write_text(f"{CARD}license: CC-BY-NC-4.0\n{rows}")
    done = run("score", ".", "--format", "json", *arguments, cwd=tmp_path)
    assert done.returncode == 1
    data = json.loads(done.stdout)
    assert data["scorecards"] == []
    assert [finding["code"] for finding in data["findings"]] == ["CW004"]


def test_several_releases_end_with_one_table() -> None:
    done = run("score", "class-1-mot.yml", "aliases-mot.yml", cwd=DATA / "releases")
    table = done.stdout.split("unclassified\n\n")[1].splitlines()
    step = "publish 'Training code' under an open license, for example Apache-2.0"
    assert table[:3] == [
        "model          class  III / II / I met       next step",
        "Everything 1B  I      100 % / 100 % / 100 %",
        f"Aliases 3B     III    100 % / 60 % / 0 %     {step}",
    ]
    done = run(
        "score", "class-1-mot.yml", "aliases-mot.yml", "--format", "markdown",
        cwd=DATA / "releases",
    )  # fmt: skip
    assert done.stdout.startswith(
        "# Model openness\n\n| model | class | III / II / I met | next step |\n"
        "| --- | --- | --- | --- |\n| Everything 1B | I | 100 % / 100 % / 100 % |  |\n"
    )


def test_settings_choose_what_is_reported(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes((DATA / "releases" / "aliases-mot.yml").read_bytes())
    (tmp_path / "cardwright.toml").write_text('ignore = ["MOF003"]\n')
    found = {finding["code"] for finding in score("x.yml", cwd=tmp_path)["findings"]}
    assert found == {"MOF007"}


def test_rating_starts_without_pydantic(tmp_path: Path) -> None:
    code = (
        "import sys; from cardwright.cli import run;"
        f"status = run(['score', {str(DATA / 'releases')!r}, '--format', 'json']);"
        "found = {'pydantic', 'jinja2', 'jsonschema', 'huggingface_hub'} & set(sys.modules);"
        "sys.exit(f'imported: {found}' if found or status else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
