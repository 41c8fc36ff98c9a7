"""``model-index`` of the front matter as results (hub-docs ``modelcard.md``, huggingface_hub 2.4)."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from cardwright.rules.mc018_value_out_of_range import is_share

if TYPE_CHECKING:
    from cardwright.formats.hub.draft import Draft

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_MAX_RESULTS = 2_000


def read_model_index(draft: Draft, value: Any, key: str) -> bool:
    """Every metric with a number becomes a result; whether there was one.

    Args:
        draft: the card in the making.
        value: what stands under the key.
        key: ``model-index``, or how it is spelled.
    """
    taken = 0
    for at, model in enumerate(value if isinstance(value, list) else ()):
        results = model.get("results") if isinstance(model, dict) else None
        for number, entry in enumerate(results if isinstance(results, list) else ()):
            metrics = entry.get("metrics") if isinstance(entry, dict) else None
            for place, metric in enumerate(metrics if isinstance(metrics, list) else ()):
                result = _result(entry, metric) if isinstance(metric, dict) else None
                origin = (key, at, "results", number, "metrics", place)
                if result and taken < _MAX_RESULTS:
                    taken += bool(draft.add(("evaluation", "results"), result, origin))
    return bool(taken)


def read_model_name(draft: Draft, value: Any, key: str) -> None:
    """The name of the model, where the README has no better one."""
    first = value[0] if isinstance(value, list) and len(value) == 1 else None
    name = first.get("name") if isinstance(first, dict) else None
    if isinstance(name, str) and name.strip():
        draft.put(("name",), name, (key, 0, "name"))


def _result(entry: dict[str, Any], metric: dict[str, Any]) -> dict[str, Any] | None:
    """One result; ``None`` where metric or number is missing."""
    name, value = metric.get("type"), metric.get("value")
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not _is_text(name) or not is_number or not math.isfinite(value or 0):
        return None
    result: dict[str, Any] = {"metric": name, "value": value, "dataset": _dataset(entry)}
    if is_share(str(name).lower()) and 1 < (value or 0) <= 100:
        result["unit"] = "percent"
    _copy(
        metric,
        result,
        {"name": "metric_name", "config": "metric_config", "verifyToken": "verify_token"},
    )
    if isinstance(metric.get("args"), dict) and metric["args"]:
        result["arguments"] = metric["args"]
    if isinstance(entry.get("task"), dict):
        _copy(entry["task"], result, {"type": "task", "name": "task_name"})
    source = entry.get("source")
    if isinstance(source, dict) and _is_text(source.get("url")):
        result["source"] = {"url": source["url"]}
        _copy(source, result["source"], {"name": "name"})
    return result


def _dataset(entry: dict[str, Any]) -> dict[str, Any]:
    given = entry.get("dataset")
    name = (given.get("name") or given.get("type")) if isinstance(given, dict) else None
    if not isinstance(given, dict) or not _is_text(name):
        return {"unknown": "the README names no dataset"}
    dataset: dict[str, Any] = {"name": name}
    if _is_text(given.get("type")) and _ID.match(given["type"]):
        dataset["id"] = given["type"]
    _copy(given, dataset, {"config": "config", "split": "split", "revision": "revision"})
    if isinstance(given.get("args"), dict) and given["args"]:
        dataset["arguments"] = given["args"]
    return dataset


def _copy(given: dict[str, Any], to: dict[str, Any], keys: dict[str, str]) -> None:
    for key, field in keys.items():
        if _is_text(given.get(key)):
            to[field] = given[key]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
