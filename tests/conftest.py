"""Fixtures for all tests."""

from hub_server.fixture import hub_process, hub_server

__all__ = ["hub_process", "hub_server"]
