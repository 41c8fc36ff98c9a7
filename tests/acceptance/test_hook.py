"""The hook, run by the real pre-commit in a scratch repository, from a clone of this one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CARD = """\
kind: model-card
schema_version: "1"
id: acme/bolts
name: Bolts
version: {version}
license: Apache-2.0
training:
  data:
    - {{name: Bolt pictures, id: bolt-pictures}}
"""
DATA = """\
kind: data-card
schema_version: "1"
id: bolt-pictures
name: Bolt pictures
license: CC0-1.0
"""
SETTINGS = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: cardwright-validate
      - id: cardwright-validate-readme
"""


def git(*arguments, cwd):
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    ended = subprocess.run(
        ["git", *identity, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """This work tree as a repository with one commit, whatever is not committed yet included."""
    folder = tmp_path_factory.mktemp("clone") / "cardwright"
    git("clone", "--quiet", "--no-hardlinks", str(ROOT), str(folder), cwd=ROOT)
    changed = git("diff", "--name-only", "HEAD", cwd=ROOT)
    changed += "\n" + git("ls-files", "--others", "--exclude-standard", cwd=ROOT)
    for name in changed.splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--allow-empty", "--message", "as it stands", cwd=folder)
    return folder


@pytest.fixture(scope="module")
def scratch(clone, tmp_path_factory):
    folder = tmp_path_factory.mktemp("scratch")
    git("init", "--quiet", cwd=folder)
    revision = git("rev-parse", "HEAD", cwd=clone)
    settings = SETTINGS.format(repository=clone, revision=revision)
    (folder / ".pre-commit-config.yaml").write_text(settings)
    (folder / "cards").mkdir()
    (folder / "cards" / "data.yaml").write_text(DATA)
    (folder / "settings.yaml").write_text("colour: blue\n")
    return folder


def run_hook(scratch, cache, *files):
    git("add", "--all", cwd=scratch)
    command = [str(Path(sys.executable).with_name("pre-commit")), "run", "--files", *files]
    return subprocess.run(
        command,
        cwd=scratch,
        env={**os.environ, "PRE_COMMIT_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


def test_the_hook_tells_a_mistake_and_then_passes(scratch, cache):
    card = scratch / "cards" / "model.yaml"
    card.write_text(CARD.format(version="1.10"))
    refused = run_hook(scratch, cache, "cards/model.yaml", "settings.yaml")
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "cards/model.yaml:5:10: error[MC002] version: 1.10 is read as" in refused.stdout
    assert "settings.yaml" not in refused.stdout

    card.write_text(CARD.format(version='"1.10"'))
    passed = run_hook(scratch, cache, "cards/model.yaml", "settings.yaml")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout


def test_the_hook_for_readme_files_looks_at_cards_of_the_hub_alone(scratch, cache):
    readme = scratch / "hub" / "README.md"
    readme.parent.mkdir(exist_ok=True)
    (scratch / "README.md").write_text("# Bolts\n")
    readme.write_text("---\nlicense: MIT\n---\n# Bolts\n")
    refused = run_hook(scratch, cache, "hub/README.md", "README.md")
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "hub/README.md:2:10: error[HF110] license: 'MIT' is not a" in refused.stdout
    assert refused.stdout.count("HF1") == 1

    readme.write_text("---\nlicense: mit\n---\n# Bolts\n")
    passed = run_hook(scratch, cache, "hub/README.md", "README.md")
    assert passed.returncode == 0, passed.stdout + passed.stderr
