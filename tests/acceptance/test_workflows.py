"""Hooks, action and workflows are what GitHub and pre-commit accept, and safe to run."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted(str(path) for path in (ROOT / ".github" / "workflows").glob("*.yml"))


def tool(name, *arguments):
    command = [str(Path(sys.executable).with_name(name)), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "files"),
    [("vendor.github-actions", ["action.yml"]), ("vendor.github-workflows", WORKFLOWS)],
)
def test_github_accepts_it(schema, files):
    assert files
    ended = tool("check-jsonschema", "--builtin-schema", schema, *files)
    assert ended.returncode == 0, ended.stdout


def test_zizmor_finds_nothing():
    ended = tool("zizmor", "--offline", "--no-progress", "action.yml", *WORKFLOWS)
    assert ended.returncode == 0, ended.stdout


def test_pre_commit_accepts_the_hooks():
    ended = tool("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert ended.returncode == 0, ended.stdout
