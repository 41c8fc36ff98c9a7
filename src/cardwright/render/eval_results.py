"""Evaluation results on registered benchmarks, as the Hub's ``.eval_results`` files hold them.

Source: hub-docs ``eval-results`` (2026-08-22, marked as work in progress there): a file is a list;
each item names a benchmark dataset and a task of it, and gives a number. Only a result that names
both is written, since the Hub takes no other; all results are in ``model-index`` anyway.
"""

from __future__ import annotations

from typing import Any

import yaml

from cardwright.cards.model_card import ModelCard
from cardwright.cards.model_evaluation import DatasetReference, Result
from cardwright.render.hub_index import is_result_of_model
from cardwright.render.values import is_answer, present

FOLDER = ".eval_results"
PREFIX = "cardwright-"
"""What the names of our files begin with; others in the folder are left alone."""
HEADER = (
    "# Written by cardwright from the card of this repository: change the card, not this file.\n"
)


def benchmark_results(card: ModelCard) -> dict[str, list[dict[str, Any]]]:
    """The results on registered benchmarks, by the id of the benchmark's dataset."""
    evaluation = present(card.evaluation)
    results = present(evaluation.results) if evaluation else None
    found: dict[str, list[dict[str, Any]]] = {}
    for result in results or ():
        if is_answer(result) or not is_result_of_model(result, card):
            continue
        dataset = result.dataset
        name, task = present(dataset.id), present(dataset.task_id)
        if name and "/" in name and task:
            found.setdefault(name, []).append(_entry(result, dataset, name, task))
    return found


def results_path(benchmark: str) -> str:
    """Where the results on one benchmark stand in the repository of the model."""
    return f"{FOLDER}/{PREFIX}{benchmark.replace('/', '--')}.yaml"


def format_results(entries: list[dict[str, Any]]) -> str:
    """The results on one benchmark as a file."""
    text = yaml.safe_dump(entries, sort_keys=False, allow_unicode=True, width=10**9)
    return HEADER + text


def _entry(result: Result, dataset: DatasetReference, name: str, task: str) -> dict[str, Any]:
    value: Any = result.value
    source = present(result.source)
    return _known(
        {
            "dataset": _known({"id": name, "task_id": task, "revision": present(dataset.revision)}),
            "value": int(value) if float(value).is_integer() else value,
            "verifyToken": present(result.verify_token),
            # A text: the dumper puts it in quotes, as the Hub wants it.
            "date": present(result.date),
            "source": _known(
                {
                    "url": source.url,
                    "name": present(source.name),
                    "user": present(source.user),
                    "org": present(source.organization),
                }
            )
            if source
            else None,
            "notes": present(result.setup),
        }
    )


def _known(mapping: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if value is not None}
