"""Reading the Model Openness Tool's own files."""

from __future__ import annotations

from typing import Any

import pytest

from cardwright.formats.mot import is_mot, read_mot
from cardwright.mof.framework import load_framework
from cardwright.mof.release import Statement
from cardwright.yamlio import parse

TEXT = """\
framework:
  name: 'Model Openness Framework'
  version: '1.0'
  date: '2024-12-15'
release:
  name: Example 7B
  version: 7B
  producer: Example Institute
  license:
    distribution: {name: Apache-2.0, path: LICENSE}
    data: {name: '', path: ''}
    code: {name: null}
    document: []
  components:
    - name: Datasets
      license: CC-BY-4.0
      license_path: https://example.org/license
      component_path: https://example.org/data
    - name: Model card
      license: unlicensed
    - name: Nonsense
    - license: MIT
"""


def read(text: str) -> Any:
    document = parse(text)
    assert not document.problems
    assert is_mot(document.data)
    return document, read_mot(document.data, load_framework())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"framework": {}, "release": {}}, True),
        ({"framework": None, "release": None}, True),
        ({"release": {"components": [], "producer": "P"}}, True),
        ({"kind": "something", "framework": {}, "release": {}}, True),
        ({"release": {"components": []}}, False),
        ({"release": []}, False),
        ({"framework": {}}, False),
        ({"kind": "model-card", "framework": {}, "release": {}}, False),
        ([], False),
        (None, False),
        ("release", False),
    ],
)
def test_which_documents_are_such_files(data: Any, expected: bool) -> None:
    assert is_mot(data) is expected


def test_everything_that_counts_is_read() -> None:
    _, release = read(TEXT)
    assert release.name == "Example 7B"
    assert release.distribution == "distribution"
    path = ("release", "license", "distribution", "name")
    assert release.defaults == {"distribution": Statement("Apache-2.0", path)}
    datasets, card, unknown = release.claims
    assert (datasets.id, datasets.source) == ("datasets", "component")
    assert datasets.places == ("https://example.org/data",)
    assert datasets.license_files == ("https://example.org/license",)
    assert card.licenses == (Statement("unlicensed", ("release", "components", 1, "license")),)
    assert (unknown.id, unknown.name, unknown.licenses) == (None, "Nonsense", (None,))


def test_positions_lead_to_the_values() -> None:
    document, release = read(TEXT)
    assert document.locate(release.claims[0].path) == (15, 7)
    assert document.locate(release.claims[0].licenses[0].path) == (16, 16)
    assert document.locate(release.defaults["distribution"].path) == (10, 26)
    assert [document.locate(problem.path) for problem in release.problems] == [(22, 7)]


@pytest.mark.parametrize("section", ["{}", "[]", "", "text", "{distribution: Apache-2.0}"])
def test_a_license_section_without_names(section: str) -> None:
    _, release = read(f"framework: {{}}\nrelease:\n  license: {section}\n  components: []\n")
    assert release.defaults == {}
    assert release.problems == []


def test_a_list_of_licenses_and_places() -> None:
    _, release = read(
        "framework: {}\nrelease:\n  components:\n    - name: Datasets\n"
        "      license: [MIT, ISC]\n      component_path: [a, '', 3, b]\n"
    )
    values = [(item.value, item.path[-1]) for item in release.claims[0].licenses]
    assert values == [("MIT", 0), ("ISC", 1)]
    assert release.claims[0].places == ("a", "b")


def test_a_number_as_name_is_shown_as_text() -> None:
    _, release = read("framework: {}\nrelease: {name: 7, components: []}\n")
    assert release.name == "7"
