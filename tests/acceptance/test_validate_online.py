"""``validate --online``: what the Hub's validator says, beside what our rules say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from process import HEAD, run

from cardwright import cli
from hub_server import WRITER, HubServer

Online = Callable[..., tuple[int, list[tuple[int, str, str, str]], str]]


@pytest.fixture
def online(
    hub_server: HubServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Online:
    """Runs the command on a README; gives status, findings of the online rules, the notes."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for name, value in hub_server.environment(WRITER).items():
        monkeypatch.setenv(name, value)

    def call(front_matter: str, *options: str) -> tuple[int, list[tuple[int, str, str, str]], str]:
        text = f"---\n{front_matter}---\n\n# Tern\n\nA model of birds' names.\n"
        (tmp_path / "README.md").write_text(text, "utf-8")
        arguments = ["validate", "README.md", "--online", "--format", "json", *options]
        status = cli.run(arguments)
        printed = capsys.readouterr()
        rows: list[dict[str, Any]] = json.loads(printed.out)["findings"] if printed.out else []
        told = [
            (row["line"], row["code"], row["where"], row["message"])
            for row in rows
            if row["code"].startswith("HF9")
        ]
        return status, told, printed.err

    return call


def test_agrees_on_what_is_right(online: Online, hub_server: HubServer) -> None:
    assert online("license: mit\nlanguage: en\n") == (0, [], "")
    asked = [seen for seen in hub_server.requests() if seen["route"] == "validate-yaml"]
    assert [seen["authorized"] for seen in asked] == [False]


@pytest.mark.parametrize(
    "front_matter",
    [
        "license: nonsense\n",
        "language: zh-CN\n",
        "licenses: mit\n",
        "license: mit\nlicense: mit\n",
        "datasets: [some prose here]\n",
        "model-index: x\n",
        "- a\n",
    ],
)
def test_agrees_on_what_is_wrong(online: Online, front_matter: str) -> None:
    status, told, _ = online(front_matter)
    assert (status, told) == (1, [])


def test_tells_what_only_the_hub_refuses(online: Online) -> None:
    status, told, _ = online("language: en\nlicense: nonsense\n", "--ignore", "HF110")
    assert status == 1
    assert [item[:3] for item in told] == [(3, "HF901", "license")]
    assert told[0][3].startswith('the Hub refuses this: "license" must be one of')


def test_tells_what_only_we_refuse(online: Online, hub_server: HubServer) -> None:
    # A server of another day, which knows one language more.
    status, told, _ = online("license: mit\nlanguage: qqq\n")
    assert status == 1
    assert [item[:3] for item in told] == [(3, "HF902", "language")]


def test_tells_what_the_hub_warns_of(online: Online) -> None:
    text = "license: mit\ntask_ids: [a-task-of-our-own]\npretty_name: X\n"
    status, told, _ = online(text, "--ignore", "HF141", "--kind", "dataset")
    assert status == 0
    assert [item[:3] for item in told] == [(1, "HF903", "")]


def test_an_online_finding_can_be_ignored(online: Online) -> None:
    assert online("license: nonsense\n", "--ignore", "HF110,HF901")[:2] == (0, [])


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"status": 413}, "larger than the Hub takes"),
        ({"status": 503, "echo": True}, "out of order"),
        ({"mode": "garbage"}, "not one of a Hub"),
    ],
)
def test_a_hub_that_cannot_be_asked(
    online: Online, hub_server: HubServer, how: dict[str, Any], words: str
) -> None:
    hub_server.fail("validate-yaml", **how)
    status, told, notes = online("license: mit\n")
    assert (status, told) == (2, [])
    assert f"README.md: {words}" in notes or words in notes
    assert WRITER not in notes


def test_a_card_is_asked_about_as_its_readme(hub_server: HubServer, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "card.yaml").write_text(HEAD + "license: MIT\n", "utf-8")
    done = run("validate", "card.yaml", "--online", cwd=tmp_path, **hub_server.environment())
    assert done.returncode == 0, done.stderr
    assert b"HF9" not in done.stdout
    assert [seen["route"] for seen in hub_server.requests()] == ["validate-yaml"]
    refused = run("validate", "--online", "--fix", cwd=tmp_path)
    assert (refused.returncode, b"--online: not with --fix" in refused.stderr) == (2, True)
