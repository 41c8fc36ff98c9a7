"""CodeCarbon, the Model Card Toolkit, and the files of a model repository."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardwright.errors import SourceError
from cardwright.formats.codecarbon import read_emissions
from cardwright.formats.model_card_toolkit import read_toolkit_card
from cardwright.formats.model_repository import read_repository
from cardwright.formats.safetensors import MAX_HEADER, read_header

HEAD = (
    "timestamp,project_name,run_id,duration,emissions,energy_consumed,country_name,region,cloud_provider,cloud_region,codecarbon_version,"
    "cpu_count,cpu_model,gpu_count,gpu_model,tracking_mode,pue,water_consumed,odd_column"
)


def csv_of(*rows: str) -> str:
    return "\n".join((HEAD, *rows)) + "\n"


def row(run: str, seconds: float, kilograms: str, energy: str, project: str = "tern") -> str:
    return f"2026-01-02T03:04:05,{project},{run},{seconds},{kilograms},{energy},Norway,oslo,,,3.3.0,16,Some CPU,2,2 x Some GPU,machine,1.2,0,x"


def test_the_last_row_of_each_run_counts_and_runs_are_added() -> None:
    data = read_emissions(
        csv_of(
            row("a", 100, "0.1", "0.5"),
            row("a", 3600, "0.25", "1.25"),
            row("b", 1800, "0.5", "2.5"),
        ),
        "e.csv",
        "training",
    ).data
    assert data["training"]["environmental_impact"] == [
        {
            "phase": "training", "energy_kwh": 3.75, "emissions_kg": 0.75, "pue": 1.2, "location": "oslo, Norway", "tool": "CodeCarbon 3.3.0",
            "scope": "the whole machine: CPU, GPU and RAM; project 'tern', 2 runs",
        }
    ]  # fmt: skip
    assert data["training"]["compute"] == [
        {
            "phase": "training", "hardware": [{"type": "Some GPU", "count": 2}, {"type": "Some CPU", "description": "16 logical processors"}],
            "hours": 1.5, "method": "measured by CodeCarbon",
        }
    ]  # fmt: skip


def test_projects_are_kept_apart_and_old_files_have_fewer_columns() -> None:
    text = "project_name,duration,emissions,energy_consumed\na,3600,1,2\nb,7200,3,4\n"
    impacts = read_emissions(text, "e.csv").data["training"]["environmental_impact"]
    assert [(item["emissions_kg"], item["energy_kwh"], item["phase"]) for item in impacts] == [
        (1.0, 2.0, "other"),
        (3.0, 4.0, "other"),
    ]


def test_a_figure_that_one_run_lacks_is_left_out() -> None:
    data = read_emissions(
        csv_of(row("a", 1, "0.1", "0.5"), row("b", 1, "nan", "0.5")), "e.csv"
    ).data
    assert "emissions_kg" not in data["training"]["environmental_impact"][0]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", HEAD + "\n", "\x00"])
def test_what_is_no_file_of_codecarbon(text: str) -> None:
    with pytest.raises(SourceError, match=r"e\.csv"):
        read_emissions(text, "e.csv")


TOOLKIT = {
    "model_details": {
        "name": "Tern", "overview": "Names birds.", "documentation": "Long.", "version": {"name": "1.0", "date": "2024-02-03", "diff": "First."},
        "owners": [{"name": "North Lab", "contact": "mailto:team@example.org"}], "licenses": [{"identifier": "Apache-2.0"}],
        "references": [{"reference": "https://example.org/p"}, {"reference": "no url"}], "citations": [{"style": "BibTeX", "citation": "@misc{t}"}],
    },
    "model_parameters": {
        "model_architecture": "CNN", "input_format": "text", "input_format_map": [{"key": "length", "value": "512"}],
        "data": [{"name": "birds train", "link": "https://example.org/d", "sensitive": {"sensitive_data": ["names"]}}, {"name": "birds test"}],
    },
    "quantitative_analysis": {
        "performance_metrics": [
            {"type": "accuracy", "value": "0.9", "slice": "season=summer", "confidence_interval": {"lower_bound": "0.8", "upper_bound": "0.95"}},
            {"type": "accuracy", "value": "good"}, {"type": "loss", "value": 0.5},
        ]
    },
    "considerations": {
        "users": [{"description": "Ornithologists"}], "use_cases": [{"description": "Field notes"}], "limitations": [{"description": "Only the north"}],
        "tradeoffs": [{"description": "Speed for accuracy"}], "ethical_considerations": [{"name": "Nests", "mitigation_strategy": "No places"}],
    },
}  # fmt: skip


def test_every_fact_of_a_toolkit_card_has_a_field() -> None:
    data = read_toolkit_card(json.dumps(TOOLKIT), "m.json").data
    assert (data["name"], data["summary"], data["version"], data["release_date"]) == (
        "Tern",
        "Names birds.",
        "1.0",
        "2024-02-03",
    )
    assert data["developers"] == [{"name": "North Lab", "email": "team@example.org"}]
    assert data["license"] == "Apache-2.0"
    assert data["links"] == [{"url": "https://example.org/p"}]
    assert data["citations"] == [{"bibtex": "@misc{t}"}]
    assert data["model_details"]["inputs"] == [{"modality": "other", "format": "text; length: 512"}]
    assert data["training"]["data"] == [
        {"name": "birds train", "url": "https://example.org/d", "sensitive": ["names"]}
    ]
    assert data["evaluation"]["data"] == [{"name": "birds test"}]
    first, second = data["evaluation"]["results"]
    assert (first["value"], first["slice"]) == (0.9, [{"factor": "season", "level": "summer"}])
    assert first["confidence_interval"] == {"lower": 0.8, "upper": 0.95}
    assert (second["metric"], second["value"]) == ("loss", 0.5)
    assert data["intended_use"] == {
        "primary_users": ["Ornithologists"],
        "primary_uses": [{"name": "Field notes"}],
    }
    assert data["ethical_considerations"] == {
        "risks": [{"name": "Nests", "mitigation": "No places"}]
    }


def test_the_older_toolkit_had_one_license_and_plain_texts() -> None:
    old = {
        "model_details": {
            "license": {"identifier": "proprietary"},
            "citation": {"citation": "Me."},
        },
        "considerations": {"users": ["A"]},
    }
    data = read_toolkit_card(json.dumps(old), "m.json").data
    assert data["license"] == "LicenseRef-proprietary"
    assert data["citations"] == [{"text": "Me."}]
    assert data["intended_use"] == {"primary_users": ["A"]}


@pytest.mark.parametrize("text", ["", "[]", "{}", "{", '{"a": 1}', "[" * 100_000])
def test_what_is_no_card_of_the_toolkit(text: str) -> None:
    with pytest.raises(SourceError, match=r"m\.json"):
        read_toolkit_card(text, "m.json")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_shape_of_a_toolkit_card_is_survived(data: st.DataObject) -> None:
    def shaken(node: Any) -> Any:
        if data.draw(st.integers(0, 6)) == 0:
            return data.draw(JSON_VALUES)
        if isinstance(node, dict):
            return {key: shaken(item) for key, item in node.items()}
        return [shaken(item) for item in node] if isinstance(node, list) else node

    shape = {key: shaken(value) for key, value in TOOLKIT.items()}
    read_toolkit_card(json.dumps(shape), "m.json")


def safetensors(header: Any, length: int | None = None) -> bytes:
    content = json.dumps(header).encode()
    return (len(content) if length is None else length).to_bytes(8, "little") + content


def reader(content: bytes) -> Callable[[int], bytes]:
    return lambda length: content[:length]


TENSORS = {
    "__metadata__": {"format": "pt"},
    "a": {"dtype": "BF16", "shape": [3, 4], "data_offsets": [0, 24]},
    "b": {"dtype": "BF16", "shape": [], "data_offsets": [24, 26]},
}


def test_a_header_counts_parameters() -> None:
    content = safetensors(TENSORS)
    found = read_header(reader(content), len(content) + 26)
    assert found is not None
    assert (found.parameters, found.metadata) == ({"BF16": 13}, {"format": "pt"})


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff" * 8, b"\xff" * 100, safetensors(TENSORS, MAX_HEADER + 1), safetensors(TENSORS, 10), safetensors([]), safetensors({"a": 1}),
        safetensors({"a": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}), safetensors({"a": {"dtype": "F32", "shape": [2**62, 2**62], "data_offsets": [0, 4]}}),
        safetensors({"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}), safetensors({"a": {"dtype": ["F32"], "shape": [1], "data_offsets": [0, 4]}}),
        safetensors({"a": {"dtype": "F32", "shape": [1] * 100_000, "data_offsets": [0, 4]}}), safetensors({"a": {"dtype": "F32", "shape": [True], "data_offsets": [0, 4]}}),
        (8).to_bytes(8, "little") + b"[[[[[[[[", (3).to_bytes(8, "little") + b"\xff\xfe\xfd",
    ],
)  # fmt: skip
def test_a_hostile_header_counts_nothing(content: bytes) -> None:
    assert read_header(reader(content), -1) is None


def test_no_more_is_read_than_a_header_may_have() -> None:
    asked: list[int] = []

    def read(length: int) -> bytes:
        asked.append(length)
        return (2**62).to_bytes(8, "little")

    assert read_header(read, -1) is None
    assert asked == [8]


def repository(**files: Any) -> Any:
    contents = {
        name.replace("__", "."): value if isinstance(value, bytes) else json.dumps(value).encode()
        for name, value in files.items()
    }
    sizes = {name: len(content) for name, content in contents.items()}
    return read_repository(sizes, lambda path, limit: contents[path][:limit]).data


def test_the_files_of_a_model_fill_a_card() -> None:
    data = repository(
        config__json={"architectures": ["TernForCausalLM"], "model_type": "tern", "num_hidden_layers": 4, "max_position_embeddings": 512},
        tokenizer_config__json={"model_max_length": 1e30},
        trainer_state__json={
            "global_step": 100, "epoch": 2.00004, "train_batch_size": 8, "total_flos": 1e15,
            "log_history": [{"loss": 1}, {"eval_loss": 0.5, "eval_accuracy": 0.9, "eval_runtime": 3}],
        },
        model__safetensors=safetensors(TENSORS),
    )  # fmt: skip
    details = data["model_details"]
    assert details["architecture"] == "TernForCausalLM"
    assert details["inputs"] == [{"modality": "text", "maximum_size": "512 tokens"}]
    assert details["parameters"] == {
        "layers": 4,
        "total": 13,
        "precision": "bf16",
        "size_bytes": len(safetensors(TENSORS)),
    }
    settings_ = data["training"]["procedure"]["hyperparameters"]
    assert settings_ == {"steps": 100, "epochs": 2.0, "other": {"per_device_train_batch_size": 8}}
    assert [(item["metric"], item["value"]) for item in data["evaluation"]["results"]] == [
        ("loss", 0.5),
        ("accuracy", 0.9),
    ]
    sources = {item["id"]: item["supports"] for item in data["sources"]}
    assert "model_details.parameters.total" in sources["model.safetensors"]
    assert "tokenizer_config.json" not in sources


def test_an_adapter_names_its_base() -> None:
    data = repository(
        adapter_config__json={"base_model_name_or_path": "north-lab/tern", "peft_type": "LORA"}
    )
    assert data["model_details"]["base_models"] == [{"id": "north-lab/tern", "relation": "adapter"}]
    local = repository(adapter_config__json={"base_model_name_or_path": "/home/me/model"})
    assert "base_models" not in local["model_details"]


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            (
                "architectures",
                "model_type",
                "num_hidden_layers",
                "n_positions",
                "quantization_config",
                "log_history",
                "epoch",
                "global_step",
                "total_flos",
                "base_model_name_or_path",
                "_class_name",
            )
        ),
        JSON_VALUES,
        max_size=4,
    )
)
def test_any_configuration_is_survived(content: dict[str, Any]) -> None:
    repository(
        config__json=content,
        trainer_state__json=content,
        adapter_config__json=content,
        model_index__json=content,
        model__safetensors=json.dumps(content).encode(),
    )


def test_what_no_card_can_hold_is_left_out() -> None:
    runs = csv_of(row("a", 1, "1e308", "1"), row("b", 1, "1e308", "1")).replace(",16,", ",1e300,")
    impact = read_emissions(runs, "e.csv").data["training"]
    assert "emissions_kg" not in impact["environmental_impact"][0]
    assert all("description" not in machine for machine in impact["compute"][0]["hardware"])
    large = 10**400
    state = {"epoch": large, "total_flos": large, "log_history": [{"eval_loss": large, "eval_f1": 1e999}]}  # fmt: skip
    assert repository(trainer_state__json=state) == {}
    assert repository(config__json={"model_type": "\ud800"}) == {}
    tensor = {"dtype": "\ud800", "shape": [1], "data_offsets": [0, 4]}
    assert repository(model__safetensors=safetensors({"a": tensor}) + bytes(4)) == {}
    half = json.dumps({"model_details": {"name": "\ud83d", "overview": "whole \U0001f426"}})
    assert read_toolkit_card(half, "m.json").data == {"summary": "whole \U0001f426"}
