"""``cardwright score`` on folders, git repositories and repositories on the Hub."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from process import run
from scan_trees import APACHE, HEAD, MODEL, TREE, commit, component, git, plant, score

from hub_server import HubServer


def test_a_folder_without_a_release_has_one_scorecard(tmp_path: Path) -> None:
    plant(tmp_path, TREE)
    (card,) = score(".", cwd=tmp_path)["scorecards"]
    assert (card["target"], card["name"], card["declared"]) == (".", tmp_path.name, False)
    architecture = component(card, "model_architecture")
    assert (architecture["status"], architecture["evidence"]) == ("included", "verified")
    assert architecture["license"] == "Apache-2.0"
    item = architecture["evidence_items"][0]
    assert (item["level"], item["path"], item["where"]) == ("verified", "model.py", "model.py")
    assert item["line"] == 5
    assert item["how"]
    assert item["license"]["recognized"] == "Apache-2.0"
    assert item["license"]["text"]["path"] == "LICENSE"
    assert component(card, "datasets")["evidence"] is None


def test_paths_are_told_from_the_working_directory(tmp_path: Path) -> None:
    plant(tmp_path / "repo", TREE)
    (card,) = score("repo", cwd=tmp_path)["scorecards"]
    item = component(card, "model_architecture")["evidence_items"][0]
    assert (item["path"], item["where"]) == ("repo/model.py", "model.py")


def test_a_git_url_is_cloned_and_removed(tmp_path: Path) -> None:
    url = commit(plant(tmp_path / "tern", TREE))
    work = tmp_path / "work"
    work.mkdir()
    data = score(url, cwd=work, TMPDIR=str(work))
    (card,) = data["scorecards"]
    assert (card["target"], card["name"]) == (url, "/".join((tmp_path / "tern").parts[-2:]))
    assert len(card["sources"][0]["revision"]) == 40
    assert component(card, "model_architecture")["evidence"] == "verified"
    assert list(work.iterdir()) == []


def test_a_clone_can_be_kept(tmp_path: Path) -> None:
    url = commit(plant(tmp_path / "tern", TREE))
    work = tmp_path / "work"
    work.mkdir()
    done = run("score", url, "--keep", cwd=work, TMPDIR=str(work))
    assert done.returncode == 0
    line = done.stderr.decode().strip()
    kept = Path(line.rsplit("kept in ", 1)[1])
    assert line.startswith(f"cardwright: {url}: kept in {work}")
    assert (kept / "HEAD").is_file()


def test_large_files_stay_away(tmp_path: Path) -> None:
    tern = plant(tmp_path / "tern", {**TREE, "pytorch_model.bin": b"\0" * (3 << 20)})
    url = commit(tern)
    git("config", "uploadpack.allowFilter", "true", cwd=tern)
    (card,) = score(url, cwd=tmp_path)["scorecards"]
    weights = component(card, "model_parameters_final")
    assert weights["evidence"] == "verified"
    assert weights["evidence_items"][0]["where"] == "pytorch_model.bin"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("file:///absent/x.git", "file:///absent/x.git: cannot be cloned: "),
        ("ext::sh -c 'touch hit'", "no such file or folder"),
        ("--upload-pack=touch hit", "no such option"),
        ("ssh://-oProxyCommand=touch%20hit/x", "no such file or folder"),
        ("https://127.0.0.1:1/x.git", "cannot be cloned: "),
        ("hf:", "is no repository on the Hub; write 'hf:owner/name'"),
        ("hf:a/b/c/d", "is no repository on the Hub"),
        ("hf:../../etc", "is no repository on the Hub"),
    ],
)
def test_what_is_no_source_is_told_in_one_line(tmp_path: Path, url: str, told: str) -> None:
    done = run("score", url, cwd=tmp_path)
    text = done.stderr.decode()
    assert done.returncode == 2, text
    assert text.startswith("cardwright: ")
    assert text.count("\n") == 1
    assert told.lower() in text.lower()
    assert list(tmp_path.iterdir()) == []


def test_a_password_in_a_url_is_not_told(tmp_path: Path) -> None:
    url = "https://eve:sesame@127.0.0.1:1/x.git"
    done = run("score", url, "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    assert b"sesame" not in done.stderr + done.stdout


def test_an_empty_repository(tmp_path: Path) -> None:
    tern = tmp_path / "tern"
    tern.mkdir()
    git("init", "-q", cwd=tern)
    done = run("score", f"file://{tern}", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"there is nothing to look at: the repository has no commit" in done.stderr


# -- the Hub -----------------------------------------------------------------------------

HUB_FILES = {
    "README.md": "---\nlicense: apache-2.0\npipeline_tag: image-classification\nlibrary_name: tern\n---\n# Tern\n\n## Intended use\n\nTo find terns.\n",
    "LICENSE": APACHE,
    "config.json": '{"architectures": ["Tern"], "hidden_size": 8}',
    "model.safetensors": b"\x08\0\0\0\0\0\0\0{}      " + b"\0" * 600_000,
    "modeling_tern.py": MODEL,
}


def test_a_repository_on_the_hub(tmp_path: Path, hub_server: HubServer) -> None:
    revision = hub_server.add_repo("model", "north-lab/tern", HUB_FILES)
    data = score("hf:north-lab/tern", cwd=tmp_path, **hub_server.environment())
    (card,) = data["scorecards"]
    assert (card["target"], card["name"]) == ("hf:north-lab/tern", "north-lab/tern")
    assert card["sources"] == [{"label": "hf:north-lab/tern", "revision": revision}]
    weights = component(card, "model_parameters_final")
    assert (weights["evidence"], weights["license"]) == ("verified", "Apache-2.0")
    page = f"{hub_server.endpoint}/north-lab/tern/blob/{revision[:12]}"
    assert weights["evidence_items"][0]["path"].startswith(page)
    assert component(card, "model_card")["evidence"] == "verified"


def test_weights_are_never_fetched(tmp_path: Path, hub_server: HubServer) -> None:
    files = {**HUB_FILES, "pytorch_model.bin": b"\x80\x02" * 4_000, "big.txt": "x" * 200_000}
    hub_server.add_repo("model", "north-lab/tern", files)
    score("hf:north-lab/tern", cwd=tmp_path, **hub_server.environment())
    asked = {str(row["path"]).split("?")[0].rsplit("/", 1)[-1] for row in hub_server.requests()}
    assert "README.md" in asked
    assert not asked & {"pytorch_model.bin", "big.txt"}


def test_a_dataset_at_a_revision(tmp_path: Path, hub_server: HubServer) -> None:
    first = hub_server.add_repo("dataset", "north-lab/terns", {"README.md": "# Terns\n"})
    hub_server.change("dataset", "north-lab/terns", {"README.md": "# Other\n"})
    address = f"hf:datasets/north-lab/terns@{first}"
    (card,) = score(address, cwd=tmp_path, **hub_server.environment())["scorecards"]
    assert card["sources"] == [{"label": address, "revision": first}]


def test_what_the_hub_refuses_is_told_plainly(tmp_path: Path, hub_server: HubServer) -> None:
    hub_server.add_repo("model", "north-lab/gated", HUB_FILES, gated=True)
    hub_server.add_repo("model", "north-lab/private", HUB_FILES, private=True)
    nobody = hub_server.environment(token=None)
    for address in ("hf:north-lab/absent", "hf:north-lab/private", "hf:north-lab/tern@absent"):
        done = run("score", address, cwd=tmp_path, **nobody)
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1
        assert done.stderr.startswith(f"cardwright: {address}".split("@")[0].encode())
    offline = run("score", "hf:north-lab/tern", cwd=tmp_path, **{**nobody, "HF_HUB_OFFLINE": "1"})
    assert offline.returncode == 2
    assert b"HF_HUB_OFFLINE" in offline.stderr


def test_files_of_a_gated_repository_are_findings(tmp_path: Path, hub_server: HubServer) -> None:
    hub_server.add_repo("model", "north-lab/gated", HUB_FILES, gated=True)
    nobody = hub_server.environment(token=None)
    data = score("hf:north-lab/gated", cwd=tmp_path, **nobody)
    told = [finding for finding in data["findings"] if finding["code"] == "MOF012"]
    assert 1 <= len(told) <= 3
    assert "gated" in told[0]["message"]


def test_two_sources_of_one_model(tmp_path: Path, hub_server: HubServer) -> None:
    hub_server.add_repo("model", "north-lab/tern", HUB_FILES)
    plant(tmp_path, {"LICENSE": APACHE, "train.py": TREE["train.py"]})
    (card,) = score(".", "--also", "hf:north-lab/tern", cwd=tmp_path, **hub_server.environment())[
        "scorecards"
    ]
    assert [source["label"] for source in card["sources"]] == [".", "hf:north-lab/tern"]
    training = component(card, "training_code")["evidence_items"][0]
    weights = component(card, "model_parameters_final")["evidence_items"][0]
    assert (training["source"], weights["source"]) == (".", "hf:north-lab/tern")


def test_places_are_followed_only_when_asked(tmp_path: Path, hub_server: HubServer) -> None:
    hub_server.add_repo("model", "north-lab/tern", HUB_FILES)
    place = f"{hub_server.endpoint}/north-lab/tern"
    rows = f"    - component: model_parameters_final\n      places: [{place}]\n"
    plant(tmp_path, {"card.yaml": f"{HEAD}license: Apache-2.0\nrelease:\n  components:\n{rows}"})
    variables = hub_server.environment()
    (card,) = score("card.yaml", "--evidence", "linked", cwd=tmp_path, **variables)["scorecards"]
    assert component(card, "model_parameters_final")["evidence"] == "linked"
    assert hub_server.requests() == []
    (card,) = score("card.yaml", "--follow", cwd=tmp_path, **variables)["scorecards"]
    assert component(card, "model_parameters_final")["evidence"] == "verified"


def test_without_the_hub_extra_nothing_of_it_is_imported(tmp_path: Path) -> None:
    plant(tmp_path, TREE)
    code = (
        "import sys; from cardwright.cli import run; run(['score', '.', '--format', 'json']);"
        "sys.exit(bool({'huggingface_hub', 'pydantic', 'jinja2'} & set(sys.modules)))"
    )
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["scorecards"]


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of POSIX")
def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    plant(tmp_path, {f"f{number}.py": "x = 1\n" for number in range(600)})
    assert b"scanning" not in run("score", ".", cwd=tmp_path).stderr
    import pty
    import subprocess
    import sys

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cardwright", "score", "."],
        cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=slave,
    )  # fmt: skip
    os.close(slave)
    seen = b""
    try:
        while chunk := os.read(master, 4096):
            seen += chunk
    except OSError:  # Linux says so at the end of a terminal
        pass
    os.close(master)
    assert process.wait(120) == 0
    assert b"scanning .: [" in seen
    assert b"\x1b[K" in seen.rsplit(b"files", 1)[1]  # and it is taken away at the end
