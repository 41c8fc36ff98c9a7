"""Each fault at each step of a publish: the Hub has the old card or the new one, and it is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hub_cards import REPO, card, publish_before

from cardwright.errors import CardwrightError
from cardwright.hub.client import Hub, open_hub
from cardwright.publish.hub_commit import Outcome
from cardwright.publish.hub_plan import ConflictingChangeError, Plan, make_plan
from cardwright.publish.hub_push import Options, push
from hub_server import IMPATIENT, WRITER, HubServer

STATUSES = (400, 401, 403, 404, 409, 412, 413, 429, 500, 503)
ROUTES = ("info", "resolve", "tree", "validate-yaml", "preupload", "commit")
CUT = ("cut", "drop", "garbage")
SLOW = ("slow", "drip")


@pytest.fixture
def hub(hub_server: HubServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    """The Hub of the tests with an older card on it."""
    for name, value in hub_server.environment(WRITER).items():
        monkeypatch.setenv(name, value)
    publish_before(hub_server, tmp_path)
    return open_hub()


def state(server: HubServer) -> str:
    """``old`` or ``new``; anything else fails."""
    files = server.files(*REPO)
    readme, release = files["README.md"].decode(), files["mof.yml"].decode()
    is_new = "Names birds." in readme
    assert is_new != ("Named birds." in readme)
    assert is_new != ("Tern 1" in release)
    assert files["config.json"] == b"{}"
    return "new" if is_new else "old"


def publish(hub: Hub, folder: Path, options: Options | None = None) -> Outcome | str:
    """What came of it, or the message of the error."""
    try:
        plan = make_plan(hub, card(folder), create=bool(options and options.create))
        return push(hub, plan, options or Options(), lambda _: None)
    except CardwrightError as error:
        text = str(error)
        assert WRITER not in text
        assert "\n" not in text
        return text


def check(server: HubServer, result: Outcome | str) -> None:
    """Hold what was told against what the Hub has."""
    if isinstance(result, Outcome):
        assert result.state in ("published", "unchanged")
        assert state(server) == "new"
        newest = server.commits(*REPO)[0]
        assert result.url.endswith(newest["oid"]) or result.state == "unchanged"
    elif "nobody could tell" in result:
        assert state(server) in ("old", "new")
        assert "safe to run this again" in result
    else:
        assert "still has the old card" in result or "nothing was sent" in result
        assert state(server) == "old"


@pytest.mark.parametrize(("route", "status"), [*product(ROUTES, STATUSES)])
def test_a_status_for_good(
    hub: Hub, hub_server: HubServer, tmp_path: Path, route: str, status: int
) -> None:
    hub_server.fail(route, status=status, echo=True)
    result = publish(hub, tmp_path)
    check(hub_server, result)
    # Without the tree a card can be published: who has no folder of results answers 404 too.
    assert isinstance(result, str)
    assert state(hub_server) == "old"
    hub_server.behave()
    check(hub_server, publish(hub, tmp_path))
    assert state(hub_server) == "new"


@pytest.mark.parametrize(("route", "mode"), [*product(ROUTES, CUT)])
def test_a_broken_answer_for_good(
    hub: Hub, hub_server: HubServer, tmp_path: Path, route: str, mode: str
) -> None:
    hub_server.fail(route, mode=mode)
    result = publish(hub, tmp_path)
    check(hub_server, result)
    hub_server.behave()
    again = publish(hub, tmp_path)
    check(hub_server, again)
    assert state(hub_server) == "new"
    assert len(hub_server.commits(*REPO)) == 3  # never a second one


@pytest.mark.parametrize(("route", "mode"), [*product(ROUTES, SLOW)])
def test_a_slow_answer_for_good(
    hub: Hub, hub_server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    route: str, mode: str,
) -> None:  # fmt: skip
    for name, value in IMPATIENT.items():
        monkeypatch.setenv(name, value)
    hub = open_hub()
    hub_server.fail(route, mode=mode, seconds=0.8 if mode == "slow" else 0.1)
    check(hub_server, publish(hub, tmp_path))


@pytest.mark.parametrize(
    "how",
    [{"status": 500}, {"status": 503}, {"mode": "cut"}, {"mode": "drop"}, {"mode": "garbage"}],
)
@pytest.mark.parametrize("times", [1, 2])
def test_a_commit_that_was_made_though_its_answer_is_lost(
    hub: Hub, hub_server: HubServer, tmp_path: Path, how: dict[str, Any], times: int
) -> None:
    hub_server.fail("commit", times=times, after=True, **how)
    result = publish(hub, tmp_path)
    assert isinstance(result, Outcome)
    check(hub_server, result)
    assert len(hub_server.commits(*REPO)) == 3


def test_a_commit_that_was_made_while_nothing_can_be_looked_at(
    hub: Hub, hub_server: HubServer, tmp_path: Path
) -> None:
    plan = make_plan(hub, card(tmp_path))
    hub_server._control("faults", {"faults": [
        {"route": "commit", "status": 500, "after": True}, {"route": "info", "status": 500},
    ]})  # fmt: skip
    with pytest.raises(CardwrightError, match="nobody could tell whether the Hub has the new"):
        push(hub, plan, Options(), lambda _: None)
    assert state(hub_server) == "new"
    hub_server.behave()
    result = publish(hub, tmp_path)
    assert isinstance(result, Outcome)
    assert result.state == "unchanged"


@pytest.mark.parametrize("status", [429, 500, 503])
@pytest.mark.parametrize("route", ROUTES)
def test_a_passing_fault(
    hub: Hub, hub_server: HubServer, tmp_path: Path, route: str, status: int
) -> None:
    hub_server.fail(route, status=status, times=2, headers={"Retry-After": "0"})
    result = publish(hub, tmp_path)
    assert isinstance(result, Outcome)
    check(hub_server, result)


def test_two_at_once(hub: Hub, hub_server: HubServer, tmp_path: Path) -> None:
    first = make_plan(hub, card(tmp_path))
    second = make_plan(hub, card(tmp_path, "Sings like birds."))
    assert push(hub, first, Options(), lambda _: None).state == "published"
    with pytest.raises(ConflictingChangeError) as caught:
        push(hub, second, Options(), lambda _: None)
    text = str(caught.value)
    assert "README.md" in text
    assert "by ada ('Update the model card', " in text
    assert state(hub_server) == "new"
    assert len(hub_server.commits(*REPO)) == 3


def test_the_second_can_overrule_and_sees_what(
    hub: Hub, hub_server: HubServer, tmp_path: Path
) -> None:
    plan = make_plan(hub, card(tmp_path))
    hub_server.change(*REPO, {"README.md": "# Tern\n\n## By hand\n\nHello.\n"})
    shown: list[Plan] = []
    outcome = push(hub, plan, Options(force=True), shown.append)
    assert outcome.state == "published"
    assert "By hand" in str(shown[0].changes[0].old)
    assert "changed on the Hub meanwhile by eve ('Change by hand', " in shown[0].notes[-1]
    readme = hub_server.files(*REPO)["README.md"].decode()
    assert "Names birds." in readme
    assert "## By hand\n\nHello.\n" in readme


def test_who_changes_another_file_does_not_stop_us(
    hub: Hub, hub_server: HubServer, tmp_path: Path
) -> None:
    plan = make_plan(hub, card(tmp_path))
    hub_server.change(*REPO, {"weights.bin": "new"})
    assert push(hub, plan, Options(), lambda _: None).state == "published"
    assert state(hub_server) == "new"
    assert hub_server.files(*REPO)["weights.bin"] == b"new"


LOST = [(how, True) for how in (500, 503, *CUT)]
"""Only an answer that is lost leaves a doubt whether what was asked for was done."""
REFUSED = [(how, False) for how in (*STATUSES, *CUT)]


@pytest.mark.parametrize(
    ("route", "how", "after"),
    [
        *(("create", *fault) for fault in (*REFUSED, *LOST)),
        *(("commit", *fault) for fault in (*REFUSED, *LOST)),
        *(("preupload", *fault) for fault in REFUSED),
    ],
)
def test_a_repository_that_is_made(
    hub: Hub, hub_server: HubServer, tmp_path: Path, route: str, how: int | str, after: bool
) -> None:
    hub_server.reset()
    fault = {"mode": how} if isinstance(how, str) else {"status": how}
    hub_server.fail(route, after=after, **fault)
    options = Options(create=True, private=True)
    result = publish(hub, tmp_path, options)
    if isinstance(result, str):
        is_there = hub_server.has_repo(*REPO)
        assert ("still has no repository" in result) == (not is_there)
        assert not is_there or "README.md" not in hub_server.files(*REPO)
    hub_server.behave()
    again = publish(hub, tmp_path, options)
    assert isinstance(again, Outcome)
    assert "Names birds." in hub_server.files(*REPO)["README.md"].decode()
    assert hub_server.is_private(*REPO)


@pytest.mark.parametrize(
    ("route", "how", "after"),
    [
        *(("commit", *fault) for fault in (*REFUSED, *LOST)),
        *((route, *fault) for route in ("discussions", "preupload") for fault in REFUSED),
    ],
)
def test_a_pull_request(
    hub: Hub, hub_server: HubServer, tmp_path: Path, route: str, how: int | str, after: bool
) -> None:
    fault = {"mode": how} if isinstance(how, str) else {"status": how}
    hub_server.fail(route, after=after, **fault)
    options = Options(pull_request=True)
    result = publish(hub, tmp_path, options)
    assert state(hub_server) == "old"
    pulls = hub_server.pulls(*REPO)
    if isinstance(result, Outcome):
        assert (result.state, len(pulls)) == ("proposed", 1)
    else:
        assert "no pull request was opened" in result or "nobody could tell" in result
        assert "no pull request was opened" not in result or not pulls
    hub_server.behave()
    again = publish(hub, tmp_path, options)
    assert isinstance(again, Outcome)
    assert again.state == "proposed"
    assert len(hub_server.pulls(*REPO)) == 1  # however often it is asked for
    assert again.url.endswith("/discussions/1")
    assert "Names birds." in hub_server.files(*REPO, "refs/pr/1")["README.md"].decode()
