"""``cardwright site build`` and the MkDocs plugin, on a project with hostile cards."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from site_project import PAYLOADS, Html, mkdocs, run, write_project


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    return write_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    done = run("site", "build", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "14 pages in build/site, begin with build/site/index.html\n"
    return project / "build" / "site"


@pytest.fixture(scope="module")
def host_site(project: Path) -> Path:
    """The same cards in a site of somebody else, with plain directories as addresses."""
    docs = project / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(
        "# Home\n\nSee [the cards](cards/index.md) and [how open](cards/openness.md).\n"
    )
    (project / "mkdocs.yml").write_text(
        "site_name: Ours\nsite_url: https://ours.example\nplugins:\n  - search\n  - cardwright\n"
        "markdown_extensions: [attr_list, md_in_html, def_list, admonition, pymdownx.snippets, pymdownx.details]\n"
        "theme: {name: material, font: false}\n"
    )
    done = mkdocs("build", "--strict", "--site-dir", "out", cwd=project)
    assert done.returncode == 0, done.stderr
    return project / "out"


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_nothing_is_loaded_from_elsewhere_and_nothing_acts(site):
    assert len(pages(site)) == 14
    for path in pages(site):
        page = Html(path)
        assert page.loads() == [], path
        assert page.dangers() == [], path
        assert "alert(1)" not in page.scripts, path
        assert "1337" not in page.text, path
    for path in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//", path.read_text(encoding="utf-8")), path


def test_the_same_holds_within_another_site(host_site):
    for path in pages(host_site / "cards"):
        page = Html(path)
        assert page.loads() == [], path
        assert page.dangers() == [], path
        assert "alert(1)" not in page.scripts, path
        assert "1337" not in page.text, path


@pytest.mark.parametrize("name", [name for name in PAYLOADS if name not in ("bidi", "ticks")])
def test_hostile_text_is_shown_as_it_is(name, site):
    page = Html(site / "models" / "hostile" / f"{name}.html")
    title = next(text for text in [page.text] if text)
    assert " ".join(PAYLOADS[name].split()) in " ".join(title.split())


def test_the_direction_of_text_cannot_be_turned(site):
    text = (site / "models" / "hostile" / "bidi.html").read_text(encoding="utf-8")
    assert "\u202e" not in text
    assert "\ufffdevil\ufffd end" in text


def test_the_index_links_to_every_card_with_kind_licence_and_class(site):
    page = Html(site / "index.html")
    links = {attributes.get("href") for tag, attributes in page.elements if tag == "a"}
    assert {
        "models/acme/greeter.html",
        "data/acme/meetings.html",
        "datasheets/acme/meetings-sheet.html",
        *(f"models/hostile/{name}.html" for name in PAYLOADS),
    } <= links
    for told in (
        "Model card",
        "Data card",
        "Datasheet",
        "LicenseRef-Acme",
        "CC-BY-4.0",
        "Unclassified",
        "9 model cards, 1 data card, 1 datasheet",
    ):
        assert told in page.text


def test_all_links_within_the_site_lead_somewhere(site):
    for path in pages(site):
        if path.name == "404.html":
            continue
        for tag, attributes in Html(path).elements:
            href = attributes.get("href", "")
            if tag != "a" or not href or ":" in href.split("/")[0]:
                continue
            target, _, anchor = unquote(href).partition("#")
            file = (
                site
                / posixpath.normpath(
                    posixpath.join(path.relative_to(site).parent.as_posix(), target)
                )
                if target
                else path
            )
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), f"{path}: {href}"
            if anchor:
                assert any(a.get("id") == anchor for _, a in Html(file).elements), f"{path}: {href}"


def test_a_page_shows_components_steps_results_and_related_cards(site):
    page = Html(site / "models" / "acme" / "greeter.html")
    for told in (
        "Model architecture",
        "✓ open",
        "▲ license not open",
        "To reach Class III",
        "Unknown: nobody kept track",
        "By group, on Doors, test",
        "region: south, age: old",
        "Data cards of its datasets:",
    ):
        assert told in page.text, told
    assert "svg" in {tag for tag, _ in page.elements}
    data = Html(site / "data" / "acme" / "meetings.html")
    assert "Used by: Greeter" in data.text
    assert "See also: Datasheet of Meetings (datasheet)" in data.text


def test_the_matrix_has_every_release_and_component(site):
    page = Html(site / "openness.html")
    told = [
        attributes["aria-label"]
        for _, attributes in page.elements
        if attributes.get("role") == "img"
    ]
    assert len(told) == 17 * 9
    assert "Model card: open, CC-BY-4.0" in told


def test_cards_stay_out_of_the_navigation(site, host_site):
    for path in (site / "index.html", host_site / "index.html"):
        text = path.read_text(encoding="utf-8")
        navigation = "".join(re.findall(r"<nav.*?</nav>", text, re.DOTALL))
        assert "hostile" not in navigation
        assert "openness" in navigation


def test_a_second_build_gives_the_same_pages(project, site):
    before = {path: path.read_bytes() for path in pages(site)}
    assert run("site", "build", "cards", "--output", "build/site", cwd=project).returncode == 0
    assert {path: path.read_bytes() for path in pages(site)} == before


def test_a_card_that_went_leaves_no_page(tmp_path):
    root = write_project(tmp_path / "p")
    assert (
        run("site", "build", "cards/greeter.yaml", "cards/meetings.yaml", cwd=root).returncode == 0
    )
    (root / "build/site/CNAME").write_text("cards.example.org\n")
    assert run("site", "build", "cards/meetings.yaml", cwd=root).returncode == 0
    left = {path.relative_to(root / "build/site").as_posix() for path in pages(root / "build/site")}
    assert left == {"404.html", "index.html", "data/acme/meetings.html"}
    assert (root / "build/site/CNAME").is_file()


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    root = write_project(tmp_path / "p")
    (root / "precious").mkdir()
    (root / "precious" / "thesis.txt").write_text("years of work")
    done = run("site", "build", "--output", "precious", cwd=root)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "precious: is not empty and was not made by 'cardwright site build'" in done.stderr
    assert [path.name for path in (root / "precious").iterdir()] == ["thesis.txt"]


def test_cards_with_errors_stop_the_site(tmp_path):
    root = write_project(tmp_path / "p")
    (root / "cards" / "bad.yaml").write_text(
        'kind: model-card\nschema_version: "1"\nid: a/b\nnam: B\n'
    )
    done = run("site", "build", cwd=root)
    assert (done.returncode, done.stdout) == (1, "")
    assert "cards/bad.yaml:4:1: error[MC004]" in done.stderr
    assert not (root / "build").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("missing",), "missing: no such file or folder"),
        (("docs.md",), "docs.md"),
        (("--output", "docs.md"), "docs.md"),
    ],
)
def test_a_fault_is_one_line(arguments, told, tmp_path):
    root = write_project(tmp_path / "p")
    (root / "docs.md").write_text("x")
    done = run("site", "build", *arguments, cwd=root)
    assert done.returncode in (1, 2)
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_project_with_the_plugin_is_built_as_a_whole(project, host_site, tmp_path):
    done = run("site", "build", "--output", str(tmp_path / "whole"), cwd=project)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "whole" / "index.html").is_file()
    assert (tmp_path / "whole" / "cards" / "models" / "acme" / "greeter" / "index.html").is_file()


def test_a_broken_card_stops_mkdocs_with_file_and_reason(tmp_path):
    root = write_project(tmp_path / "p")
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Home\n")
    (root / "cards/bad.yaml").write_text('kind: model-card\nschema_version: "1"\nid: a/b\nnam: B\n')
    (root / "mkdocs.yml").write_text("site_name: x\nplugins: [cardwright]\n")
    done = mkdocs("build", cwd=root)
    assert done.returncode == 1
    assert "cards/bad.yaml:1:1: error[MC003] name: required key is missing" in done.stderr
    assert "Traceback" not in done.stderr
    again = run("site", "build", cwd=root)
    assert (again.returncode, again.stdout) == (1, "")
    assert "bad.yaml:4:1: error[MC004]" in again.stderr


def test_a_page_in_the_way_is_told(tmp_path):
    root = write_project(tmp_path / "p")
    (root / "docs").mkdir()
    (root / "docs/cards.md").write_text("# My cards\n")
    (root / "mkdocs.yml").write_text("site_name: x\nplugins: [cardwright]\n")
    done = mkdocs("build", cwd=root)
    assert done.returncode == 1
    assert "'cards/index.md' would be the same page as 'cards.md'" in done.stderr


def test_the_plugin_has_other_folders_where_told(tmp_path):
    root = write_project(tmp_path / "p")
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Home\n")
    (root / "mkdocs.yml").write_text(
        "site_name: x\nplugins:\n  - cardwright: {cards: [cards/meetings.yaml], path: our/gallery}\n"
    )
    assert mkdocs("build", "--strict", cwd=root).returncode == 0
    assert (root / "site/our/gallery/data/acme/meetings/index.html").is_file()
    assert (root / "site/our/gallery/assets/cardwright.css").is_file()
    style = (root / "site/our/gallery/index.html").read_text(encoding="utf-8")
    assert 'href="assets/cardwright.css"' in style


def test_our_own_documentation_is_built_by_the_same_command(tmp_path):
    root = Path(__file__).parents[2]
    done = run("site", "build", "--output", str(tmp_path / "docs"), cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "docs/gallery/models/allenai/OLMo-7B.html").is_file()
    for path in pages(tmp_path / "docs"):
        assert Html(path).loads() == [], path
