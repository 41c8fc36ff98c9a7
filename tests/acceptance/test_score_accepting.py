"""A release written by ``score`` and accepted as it is: it never stands better than what was found."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from process import run
from scan_trees import (
    APACHE,
    HEAD,
    LLAMA,
    MODEL,
    TRAIN,
    TREE,
    call,
    commit,
    component,
    plant,
    score,
)

from hub_server import HubServer

BIBTEX = """# Tern

## Citation

```
@article{tern,
  title={Tern: a small model},
  author={North Lab},
  journal={Journal of Small Models},
}
```
"""
LINKED = """# Tern

Paper: [Tern: a small model](https://arxiv.org/abs/2101.01234)

## Weights

[Weights](https://huggingface.co/north-lab/tern)

## Results

| benchmark | accuracy |
|---|---|
| MMLU | 41.2 |

## License

The model weights are released under the Apache License 2.0.
"""
MIT_CLAIM = "---\nlicense: mit\n---\n# Tern\n"
HEADER = "# SPDX-License-Identifier: Apache-2.0\n"
FILES: dict[str, list[str | bytes | None]] = {
    "LICENSE": [None, APACHE, LLAMA, APACHE.replace("perpetual", "brief", 1)],
    "README.md": [None, "# Tern\n", BIBTEX, LINKED, MIT_CLAIM + LINKED[8:], LINKED + BIBTEX[8:]],
    "model.py": [None, MODEL, HEADER + MODEL],
    "train.py": [None, TRAIN],
    "sub/train.py": [None, TRAIN],
    "sub/LICENSE": [None, LLAMA, APACHE],
    "sub/README.md": [None, BIBTEX, LINKED],
    "results/mmlu.json": [None, '{"accuracy": 0.4}\n'],
    "paper.pdf": [None, b"%PDF-1.4\n"],
    "MODEL_CARD.md": [None, "# Model card\n\n## Intended use\n\nNone.\n"],
    "LICENSES/Apache-2.0.txt": [None, APACHE],
    "LICENSE-MODEL": [None, LLAMA, APACHE],
}
"""What may stand in a tree, file by file; ``None`` for nothing."""


def classes(card: Any, of: str) -> tuple[float, ...]:
    return tuple(card[of]["progress"][level] for level in ("3", "2", "1"))


def is_open(card: Any, of: str) -> set[str]:
    return {
        item["id"] for item in card["components"] if item[of]["status"] in ("included", "optional")
    }


def hold(card: Any, before: Any) -> None:
    """Nothing is verified that is not claimed, and nothing rose."""
    assert is_open(card, "verified") <= is_open(card, "claimed")
    assert classes(card, "verified") <= classes(card, "claimed")
    for of in ("claimed", "verified"):
        assert is_open(card, of) <= is_open(before, of)
        assert classes(card, of) <= classes(before, of)


def accept(folder: Path) -> tuple[Any, Any]:
    """The scorecards before and after what was found is accepted unchanged."""
    (before,) = rated(folder)
    hold(before, before)
    done = call("score", ".", "--write-release", "card.yaml", cwd=folder)
    assert b"Traceback" not in done.stderr
    assert b"cardwright itself" not in done.stderr, done.stderr
    rows = yaml.safe_load((folder / "card.yaml").read_text("utf-8"))["release"]["components"]
    if not rows:
        return before, before
    (after,) = rated(folder)
    assert after["declared"] is True
    hold(after, before)
    return before, after


def rated(folder: Path) -> Any:
    done = call("score", ".", "--format", "json", cwd=folder)
    return json.loads(done.stdout)["scorecards"]


TREES: dict[str, dict[str, str | bytes]] = {
    "cited only": {**TREE, "README.md": BIBTEX},
    "linked": {**TREE, "README.md": LINKED},
    "cited and linked": {**TREE, "README.md": LINKED + BIBTEX[8:]},
    "a claim that the text denies": {**TREE, "LICENSE": LLAMA, "README.md": MIT_CLAIM},
    "a restrictive claim, an open text": {
        **TREE, "README.md": "---\nlicense: cc-by-nc-4.0\n---\n# Tern\n",
    },
    "two folders, two licenses": {
        **TREE, "sub/LICENSE": LLAMA, "sub/train.py": TRAIN, "sub/README.md": LINKED,
    },
    "one folder without a text": {
        "code/LICENSE": APACHE, "code/train.py": TRAIN, "other/train.py": TRAIN,
    },
    "an unknown text": {**TREE, "LICENSE": "You may look at it on Sundays.\n" * 9},
    "no license": {"model.py": MODEL, "train.py": TRAIN, "README.md": LINKED},
    "headers": {"a/train.py": HEADER + TRAIN, "train.py": TRAIN, "LICENSES/Apache-2.0.txt": APACHE},
    "results in a folder": {**TREE, "results/a.json": "{}\n", "results/sub/LICENSE": LLAMA,
                            "results/sub/b.json": "{}\n"},
}  # fmt: skip


@pytest.mark.parametrize("name", TREES)
def test_to_accept_what_was_found_raises_no_class(tmp_path: Path, name: str) -> None:
    plant(tmp_path, TREES[name])
    accept(tmp_path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({name: st.sampled_from(found) for name, found in FILES.items()}))
def test_no_tree_stands_better_by_what_was_found_in_it(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str | bytes | None]
) -> None:
    folder = plant(
        tmp_path_factory.mktemp("tree"),
        {"NEWS": "", **{name: text for name, text in files.items() if text is not None}},
    )
    accept(folder)


def test_a_file_that_cites_a_paper_is_no_place_of_it(tmp_path: Path) -> None:
    plant(tmp_path, {**TREE, "README.md": BIBTEX})
    before, after = accept(tmp_path)
    text = (tmp_path / "card.yaml").read_text("utf-8")
    rows = {row["component"]: row for row in yaml.safe_load(text)["release"]["components"]}
    assert "places" not in rows["research_paper"]
    assert rows["research_paper"]["x-cited_in"] == "README.md, line 6"
    assert call("validate", "card.yaml", cwd=tmp_path).returncode == 0
    for card in (before, after):
        assert component(card, "research_paper")["evidence"] == "linked"
        assert component(card, "technical_report")["status"] == "missing"
    assert any("the paper that 'README.md' cites" in step for step in before["next_steps"])


def test_a_place_that_is_a_url_is_verified_only_where_it_was_looked_at(tmp_path: Path) -> None:
    card = (
        f"{HEAD}release:\n  components:\n    - component: training_code\n"
        "      license: Apache-2.0\n      places: [train.py, 'https://example.org/more']\n"
    )
    plant(tmp_path, {**TREE, "card.yaml": card})
    (found,) = score(".", cwd=tmp_path)["scorecards"]
    told = component(found, "training_code")
    assert told["evidence"] == "found"
    assert "'https://example.org/more' was not looked at" in told["not_verified_because"]
    assert found["verified"]["could_not_tell"] == ["training_code"]


def test_a_text_verifies_no_license_that_nobody_claims(tmp_path: Path) -> None:
    card = (
        f"{HEAD}release:\n  components:\n    - component: training_code\n      places: [train.py]\n"
    )
    plant(tmp_path, {**TREE, "card.yaml": card})
    (found,) = score(".", cwd=tmp_path)["scorecards"]
    told = component(found, "training_code")
    assert (told["evidence"], told["verified"]["status"]) == ("found", "missing")
    assert "the card names no license for it" in told["not_verified_because"]


@pytest.mark.parametrize("name", TREES)
def test_no_step_has_an_empty_part(tmp_path: Path, name: str) -> None:
    plant(tmp_path, TREES[name])
    for card in accept(tmp_path):
        for step in card["next_steps"]:
            assert "; ;" not in step
            assert not step.rstrip().endswith(";")


def suggested(done: Any) -> list[str]:
    """The command that a run suggests."""
    line = next(row for row in done.stderr.decode().splitlines() if "then run '" in row)
    return shlex.split(line.partition("then run '")[2].partition("'; ")[0].removesuffix("'"))[1:]


def test_the_command_that_is_suggested_finds_what_was_written(tmp_path: Path) -> None:
    url = commit(plant(tmp_path / "tern", TREE))
    work = tmp_path / "work"
    work.mkdir()
    for source, target in ((url, "x.yaml"), ("../tern", "y.yaml"), ("../tern", "../tern/z.yaml")):
        done = call("score", source, "--write-release", target, cwd=work)
        words = suggested(done)
        assert words[:2] == ["score", target]
        data = score(*words[1:], cwd=work)
        assert data["findings"] == [], source
        (card,) = data["scorecards"]
        assert component(card, "training_code")["evidence"] == "verified", source
        labels = [item["label"] for item in card["sources"]]
        assert labels == [source], target
        assert b"'id' and 'name' are guessed" in done.stderr
    assert words == ["score", "../tern/z.yaml"]


def test_the_repository_is_written_where_it_has_an_address(tmp_path: Path) -> None:
    config = '[remote "origin"]\n\turl = git@github.com:north-lab/tern.git\n'
    plant(tmp_path, {**TREE, ".git/config": config, ".git/HEAD": "ref: refs/heads/main\n"})
    done = call("score", ".", "--write-release", "card.yaml", cwd=tmp_path)
    written = yaml.safe_load((tmp_path / "card.yaml").read_text("utf-8"))
    assert written["release"]["repository"] == "https://github.com/north-lab/tern"
    assert written["id"] == "north-lab/tern"
    assert b"guessed" not in done.stderr
    assert call("validate", "card.yaml", cwd=tmp_path).returncode == 0
    assert score(*suggested(done)[1:], cwd=tmp_path)["findings"] == []


def test_paths_that_are_meant_elsewhere_are_told_once(tmp_path: Path) -> None:
    url = commit(plant(tmp_path / "tern", TREE))
    work = tmp_path / "work"
    work.mkdir()
    call("score", url, "--write-release", "x.yaml", cwd=work)
    (finding,) = score("x.yaml", cwd=work)["findings"]
    assert (finding["code"], finding["severity"]) == ("MOF012", "note")
    assert "none of the 3 paths that it names is here" in finding["message"]
    plant(work, {"train.py": TRAIN})
    found = score("x.yaml", cwd=work, status=1)["findings"]
    assert {item["code"] for item in found} == {"MOF013"}


def test_places_are_weights_and_no_placeholders_or_headings(tmp_path: Path) -> None:
    hub, bucket = "https://huggingface.co/north-lab", "https://dl.fbaipublicfiles.com/tern"
    readme = (
        "# Tern\n\n## Pretrained weights\n\n"
        f"- [tern small]({hub}/tern-small) and [its names]({hub}/tern-small#names)\n"
        f"- the model weights by seed: [seeds]({hub}/tern-[size]-seed[num])\n"
        f"- the model: [weights]({bucket}/tern.pth), its [vocabulary]({bucket}/third/bpe.txt.gz)\n"
        f"  and the [license]({bucket}/third/LICENSE) of the model\n\n"
        "## Training data\n\nThe training data are found in the [dataset]"
        "(https://github.com/north-lab/tern/blob/main/README.md#dataset-viewer)\n"
    )
    plant(tmp_path, {**TREE, "README.md": readme})
    accept(tmp_path)
    text = (tmp_path / "card.yaml").read_text("utf-8")
    rows = {row["component"]: row for row in yaml.safe_load(text)["release"]["components"]}
    assert rows["model_parameters_final"]["places"] == [f"{bucket}/tern.pth", f"{hub}/tern-small"]
    assert "#" not in str(rows.get("datasets", {}).get("places"))


def test_what_was_found_on_the_hub_is_found_again(tmp_path: Path, hub_server: HubServer) -> None:
    files = {"LICENSE": APACHE, "modeling_tern.py": MODEL, "README.md": "# Tern\n"}
    hub_server.add_repo("model", "north-lab/tern", files)
    surroundings = hub_server.environment()
    source = "hf:north-lab/tern"
    done = run("score", source, "--write-release", "x.yaml", cwd=tmp_path, **surroundings)
    written = yaml.safe_load((tmp_path / "x.yaml").read_text("utf-8"))
    assert written["release"]["repository"] == "https://huggingface.co/north-lab/tern"
    words = suggested(done)
    assert words == ["score", "x.yaml", "--also", source]
    data = score(*words[1:], cwd=tmp_path, **surroundings)
    assert data["findings"] == []
    assert component(data["scorecards"][0], "model_architecture")["evidence"] == "verified"
