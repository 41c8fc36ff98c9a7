"""``cardwright publish hub`` as a user starts it, against a Hub of the tests."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from process import LIMIT

from hub_server import IMPATIENT, READER, STRANGER, WRITER, HubServer

CARD = """\
kind: model-card
schema_version: "1"
id: {id}
name: Tern
summary: {summary}
license: Apache-2.0
model_details: {{type: decoder, task: text-generation, library: transformers}}
evaluation:
  results:
    - {{metric: accuracy, value: 0.5, dataset: {{name: Gates, id: north-lab/gates, task_id: open}}}}
release:
  components:
    - {{component: model_parameters_final, license: Apache-2.0}}
"""
REPO = ("model", "north-lab/tern")
README = "---\nlicense: mit\n---\n\n# Tern\n\nNames birds.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one card."""
    (tmp_path / ".git").mkdir()
    write(tmp_path)
    return tmp_path


def write(
    folder: Path, name: str = "tern.yaml", card_id: str = REPO[1], summary: str = "Names birds."
) -> None:
    (folder / name).write_text(CARD.format(id=card_id, summary=summary), "utf-8")


def publish(
    server: HubServer, folder: Path, *arguments: str, token: str | None = WRITER, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the command; nothing that it prints may hold a credential."""
    done = subprocess.run(
        [sys.executable, "-m", "cardwright", "publish", "hub", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder, timeout=LIMIT,
        env={**os.environ, "NO_COLOR": "1", **server.environment(token), **more},
    )  # fmt: skip
    for secret in (WRITER, READER, STRANGER, "me:pass"):
        assert secret not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def readme(server: HubServer, revision: str = "main") -> str:
    return server.files(*REPO, revision).get("README.md", b"").decode()


def test_shows_the_difference_and_stops(hub_server: HubServer, project: Path) -> None:
    hub_server.add_repo(*REPO, {"README.md": README})
    before = hub_server.commits(*REPO)
    done = publish(hub_server, project, "tern.yaml")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("tern.yaml → hf:north-lab/tern\n--- README.md on the Hub\n")
    assert "\n-license: mit\n" in done.stdout
    assert "\n+license: apache-2.0\n" in done.stdout
    assert "\n+++ mof.yml of the card\n" in done.stdout
    assert done.stdout.endswith(
        "5 files differ; nothing was sent: --push sends it, --pr proposes it\n"
    )
    assert hub_server.commits(*REPO) == before
    assert {seen["method"] for seen in hub_server.requests()} == {"GET"}


def test_two_at_once_one_wins_and_one_is_told(hub_server: HubServer, tmp_path: Path) -> None:
    hub_server.add_repo(*REPO, {"README.md": README})
    # Both have looked at the Hub before either of them sends.
    hub_server.fail("preupload", mode="slow", seconds=2.0, times=2)
    running = []
    for summary in ("First.", "Second."):
        folder = tmp_path / summary
        (folder / ".git").mkdir(parents=True)
        write(folder, summary=summary)
        command = [sys.executable, "-m", "cardwright", "publish", "hub", "tern.yaml", "--push"]
        running.append(
            subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, **hub_server.environment()},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
    told = [process.communicate(timeout=LIMIT)[1] for process in running]
    statuses = [process.returncode for process in running]
    assert sorted(statuses) == [0, 2], told
    loser = told[statuses.index(2)]
    assert "changed on the Hub meanwhile by ada ('Update the model card', " in loser
    assert ("First." if statuses[0] == 0 else "Second.") in readme(hub_server)
    assert len(hub_server.commits(*REPO)) == 2


def test_many_cards_and_the_others_go_on(hub_server: HubServer, project: Path) -> None:
    for name in ("tern", "gull"):
        hub_server.add_repo("model", f"north-lab/{name}")
    write(project, "gull.yaml", "north-lab/gull")
    write(project, "lost.yaml", "north-lab/lost")
    write(project, "local.yaml", "local")
    (project / "bad.yaml").write_text("kind: model-card\n", "utf-8")
    names = ("bad.yaml", "lost.yaml", "local.yaml", "tern.yaml", "gull.yaml", "none.yaml")
    done = publish(hub_server, project, *names, "--push")
    assert done.returncode == 2
    assert done.stdout.endswith("6 cards: 1 with errors, 3 failed, 2 published\n")
    for words in ("bad.yaml:1:1: error", "hf:north-lab/lost: ", "local.yaml: its id 'local'",
                  "none.yaml: no such file"):  # fmt: skip
        assert words in done.stderr
    assert "Publishing" not in done.stderr  # a bar is for terminals
    assert "Tern" in readme(hub_server)


def test_a_hub_that_is_down_is_asked_for_the_first_card_only(
    hub_server: HubServer, project: Path
) -> None:
    write(project, "gull.yaml", "north-lab/gull")
    nowhere = {"HF_ENDPOINT": "http://127.0.0.1:9", "CARDWRIGHT_HUB_ATTEMPTS": "1"}
    done = publish(hub_server, project, "tern.yaml", "gull.yaml", "--push", **nowhere)
    assert done.returncode == 2
    assert done.stdout.endswith("2 cards: 1 failed, 1 not reached\n")
    assert done.stderr.count("cannot be reached") == 1


def test_a_bar_on_a_terminal(hub_server: HubServer, project: Path) -> None:
    hub_server.add_repo(*REPO)
    write(project, "gull.yaml", "north-lab/gull")
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "cardwright", "publish", "hub", "tern.yaml", "gull.yaml"]
    done = subprocess.run(
        command, cwd=project, env={**os.environ, **hub_server.environment()}, check=False,
        stdout=subprocess.DEVNULL, stderr=inner, timeout=LIMIT,
    )  # fmt: skip
    os.close(inner)
    shown = os.read(outer, 100_000).decode()
    os.close(outer)
    assert done.returncode == 2
    assert "Publishing" in shown
    assert "100%" in shown


def test_who_is_nobody_is_told_to_log_in(hub_server: HubServer, project: Path) -> None:
    hub_server.add_repo(*REPO)
    done = publish(hub_server, project, "tern.yaml", "--push", token=None)
    assert done.returncode == 2
    assert "you are not logged in; run 'hf auth login', or set HF_TOKEN" in done.stderr


def test_the_old_card_stands_when_a_commit_fails(hub_server: HubServer, project: Path) -> None:
    hub_server.add_repo(*REPO, {"README.md": README})
    hub_server.fail("preupload", mode="slow", seconds=1.0)
    done = publish(hub_server, project, "tern.yaml", "--push", **IMPATIENT)
    assert done.returncode == 2
    assert "takes too long to answer" in done.stderr
    assert "the Hub still has the old card" in done.stderr
    assert readme(hub_server) == README


@pytest.mark.parametrize("variable", ["HF_DEBUG", "HF_HUB_VERBOSITY"])
def test_no_credential_in_the_log(hub_server: HubServer, project: Path, variable: str) -> None:
    hub_server.add_repo(*REPO)
    value = {"HF_DEBUG": "1", "HF_HUB_VERBOSITY": "debug"}[variable]
    hub_server.fail("preupload", status=403, echo=True)
    done = publish(hub_server, project, "tern.yaml", "--push", **{variable: value})
    assert done.returncode == 2
    assert "[hidden]" in done.stderr
