"""The server as fixtures of pytest; ``tests/conftest.py`` takes them over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hub_server.process import HubServer, start_server


@pytest.fixture(scope="session")
def hub_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubServer]:
    """One server for all tests of a session."""
    with start_server(tmp_path_factory.mktemp("hub")) as server:
        yield server


@pytest.fixture
def hub_server(hub_process: HubServer) -> HubServer:
    """A server with nothing in it."""
    hub_process.reset()
    return hub_process
