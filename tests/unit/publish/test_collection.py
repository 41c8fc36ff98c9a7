"""Which cards a site has, and where their pages are."""

from __future__ import annotations

import pytest

from cardwright.errors import SourceError
from cardwright.publish.collection import BrokenCardsError, pages_from, read_collection

CARD = 'kind: {kind}\nschema_version: "1"\nid: {id}\nname: {name}\n{more}'


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def write(tmp_path, file, kind="model-card", id="a/b", name="B", more=""):  # noqa: A002
    (tmp_path / file).write_text(CARD.format(kind=kind, id=id, name=name, more=more))


def test_models_come_first_and_each_kind_by_name(tmp_path):
    write(tmp_path, "1.yaml", "data-card", "a/data", "A")
    write(tmp_path, "2.yaml", id="a/z", name="Zeta")
    write(tmp_path, "3.yaml", id="a/y", name="alpha")
    cards = read_collection(["."])
    assert [(item.card.name, item.page) for item in cards] == [
        ("alpha", "models/a/y.md"),
        ("Zeta", "models/a/z.md"),
        ("A", "data/a/data.md"),
    ]


@pytest.mark.parametrize(
    ("card_id", "page"),
    [
        ("index", "models/index-card.md"),
        ("a/README", "models/a/README-card.md"),
        ("plain", "models/plain.md"),
        ("x.md/y", "models/x.md-398842b60f/y.md"),
        ("x.HTML/y", "models/x.HTML-30ebe45568/y.md"),
        ("x/index.html", "models/x/index.html-card.md"),
        ("a/b.md", "models/a/b.md.md"),
        ("a..b/c..", "models/a..b/c...md"),
    ],
)
def test_the_page_of_an_id(tmp_path, card_id, page):
    write(tmp_path, "1.yaml", id=card_id)
    assert read_collection(["1.yaml"])[0].page == page


def test_two_cards_with_one_id_are_refused(tmp_path):
    write(tmp_path, "1.yaml")
    write(tmp_path, "2.yaml", id="A/B")
    with pytest.raises(SourceError, match=r"2\.yaml: the id 'A/B' is that of 1\.yaml"):
        read_collection(["1.yaml", "2.yaml"])


def test_a_card_with_errors_is_refused_with_place_and_reason(tmp_path):
    write(tmp_path, "1.yaml", more="licence: MIT\n")
    with pytest.raises(BrokenCardsError, match=r"1\.yaml:5:1: error\[MC004\]") as caught:
        read_collection(["1.yaml"])
    assert caught.value.report.findings


def test_a_broken_card_is_refused_even_where_its_findings_are_ignored(tmp_path):
    (tmp_path / "cardwright.toml").write_text('ignore = ["MC"]')
    write(tmp_path, "1.yaml", more="licence: MIT\n")
    with pytest.raises(SourceError, match="is not a well-formed card"):
        read_collection(["1.yaml"])


def test_other_yaml_is_passed_over_and_no_card_at_all_is_told(tmp_path):
    (tmp_path / "other.yaml").write_text("a: 1\n")
    with pytest.raises(SourceError, match="no cards"):
        read_collection(["."])
    with pytest.raises(SourceError, match="no such file"):
        read_collection(["missing"])


def test_a_datasheet_is_the_page_of_a_dataset_without_a_data_card(tmp_path):
    more = "dataset: a/data\nrelates_to_people: false\n"
    write(tmp_path, "1.yaml", "datasheet", "a/sheet", more=more)
    cards = read_collection(["."])
    assert pages_from(cards, "models/x/y.md")["a/data", "dataset"] == "../../datasheets/a/sheet.md"
    write(tmp_path, "2.yaml", "data-card", "a/data")
    cards = read_collection(["."])
    assert pages_from(cards, "index.md")["a/data", "dataset"] == "data/a/data.md"


def test_long_ids_have_short_pages_of_their_own(tmp_path):
    write(tmp_path, "1.yaml", id="a" * 300)
    write(tmp_path, "2.yaml", id="a" * 301)
    write(tmp_path, "3.yaml", id="a" * 300 + "/b")
    pages = {item.page for item in read_collection(["."])}
    assert len(pages) == 3
    assert all(len(part) <= 120 for page in pages for part in page.split("/"))
