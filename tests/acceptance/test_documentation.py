"""What README and guide show is true: examples are valid, files and commands are there."""

import re
from pathlib import Path

import pytest
import yaml

from cardwright.cli import COMMANDS, run
from cardwright.dev.generate import generate

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "site").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")


def blocks(page, language):
    return [
        body for found, body in BLOCK.findall(page.read_text(encoding="utf-8")) if found == language
    ]


def test_the_first_card_of_the_readme_is_valid(tmp_path, monkeypatch, capsys):
    (card,) = [body for body in blocks(PAGES[0], "yaml") if body.startswith("kind:")]
    assert len(card.splitlines()) <= 10
    (tmp_path / "card.yaml").write_text(card, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["validate", "--strict", "card.yaml"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_yaml_in_the_guide_is_yaml(page):
    for body in blocks(page, "yaml"):
        yaml.safe_load(body)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    inside = [link for link in LINK.findall(text) if not link.startswith(("http", "gallery/"))]
    missing = [link for link in inside if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_of_the_guide_exist(page):
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"^(?:\$ )?cardwright ([a-z]+)", text, re.MULTILINE))
    assert named <= set(COMMANDS)


def test_generated_files_are_fresh():
    assert generate(ROOT, check=True) == []
