"""Starting the server, and asking it for what the Hub itself would not do."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hub_server.repositories import WRITER

QUICK = {
    "CARDWRIGHT_HUB_TIMEOUT": "5",
    "CARDWRIGHT_HUB_TOTAL": "10",
    "CARDWRIGHT_HUB_ATTEMPTS": "3",
    "CARDWRIGHT_HUB_WAIT": "0.01",
    "CARDWRIGHT_HUB_LONGEST_WAIT": "0.05",
}
"""The bounds that make a test of a fault quick; all are documented settings."""
IMPATIENT = QUICK | {
    "CARDWRIGHT_HUB_TIMEOUT": "0.3",
    "CARDWRIGHT_HUB_TOTAL": "0.6",
    "CARDWRIGHT_HUB_ATTEMPTS": "2",
}
"""The bounds for tests of a slow server."""


_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class HubServer:
    """A running server.

    Attributes:
        endpoint: its address.
        home: an empty folder for the client's own files.
    """

    def __init__(self, endpoint: str, home: Path) -> None:
        self.endpoint, self.home = endpoint, home

    def environment(self, token: str | None = WRITER, quick: bool = True) -> dict[str, str]:
        """The variables of a process that talks with this server.

        Args:
            token: one of ``TOKENS``; ``None`` for nobody.
            quick: whether waits and silences are cut short.
        """
        found = {"HF_ENDPOINT": self.endpoint, "HF_HOME": str(self.home), "NO_PROXY": "127.0.0.1",
                 "HF_TOKEN": token or "", "HF_HUB_OFFLINE": ""}  # fmt: skip
        return found | (QUICK if quick else {})

    def add_repo(
        self, kind: str, name: str, files: dict[str, str | bytes] | None = None, **flags: bool
    ) -> str:
        """Make a repository; flags are ``private``, ``gated``, ``disabled``. Gives its commit."""
        asked = {"kind": kind, "name": name, "files": _encode(files or {}), "flags": flags}
        return str(self._control("repo", asked))

    def change(
        self, kind: str, name: str, files: dict[str, str | bytes | None],
        author: str = "eve", title: str = "Change by hand", branch: str = "main",
    ) -> str:  # fmt: skip
        """Add a commit as somebody else would. Gives its hash."""
        asked = {"kind": kind, "name": name, "files": _encode(files), "author": author,
                 "title": title, "branch": branch}  # fmt: skip
        return str(self._control("commit", asked))

    def fail(self, route: str, **how: Any) -> None:
        """Misbehave from now on, instead of how it was asked before; see ``faults.Fault``."""
        self._control("faults", {"faults": [{"route": route, **how}]})

    def behave(self) -> None:
        """Misbehave no more."""
        self._control("faults", {"faults": []})

    def requests(self) -> list[dict[str, Any]]:
        """The requests that were seen, each with ``route``, ``method``, ``path``, ``authorized``."""
        found: list[dict[str, Any]] = self._control("requests", {})
        return found

    def files(self, kind: str, name: str, revision: str = "main") -> dict[str, bytes]:
        """The files of a repository."""
        return {path: base64.b64decode(content)
                for path, content in self._state(kind, name, revision)["files"].items()}  # fmt: skip

    def commits(self, kind: str, name: str, revision: str = "main") -> list[dict[str, Any]]:
        """The commits of a branch, the newest first."""
        found: list[dict[str, Any]] = self._state(kind, name, revision)["commits"]
        return found

    def pulls(self, kind: str, name: str) -> list[dict[str, Any]]:
        """The pull requests of a repository."""
        found: list[dict[str, Any]] = self._state(kind, name, "main")["pulls"]
        return found

    def has_repo(self, kind: str, name: str) -> bool:
        """Whether there is such a repository."""
        return self._control("state", {"kind": kind, "name": name, "revision": "main"}) is not None

    def is_private(self, kind: str, name: str) -> bool:
        """Whether a repository is private."""
        return bool(self._state(kind, name, "main")["private"])

    def reset(self) -> None:
        """Forget all repositories, faults and requests."""
        self._control("reset", {})

    def _state(self, kind: str, name: str, revision: str) -> dict[str, Any]:
        found = self._control("state", {"kind": kind, "name": name, "revision": revision})
        assert found is not None, f"the server has no {kind} {name}"
        assert isinstance(found, dict)
        return found

    def _control(self, name: str, asked: dict[str, Any]) -> Any:
        request = urllib.request.Request(f"{self.endpoint}/-/{name}", json.dumps(asked).encode())
        with _OPENER.open(request, timeout=30) as response:
            return json.load(response)


def _encode(files: Any) -> dict[str, str | None]:
    return {
        path: None
        if content is None
        else base64.b64encode(content.encode() if isinstance(content, str) else content).decode()
        for path, content in files.items()
    }


@contextmanager
def start_server(folder: Path) -> Iterator[HubServer]:
    """A server in a process of its own, ended at the end.

    Args:
        folder: its state; files below ``models/OWNER/NAME/`` become repositories.
    """
    folder.mkdir(parents=True, exist_ok=True)
    home = folder / "home"
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "hub_server", "--state", str(folder)]
    with subprocess.Popen(
        command, cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://"), "the server did not start"
            yield HubServer(address, home)
        finally:
            process.terminate()
            process.wait(timeout=10)
