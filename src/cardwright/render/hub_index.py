"""Evaluation results as the Hub's ``model-index``.

Only results for whole datasets go in. ``model-index`` knows no slices, and who reads it would take
the value of a group for the value of the model; slices are in the text, as tables. Results of
other versions and of baselines stay out for the same reason, and so does a result without a value
or a task, which the Hub refuses.
"""

from __future__ import annotations

import re
from typing import Any

from cardwright.cards.model_card import ModelCard
from cardwright.cards.model_evaluation import DatasetReference, Result
from cardwright.render.values import is_answer, present


def _evaluation_list(card: ModelCard, name: str) -> list[Any]:
    evaluation = present(card.evaluation)
    found = present(getattr(evaluation, name)) if evaluation else None
    return [item for item in found or () if not is_answer(item)]


def _measures(card: ModelCard) -> list[Any]:
    metrics = present(card.metrics)
    found = present(metrics.performance_measures) if metrics else None
    return [item for item in found or () if not is_answer(item)]


def metric_ids(card: ModelCard) -> list[str]:
    """The metrics of a card, each once."""
    named = [measure.metric for measure in _measures(card)]
    used = [result.metric for result in _evaluation_list(card, "results")]
    return [*dict.fromkeys([*named, *used])]


def model_index(card: ModelCard) -> list[dict[str, Any]]:
    """The ``model-index`` of a card; empty where no result fits it."""
    results: dict[str, dict[str, Any]] = {}
    for result in _evaluation_list(card, "results"):
        task = _task(result, card)
        if task is None or not is_result_of_model(result, card):
            continue
        head = {"task": task, "dataset": _dataset(result.dataset, card), **_source(result)}
        entry = results.setdefault(
            repr(head),
            {
                "task": head["task"],
                "dataset": head["dataset"],
                "metrics": [],
                **({"source": head["source"]} if "source" in head else {}),
            },
        )
        entry["metrics"].append(_metric(result, card))
    return [{"name": card.name, "results": [*results.values()]}] if results else []


def is_result_of_model(result: Result, card: ModelCard) -> bool:
    """Whether a result is a value of this model, in this version, on a whole dataset."""
    version = present(result.model_version)
    return (
        isinstance(result.value, int | float)
        and not result.slice
        and result.baseline is not True
        and isinstance(result.dataset, DatasetReference)
        and version in (None, present(card.version))
    )


def _task(result: Result, card: ModelCard) -> dict[str, str] | None:
    details = present(card.model_details)
    identifier = present(result.task) or (present(details.task) if details else None)
    return _known({"type": identifier, "name": present(result.task_name)}) if identifier else None


def _dataset(dataset: Any, card: ModelCard) -> dict[str, Any]:
    """A dataset: its id on the Hub, else an id made from its name, which keeps datasets apart."""
    known = next(
        (item for item in _evaluation_list(card, "data") if item.name == dataset.name), None
    )
    identifier = present(dataset.id) or (present(known.id) if known else None)
    made = re.sub(r"[^a-z0-9._]+", "-", dataset.name.lower()).strip("-")
    return _known(
        {
            "type": identifier or made or "unknown",
            "name": dataset.name,
            "config": present(dataset.config),
            "split": present(dataset.split),
            "revision": present(dataset.revision),
            "args": present(dataset.arguments),
        }
    )


def _source(result: Result) -> dict[str, Any]:
    source = present(result.source)
    return {"source": _known({"name": present(source.name), "url": source.url})} if source else {}


def _metric(result: Result, card: ModelCard) -> dict[str, Any]:
    measure = next((item for item in _measures(card) if item.metric == result.metric), None)
    name = present(result.metric_name) or (present(measure.name) if measure else None)
    setup, threshold = present(result.setup), present(result.threshold)
    if setup:
        name = f"{name or result.metric} ({setup})"
    arguments = dict(present(result.arguments) or {})
    if threshold is not None:
        arguments.setdefault("threshold", threshold)
    return _known(
        {
            "type": result.metric,
            "value": result.value if not float(result.value).is_integer() else int(result.value),  # type: ignore[arg-type]
            "name": name,
            "config": present(getattr(result, "metric_config", None)),
            "args": arguments or None,
            "verifyToken": present(result.verify_token),
        }
    )


def _known(mapping: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if value is not None}
