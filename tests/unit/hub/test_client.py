"""Reading from the Hub, through the unmodified client and real sockets."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from cardwright import __version__
from cardwright.errors import SettingsError
from cardwright.hub.client import Hub, check_endpoint, label, open_hub
from cardwright.hub.credentials import secrets
from cardwright.hub.errors import (
    ConflictError,
    ForbiddenError,
    GatedError,
    HubError,
    MissingClientError,
    MissingFileError,
    MissingRepositoryError,
    MissingRevisionError,
    OfflineError,
    RefusedError,
    TooLargeError,
    TransientError,
    UnauthorizedError,
)
from hub_server import IMPATIENT, READER, STRANGER, WRITER, HubServer

FILES = {"README.md": "# Tern\n", "config.json": "{}", "data/a b%2F.txt": "ä" * 10, "empty": ""}


@pytest.fixture
def hub(hub_server: HubServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """The Hub of the tests, with one repository."""
    for name, value in hub_server.environment(WRITER).items():
        monkeypatch.setenv(name, value)
    hub_server.add_repo("model", "north-lab/tern", FILES)
    return open_hub()


def test_lists_files_at_a_commit(hub: Hub, hub_server: HubServer) -> None:
    first = hub.list_files("model", "north-lab/tern")
    assert ("README.md", 7) in first.files
    assert ("data/a b%2F.txt", 20) in first.files
    assert len(first.commit) == 40
    hub_server.change("model", "north-lab/tern", {"README.md": "# Other\n"})
    again = hub.list_files("model", "north-lab/tern", first.commit)
    assert again == first
    assert hub.list_files("model", "north-lab/tern").commit != first.commit


def test_lists_many_files_page_by_page(hub: Hub, hub_server: HubServer) -> None:
    hub_server.add_repo("dataset", "north-lab/many", {f"{n}.txt": "" for n in range(250)})
    assert len(hub.list_files("dataset", "north-lab/many").files) == 251  # and .gitattributes
    before = len(hub_server.requests())
    assert len(hub.list_files("dataset", "north-lab/many", most=50).files) == 50
    assert len(hub_server.requests()) - before == 2  # the commit and one page


@pytest.mark.parametrize("path", [*FILES])
def test_reads_a_file(hub: Hub, path: str) -> None:
    expected = FILES[path].encode()
    assert hub.read_file("model", "north-lab/tern", path, "main", 1000) == expected
    assert hub.read_file("model", "north-lab/tern", path, "main", 3) == expected[:3]


def test_reads_a_part_of_a_file(hub: Hub, hub_server: HubServer) -> None:
    read = hub.read_range("model", "north-lab/tern", "README.md", "main", 2, 3)
    assert read == b"Ter"
    assert hub_server.requests()[-1]["range"] == "bytes=2-4"
    assert hub.read_range("model", "north-lab/tern", "README.md", "main", 7, 3) == b""
    assert hub.read_range("model", "north-lab/tern", "README.md", "main", 0, 0) == b""


@pytest.mark.parametrize(
    ("repo", "path", "revision", "kind", "word"),
    [
        ("north-lab/no", "README.md", "main", MissingRepositoryError, "check the name"),
        ("north-lab/tern", "no.md", "main", MissingFileError, "no such file"),
        ("north-lab/tern", "README.md", "v9", MissingRevisionError, "no such branch"),
    ],
)
def test_says_what_is_missing(
    hub: Hub, repo: str, path: str, revision: str, kind: type[HubError], word: str
) -> None:
    with pytest.raises(kind, match=word) as caught:
        hub.read_file("model", repo, path, revision, 10)
    assert str(caught.value).startswith(f"hf:{repo}")


def test_says_that_a_repository_is_gated(
    hub: Hub, hub_server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub_server.add_repo("model", "north-lab/gate", FILES, gated=True)
    assert hub.read_file("model", "north-lab/gate", "config.json", "main", 9) == b"{}"
    for token in (STRANGER, ""):
        monkeypatch.setenv("HF_TOKEN", token)
        assert hub.list_files("model", "north-lab/gate").files
        with pytest.raises(GatedError, match=r"ask for it on its page.*hf auth login"):
            hub.read_file("model", "north-lab/gate", "config.json", "main", 9)


def test_says_that_a_private_repository_is_not_shown(
    hub: Hub, hub_server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub_server.add_repo("model", "north-lab/own", FILES, private=True)
    monkeypatch.setenv("HF_TOKEN", READER)
    assert hub.list_files("model", "north-lab/own").files
    for token in (STRANGER, ""):
        monkeypatch.setenv("HF_TOKEN", token)
        with pytest.raises(HubError, match="hf auth login"):
            hub.list_files("model", "north-lab/own")


def test_says_that_a_token_is_wrong_without_showing_it(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = "hf_wrongTokenThatIsNotKnownAnywhere"
    monkeypatch.setenv("HF_TOKEN", wrong)
    with pytest.raises(UnauthorizedError, match="does not accept your token") as caught:
        hub.list_files("model", "north-lab/tern")
    assert wrong not in str(caught.value)


def _read_all(hub: Hub) -> None:
    hub.list_files("model", "north-lab/tern")
    hub.read_file("model", "north-lab/tern", "README.md", "main", 10)


STATUS = {
    400: RefusedError,
    401: HubError, 403: ForbiddenError, 404: MissingRepositoryError, 409: ConflictError,
    412: ConflictError, 413: TooLargeError, 418: HubError,
    429: TransientError, 500: TransientError, 503: TransientError,
}  # fmt: skip


@pytest.mark.parametrize("route", ["info", "tree", "resolve"])
@pytest.mark.parametrize("status", [*STATUS])
def test_tells_every_refusal_in_plain_words(
    hub: Hub, hub_server: HubServer, route: str, status: int
) -> None:
    hub_server.fail(route, status=status, echo=True)
    with pytest.raises(STATUS[status]) as caught:
        _read_all(hub)
    text = str(caught.value)
    assert text.startswith("hf:north-lab/tern: ")
    assert WRITER not in text
    assert "me:pass" not in text
    assert "\n" not in text
    tries = [seen for seen in hub_server.requests() if seen["route"] == route]
    assert len(tries) == (3 if STATUS[status] is TransientError else 1)


@pytest.mark.parametrize("mode", ["cut", "drop", "slow", "drip", "garbage"])
@pytest.mark.parametrize("route", ["info", "tree", "resolve"])
def test_bounds_what_a_broken_server_can_do(
    hub: Hub, hub_server: HubServer, monkeypatch: pytest.MonkeyPatch, route: str, mode: str
) -> None:
    if (route, mode) == ("resolve", "garbage"):
        return  # any bytes can be a file
    if mode in ("slow", "drip"):
        for name, value in IMPATIENT.items():
            monkeypatch.setenv(name, value)
        hub = open_hub()
    hub_server.fail(route, mode=mode, seconds=0.2 if mode == "drip" else 0.8)
    with pytest.raises(HubError, match=r"^hf:north-lab/tern") as caught:
        _read_all(hub)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("how", [{"status": 503}, {"status": 429}, {"mode": "cut"}])
def test_asks_again_after_a_passing_fault(
    hub: Hub, hub_server: HubServer, how: dict[str, object]
) -> None:
    hub_server.fail("resolve", times=2, **how)
    assert hub.read_file("model", "north-lab/tern", "README.md", "main", 10) == b"# Tern\n"


def test_does_not_wait_as_long_as_a_server_asks(hub: Hub, hub_server: HubServer) -> None:
    hub_server.fail("resolve", status=429, headers={"Retry-After": "86400"})
    with pytest.raises(TransientError, match="asks to wait 86,400 seconds"):
        hub.read_file("model", "north-lab/tern", "README.md", "main", 10)


def test_says_that_nobody_answers(monkeypatch: pytest.MonkeyPatch, hub_server: HubServer) -> None:
    for name, value in hub_server.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    words = (
        r"^hf:north-lab/tern: the Hub at http://127.0.0.1:9 cannot be reached: connection refused"
    )
    with pytest.raises(TransientError, match=words):
        open_hub().list_files("model", "north-lab/tern")


def test_stays_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(OfflineError, match="HF_HUB_OFFLINE"):
        open_hub()


@pytest.mark.parametrize(
    "address", ["ftp://x", "huggingface.co", "http://", "http://a b", "http://[", "http://a:0"]
)
def test_refuses_an_address_that_is_none(address: str) -> None:
    with pytest.raises(SettingsError, match="is not the address of a Hub"):
        check_endpoint(address)


def test_refuses_an_address_with_a_password() -> None:
    with pytest.raises(SettingsError, match="holds a user name") as caught:
        check_endpoint("https://me:hunter2@hub.example")
    assert "hunter2" not in str(caught.value)


def test_names_a_repository_as_users_do() -> None:
    assert label("model", "a/b") == "hf:a/b"
    assert label("dataset", "a/b", "v1") == "hf:datasets/a/b@v1"
    assert "\x1b" not in label("model", "a\x1b[31m/b")


def test_sends_the_token_to_the_hub_alone(hub: Hub, hub_server: HubServer) -> None:
    elsewhere = hub_server.endpoint.replace("127.0.0.1", "localhost")
    link = f'<{elsewhere}/api/models/north-lab/tern/tree/main?page=2>; rel="next"'
    hub_server.fail("tree", mode="headers", headers={"Link": link}, times=1)
    assert hub.list_files("model", "north-lab/tern").files
    pages = [seen for seen in hub_server.requests() if seen["route"] == "tree"]
    assert [seen["authorized"] for seen in pages] == [True, False]


def test_sends_no_token_where_an_answer_leads_elsewhere(hub: Hub, hub_server: HubServer) -> None:
    elsewhere = hub_server.endpoint.replace("127.0.0.1", "localhost")
    address = f"{elsewhere}/north-lab/tern/resolve/main/README.md"
    hub_server.fail("resolve", status=302, headers={"Location": address}, times=1)
    assert hub.read_file("model", "north-lab/tern", "README.md", "main", 9) == b"# Tern\n"
    reads = [seen["authorized"] for seen in hub_server.requests() if seen["route"] == "resolve"]
    assert reads == [True, False]


@pytest.mark.parametrize("told", ["bytes 0-6/999", "bytes 1-7/8", "bytes", ""])
def test_takes_no_other_part_of_a_file_than_it_asked_for(
    hub: Hub, hub_server: HubServer, told: str
) -> None:
    hub_server.fail("resolve", mode="headers", headers={"Content-Range": told})
    with pytest.raises(HubError, match=r"^hf:north-lab/tern: README.md: .* not the part"):
        hub.read_file("model", "north-lab/tern", "README.md", "main", 100)


@pytest.mark.parametrize("form", ["gzip", "br", "deflate, gzip"])
def test_takes_no_packed_answer(hub: Hub, hub_server: HubServer, form: str) -> None:
    hub_server.fail("info", mode="headers", headers={"Content-Encoding": form})
    with pytest.raises(TransientError, match="in a packed form that was not asked for"):
        hub.head_commit("model", "north-lab/tern")


def test_follows_no_list_without_end(
    hub: Hub, hub_server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cardwright.hub.transport.MAX_REQUESTS", 9)
    link = f'<{hub_server.endpoint}/api/models/north-lab/tern/tree/main?page=2>; rel="next"'
    hub_server.fail("tree", mode="headers", headers={"Link": link})
    with pytest.raises(HubError, match=r"^hf:north-lab/tern: the answer of the Hub has no end"):
        hub.list_files("model", "north-lab/tern")
    hub_server.behave()
    for _ in range(10):  # what is asked for anew is counted anew
        assert hub.head_commit("model", "north-lab/tern")


def test_tells_who_asks(hub: Hub, hub_server: HubServer) -> None:
    _read_all(hub)
    agents = {seen["agent"].partition(";")[0] for seen in hub_server.requests()}
    assert {agent for agent in agents if agent.startswith("cardwright/")} == {
        f"cardwright/{__version__}"
    }


@pytest.mark.parametrize("token", ["hf_\u00fcbelTokenOfTheTests", "hf_\U0001f600OfTheTests"])
def test_says_that_a_token_cannot_be_one(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("HF_TOKEN", token)
    with pytest.raises(UnauthorizedError, match="a character that no token has") as caught:
        hub.head_commit("model", "north-lab/tern")
    assert "OfTheTests" not in str(caught.value)


def test_says_that_certificates_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import close_session

    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/certificates.pem")
    monkeypatch.setenv("HF_ENDPOINT", "https://hub.example")
    monkeypatch.setenv("HF_HUB_OFFLINE", "")
    close_session()
    with pytest.raises(SettingsError, match="SSL_CERT_FILE"):
        open_hub()


def test_says_that_the_client_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    monkeypatch.setenv("HF_HUB_OFFLINE", "")
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    with pytest.raises(MissingClientError, match=r'pip install "cardwright\[hub\]"'):
        open_hub()


def test_keeps_one_connection_for_the_same_bounds(hub: Hub) -> None:
    from huggingface_hub import get_session

    before = get_session()
    open_hub()
    assert get_session() is before
    assert secrets() == (WRITER,)
