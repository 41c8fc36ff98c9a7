from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import jsonschema_rs
import pytest
from pydantic import ValidationError

from cardwright import resources, yamlio
from cardwright.cards.base import Card, Part, Unknown
from cardwright.cards.data_card import DataCard
from cardwright.cards.data_hub import AnnotationsCreator, LanguageCreator, Multilinguality
from cardwright.cards.data_overview import SizeCategory
from cardwright.cards.data_records import Modality
from cardwright.cards.data_transformations import BreakdownKind, TransformationKind
from cardwright.cards.scopes import Notes, Section
from cardwright.schema import build_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPLETE = Path(__file__).parents[2] / "data" / "data-cards" / "complete.yaml"
MINIMAL = {"kind": "data-card", "schema_version": "1", "id": "a/b", "name": "B"}
OWN_MODULES = ("cardwright.cards.data_", "cardwright.cards.scopes")
Path_ = tuple[str | int, ...]


def read_yaml(text: str) -> Any:
    document = yamlio.parse(text)
    assert not document.problems
    return document.data


def complete_data() -> dict[str, Any]:
    data = read_yaml(COMPLETE.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


DATA = complete_data()
README = {
    "line_ends": "crlf",
    "prefix": "\ufeff",
    "opening": "---\n",
    "front_matter": "pretty_name: Street Voices\n",
    "closing": "---\n",
    "stated": [{"key": "pretty_name", "of": "0123456789abcdef"}],
    "unstated": ["license"],
    "body": "# @{name}\n",
    "as_written": [{"field": "name", "text": "STREET VOICES", "of": "fedcba9876543210"}],
}
VALIDATOR = jsonschema_rs.Draft202012Validator(build_schema("data-card"))


def accepts(data: dict[str, Any]) -> bool:
    """The verdict of the models, after checking that the schema's is the same."""
    try:
        DataCard.model_validate(data)
        verdict = True
    except ValidationError:
        verdict = False
    assert VALIDATOR.is_valid(data) is verdict
    return verdict


def parts(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Part]]:
    """Every mapping of a typed card with its place."""
    if isinstance(value, Part):
        yield path, value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from parts(item, (*path, index))


def own_classes(base: type[Part] = Part) -> set[type[Part]]:
    """The classes that make up a data card beyond what all cards share."""
    found = {base} if base.__module__.startswith(OWN_MODULES) else set()
    return found.union(*(own_classes(child) for child in base.__subclasses__()))


def replaced(node: Any, path: Path_, value: Any) -> Any:
    """The same data with one value changed; only what lies on the way to it is copied."""
    if not path:
        return value
    changed = copy.copy(node)
    below = node[path[0]] if len(path) > 1 else None
    changed[path[0]] = replaced(below, path[1:], value)
    return changed


def test_the_complete_card_is_accepted_and_nothing_is_lost() -> None:
    assert accepts(DATA)
    card = DataCard.model_validate(DATA)
    assert card.model_dump(mode="json", exclude_none=True) == DATA


def test_identity_alone_makes_a_card() -> None:
    assert accepts(dict(MINIMAL))


def test_the_complete_card_uses_every_key() -> None:
    used = {
        (cls, name)
        # The pages of a card with a README are that README's.
        for _, part in parts(DataCard.model_validate({**DATA, "readme": README}))
        for cls in type(part).__mro__
        for name in part.model_fields_set
    }
    missing = {
        f"{cls.__name__}.{name}"
        for cls in own_classes() - {Section, Notes}
        for name in cls.__annotations__
        if (cls, name) not in used
    }
    assert missing == set()


def optional_places() -> list[Path_]:
    return [
        (*path, name)
        for path, part in parts(DataCard.model_validate(DATA))
        for name in sorted(part.model_fields_set & set(type(part).model_fields))
        if not type(part).model_fields[name].is_required()
    ]


@pytest.mark.parametrize("answer", ["unknown", "not_applicable", "withheld"])
def test_an_answer_with_its_reason_stands_in_every_optional_place(answer: str) -> None:
    places = optional_places()
    assert len(places) > 500
    refused = [p for p in places if not accepts(replaced(DATA, p, {answer: "no source says"}))]
    assert refused == []


def test_no_place_takes_an_answer_without_reason_or_an_empty_value() -> None:
    free = {"type", "value", "point", "builder", "fields", "metadata"}  # these take any mapping
    places = [p for p in optional_places() if p[-1] not in free]
    for value in ({"unknown": " "}, {"unknown": "x", "withheld": "y"}, ""):
        assert [p for p in places if accepts(replaced(DATA, p, value))] == []


def test_no_place_takes_null() -> None:
    for place in optional_places():
        with pytest.raises(ValidationError):
            DataCard.model_validate(replaced(DATA, place, None))


