"""Repositories made to break a scan: each ends in findings and in time, and runs nothing."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from process import LIMIT, SARIF, run
from scan_trees import APACHE, HEAD, MODEL, TREE, commit, component, git, plant, score

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs files of POSIX")
FORMATS = ("text", "json", "markdown", "sarif", "github", "html")


def test_deep_folders(tmp_path: Path) -> None:
    plant(tmp_path, TREE)
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_500):  # far longer than a path may be
        os.mkdir("d" * 20, dir_fd=here)
        inner = os.open("d" * 20, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    try:
        data = score(".", cwd=tmp_path, apart=True)
    finally:  # what pytest removes folders with cannot go so deep
        subprocess.run(["rm", "-rf", str(tmp_path / ("d" * 20))], check=True, timeout=LIMIT)
    told = [finding["message"] for finding in data["findings"]]
    assert any("more than 100 folders deep" in message for message in told)
    assert component(data["scorecards"][0], "model_architecture")["evidence"] == "verified"


def test_long_paths_are_read(tmp_path: Path) -> None:
    """Longer than the system takes a path at once, and within the bound of depth."""
    here, names = os.open(tmp_path, os.O_RDONLY), ["d" * 200] * 30
    for name in names:
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    file = os.open("model.py", os.O_WRONLY | os.O_CREAT, dir_fd=here)
    os.write(file, MODEL.encode())
    os.close(file)
    os.close(here)
    (card,) = score(".", cwd=tmp_path, apart=True)["scorecards"]
    items = component(card, "model_architecture")["evidence_items"]
    assert {item["where"] for item in items} == {"/".join([*names, "model.py"])}


def test_many_small_files(tmp_path: Path) -> None:
    plant(tmp_path, TREE)
    (tmp_path / "many").mkdir()
    for number in range(3_000):
        (tmp_path / "many" / f"f{number}.py").touch()
    (card,) = score(".", cwd=tmp_path, apart=True)["scorecards"]
    assert component(card, "model_architecture")["evidence"] == "verified"


def test_the_number_of_files_is_bounded(tmp_path: Path) -> None:
    from cardwright.scan.folder import Bounds, FolderSource

    plant(tmp_path, {f"{number}.txt": "" for number in range(40)})
    source = FolderSource(tmp_path, bounds=Bounds(files=10))
    assert len(source.entries()) == 10
    assert "holds more than 10 files" in source.problems[0].message
    source = FolderSource(tmp_path, bounds=Bounds(seconds=-1.0))
    plant(tmp_path, {f"b{number}.txt": "" for number in range(600)})
    assert len(source.entries()) == 500
    assert "took more than" in source.problems[0].message


def test_a_readme_of_200_megabytes(tmp_path: Path) -> None:
    plant(tmp_path, TREE)
    for name in ("README.md", "LICENSE", "model-card.md", "CITATION.cff", ".gitmodules"):
        with (tmp_path / name).open("ab") as stream:
            stream.truncate(200 << 20)
    code = (
        "import resource, sys; limit = 1 << 30; resource.setrlimit(resource.RLIMIT_AS, (limit, limit));"
        "from cardwright.cli import run; sys.exit(run(['score', '.', '--format', 'json']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False, timeout=LIMIT
    )
    assert done.returncode in (0, 1), done.stderr
    assert json.loads(done.stdout)["scorecards"]


def test_special_files_are_never_opened(tmp_path: Path) -> None:
    plant(tmp_path, {"model.py": MODEL})
    for name in ("LICENSE", "README.md", "train.py", "COPYING", "card.yaml.txt", ".gitmodules"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "licenses").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "licenses" / "LICENSE"))
        (card,) = score(".", cwd=tmp_path, apart=True)["scorecards"]
    assert component(card, "model_architecture")["evidence"] == "found"
    assert component(card, "training_code")["evidence"] is None


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_links_are_not_followed_out(tmp_path: Path) -> None:
    repo = plant(tmp_path / "repo", {"model.py": MODEL})
    rows = "release:\n  components:\n    - component: training_code\n"
    outside = {"LICENSE": APACHE, "train.py": TREE["train.py"], "card.yaml": HEAD + rows}
    plant(tmp_path / "outside", outside)
    (repo / "card.yaml").symlink_to("../outside/card.yaml")
    (repo / "LICENSE").symlink_to("../outside/LICENSE")
    (repo / "COPYING").symlink_to("/dev/zero")
    (repo / "README.md").symlink_to("/etc/passwd")
    (repo / "code").symlink_to(tmp_path / "outside")
    done = run("score", ".", "--format", "json", cwd=repo)
    assert done.returncode == 0
    assert b"root:" not in done.stdout
    (card,) = json.loads(done.stdout)["scorecards"]
    assert card["declared"] is False
    assert component(card, "model_architecture")["evidence"] == "found"
    assert component(card, "training_code")["evidence"] is None


def test_link_circles(tmp_path: Path) -> None:
    plant(tmp_path, {**TREE, "a/x.txt": "", "b/x.txt": ""})
    (tmp_path / "a" / "loop").symlink_to("..")
    (tmp_path / "a" / "b").symlink_to("../b")
    (tmp_path / "b" / "a").symlink_to("../a")
    (tmp_path / "self").symlink_to("self")
    (card,) = score(".", cwd=tmp_path, apart=True)["scorecards"]
    assert component(card, "model_architecture")["evidence"] == "verified"


NASTY = "x\x1b]0;owned\x07\x1b[31m\u202e\u2028|<script>alert(1)<\x2fscript>'\"&@e.py".replace(
    "/", ""
)


@pytest.mark.parametrize("form", FORMATS)
def test_names_and_claims_that_drive_a_terminal(tmp_path: Path, form: str) -> None:
    claim = "license: \x1b[31mApache-2.0\n"
    files: dict[str, str | bytes] = {
        **TREE,
        NASTY: MODEL,
        "README.md": f"---\n{claim}---\n# Te\x1b[2Jrn <img src=x onerror=alert(1)>\n"
        "The weights are [here](https://example.org/\x1b[31m.safetensors).\n",
        "pyproject.toml": '[project]\nname = "x"\nlicense = "\\u001b[31mMIT"\n',
    }
    plant(tmp_path, files)
    with open(os.path.join(os.fsencode(tmp_path), b"m\xff\x1b[31m.py"), "wb") as stream:  # noqa: PTH118, PTH123
        stream.write(MODEL.encode())
    done = run("score", ".", "--format", form, cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    text = done.stdout.decode("utf-8")
    assert all(char.isprintable() or char == "\n" for char in text + done.stderr.decode())
    assert "<script>" not in text or form in ("text", "json", "sarif", "github")
    if form in ("json", "sarif"):
        assert json.loads(text)


HOSTILE = """[core]
\trepositoryformatversion = 0
\tfsmonitor = touch {hit}
\thooksPath = hooks
\tpager = touch {hit}
\tsshCommand = touch {hit}
\teditor = touch {hit}
\talternateRefsCommand = touch {hit}
\taskPass = touch {hit}
[alias]
\tclone = !touch {hit}
\tls-tree = !touch {hit}
[diff "x"]
\ttextconv = touch {hit}
[filter "x"]
\tsmudge = touch {hit}
\tclean = touch {hit}
\tprocess = touch {hit}
[uploadpack]
\tpackObjectsHook = touch {hit}
[remote "origin"]
\turl = ext::sh -c touch% {hit}
\tuploadpack = touch {hit}
\tpromisor = true
[credential]
\thelper = !touch {hit}
[protocol "ext"]
\tallow = always
[include]
\tpath = /dev/zero
"""


def arm(folder: Path, hit: Path) -> None:
    """Give a repository a configuration, hooks and attributes that run programs."""
    config = HOSTILE.format(hit=hit).replace("[include]\n\tpath = /dev/zero\n", "")
    (folder / ".git" / "config").write_text(config)
    hooks = folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    names = ("post-checkout", "pre-commit", "post-index-change", "fsmonitor-watchman", "update")
    for name in names:
        (hooks / name).write_text(f"#!/bin/sh\ntouch {hit}\n")
        (hooks / name).chmod(0o755)


def test_a_configuration_that_runs_programs_in_a_work_tree(tmp_path: Path) -> None:
    hit = tmp_path / "hit"
    repo = plant(tmp_path / "repo", {**TREE, ".gitattributes": "* filter=x diff=x\n"})
    commit(repo)
    arm(repo, hit)
    git_folder = repo / ".git" / "config"
    git_folder.write_text(HOSTILE.format(hit=hit))
    (card,) = score(".", cwd=repo, apart=True)["scorecards"]
    assert component(card, "model_architecture")["evidence"] == "verified"
    assert not hit.exists()


def test_a_configuration_that_runs_programs_behind_a_url(tmp_path: Path) -> None:
    hit = tmp_path / "hit"
    files = {
        **TREE,
        ".gitattributes": "* filter=x diff=x export-subst\n",
        ".gitmodules": f'[submodule "s"]\n\tpath = s\n\turl = ext::sh -c touch% {hit}\n'
        f"\tupdate = !touch {hit}\n",
    }
    repo = plant(tmp_path / "repo", dict(files))
    url = commit(repo)
    arm(repo, hit)
    (card,) = score(url, cwd=repo, apart=True)[
        "scorecards"
    ]  # with that repository as working directory too
    assert component(card, "model_architecture")["evidence"] == "verified"
    assert not hit.exists()


def test_a_tree_with_names_that_lead_out(tmp_path: Path) -> None:
    """Git itself refuses to make such a tree; a stranger need not use git."""
    repo = plant(tmp_path / "repo", TREE)
    url = commit(repo)
    listing = subprocess.run(
        ["git", "ls-tree", "HEAD", "model.py"], cwd=repo, capture_output=True, check=True
    ).stdout.decode()
    oid = listing.split()[2]
    raw = b"100644 model.py\0" + bytes.fromhex(oid)
    outer = subprocess.run(
        ["git", "hash-object", "-t", "tree", "-w", "--stdin", "--literally"],
        cwd=repo, input=raw, capture_output=True, check=True,
    ).stdout.decode().strip()  # fmt: skip
    raw = b"40000 ..\0" + bytes.fromhex(outer) + b"100644 model.py\0" + bytes.fromhex(oid)
    tree = subprocess.run(
        ["git", "hash-object", "-t", "tree", "-w", "--stdin", "--literally"],
        cwd=repo, input=raw, capture_output=True, check=True,
    ).stdout.decode().strip()  # fmt: skip
    made = subprocess.run(
        ["git", "-c", "user.name=E", "-c", "user.email=e@x", "commit-tree", "-m", "x", tree],
        cwd=repo, capture_output=True, check=True,
    ).stdout.decode().strip()  # fmt: skip
    git("update-ref", "refs/heads/main", made, cwd=repo)
    (card,) = score(url, cwd=tmp_path, apart=True)["scorecards"]
    items = component(card, "model_architecture")["evidence_items"]
    assert {item["where"] for item in items} == {"model.py"}


def test_files_that_vanish(tmp_path: Path) -> None:
    from cardwright.scan.folder import FolderSource

    plant(tmp_path, {f"d{number}/LICENSE": APACHE for number in range(50)})
    source = FolderSource(tmp_path)
    entries = source.entries()
    for number in range(50):
        (tmp_path / f"d{number}" / "LICENSE").unlink()
    assert [source.read(entry.path, 10) for entry in entries] == [b""] * 50
    assert source.problems == []


def test_a_folder_that_changes_while_it_is_walked(tmp_path: Path) -> None:
    plant(tmp_path, {f"d{number}/x.py": MODEL for number in range(200)})
    stop = threading.Event()

    def churn() -> None:
        while not stop.is_set():
            for number in range(200):
                path = tmp_path / f"d{number}" / "x.py"
                path.unlink(missing_ok=True)
                path.touch()

    thread = threading.Thread(target=churn)
    thread.start()
    try:
        done = run("score", ".", "--format", "json", cwd=tmp_path)
    finally:
        stop.set()
        thread.join()
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["scorecards"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_folders_that_cannot_be_read(tmp_path: Path) -> None:
    plant(tmp_path, {**TREE, "closed/x.py": MODEL})
    (tmp_path / "closed").chmod(0)
    try:
        data = score(".", cwd=tmp_path, apart=True)
    finally:
        (tmp_path / "closed").chmod(0o755)
    assert any("cannot be read" in finding["message"] for finding in data["findings"])


def test_a_name_that_is_not_utf8_is_shown_escaped(tmp_path: Path) -> None:
    with open(os.path.join(os.fsencode(tmp_path), b"m\xff.py"), "wb") as stream:  # noqa: PTH118, PTH123
        stream.write(MODEL.encode())
    (card,) = score(".", cwd=tmp_path, apart=True)["scorecards"]
    item = component(card, "model_architecture")["evidence_items"][0]
    assert (item["path"], item["where"]) == ("m\\udcff.py", "m\\udcff.py")


def test_sarif_of_a_scan_holds_what_its_readers_rely_on(tmp_path: Path) -> None:
    import jsonschema

    plant(tmp_path, TREE)
    done = run("score", ".", "--format", "sarif", cwd=tmp_path)
    log = json.loads(done.stdout)
    jsonschema.validate(log, json.loads(SARIF.read_text("utf-8")))
    results = log["runs"][0]["results"]
    assert {result["ruleId"] for result in results} == {"MOF015"}
    assert {result["level"] for result in results} == {"note"}


def test_documents_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cardwright.cli import score_documents

    monkeypatch.setattr(score_documents, "MAX_DOCUMENTS", 20)
    plant(tmp_path, {f"c{number:02}.yaml": "kind: model-card\n" for number in range(30)})
    data = score(".", cwd=tmp_path)
    told = [item for item in data["findings"] if "may declare releases" in item["message"]]
    assert [(item["code"], item["path"]) for item in told] == [("MOF012", "c20.yaml")]


def test_the_empty_text_is_no_source(tmp_path: Path) -> None:
    plant(tmp_path, TREE)
    for arguments in (("score", ""), ("score", ".", "--also", "")):
        done = run(*arguments, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"the empty text" in done.stderr


def test_a_run_that_is_ended_leaves_no_clone_behind(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:  # it takes the call and says nothing
        url = f"git://127.0.0.1:{server.getsockname()[1]}/x.git"
        command = [sys.executable, "-m", "cardwright", "score", url]
        environment = {**os.environ, "TMPDIR": os.fspath(tmp_path)}
        process = subprocess.Popen(command, env=environment)
        connection, _ = server.accept()
        with connection:
            assert list(tmp_path.glob("cardwright-clone-*"))
            process.terminate()
            assert process.wait(LIMIT) == 143
            connection.settimeout(LIMIT)
            while connection.recv(1024):  # git has ended as well: it hangs up
                pass
    assert not list(tmp_path.iterdir())
