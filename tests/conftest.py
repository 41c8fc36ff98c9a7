"""Fixtures for all tests."""

import os

from hub_server.fixture import hub_process, hub_server

__all__ = ["hub_process", "hub_server"]

# Read when the client is imported: no test talks to anybody but the Hub of the tests.
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
