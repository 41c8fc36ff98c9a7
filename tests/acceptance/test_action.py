"""The GitHub Action: its steps are run as GitHub runs them, with inputs, environment and files."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GOOD = """\
kind: model-card
schema_version: "1"
id: acme/bolts
name: Bolts
version: "1.0"
license: Apache-2.0
summary: Sorts bolts.
intended_use:
  out_of_scope_uses:
    - name: sorting people
release:
  components:
    - component: model_architecture
"""
BAD = GOOD.replace("license: Apache-2.0", "licens: Apache 2")


class Runner:
    """A machine of GitHub's, as far as the action can see it."""

    def __init__(self, folder):
        self.workspace = folder / "work space"
        self.temp = folder / "temp"
        self.outputs, self.summary = folder / "outputs", folder / "summary.md"
        for made in (self.workspace, self.temp):
            made.mkdir()
        for made in (self.outputs, self.summary):
            made.touch()
        self._link_environment()

    def _link_environment(self):
        """The environment that the install step makes; packages come from this one."""
        home = self.temp / "cardwright" / "bin"
        home.mkdir(parents=True)
        launcher = home / "python"
        launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        launcher.chmod(0o755)

    def step(self, name, **inputs):
        (step,) = [item for item in ACTION["runs"]["steps"] if item.get("name") == name]
        values = {key: item.get("default", "") for key, item in ACTION["inputs"].items()}
        values.update({key.replace("_", "-"): value for key, value in inputs.items()})
        environment = {
            key: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: values[m.group(1)], text)
            for key, text in step["env"].items()
        }
        assert "${{" not in step["run"], "an expression in a script can be made to run anything"
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.workspace,
            env={
                **os.environ,
                **environment,
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_OUTPUT": str(self.outputs),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "RUNNER_TEMP": str(self.temp),
                "NO_MKDOCS_2_WARNING": "1",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def output(self, name):
        lines = dict(line.split("=", 1) for line in self.outputs.read_text().splitlines())
        return lines.get(name)


@pytest.fixture
def runner(tmp_path):
    return Runner(tmp_path)


def write(runner, name, text):
    path = runner.workspace / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_good_card_passes_and_is_summed_up(runner):
    write(runner, "cards/good.yaml", GOOD)
    ended = runner.step("Validate")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert runner.output("errors") == "0"
    assert "1 card checked: 0 errors" in runner.summary.read_text()


def test_a_mistake_is_annotated_at_its_line(runner):
    write(runner, "cards/bad.yaml", BAD)
    ended = runner.step("Validate")
    assert ended.returncode == 1
    assert "::error file=cards/bad.yaml,line=6,col=1,title=cardwright MC004::" in ended.stdout
    assert runner.output("errors") == "1"
    assert "MC004" in runner.summary.read_text()


def test_paths_with_spaces_are_one_path_a_line(runner):
    write(runner, "my cards/good.yaml", GOOD)
    write(runner, "other/bad.yaml", BAD)
    ended = runner.step("Validate", paths="my cards\nother\n")
    assert ended.returncode == 1
    assert "2 cards checked" in ended.stdout


@pytest.mark.parametrize("name", ["$(touch hacked)", "`touch hacked`", "; touch hacked", "--debug"])
def test_inputs_are_never_run(runner, name):
    ended = runner.step("Validate", paths=name, select=name)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert not (runner.workspace / "hacked").exists()


def test_findings_as_sarif(runner):
    write(runner, "cards/bad.yaml", BAD)
    runner.step("Validate", sarif="cards.sarif")
    assert '"ruleId": "MC004"' in (runner.workspace / "cards.sarif").read_text()


def test_options_reach_the_command(runner):
    write(runner, "cards/bad.yaml", BAD)
    assert runner.step("Validate", ignore="MC,LI").returncode == 0


def test_rating_names_the_lowest_class(runner):
    write(runner, "cards/good.yaml", GOOD)
    ended = runner.step("Rate")
    assert ended.returncode == 0
    assert runner.output("lowest-class") == "0"
    assert "Model architecture" in runner.summary.read_text()


def test_a_class_can_be_asked_for(runner):
    write(runner, "cards/good.yaml", GOOD)
    ended = runner.step("Rate", min_class="III")
    assert ended.returncode == 1
    assert "::error title=cardwright::a release does not reach class III" in ended.stdout


def test_a_checkout_is_rated_by_what_was_verified(runner):
    write(runner, "cards/good.yaml", GOOD + "      places: [model.py]\n")
    write(runner, "model.py", "import torch\n\n\nclass Bolts(torch.nn.Module):\n    pass\n")
    ended = runner.step("Rate", score=".", evidence="verified", badges="public badges")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "model.py" in runner.summary.read_text()
    badges = runner.workspace / "public badges"
    assert {path.suffix for path in badges.rglob("*") if path.is_file()} == {".svg"}


def test_no_release_is_no_fault(runner):
    write(runner, "cards/good.yaml", GOOD.split("release:")[0])
    assert runner.step("Rate").returncode == 0
    assert runner.output("lowest-class") == ""


def test_the_site_is_built(runner):
    write(runner, "cards/good.yaml", GOOD)
    ended = runner.step("Build the site", site="public site")
    assert ended.returncode == 0, ended.stderr
    assert (runner.workspace / "public site" / "index.html").is_file()
    assert runner.output("site") == "public site"


def test_the_environment_that_is_missing_is_told(runner):
    shutil.rmtree(runner.temp / "cardwright")
    ended = runner.step("Validate")
    assert ended.returncode == 2
    assert "::error" in ended.stderr


def test_every_input_is_used():
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name in ACTION["inputs"]:
        assert f"inputs.{name}" in text
