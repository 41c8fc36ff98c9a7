"""Results on registered benchmarks, read again by the Hub's own client."""

from __future__ import annotations

import yaml
from huggingface_hub import parse_eval_result_entries

from cardwright.cards import build_card
from cardwright.cards.model_card import ModelCard
from cardwright.render.eval_results import benchmark_results, format_results, results_path

BENCHMARK = {"name": "Gates", "id": "north-lab/gates", "task_id": "open", "revision": "v1"}


def card(*results: dict[str, object]) -> ModelCard:
    found = build_card(
        {
            "kind": "model-card",
            "schema_version": "1",
            "id": "north-lab/tern",
            "name": "Tern",
            "version": "2.0",
            "evaluation": {"results": [*results]},
        }
    )
    assert isinstance(found, ModelCard)
    return found


def result(**more: object) -> dict[str, object]:
    return {"metric": "accuracy", "value": 0.5, "dataset": BENCHMARK, **more}


def test_writes_what_the_client_reads() -> None:
    source = {"url": "https://example.org", "name": "Log", "user": "ada", "organization": "north"}
    found = benchmark_results(
        card(
            result(date="2026-01-02", source=source, setup="no tools", verify_token="abc"),
            result(value=41.0),
        )
    )
    text = format_results(found["north-lab/gates"])
    first, second = parse_eval_result_entries(yaml.safe_load(text))
    assert (first.dataset_id, first.task_id, first.dataset_revision) == (
        "north-lab/gates",
        "open",
        "v1",
    )
    assert (first.value, first.date, first.notes, first.verify_token) == (
        0.5,
        "2026-01-02",
        "no tools",
        "abc",
    )
    assert (first.source_name, first.source_user, first.source_org) == ("Log", "ada", "north")
    assert second.value == 41
    assert "'2026-01-02'" in text
    assert results_path("north-lab/gates") == ".eval_results/cardwright-north-lab--gates.yaml"


def test_leaves_out_what_is_no_value_of_the_model_on_a_benchmark() -> None:
    plain = {"name": "Gates", "id": "north-lab/gates"}
    local = {"name": "Gates", "id": "gates", "task_id": "open"}
    left_out = card(
        result(dataset=plain),
        result(dataset=local),
        result(slice=[{"factor": "age", "level": "old"}]),
        result(baseline=True),
        result(model_version="1.0"),
        result(value={"unknown": "lost"}),
        result(dataset={"unknown": "lost"}),
    )
    assert benchmark_results(left_out) == {}
