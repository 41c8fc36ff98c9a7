"""What a card has to send, and where it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hub_cards import CARD

from cardwright.config import find_settings
from cardwright.errors import SettingsError, SourceError
from cardwright.publish.collection import BrokenCardsError
from cardwright.publish.hub_card import HubCard, parse_repository, read_hub_card
from cardwright.publish.hub_merge import merge_readme


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a/b", ("dataset", "a/b")),
        ("hf:a/b", ("dataset", "a/b")),
        ("models/a/b", ("model", "a/b")),
        ("hf:datasets/a/b.c_d-e", ("dataset", "a/b.c_d-e")),
        ("spaces/a/b", ("space", "a/b")),
        ("datasets/b", ("dataset", "datasets/b")),
    ],
)
def test_names_of_repositories(text: str, expected: tuple[str, str]) -> None:
    assert parse_repository(text, "dataset") == expected


@pytest.mark.parametrize(
    "text",
    ["", "a", "a/b/c", "../b", "a/..", "a/b--c", "-a/b", "a/b.git", "a /b", "https://x/a/b",
     "a/" + "b" * 97, "a/b?x", "a/\x1b[31m"],
)  # fmt: skip
def test_what_is_no_name(text: str) -> None:
    with pytest.raises(SettingsError, match="is not a repository on the Hub") as caught:
        parse_repository(text)
    assert "\x1b" not in str(caught.value)


def read(folder: Path, text: str, name: str = "card.yaml", repo: str | None = None) -> HubCard:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_hub_card(path, repo, find_settings(folder))


def test_a_model_card_has_its_release_and_badges(tmp_path: Path) -> None:
    card = read(tmp_path, CARD.format(summary="x"))
    assert card.repo == ("model", "north-lab/tern")
    assert [*card.files] == [
        "mof.yml", *(f".cardwright/mof-class-{level}-claimed.svg" for level in (3, 2, 1)),
    ]  # fmt: skip
    assert not card.is_verbatim
    assert read(tmp_path, CARD.format(summary="x"), repo="a/b").repo == ("model", "a/b")


def test_a_dataset_has_its_readme_alone(tmp_path: Path) -> None:
    text = 'kind: data-card\nschema_version: "1"\nid: north-lab/gates\nname: Gates\nlicense: MIT\n'
    card = read(tmp_path, text)
    assert (card.repo, card.files) == (("dataset", "north-lab/gates"), {})


@pytest.mark.parametrize(
    ("front_matter", "kind"),
    [("license: mit\n", "model"), ("pretty_name: x\n", "dataset"), ("sdk: static\n", "space")],
)
def test_a_readme_tells_what_it_is(tmp_path: Path, front_matter: str, kind: str) -> None:
    text = f"---\n{front_matter}---\n\n# Tern\n\nText enough to be a card of something.\n"
    card = read(tmp_path, text, "README.md", "north-lab/tern")
    assert (card.repo.repo_type, card.readme, card.is_verbatim) == (kind, text, True)
    other = read(tmp_path, text, "README.md", "models/north-lab/tern")
    assert other.repo.repo_type == "model"


@pytest.mark.parametrize(
    ("name", "text", "repo", "words"),
    [
        ("README.md", "---\nlicense: mit\n---\n# T\n", None, "give one with --repo"),
        ("card.yaml", CARD.format(summary="x").replace("north-lab/", ""), None, "no repository on"),
        ("README.md", "---\nlicense: mit\n\n# T\n", "a/b", "is not closed"),
    ],
)
def test_what_cannot_be_sent(
    tmp_path: Path, name: str, text: str, repo: str | None, words: str
) -> None:
    with pytest.raises(SourceError, match=words):
        read(tmp_path, text, name, repo)


def test_a_card_with_errors_is_not_sent(tmp_path: Path) -> None:
    with pytest.raises(BrokenCardsError):
        read(tmp_path, CARD.format(summary="x") + "sumary: x\n")


def test_a_readme_that_the_hub_would_refuse_is_not_sent(tmp_path: Path) -> None:
    text = CARD.format(summary="x") + "hub: {metadata: {licenses: mit}}\n"
    with pytest.raises(BrokenCardsError, match=r"card\.yaml as README\.md:.*HF105"):
        read(tmp_path, text)


IMPORTED = "---\nlicense:   mit   # as it is\ntags: [ 'a' ]\n---\n\n# Tern\n\n\nNames *birds*.\n"


def test_an_imported_card_leaves_the_readme_as_it_is(tmp_path: Path) -> None:
    from cardwright.cli import run

    readme = tmp_path / "README.md"
    readme.write_text(IMPORTED, "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    command = ["import", str(readme), "--id", "north-lab/tern", "-o", str(out / "card.yaml")]
    assert run(command) == 0
    text = (out / "card.yaml").read_text("utf-8")
    card = read_hub_card(out / "card.yaml", None, find_settings(out))
    assert card.is_verbatim
    assert not merge_readme(card.readme, IMPORTED, card.is_verbatim).is_changed
    changed = read(out, text.replace("MIT", "Apache-2.0"))
    merged = merge_readme(changed.readme, IMPORTED, changed.is_verbatim)
    assert merged.is_changed
    assert "license: apache-2.0" in merged.text
    assert "# Tern\n\n\nNames *birds*.\n" in merged.text
