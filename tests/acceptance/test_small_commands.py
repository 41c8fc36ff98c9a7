"""``new``, ``rules``, ``schema`` and ``rubric``, through the command line."""

import json

import pytest

from cardwright.cli import COMMANDS, run
from cardwright.loader import KINDS

DATASHEET = """\
kind: datasheet
schema_version: "1"
id: acme/faces-sheet
name: Faces
dataset: acme/faces
relates_to_people: {relates}
"""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "name", [None, 'A "quoted": name', "no", "1.10", "{{ 7 * 7 }}", "ünï 模型"]
)
def test_a_first_card_is_valid(kind, name, capsys, tmp_path):
    options = ["--name", name] if name else []
    assert (
        run(["new", kind, "--id", "acme/x", "--license", "CC-BY-4.0", "-o", "card.yaml", *options])
        == 0
    )
    capsys.readouterr()
    assert run(["validate", "--format", "json", "card.yaml"]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["errors"] == 0
    assert "49" not in (tmp_path / "card.yaml").read_text(encoding="utf-8").split("\n# ")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_a_first_card_are_valid_too(kind, capsys, tmp_path):
    """Whoever takes away the '#' gets a card without errors."""
    run(["new", kind, "--id", "acme/x", "-o", "card.yaml"])
    lines = (tmp_path / "card.yaml").read_text(encoding="utf-8").splitlines()
    kept = [line.removeprefix("# ") if is_example(line) else line for line in lines]
    (tmp_path / "card.yaml").write_text("\n".join(kept), encoding="utf-8")
    capsys.readouterr()
    status = run(["validate", "card.yaml"])
    assert status == 0, capsys.readouterr().out


def is_example(line):
    body = line.removeprefix("# ")
    is_key = body.split(":")[0].replace("_", "").isidentifier() and body[:1].islower()
    return line.startswith("# ") and (line.startswith("#  ") or (":" in body and is_key))


def test_a_card_is_never_written_over(capsys, tmp_path):
    (tmp_path / "card.yaml").write_text("mine")
    assert run(["new", "model-card", "-o", "card.yaml"]) == 2
    assert (tmp_path / "card.yaml").read_text() == "mine"
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_printed(kind, capsys):
    assert run(["schema", kind]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == kind


def test_rules_are_listed_and_explained(capsys):
    assert run(["rules"]) == 0
    listed = capsys.readouterr().out
    assert "MC003  error    A required key that is missing\n" in listed
    assert run(["rules", "mc003"]) == 0
    assert "## How to fix" in capsys.readouterr().out
    assert run(["rules", "--format", "json", "MC"]) == 0
    assert all(rule["code"].startswith("MC") for rule in json.loads(capsys.readouterr().out))
    assert run(["rules", "ZZ9"]) == 2


def test_a_command_that_is_not_known(capsys):
    assert run(["validat"]) == 2
    assert "did you mean 'validate'?" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command, capsys):
    assert run([command, "--help"]) == 0
    assert "Usage: cardwright" in capsys.readouterr().out


def test_the_rubric_of_a_datasheet(capsys, tmp_path):
    (tmp_path / "sheet.yaml").write_text(DATASHEET.format(relates="true"))
    assert run(["rubric", "--format", "json", "sheet.yaml"]) == 0
    (rubric,) = json.loads(capsys.readouterr().out)["rubrics"]
    assert rubric["configuration"] == "Mittal-style, configuration mittal-recalled 1"
    regulation = rubric["axes"][2]
    assert (regulation["lower"], regulation["upper"], regulation["value"]) == (0, 3, None)


def test_a_dataset_without_people_has_no_rubric(capsys, tmp_path):
    (tmp_path / "sheet.yaml").write_text(DATASHEET.format(relates="false"))
    assert run(["rubric", "sheet.yaml"]) == 0
    assert "does not apply" in capsys.readouterr().out


def test_another_configuration_is_named_in_the_result(capsys, tmp_path):
    from cardwright.resources import read_data

    ours = read_data("rubrics/responsible-datasets.yaml").replace(
        "name: mittal-recalled", "name: ours"
    )
    (tmp_path / "ours.yaml").write_text(ours, encoding="utf-8")
    (tmp_path / "sheet.yaml").write_text(DATASHEET.format(relates="true"))
    (tmp_path / "cardwright.toml").write_text('rubric = "ours.yaml"\n')
    assert run(["rubric", "sheet.yaml"]) == 0
    assert "configuration ours 1" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "name: 3", "- a", "fairness: ["])
def test_a_broken_configuration_is_one_line(text, capsys, tmp_path):
    (tmp_path / "ours.yaml").write_text(text)
    (tmp_path / "sheet.yaml").write_text(DATASHEET.format(relates="true"))
    assert run(["rubric", "--configuration", "ours.yaml", "sheet.yaml"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
