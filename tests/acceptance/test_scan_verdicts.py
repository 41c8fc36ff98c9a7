"""Two classes: what is claimed, and what was verified; waivers; badges; the release written."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from scan_trees import APACHE, HEAD, LLAMA, MODEL, TRAIN, TREE, call, component, plant, score

ROWS = """release:
  components:
    - component: model_architecture
      license: Apache-2.0
      places: [model.py]
    - component: training_code
      license: Apache-2.0
      places: [train.py]
"""


def codes(data: Any) -> list[str]:
    return [finding["code"] for finding in data["findings"]]


def test_a_claim_that_holds_is_verified(tmp_path: Path) -> None:
    plant(tmp_path, {**TREE, "card.yaml": HEAD + ROWS})
    data = score(".", cwd=tmp_path)
    (card,) = data["scorecards"]
    assert (card["target"], card["declared"]) == ("card.yaml", True)
    assert card["claimed"]["progress"] == card["verified"]["progress"]
    assert component(card, "training_code")["verified"] == {
        "status": "included", "license": "Apache-2.0",
    }  # fmt: skip
    assert card["verified"]["could_not_tell"] == []
    assert data["findings"] == []


def test_a_claim_that_the_text_denies_is_contradicted(tmp_path: Path) -> None:
    """MOF011."""
    plant(tmp_path, {**TREE, "LICENSE": LLAMA, "card.yaml": HEAD + ROWS})
    data = score(".", cwd=tmp_path, status=1)
    (card,) = data["scorecards"]
    found = component(card, "model_architecture")
    assert (found["status"], found["evidence"]) == ("included", "contradicted")
    assert found["verified"]["status"] == "invalid"
    assert card["claimed"]["progress"]["3"] > card["verified"]["progress"]["3"] == 0
    assert card["verified"]["contradicted"] == ["model_architecture", "training_code"]
    finding = next(item for item in data["findings"] if item["code"] == "MOF011")
    assert (finding["path"], finding["line"], finding["severity"]) == ("card.yaml", 8, "error")
    assert (
        "'Apache-2.0' is claimed, but the text in 'LICENSE' is 'LicenseRef-Llama-2'"
        in (finding["message"])
    )


def test_a_page_does_not_show_as_open_what_is_contradicted(tmp_path: Path) -> None:
    plant(tmp_path, {**TREE, "LICENSE": LLAMA, "card.yaml": HEAD + ROWS})
    page = Page(call("score", ".", "--format", "html", cwd=tmp_path).stdout.decode())
    assert page.text.count("claimed open") == 2
    assert "✓ open" not in page.text


@pytest.mark.parametrize(
    ("text", "license_"), [(APACHE, "Apache-2.0"), (APACHE.replace("perpetual", "brief", 1), None)]
)
def test_what_a_readme_says_of_linked_weights_is_claimed(
    tmp_path: Path, text: str, license_: str | None
) -> None:
    readme = (
        "# Tern\n\n[Weights](https://example.org/tern.safetensors)\n\n## License\n\n"
        "Tern code and model weights are released under the Apache License 2.0. "
        "See [LICENSE](LICENSE).\n"
    )
    plant(tmp_path, {**TREE, "LICENSE": text, "README.md": readme})
    (card,) = score(".", cwd=tmp_path)["scorecards"]
    found = component(card, "model_parameters_final")
    assert (found["evidence"], found["license"]) == ("linked", license_)


def test_a_text_that_nobody_knows_is_no_contradiction(tmp_path: Path) -> None:
    changed = APACHE.replace("perpetual", "temporary", 1)
    plant(tmp_path, {**TREE, "LICENSE": changed, "card.yaml": HEAD + ROWS})
    (card,) = score(".", cwd=tmp_path)["scorecards"]
    found = component(card, "model_architecture")
    assert found["evidence"] == "found"
    assert "no license that is known exactly" in found["not_verified_because"]
    assert card["verified"]["could_not_tell"] == ["model_architecture", "training_code"]


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    """MOF013."""
    plant(tmp_path, {**TREE, "card.yaml": HEAD + ROWS.replace("train.py", "trian.py")})
    data = score(".", cwd=tmp_path, status=1)
    assert codes(data) == ["MOF013"]
    finding = data["findings"][0]
    assert (finding["line"], finding["where"]) == (12, "release.components[1].places[0]")
    assert component(data["scorecards"][0], "training_code")["evidence"] == "declared"


@pytest.mark.parametrize("place", ["../outside/train.py", "/etc/passwd", "a/../../train.py"])
def test_no_place_leads_out_of_the_repository(tmp_path: Path, place: str) -> None:
    plant(tmp_path / "outside", {"train.py": TRAIN})
    repo = plant(tmp_path / "repo", {**TREE, "card.yaml": HEAD + ROWS.replace("train.py", place)})
    assert codes(score(".", cwd=repo, status=1)) == ["MOF013"]


def test_a_card_of_another_repository_is_not_held_against_this_one(tmp_path: Path) -> None:
    repository = "release:\n  repository: https://github.com/other/lab\n"
    card = HEAD + ROWS.replace("release:\n", repository).replace("train.py", "src/train.py")
    plant(tmp_path, {**TREE, "card.yaml": card})
    config = '[remote "origin"]\n\turl = https://github.com/north-lab/tern.git\n'
    plant(tmp_path, {".git/config": config, ".git/HEAD": "ref: refs/heads/main\n"})
    data = score(".", cwd=tmp_path)
    assert data["findings"] == []
    assert component(data["scorecards"][0], "model_architecture")["evidence"] == "declared"


def test_of_several_releases_only_places_tell_whose_a_file_is(tmp_path: Path) -> None:
    rows = ROWS.replace("      places: [train.py]\n", "")
    plant(tmp_path, {**TREE, "card.yaml": HEAD + rows})
    (card,) = score(".", cwd=tmp_path)["scorecards"]
    assert component(card, "training_code")["evidence"] == "verified"
    plant(tmp_path, {"other.yaml": HEAD.replace("tern", "gull") + rows})
    for card in score(".", cwd=tmp_path)["scorecards"]:
        assert component(card, "model_architecture")["evidence"] == "verified"
        assert component(card, "training_code")["evidence"] == "declared"
        assert "several releases" in component(card, "training_code")["not_verified_because"]


def test_a_file_named_alone_is_looked_up_in_its_repository(tmp_path: Path) -> None:
    plant(tmp_path, {**TREE, ".git/HEAD": "", "cards/tern.yaml": HEAD + ROWS})
    (card,) = score("tern.yaml", cwd=tmp_path / "cards")["scorecards"]
    assert component(card, "training_code")["evidence"] == "verified"


def test_the_license_file_that_a_card_names_governs(tmp_path: Path) -> None:
    row = "      license_file: legal/MODEL\n"
    card = HEAD + ROWS.replace("      places: [model.py]\n", f"      places: [model.py]\n{row}")
    plant(tmp_path, {**TREE, "legal/MODEL": LLAMA, "card.yaml": card})
    (found,) = score(".", cwd=tmp_path, status=1)["scorecards"]
    assert component(found, "model_architecture")["evidence"] == "contradicted"
    assert component(found, "training_code")["evidence"] == "verified"


def test_the_evidence_that_counts_can_be_chosen(tmp_path: Path) -> None:
    card = (
        HEAD + ROWS + "    - {component: datasets, license: CC0-1.0, places: [https://x.org/d]}\n"
    )
    plant(tmp_path, {**TREE, "card.yaml": card + "    - {component: model_card, license: MIT}\n"})
    met = {}
    for level in ("declared", "linked", "found", "verified"):
        (found,) = score(".", "--evidence", level, cwd=tmp_path)["scorecards"]
        assert found["evidence"] == level
        met[level] = {
            item["id"] for item in found["components"] if item["status"] == "included"
        }  # fmt: skip
    code = {"model_architecture", "training_code"}
    assert met == {
        "declared": code | {"datasets", "model_card"},
        "linked": code | {"datasets"},
        "found": code,
        "verified": code,
    }


def whole(license_: str = "Apache-2.0") -> str:
    """A card that claims everything that class III asks for."""
    ids = (
        "model_architecture", "model_parameters_final", "evaluation_results", "model_card",
        "data_card", "technical_report",
    )  # fmt: skip
    rows = "".join(
        f"    - {{component: {name}, license: {license_}, places: [{name}.txt]}}\n" for name in ids
    )
    return f"{HEAD}release:\n  components:\n{rows}"


def whole_tree(**changed: str) -> dict[str, str | bytes]:
    rows = yaml.safe_load(whole())["release"]["components"]
    files: dict[str, str | bytes] = {row["places"][0]: "x\n" for row in rows}
    return {"LICENSE": APACHE, "card.yaml": whole(), **files, **changed}


def test_the_gate_sees_the_evidence_that_was_chosen(tmp_path: Path) -> None:
    plant(tmp_path, whole_tree())
    assert (
        call("score", ".", "--min-class", "III", "--evidence", "verified", cwd=tmp_path).returncode
        == 0
    )
    (tmp_path / "LICENSE").unlink()
    assert call("score", ".", "--min-class", "III", cwd=tmp_path).returncode == 0
    done = call("score", ".", "--min-class", "III", "--evidence", "verified", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "cardwright: card.yaml: 'Tern' does not reach class III by what is verified at least: "
        "Unclassified\n"
    )


def test_parts_with_licenses_of_their_own(tmp_path: Path) -> None:
    parts = (
        "    - component: datasets\n      parts:\n"
        "        - {name: web, license: Apache-2.0, place: web}\n"
        "        - {name: chat, license: LicenseRef-Llama-2, place: chat}\n"
    )
    files: dict[str, str | bytes] = {
        "web/LICENSE": APACHE, "web/data.csv": "a,b\n", "chat/LICENSE": LLAMA, "chat/data.csv": "a\n",
    }  # fmt: skip
    plant(tmp_path, {**files, "card.yaml": f"{HEAD}release:\n  components:\n{parts}"})
    (card,) = score(".", cwd=tmp_path)["scorecards"]
    found = component(card, "datasets")
    assert (found["evidence"], found["verified"]["status"]) == ("verified", "invalid")
    (tmp_path / "chat" / "LICENSE").write_text(APACHE)
    (card,) = score(".", cwd=tmp_path)["scorecards"]
    assert component(card, "datasets")["evidence"] == "found"


# -- waivers -----------------------------------------------------------------------------

WAIVER = """[[score.waivers]]
component = "data_card"
reason = "the data card is being written"
date = 2026-01-10
until = {until}
"""


def waived_tree(until: str) -> dict[str, str | bytes]:
    card = "".join(line for line in whole().splitlines(True) if "data_card" not in line)
    return whole_tree(**{"card.yaml": card, "cardwright.toml": WAIVER.format(until=until)})


def test_a_waiver_lifts_the_gate_and_is_told_everywhere(tmp_path: Path) -> None:
    plant(tmp_path, waived_tree("2999-12-31"))
    told = "data_card: applied: the data card is being written (given 2026-01-10, until 2999-12-31)"
    for form in ("text", "markdown", "html", "sarif", "github"):
        done = call("score", ".", "--min-class", "III", "--format", form, cwd=tmp_path)
        text = re.sub(r"\\(?=[^a-zA-Z0-9\s])", "", done.stdout.decode())
        assert done.returncode == 0
        assert told in text
        assert "with its waivers: Class III - Open Model; without them: Unclassified" in text
    (card,) = score(".", cwd=tmp_path)["scorecards"]
    assert (card["class"], card["class_with_waivers"]) == (0, 3)
    assert card["waivers"] == [
        {
            "component": "data_card", "state": "applied",
            "reason": "the data card is being written", "date": "2026-01-10",
            "until": "2999-12-31",
        }
    ]  # fmt: skip


def test_a_waiver_that_has_expired_lifts_nothing(tmp_path: Path) -> None:
    """MOF014."""
    plant(tmp_path, waived_tree("2026-01-31"))
    data = score(".", "--min-class", "III", cwd=tmp_path, status=1)
    assert codes(data) == ["MOF014"]
    assert (data["findings"][0]["path"], data["findings"][0]["line"]) == ("cardwright.toml", 1)
    assert data["scorecards"][0]["class_with_waivers"] == 0
    assert data["scorecards"][0]["waivers"][0]["state"] == "expired"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ('[[score.waivers]]\ncomponent = "datacard"\nreason = "x"\ndate = 2026-01-01\n',
         "'datacard' is not a component of the framework; did you mean 'data_card'?"),
        ('[[score.waivers]]\ncomponent = "data_card"\ndate = 2026-01-01\n', "'reason' is required"),
        ('[[score.waivers]]\ncomponent = "data_card"\nreason = "x"\n', "'date' is required"),
        ('[[score.waivers]]\ncomponent = "data_card"\nreason = "x"\ndate = 1\n', "must be a day"),
        ('[[score.waivers]]\ncomponent = "data_card"\nwhy = "x"\n', "'why' is not known"),
        ("[score]\nwaiver = []\n", "'score' must be a table with 'waivers'"),
    ],
)  # fmt: skip
def test_waivers_that_cannot_be_used(tmp_path: Path, settings: str, told: str) -> None:
    plant(tmp_path, {**TREE, "cardwright.toml": settings})
    done = call("score", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr.decode()


# -- what is written ---------------------------------------------------------------------


def test_badges_say_in_words_and_shapes_what_they_stand_for(tmp_path: Path) -> None:
    plant(tmp_path, whole_tree())
    (tmp_path / "data_card.txt").unlink()
    call("score", ".", "--badges", "out", cwd=tmp_path)
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [
        f"mof-class-{level}-{basis}.svg" for level in (1, 2, 3) for basis in ("claimed", "verified")
    ]
    told = {}
    for name in names:
        root = ET.fromstring((tmp_path / "out" / name).read_text("utf-8"))
        title = root.find("{http://www.w3.org/2000/svg}title")
        assert title is not None
        assert root.get("role") == "img"
        assert root.get("aria-label") == title.text
        assert int(root.get("width", "0")) > 100
        told[name[10:-4]] = title.text
    assert told["3-claimed"] == "Tern: Class III - Open Model, claimed: qualified"
    assert told["3-verified"] == "Tern: Class III - Open Model, verified: in progress, 83.33 %"
    assert told["1-verified"] == "Tern: Class I - Open Science Model, verified: not met"
    shapes = {
        tuple(re.findall(r'<path d="([^"]+)"', (tmp_path / "out" / name).read_text())): name
        for name in names
    }
    assert len(shapes) == 5  # class I and class II are not met in the same way


def test_several_releases_have_folders_of_badges(tmp_path: Path) -> None:
    other = whole().replace("name: Tern", "name: ../../Tern")
    plant(tmp_path, whole_tree(**{"other.yaml": other, "third.yaml": other}))
    call("score", ".", "--badges", "out", cwd=tmp_path)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "tern",
        "tern-2",
        "tern-3",
    ]


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_stands_alone_and_escapes_everything(tmp_path: Path) -> None:
    nasty = "<img src=https://evil.example/x.png onerror=alert(1)>"
    card = whole().replace("name: Tern", f"name: '{nasty}'")
    plant(tmp_path, whole_tree(**{"card.yaml": card}))
    done = call("score", ".", "--format", "html", cwd=tmp_path)
    page = Page(done.stdout.decode())
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "link", "iframe", "object", "form"}
    assert not any(key in attrs for _, attrs in page.tags for key in ("src", "href", "onerror"))
    assert nasty in page.text
    policy = next(a["content"] for t, a in page.tags if t == "meta" and "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert ("html", {"lang": "en"}) in page.tags
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")


def test_what_was_found_is_written_for_a_person_to_confirm(tmp_path: Path) -> None:
    plant(tmp_path, TREE)
    done = call("score", ".", "--write-release", "out/card.yaml", cwd=tmp_path)
    assert done.returncode == 0
    assert b"out/card.yaml: 2 components written" in done.stderr
    checked = call("validate", "out/card.yaml", "--format", "json", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    text = (tmp_path / "out" / "card.yaml").read_text("utf-8")
    rows = yaml.safe_load(text)["release"]["components"]
    assert [row["component"] for row in rows] == ["model_architecture", "training_code"]
    assert (rows[0]["license"], rows[0]["license_file"]) == ("Apache-2.0", "LICENSE")
    assert rows[0]["places"] == ["model.py"]
    assert "Confirm each entry" in text
    plant(tmp_path, {"card.yaml": text})
    (card,) = score("card.yaml", cwd=tmp_path)["scorecards"]
    assert component(card, "model_architecture")["evidence"] == "verified"


@pytest.mark.parametrize("form", ["{}", "./{name}", "../{folder}/{name}"])
def test_a_release_names_paths_below_the_root(tmp_path: Path, form: str) -> None:
    plant(tmp_path / "repo", TREE)
    named = form.format(tmp_path / "repo", name="repo", folder=tmp_path.name)
    done = call("score", named, "--write-release", "card.yaml", cwd=tmp_path)
    assert done.returncode == 0
    text = (tmp_path / "card.yaml").read_text("utf-8")
    (first, *_) = yaml.safe_load(text)["release"]["components"]
    assert first["license_file"] == "LICENSE"
    assert os.fspath(tmp_path) not in text


OWN = f"""# My own words.
{HEAD}summary: "kept"   # this too