def test_every_mapping_refuses_an_unknown_key_and_keeps_the_owners() -> None:
    for path, part in parts(DataCard.model_validate(DATA)):
        if not isinstance(part, Notes):
            assert not accepts(replaced(DATA, (*path, "strange"), "x")), path
            assert accepts(replaced(DATA, (*path, "x-own"), {"a": [1]})), path


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("kind",), "datasheet"),
        (("schema_version",), "2"),
        (("version",), 2.1),
        (("relates_to_people",), "yes"),
        (("industry_types",), "academic-tech"),
        (("industry_types",), ["university"]),
        (("data_subjects",), ["Sensitive Data about people"]),
        (("dataset", "instances"), "400"),
        (("dataset", "instances"), -1),
        (("dataset", "instances"), 1.5),
        (("dataset", "instances"), True),
        (("dataset", "size_category"), "1k<n<10k"),
        (("splits", 0, "share"), 75),
        (("splits", 0, "name"), ""),
        (("sensitivity", "types"), ["S/PII"]),
        (("maintenance", "status"), ["deprecated"]),
        (("maintenance", "cadence"), "sometimes"),
        (("maintenance", "last_update", "date"), "01/05/2024"),
        (("data_points", "modality"), "unknown"),
        (("data_points", "samples", 0, "url"), "example.org"),
        (("intended_use", "safety"), "safe"),
        (("access", "type"), "open"),
        (("retention", "duration"), "10 years"),
        (("retention", "exceptions", 0, "code"), "ANONYMOUS_DATA"),
        (("provenance", "methods"), ["downloaded"]),
        (("provenance", "sources", 0, "license"), "© ours"),
        (("provenance", "sources", 0, "use"), "NC"),
        (("provenance", "sources", 0, "share_alike"), "?"),
        (("provenance", "sources", 0, "formats"), ["Zero-shot"]),
        (("provenance", "sources", 0, "card"), "https://huggingface.co/a/b"),
        (("people", "consent", "status"), True),
        (("people", "ethics_review", "status"), "yes"),
        (("human_attributes", "attributes"), ["race"]),
        (("human_attributes", "correlations", 0, "fields"), []),
        (("transformations", "breakdown", 0, "kind"), "data-aggregation"),
        (("annotation", "workforce"), ["experts"]),
        (("annotation", "distributions", 0, "classes", 0, "percent"), 101),
        (("annotation", "annotators", "languages", 0, "groups", 0, "language"), "English"),
        (("validation", "validators", "characteristics", 0, "cost_currency"), "$"),
        (("sampling", "methods"), ["unknown"]),
        (("applications", "results", 0, "metrics", 0, "value"), "0.21"),
        (("hub", "annotations_creators"), ["no-annotations"]),
        (("hub", "multilinguality"), "monolingual"),
        (("hub", "configs", 0, "data_files"), [{"path": "a.csv"}]),
        (("notes",), {"summry": "x"}),
        (("notes",), {"notes": "x"}),
        (("notes",), {"summary": 3}),
        (("dataset", "notes"), {"labels": " "}),
    ],
)
def test_a_bad_value_is_refused(path: Path_, value: Any) -> None:
    assert not accepts(replaced(DATA, path, value))


@pytest.mark.parametrize("key", ["kind", "schema_version", "id", "name"])
def test_identity_is_required(key: str) -> None:
    assert not accepts({name: value for name, value in MINIMAL.items() if name != key})


def test_a_mapping_that_reads_as_an_answer_is_an_answer() -> None:
    reason = {"unknown": "no source says"}
    card = DataCard.model_validate(
        {**MINIMAL, "notes": reason, "data_points": {"typical": {"point": reason}}}
    )
    points = card.data_points
    assert isinstance(card.notes, Unknown)
    assert points is not None
    assert isinstance(points.typical.point, Unknown)  # type: ignore[union-attr]


def test_the_owners_notes_need_not_be_text() -> None:
    assert accepts({**MINIMAL, "notes": {"x-own": [1, 2]}})


def test_shared_fields_have_no_second_home() -> None:
    assert set(DataCard.__annotations__) & set(Card.model_fields) == set()


def test_every_field_explains_itself() -> None:
    silent = {
        f"{cls.__name__}.{name}"
        for cls in own_classes()
        for name, field in cls.model_fields.items()
        if name in cls.__annotations__
        and not field.description
        and not (cls is DataCard and name in Card.model_fields)
    }
    assert silent == set()


def test_people_only_parts_are_marked() -> None:
    marked = {
        name
        for name, node in DataCard.model_json_schema()["properties"].items()
        if node.get("x-people")
    }
    assert marked == {"people", "human_attributes"}


def test_a_breakdown_has_a_known_kind_of_transformation() -> None:
    assert len(get_args(BreakdownKind)) == 7
    assert set(get_args(BreakdownKind)) < set(get_args(TransformationKind))


VOCABULARY = read_yaml(resources.read_data("hub/vocabulary.yaml"))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("annotations_creators", get_args(AnnotationsCreator)),
        ("language_creators", get_args(LanguageCreator)),
        ("multilinguality", get_args(Multilinguality)),
    ],
)
def test_the_closed_lists_are_the_hubs(name: str, values: tuple[str, ...]) -> None:
    assert tuple(VOCABULARY[name]) == values


def test_the_size_categories_are_the_hubs_and_leave_no_gap() -> None:
    rows = VOCABULARY["size_categories"]
    assert tuple(row["id"] for row in rows) == get_args(SizeCategory)
    assert [row["from"] for row in rows] == [0, *(10**power for power in range(3, 13))]


def test_modality_tags_name_modalities_of_a_card() -> None:
    named = {row["modality"] for row in VOCABULARY["modality_tags"] if "modality" in row}
    assert named < set(get_args(Modality))


def test_tasks_are_listed_once_with_modality_and_sub_tasks() -> None:
    tasks = VOCABULARY["tasks"]
    ids = [task["id"] for task in tasks]
    assert len(set(ids)) == len(ids) == 57
    assert set(VOCABULARY["former_tasks"]).isdisjoint(ids)
    for task in tasks:
        assert set(task) <= {"id", "modality", "hidden_for", "subtasks"}
        assert task["modality"] in {"nlp", "audio", "cv", "multimodal", "tabular", "rl", "other"}
        assert set(task.get("hidden_for", ())) <= {"models", "datasets"}
    assert {s for task in tasks for s in task.get("subtasks", ())} >= set(
        VOCABULARY["former_tasks"]
    )
