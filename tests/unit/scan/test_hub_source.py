"""Repositories on the Hub as sources, with a Hub that only counts what is asked of it."""

from __future__ import annotations

from typing import Any

import pytest

from cardwright.errors import SourceError
from cardwright.hub.client import Listing, RemoteFile
from cardwright.hub.errors import HubError, TransientError
from cardwright.scan.remote_hub import MAX_FAULTS, MAX_HEADER, MAX_READS, HubSource, parse_address
from cardwright.scan.source import Entry

FILES = {
    "README.md": 100,
    "LICENSE": 100,
    "config.json": 100,
    "tokenizer.json": 9_000_000,
    "model.safetensors": 9_000_000_000,
    "q4.gguf": 9_000_000_000,
    "pytorch_model.bin": 9_000_000_000,
    "../../etc/passwd": 10,
    "a/../b.md": 10,
}


class CountingHub:
    """A Hub whose files hold zeros."""

    endpoint = "https://hub.example"

    def __init__(self, files: dict[str, int], error: HubError | None = None) -> None:
        self.files, self.error = files, error
        self.asked: list[tuple[str, int]] = []

    def list_files(self, repo_type: str, repo_id: str, revision: str) -> Listing:
        rows = [RemoteFile(path, size) for path, size in sorted(self.files.items())]
        return Listing("c" * 40, rows)

    def read_file(self, kind: str, name: str, path: str, revision: str, limit: int) -> bytes:
        self.asked.append((path, limit))
        assert revision == "c" * 40
        if self.error is not None:
            raise self.error
        return b"0" * min(limit, self.files[path])


def source(files: dict[str, int] = FILES, error: HubError | None = None) -> tuple[HubSource, Any]:
    hub: Any = CountingHub(files, error)
    return HubSource("hf:lab/tern", hub), hub


def test_a_licence_text_is_fetched_whole_or_found_too_long() -> None:
    files = {"LICENSE": 900_000, "MODEL_LICENSE.md": 2_000_000, "README.md": 900_000}
    found, _ = source(files)
    assert len(found.read("LICENSE", 1_000_001)) == 900_000
    assert len(found.read("MODEL_LICENSE.md", 1_000_001)) > 1_000_000
    assert len(found.read("README.md", 1_000_001)) < 900_000


def test_entries_and_pages() -> None:
    found, _ = source()
    assert Entry("config.json", 100) in found.entries()
    assert all(".." not in entry.path for entry in found.entries())
    assert found.show("a b.md") == "https://hub.example/lab/tern/blob/cccccccccccc/a%20b.md"
    assert found.show("") == "https://hub.example/lab/tern"


def test_weights_are_never_fetched_beyond_their_header() -> None:
    found, hub = source()
    for path in FILES:
        found.read(path, 1 << 40)
    asked = dict(hub.asked)
    assert set(asked) == {"README.md", "LICENSE", "config.json", "model.safetensors", "q4.gguf"}
    assert asked["model.safetensors"] == asked["q4.gguf"] == MAX_HEADER


def test_each_file_is_fetched_once_and_so_many_at_most() -> None:
    found, hub = source({f"{number}.md": 10 for number in range(MAX_READS + 10)})
    for _ in range(2):
        for entry in found.entries():
            found.read(entry.path, 5)
    assert len(hub.asked) == MAX_READS
    assert [problem.message for problem in found.problems] == [
        f"it has more than {MAX_READS} text files; the others were not fetched"
    ]


def test_a_hub_that_is_down_is_not_asked_for_ever() -> None:
    files = {f"{number}.md": 10 for number in range(50)}
    found, hub = source(files, TransientError("the Hub does not answer"))
    for path in files:
        assert found.read(path, 5) == b""
    assert len(found.problems) == MAX_FAULTS
    assert len(hub.asked) <= MAX_FAULTS + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hf:lab/tern", ("model", "lab/tern", "main")),
        ("hf:gpt2", ("model", "gpt2", "main")),
        ("hf:models/lab/tern@v1", ("model", "lab/tern", "v1")),
        ("hf:datasets/lab/terns", ("dataset", "lab/terns", "main")),
        ("hf:spaces/lab/demo@refs/pr/1", ("space", "lab/demo", "refs/pr/1")),
    ],
)
def test_addresses(text: str, expected: tuple[str, str, str]) -> None:
    assert parse_address(text) == expected


@pytest.mark.parametrize(
    "text",
    ["hf:", "hf:/x", "hf:a/b/c", "hf:a/../b", "hf:a/b@", "hf:a/b@../x", "hf:a b", "hf:a/b\n"],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(SourceError, match="is no repository on the Hub"):
        parse_address(text)
