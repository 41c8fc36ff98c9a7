"""The command ``publish hub``, called in this process; tests/acceptance starts it as its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cardwright.cli import run
from hub_server import READER, STRANGER, WRITER, HubServer

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


class Done(NamedTuple):
    """How a run ended."""

    returncode: int
    stdout: str
    stderr: str


Publish = Callable[..., Done]


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


@pytest.fixture
def publish(
    hub_server: HubServer,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Publish:
    """Runs the command; nothing that it prints may hold a credential."""

    def call(*arguments: str, token: str = WRITER, **more: str) -> Done:
        monkeypatch.chdir(project)
        for name, value in {**hub_server.environment(token), **more, "NO_COLOR": "1"}.items():
            monkeypatch.setenv(name, value)
        capfd.readouterr()
        status = run(["publish", "hub", *arguments])
        done = Done(status, *capfd.readouterr())
        for secret in (WRITER, READER, STRANGER, "me:pass"):
            assert secret not in done.stdout + done.stderr
        return done

    return call


def readme(server: HubServer, revision: str = "main") -> str:
    return server.files(*REPO, revision).get("README.md", b"").decode()


def test_sends_one_commit_and_then_no_other(
    hub_server: HubServer, publish: Publish, project: Path
) -> None:
    parent = hub_server.add_repo(*REPO, {"README.md": README})
    hub_server.add_repo("dataset", "north-lab/gates", {"eval.yaml": "tasks: [{id: open}]\n"})
    done = publish("tern.yaml", "--push")
    assert done.returncode == 0, done.stderr
    newest, *_ = hub_server.commits(*REPO)
    assert (newest["parent"], newest["author"], newest["title"]) == (
        parent, "ada", "Update the model card",
    )  # fmt: skip
    assert newest["oid"] in done.stdout
    results = ".eval_results/cardwright-north-lab--gates.yaml"
    badges = {f".cardwright/mof-class-{level}-claimed.svg" for level in (1, 2, 3)}
    assert {"README.md", "mof.yml", results, *badges} <= set(hub_server.files(*REPO))
    assert "license: apache-2.0" in readme(hub_server)
    again = publish("tern.yaml", "--push")
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "nothing to change")
    assert hub_server.commits(*REPO)[0] == newest


def test_results_go_with_their_benchmark(
    hub_server: HubServer, publish: Publish, project: Path
) -> None:
    path = ".eval_results/cardwright-north-lab--gates.yaml"
    other = ".eval_results/by-hand.yaml"
    header = "# Written by cardwright from the card\n"
    hub_server.add_repo(*REPO, {"README.md": README, path: header + "[]\n", other: "[]\n"})
    done = publish("tern.yaml", "--push")
    assert done.returncode == 0
    assert "north-lab/gates registers no benchmark task open" in done.stderr
    assert path not in hub_server.files(*REPO)
    assert other in hub_server.files(*REPO)


def test_a_release_file_of_a_person_is_not_overwritten(
    hub_server: HubServer, publish: Publish, project: Path
) -> None:
    hub_server.add_repo(*REPO, {"README.md": README, "mof.yml": "release: {name: mine}\n"})
    done = publish("tern.yaml", "--push")
    assert done.returncode == 2
    assert "mof.yml on the Hub was not written by Cardwright" in done.stderr
    assert readme(hub_server) == README
    assert publish("tern.yaml", "--push", "--force").returncode == 0
    assert b"mine" not in hub_server.files(*REPO)["mof.yml"]


def test_proposes_without_the_right_to_write(
    hub_server: HubServer, publish: Publish, project: Path
) -> None:
    hub_server.add_repo(*REPO, {"README.md": README})
    refused = publish("tern.yaml", "--push", token=STRANGER)
    assert refused.returncode == 2
    assert "the right 'write'" in refused.stderr
    assert "'hf auth login'" in refused.stderr
    assert "the Hub still has the old card" in refused.stderr
    for _ in range(2):
        done = publish("tern.yaml", "--pr", token=STRANGER)
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith("/north-lab/tern/discussions/1\n")
    assert len(hub_server.pulls(*REPO)) == 1
    assert readme(hub_server) == README
    assert "license: apache-2.0" in readme(hub_server, "refs/pr/1")


@pytest.mark.parametrize("private", [False, True])
def test_makes_the_repository(
    hub_server: HubServer, publish: Publish, project: Path, private: bool
) -> None:
    more = ("--private",) if private else ()
    without = publish("tern.yaml", "--push")
    assert without.returncode == 2
    assert "'publish hub --create' makes a new one" in without.stderr
    shown = publish("tern.yaml", "--create", *more)
    assert (shown.returncode, hub_server.has_repo(*REPO)) == (0, False)
    assert "--create makes it" in shown.stdout
    done = publish("tern.yaml", "--create", *more, "--push")
    assert done.returncode == 0, done.stderr
    assert hub_server.is_private(*REPO) == private
    assert hub_server.commits(*REPO)[0]["title"] == "Add the model card"


def test_a_card_with_errors_does_not_leave(
    hub_server: HubServer, publish: Publish, project: Path
) -> None:
    hub_server.add_repo(*REPO, {"README.md": README})
    (project / "bad.yaml").write_text(CARD.format(id="a/b", summary="x") + "sumary: x\n", "utf-8")
    done = publish("bad.yaml", "--push")
    assert done.returncode == 1
    assert "bad.yaml:14:1: error[MC004]" in done.stderr
    assert hub_server.requests() == []


def test_a_readme_is_a_card_too(hub_server: HubServer, publish: Publish, project: Path) -> None:
    hub_server.add_repo("dataset", "north-lab/gates", {"README.md": "# Gates\n\n## By hand\n\nx\n"})
    text = "---\nlicense: mit   # as it is\npretty_name: 'Gates'\n---\n\n# Gates\n\nAll gates.\n"
    (project / "README.md").write_text(text, "utf-8")
    nowhere = publish("README.md")
    assert (nowhere.returncode, "give one with --repo" in nowhere.stderr) == (2, True)
    done = publish("README.md", "--repo", "north-lab/gates", "--push")
    assert done.returncode == 0, done.stderr
    assert "→ hf:datasets/north-lab/gates\n" in done.stdout
    sent = hub_server.files("dataset", "north-lab/gates")["README.md"].decode()
    assert sent.startswith(text + "\n## By hand\n\nx\n")
    (project / "README.md").write_text("---\nlicense: nonsense\n---\n# Gates\n", "utf-8")
    bad = publish("README.md", "--repo", "datasets/north-lab/gates", "--push")
    assert (bad.returncode, "README.md:2:10: error[HF110]" in bad.stderr) == (1, True)


def test_what_a_person_wrote_stays_and_what_they_changed_stops(
    hub_server: HubServer, publish: Publish, project: Path
) -> None:
    hub_server.add_repo(*REPO)
    assert publish("tern.yaml", "--push").returncode == 0
    added = readme(hub_server).replace("## Evaluation", "## By hand\n\nHello.\n\n## Evaluation", 1)
    hub_server.change(*REPO, {"README.md": added.replace("---\n\n#", "thumbnail: a.png\n---\n\n#")})
    write(project, summary="Sings.")
    done = publish("tern.yaml", "--push")
    assert done.returncode == 0, done.stderr
    assert "stays, as it is not the card's: thumbnail, 'By hand'" in done.stderr
    assert "## By hand\n\nHello.\n" in readme(hub_server)
    assert "thumbnail: a.png\n" in readme(hub_server)
    changed = readme(hub_server).replace("Sings.", "Sings well.")
    hub_server.change(*REPO, {"README.md": changed}, author="eve", title="Praise")
    stopped = publish("tern.yaml", "--push")
    assert stopped.returncode == 2
    assert "was changed on the Hub since it was published, by eve ('Praise', " in stopped.stderr
    assert "\n-Sings well.\n+Sings.\n" in stopped.stdout
    assert readme(hub_server) == changed
    forced = publish("tern.yaml", "--push", "--force")
    assert forced.returncode == 0
    assert "\n-Sings well.\n+Sings.\n" in forced.stdout
    assert "Sings.\n" in readme(hub_server)
    assert "## By hand\n\nHello.\n" in readme(hub_server)


def test_the_same_repository_twice_is_refused(
    hub_server: HubServer, publish: Publish, project: Path
) -> None:
    hub_server.add_repo(*REPO)
    other = project / "other"
    (other / ".git").mkdir(parents=True)
    write(other)
    done = publish("tern.yaml", "other/tern.yaml", "--push")
    assert done.returncode != 0
    assert len(hub_server.commits(*REPO)) <= 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tern.yaml", "tern.yaml", "--repo", "a/b"), "--repo: is for one card"),
        (("tern.yaml", "--private"), "--private: is for a repository that --create makes"),
        (("tern.yaml", "--repo", "a b"), "'a b' is not a repository on the Hub"),
        (("tern.yaml", "--repo", "a/../b"), "is not a repository on the Hub"),
        ((".",), "is a folder; name the cards"),
        ((), "Missing argument"),
    ],
)
def test_what_is_asked_for_wrongly(
    hub_server: HubServer, publish: Publish, project: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = publish(*arguments)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert hub_server.requests() == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"HF_HUB_OFFLINE": "1"}, "HF_HUB_OFFLINE"),
        ({"HF_ENDPOINT": "http://127.0.0.1:9"}, "cannot be reached"),
        ({"HF_ENDPOINT": "https://me:pass@hub.example"}, "holds a user name or a password"),
        ({"HF_TOKEN": "hf_wrongTokenThatNobodyKnows"}, "does not accept your token"),
        ({"CARDWRIGHT_HUB_ATTEMPTS": "many"}, "CARDWRIGHT_HUB_ATTEMPTS: 'many' is not a number"),
    ],
)
def test_what_stands_in_the_way(
    hub_server: HubServer, publish: Publish, project: Path, more: dict[str, str], words: str
) -> None:
    hub_server.add_repo(*REPO)
    done = publish("tern.yaml", "--push", **more)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert "hf_wrong" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_gated_repository_is_published_to_by_its_owners(
    hub_server: HubServer, publish: Publish
) -> None:
    hub_server.add_repo(*REPO, {"README.md": README}, gated=True)
    assert publish("tern.yaml", "--push").returncode == 0
    stranger = publish("tern.yaml", token=STRANGER)
    assert stranger.returncode == 2
    assert "is gated" in stranger.stderr


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"status": 401, "echo": True}, "hf auth login"),
        ({"status": 403, "echo": True}, "the right 'write'"),
        ({"status": 413, "echo": True}, "larger than the Hub takes"),
        ({"status": 429, "headers": {"Retry-After": "3600"}}, "asks to wait 3,600 seconds"),
        ({"status": 503, "echo": True}, "is out of order (status 503)"),
        ({"mode": "drop"}, "broke off"),
    ],
)
def test_the_old_card_stands_when_a_commit_fails(
    hub_server: HubServer, publish: Publish, how: dict[str, object], words: str
) -> None:
    hub_server.add_repo(*REPO, {"README.md": README})
    hub_server.fail("commit", **how)
    done = publish("tern.yaml", "--push")
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert "the Hub still has the old card" in done.stderr
    assert readme(hub_server) == README


def test_a_credential_that_a_server_puts_into_a_file_is_not_shown(
    hub_server: HubServer, publish: Publish
) -> None:
    hub_server.add_repo(*REPO, {"README.md": f"# Tern\n\n{WRITER}\n\n## {WRITER}\n\ntext\n"})
    done = publish("tern.yaml", "--push")
    assert done.returncode == 0, done.stderr
    assert "[hidden]\n" in done.stdout
    assert "'[hidden]'" in done.stderr
    changed = readme(hub_server).replace("Names birds.", "Sings.")
    hub_server.change(*REPO, {"README.md": changed}, author=WRITER, title=f"Bearer {WRITER}")
    stopped = publish("tern.yaml", "--push")
    assert stopped.returncode == 2
    assert "by [hidden] ('Bearer [hidden]', " in stopped.stderr


def test_a_conflict_is_told_even_if_nobody_says_who(
    hub_server: HubServer, publish: Publish, project: Path
) -> None:
    hub_server.add_repo(*REPO)
    assert publish("tern.yaml", "--push").returncode == 0
    changed = readme(hub_server).replace("Names birds.", "Sings.")
    hub_server.change(*REPO, {"README.md": changed})
    hub_server.fail("commits", status=500)
    stopped = publish("tern.yaml", "--push")
    assert stopped.returncode == 2
    assert "was changed on the Hub since it was published; take it over" in stopped.stderr
    assert readme(hub_server) == changed


def test_the_card_can_take_the_place_of_what_is_there(
    hub_server: HubServer, publish: Publish
) -> None:
    hub_server.add_repo(*REPO, {"README.md": README + "\n## By hand\n\nHello.\n"})
    done = publish("tern.yaml", "--push", "--replace")
    assert done.returncode == 0, done.stderr
    assert "goes, as the card does not have it: 'Tern', 'By hand'" in done.stderr
    assert "Hello." not in readme(hub_server)


def test_who_changed_what_is_told_with_replace_and_with_force(
    hub_server: HubServer, publish: Publish
) -> None:
    hub_server.add_repo(*REPO)
    assert publish("tern.yaml", "--push").returncode == 0
    changed = readme(hub_server).replace("Names birds.", "Sings.") + "\n## By hand\n\nHello.\n"
    hub_server.change(*REPO, {"README.md": changed}, author="eve", title="Praise")
    told = "was changed on the Hub since it was published, by eve ('Praise', "
    stopped = publish("tern.yaml", "--push", "--replace")
    assert (stopped.returncode, told in stopped.stderr) == (2, True), stopped.stderr
    assert readme(hub_server) == changed
    dry = publish("tern.yaml", "--replace")
    assert "; --push would stop here, --force overrules it" in dry.stderr
    forced = publish("tern.yaml", "--push", "--replace", "--force")
    assert (forced.returncode, told in forced.stderr) == (0, True)
    assert "; --force overrules it" in forced.stderr
    assert "Hello." not in readme(hub_server)


def test_what_takes_the_place_of_a_persons_is_named(
    hub_server: HubServer, publish: Publish
) -> None:
    hub_server.add_repo(*REPO, {"README.md": README})
    assert "takes the place of what the Hub has there: license" in publish("tern.yaml").stderr


def test_what_a_gitignore_leaves_out_is_told(hub_server: HubServer, publish: Publish) -> None:
    hub_server.add_repo(*REPO, {".gitignore": "mof.yml\n"})
    done = publish("tern.yaml", "--push")
    assert done.returncode == 0, done.stderr
    assert "mof.yml left out, since the repository's .gitignore says so" in done.stderr
    assert "mof.yml" not in hub_server.files(*REPO)
    hub_server.change(*REPO, {".gitignore": "README.md\n", "README.md": None})
    done = publish("tern.yaml", "--push")
    assert done.returncode == 2
    assert "the repository's .gitignore names README.md" in done.stderr
    assert "README.md" not in hub_server.files(*REPO)


def test_no_pull_request_is_advised_where_there_is_no_repository(
    hub_server: HubServer, publish: Publish
) -> None:
    done = publish("tern.yaml", "--push", "--create", HF_TOKEN=STRANGER)
    assert (done.returncode, "--pr" in done.stderr) == (2, False), done.stderr
    hub_server.add_repo(*REPO)
    done = publish("tern.yaml", "--push", HF_TOKEN=STRANGER)
    assert "'publish hub --pr' proposes it without that right" in done.stderr


def test_an_interrupted_run_says_what_to_expect(
    hub_server: HubServer, publish: Publish, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub_server.add_repo(*REPO)
    write(project, "gull.yaml", "north-lab/gull")

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cardwright.publish.hub_push.send_commit", interrupt)
    done = publish("tern.yaml", "gull.yaml", "--push")
    assert done.returncode == 2
    assert "interrupted while it was sent; the Hub has the new card, or still has" in done.stderr
    assert "it is safe to run this again" in done.stderr
    assert done.stdout.endswith("2 cards: 1 interrupted, 1 not reached\n")


def test_a_persons_file_among_our_pictures_stays(hub_server: HubServer, publish: Publish) -> None:
    hub_server.add_repo(*REPO, {".cardwright/notes.md": "mine", ".cardwright/old.svg": "<svg/>"})
    assert publish("tern.yaml", "--push").returncode == 0
    assert ".cardwright/notes.md" in hub_server.files(*REPO)
    assert ".cardwright/old.svg" not in hub_server.files(*REPO)
