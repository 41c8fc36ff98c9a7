from __future__ import annotations

import copy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from cardwright import resources, yamlio
from cardwright.cards.datasheet import Datasheet

COMPLETE = Path(__file__).parents[2] / "data" / "datasheets" / "complete.yaml"
SECTIONS = (
    "motivation",
    "composition",
    "collection_process",
    "preprocessing",
    "uses",
    "distribution",
    "maintenance",
)
PEOPLE = {17, 18, 19, 27, 28, 29, 30, 31, 54}
SCHEMA = TypeAdapter(Datasheet).json_schema()


def read_yaml(text: str) -> Any:
    document = yamlio.parse(text)
    assert not document.problems
    return document.data


@pytest.fixture
def complete() -> dict[str, Any]:
    data = read_yaml(COMPLETE.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


@pytest.fixture(scope="module")
def crosswalk() -> list[dict[str, Any]]:
    data = read_yaml(resources.read_data("crosswalk/datasheets.yaml"))
    entries = data["entries"]
    assert isinstance(entries, list)
    return entries


def section_schema(section: str) -> dict[str, Any]:
    """The schema of a section's own mapping, beside the three other answers."""
    options = SCHEMA["properties"][section]["anyOf"]
    name = next(o["$ref"] for o in options if "NoValue" not in o.get("$ref", "NoValue"))
    found = SCHEMA["$defs"][name.rsplit("/", 1)[1]]
    assert isinstance(found, dict)
    return found


def questions() -> dict[str, dict[str, Any]]:
    """Each field of a section that is the home of a question, by its path."""
    return {
        f"{section}.{key}": node
        for section in SECTIONS
        for key, node in section_schema(section)["properties"].items()
    }


def get(data: Any, field: str) -> Any:
    for key in field.split("."):
        data = data[key]
    return data


def test_complete_datasheet_is_accepted_and_comes_back(complete: dict[str, Any]) -> None:
    card = Datasheet.model_validate(complete)
    assert card.model_dump(exclude_none=True) == complete


def test_complete_datasheet_answers_every_question(
    complete: dict[str, Any], crosswalk: list[dict[str, Any]]
) -> None:
    for entry in crosswalk:
        for field in [entry["field"], *entry.get("also", [])]:
            assert get(complete, field), field


def test_crosswalk_has_the_57_questions_in_order(crosswalk: list[dict[str, Any]]) -> None:
    assert [entry["id"] for entry in crosswalk] == [str(n) for n in range(1, 58)]
    counts = Counter(entry["section"] for entry in crosswalk)
    assert list(counts.values()) == [4, 16, 12, 4, 6, 7, 8]
    assert {int(entry["id"]) for entry in crosswalk if entry["people"]} == PEOPLE


def test_no_two_questions_share_a_home(crosswalk: list[dict[str, Any]]) -> None:
    homes = [field for e in crosswalk for field in [e["field"], *e.get("also", [])]]
    assert len(homes) == len(set(homes))


def test_schema_and_crosswalk_agree_on_every_question(crosswalk: list[dict[str, Any]]) -> None:
    by_number = {int(e["id"]): {e["field"], *e.get("also", [])} for e in crosswalk}
    marked = {field: node["x-question"] for field, node in questions().items()}
    for field, number in marked.items():
        assert field in by_number[number], field
    listed = {field for fields in by_number.values() for field in fields if "." in field}
    assert listed == set(marked)


def test_homes_outside_the_sections_are_fields_of_every_card(
    crosswalk: list[dict[str, Any]],
) -> None:
    shared = {e["field"] for e in crosswalk if "." not in e["field"]}
    assert shared == {"developers", "funding", "release_date", "license", "contacts"}
    assert shared <= set(SCHEMA["properties"])


def test_people_marks_follow_the_source() -> None:
    for node in questions().values():
        assert node.get("x-people", False) is (node["x-question"] in PEOPLE)


def test_every_question_is_explained_in_the_schema() -> None:
    for field, node in questions().items():
        assert len(node.get("description", "")) > 20, field


def test_only_comments_are_free_text() -> None:
    for field, node in questions().items():
        is_text = any(option.get("type") == "string" for option in node["anyOf"])
        assert is_text is field.endswith(".comments"), field


@pytest.mark.parametrize("answer", ["unknown", "not_applicable", "withheld"])
def test_every_question_takes_the_three_answers(complete: dict[str, Any], answer: str) -> None:
    for field in questions():
        section, key = field.split(".")
        data = copy.deepcopy(complete)
        data[section][key] = {answer: "a reason"}
        Datasheet.model_validate(data)


def test_every_section_may_be_left_out(complete: dict[str, Any]) -> None:
    for section in (*SECTIONS, "responsibility"):
        del complete[section]
    Datasheet.model_validate(complete)


@pytest.mark.parametrize("key", ["kind", "dataset", "relates_to_people"])
def test_required_keys(complete: dict[str, Any], key: str) -> None:
    del complete[key]
    with pytest.raises(ValidationError, match=key):
        Datasheet.model_validate(complete)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("relates_to_people", "yes"),
        ("dataset", "two words"),
        ("composition.labels.answer", 1),
        ("composition.labels.answers", True),
        ("composition.instance_count.total", -1),
        ("composition.instance_count.total", "about 1000"),
        ("composition.completeness.kind", "partial"),
        ("composition.subpopulations.attributes", [{"attribute": "age", "identified_by": "me"}]),
        ("composition.missing_information.items", [{"what": "age", "share": 10}]),
        ("composition.missing_information.items", [{"what": " "}]),
        ("collection_process.timeframe.start", "spring 2022"),
        ("collection_process.timeframe.start", None),
        ("collection_process.ethical_review.outcome", "fine"),
        ("collection_process.consent.url", "the form"),
        ("distribution.method.doi", "doi:10.1234/harbour"),
        ("maintenance.retention.period_days", 0.5),
        ("responsibility.sensitive_annotations", [{"category": "Name", "present": True}]),
        ("responsibility.sensitive_annotations", [{"category": "name"}]),
    ],
)
def test_wrong_values_are_refused(complete: dict[str, Any], field: str, value: Any) -> None:
    parent, _, key = field.rpartition(".")
    (get(complete, parent) if parent else complete)[key] = value
    with pytest.raises(ValidationError):
        Datasheet.model_validate(complete)


def test_owners_keys_are_kept(complete: dict[str, Any]) -> None:
    complete["composition"]["labels"]["x-review"] = {"by": "Vera"}
    card = Datasheet.model_validate(complete)
    dumped = card.model_dump(exclude_none=True)
    assert dumped["composition"]["labels"]["x-review"] == {"by": "Vera"}
