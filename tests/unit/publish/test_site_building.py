"""What stands around the building of a site."""

from __future__ import annotations

import importlib.util

import pytest

from cardwright.publish import site
from cardwright.publish.site import MissingExtraError, find_config


def test_without_the_builder_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"pip install 'cardwright\[site\]'"):
        site.check_extra()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plugins:\n  - search\n  - cardwright\n", True),
        ("plugins:\n  - cardwright:\n      cards: [x]\n", True),
        ("plugins:\n  - 'cardwright'\n", True),
        ("plugins: [search, cardwright]\n", True),
        ("plugins:\n  cardwright: {}\n", True),
        ("plugins:\n  - search\n", False),
        ("site_name: cardwright\n", False),
        ("plugins:\n  # - cardwright\n", False),
        ("nav:\n  - cardwright-notes.md\n", False),
        ("a: [\n", False),
    ],
)
def test_a_project_with_the_plugin_is_recognised(tmp_path, text, found):
    (tmp_path / "mkdocs.yml").write_text(text)
    assert (find_config(tmp_path) is not None) is found


def test_without_a_configuration_there_is_none(tmp_path):
    assert find_config(tmp_path) is None