release:
  components:
  # the network
  - component: model_architecture
    license: MIT   # on purpose
    description: |
      Two lines,
      as I wrote them.

x-last: 1   # behind it
"""


def test_the_entries_of_a_person_stay_byte_for_byte(tmp_path: Path) -> None:
    plant(tmp_path, {**TREE, "LICENSE": APACHE, "card.yaml": OWN})
    done = call(
        "score", "card.yaml", "--evidence", "found", "--write-release", "card.yaml", cwd=tmp_path
    )
    assert b"card.yaml: 1 component written" in done.stderr, done.stderr
    text = (tmp_path / "card.yaml").read_text("utf-8")
    assert next(line for line in text.splitlines() if line not in OWN.splitlines()).startswith(
        "  # Found"
    )
    kept = iter(text.splitlines())
    assert all(line in kept for line in OWN.splitlines())  # in the same order
    data = yaml.safe_load(text)
    assert data["x-last"] == 1
    rows = data["release"]["components"]
    assert rows[0] == yaml.safe_load(OWN)["release"]["components"][0]
    assert [row["component"] for row in rows] == ["model_architecture", "training_code"]
    before = text
    done = call(
        "score", "card.yaml", "--evidence", "found", "--write-release", "card.yaml", cwd=tmp_path
    )
    assert b"nothing was written" in done.stderr
    assert (tmp_path / "card.yaml").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.yaml", f"{HEAD}release: {{components: [{{component: datasets}}]}}\n", "in brackets"),
        ("x.yaml", "kind: data-card\n", "is no model card"),
        ("x.yaml", "a: [\n", "is not read as YAML"),
        ("x.yaml", f"{HEAD}release: none\n", "without a list of components"),
        ("x.yaml", "\xff", "is no model card"),
    ],
)
def test_a_file_that_cannot_be_added_to_stays_as_it_is(
    tmp_path: Path, name: str, content: str, told: str
) -> None:
    plant(tmp_path / "repo", TREE)
    plant(tmp_path, {name: content})
    done = call("score", "repo", "--write-release", name, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr.decode(), done.stderr
    assert (tmp_path / name).read_text("utf-8") == content


def test_the_reference_tools_own_form(tmp_path: Path) -> None:
    plant(tmp_path / "repo", TREE)
    arguments = ("score", "repo", "--write-release", "repo/mot.yml", "--release-format", "mot")
    assert call(*arguments, cwd=tmp_path).returncode == 0
    written = (tmp_path / "repo" / "mot.yml").read_text("utf-8")
    data = yaml.safe_load(written)
    assert data["framework"]["name"] == "Model Openness Framework"
    assert data["release"]["components"][0]["name"] == "Model architecture"
    (card,) = score("repo/mot.yml", "--profile", "mot", cwd=tmp_path)["scorecards"]
    assert component(card, "model_architecture")["status"] == "included"
    done = call(*arguments, cwd=tmp_path)
    assert (done.returncode, (tmp_path / "repo" / "mot.yml").read_text("utf-8")) == (2, written)


def test_steps_name_the_file_to_add_or_the_license_to_change(tmp_path: Path) -> None:
    plant(tmp_path, {**TREE, "LICENSE": LLAMA})
    (card,) = score(".", cwd=tmp_path)["scorecards"]
    steps = card["next_steps"]
    assert any(
        "change the license in 'LICENSE' from 'LicenseRef-Llama-2'" in step for step in steps
    )
    assert any("add a data card, for example DATA_CARD.md" in step for step in steps)
    (tmp_path / "LICENSE").unlink()
    (card,) = score(".", cwd=tmp_path)["scorecards"]
    assert any(
        "add the text of a license that covers 'model.py', for example LICENSE" in step
        for step in card["next_steps"]
    )


def test_annotations_stand_at_the_file(tmp_path: Path) -> None:
    """MOF015."""
    plant(tmp_path, {"model.py": MODEL})
    done = call("score", ".", "--format", "github", cwd=tmp_path)
    line = next(row for row in done.stdout.decode().splitlines() if "Model architecture" in row)
    assert line.startswith("::notice file=model.py,line=5,col=1,title=cardwright MOF015::")
    assert done.returncode == 0


def test_what_could_not_be_looked_at_is_told(tmp_path: Path) -> None:
    """MOF012."""
    plant(tmp_path, {**TREE, "/".join(["d"] * 101) + "/x.py": MODEL})
    data = score(".", cwd=tmp_path)
    assert codes(data) == ["MOF012"]
    assert data["findings"][0]["severity"] == "note"


def test_text_without_color_and_with_it(tmp_path: Path) -> None:
    plant(tmp_path, TREE)
    plain = call("score", ".", cwd=tmp_path).stdout.decode()
    colored = call("score", ".", cwd=tmp_path, FORCE_COLOR="1").stdout.decode()
    assert "\x1b[32m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain
    assert "  Claimed   Unclassified  class III " in plain
    assert "  Verified  Unclassified  class III " in plain
    assert "model.py:5: " in plain


def test_json_names_every_component_in_both_classes(tmp_path: Path) -> None:
    plant(tmp_path, TREE)
    done = call("score", ".", "--format", "json", cwd=tmp_path)
    (card,) = json.loads(done.stdout)["scorecards"]
    assert len(card["components"]) == 17
    for item in card["components"]:
        assert set(item["claimed"]) == set(item["verified"]) == {"status", "license"}


FRONT = "---\nlicense: apache-2.0\n---\n# Tern\n"


@pytest.mark.parametrize(
    ("code", "files", "place"),
    [
        ("MOF010", {"README.md": "# Tern\n\nTern is fully open source.\n", "LICENSE": LLAMA}, "README.md:3"),
        ("MOF016", {"README.md": FRONT, "LICENSE": LLAMA}, "README.md:2"),
        ("MOF017", {"README.md": FRONT, "CITATION.cff": "cff-version: 1.2.0\nlicense: MIT\n"}, "CITATION.cff:2"),
        ("MOF018", {"README.md": "# Tern\n\n## License\n\n[MIT](LICENSE.txt)\n"}, "README.md:5"),
        ("MOF019", {"README.md": "---\nlicense: other\n---\n# Tern\n"}, "README.md:2"),
        ("MOF020", {"LICENSE": APACHE, "docs/README_X.md": "# X\n\nOur code is under CC-BY-NC-4.0.\n"}, "docs/README_X.md:3"),
    ],
)  # fmt: skip
def test_contradictions_are_findings_with_their_places(
    tmp_path: Path, code: str, files: dict[str, str | bytes], place: str
) -> None:
    plant(tmp_path, {"model.py": MODEL, **files})
    done = call("score", ".", "--format", "json", cwd=tmp_path)
    data = json.loads(done.stdout)
    found = [item for item in data["findings"] if item["code"] == code]
    assert [f"{item['path']}:{item['line']}" for item in found] == [place]
    worst = {item["severity"] for item in data["findings"]}
    assert done.returncode == int("error" in worst)
