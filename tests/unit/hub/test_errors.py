"""Credentials never reach a text, and every error is in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardwright.hub.errors import HubError, RefusedError, redact, translate
from cardwright.hub.transport import Patience, read_patience

TOKEN = "hf_" + "aB3dE5gH7jK9mN1pQ3sT5vW7yZ"


@pytest.mark.parametrize(
    "text",
    [
        f"token {TOKEN} refused",
        f"Authorization: Bearer {TOKEN}",
        f"Authorization: Basic {TOKEN}==",
        f"https://user:{TOKEN}@hub.example/x",
        f"see https://{TOKEN}@hub.example",
        f"?token={TOKEN}&x=1",
        f'{{"token": "{TOKEN}"}}',
        f"api_key={TOKEN}",
    ],
)
def test_hides_what_looks_like_a_credential(text: str) -> None:
    shown = redact(text)
    assert TOKEN not in shown
    assert "[hidden]" in shown


def test_hides_what_is_known_to_be_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "no form at all")
    assert redact("it was no form at all, said it") == "it was [hidden], said it"
    assert redact("and 12-34-56 too", ("12-34-56",)) == "and [hidden] too"
    assert redact("plain words stay") == "plain words stay"


@given(st.text(), st.text(alphabet="abcdefXYZ0189_-", min_size=8, max_size=40), st.text())
def test_a_known_secret_is_nowhere(before: str, secret: str, after: str) -> None:
    shown = redact(f"{before}{secret}{after}", (secret,))
    assert secret not in shown.replace("[hidden]", "") or secret in f"{before}\0{after}"
    assert len(shown) <= 401
    assert "\n" not in shown


@given(st.text(alphabet="bearer token=:/@. x\"'", max_size=3000))
def test_hiding_ends_soon(text: str) -> None:
    assert len(redact(text * 20)) <= 401


def test_errors_of_any_kind_become_one_line() -> None:
    for error in (ValueError("a\nb"), KeyError("x"), TypeError(TOKEN), OSError(TOKEN), EOFError()):
        told = translate(error, "hf:a/b")
        assert type(told) is HubError
        assert str(told).startswith("hf:a/b: ")
        assert TOKEN not in str(told)
        assert "\n" not in str(told)


def test_refused_metadata_keep_their_items() -> None:
    told = translate(ValueError("Invalid metadata in README.md.\n- one\n- two"), "hf:a/b")
    assert isinstance(told, RefusedError)
    assert told.messages == ("one", "two")


def test_bounds_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_patience() == Patience()
    monkeypatch.setenv("CARDWRIGHT_HUB_ATTEMPTS", "7")
    monkeypatch.setenv("CARDWRIGHT_HUB_WAIT", "0.5")
    assert read_patience() == Patience(attempts=7, first_wait=0.5)


@pytest.mark.parametrize(
    ("name", "value"),
    [("ATTEMPTS", "0"), ("ATTEMPTS", "2.5"), ("TIMEOUT", "-1"), ("TOTAL", "nan"), ("WAIT", "x")],
)
def test_bounds_that_are_none(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"CARDWRIGHT_HUB_{name}", value)
    with pytest.raises(Exception, match=f"CARDWRIGHT_HUB_{name}: '{value}' is not a number"):
        read_patience()
