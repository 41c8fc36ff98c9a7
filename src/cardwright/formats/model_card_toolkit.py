"""Model Card Toolkit JSON (schema 0.0.2, and what 0.0.1 wrote otherwise) as a model card.

Source: tensorflow/model-card-toolkit, ``schema/v0.0.2/model_card.schema.json`` (2023-07-26). Numbers are
texts there; a text that is no number is left out, as is what a card has no field for.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from cardwright.errors import SourceError
from cardwright.formats.hub.draft import Draft
from cardwright.licenses import normalize
from cardwright.yamlio.write import HALF_CHARACTER

_SECTIONS = frozenset(
    ("model_details", "model_parameters", "quantitative_analysis", "considerations")
)
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\Z")
_EMAIL = re.compile(r"[^@\s]+@[^@.\s]+(?:\.[^@.\s]+)+\Z")
_URL = re.compile(r"https?://[^<>\"\s]+\Z")
_SLICE = re.compile(r"(?P<factor>[^=:,]{1,100})[=:]\s*(?P<level>[^=:,]{1,100})\Z")


def read_toolkit_card(text: str, name: str) -> Draft:
    """The facts of a card of the Model Card Toolkit.

    Args:
        text: the file.
        name: as messages show it.

    Raises:
        SourceError: it is no such card.
    """
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "it is nested too deeply").lower()
        line = f":{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise SourceError(f"{name}{line}: is not JSON: {reason}") from error
    if not isinstance(data, dict) or _SECTIONS.isdisjoint(data):
        raise SourceError(
            f"{name}: is no card of the Model Card Toolkit; it has none of {', '.join(sorted(_SECTIONS))}"
        )
    draft = Draft()
    _read_details(draft, _mapping(data, "model_details"))
    _read_parameters(draft, _mapping(data, "model_parameters"))
    _read_analysis(draft, _mapping(data, "quantitative_analysis"))
    _read_considerations(draft, _mapping(data, "considerations"))
    return draft


def _read_details(draft: Draft, details: dict[str, Any]) -> None:
    section = "model_details"
    for key, path in (
        ("name", ("name",)),
        ("overview", ("summary",)),
        ("documentation", ("description",)),
    ):
        _put_text(draft, path, details, key, section)
    version = _mapping(details, "version")
    for key, path in (("name", ("version",)), ("diff", ("version_notes",))):
        _put_text(draft, path, version, key, section, "version")
    if _is_text(version.get("date")) and _DATE.match(version["date"]):
        draft.put(("release_date",), version["date"], (section, "version", "date"))
    _put_text(draft, ("model_details", "path"), details, "path", section)
    for number, owner in enumerate(_records(details, "owners")):
        _read_owner(draft, owner, (section, "owners", number))
    # Version 0.0.1 had one license and one citation.
    _read_licenses(draft, _records(details, "licenses") or _single(details, "license"))
    for number, item in enumerate(_records(details, "references")):
        if _is_text(item.get("reference")) and _URL.match(item["reference"]):
            draft.add(("links",), {"url": item["reference"]}, (section, "references", number))
    for number, item in enumerate(_records(details, "citations") or _single(details, "citation")):
        _read_citation(draft, item, (section, "citations", number))


def _read_owner(draft: Draft, owner: dict[str, Any], origin: tuple[Any, ...]) -> None:
    contact = owner.get("contact")
    found: dict[str, Any] = {}
    if _is_text(contact):
        text = str(contact).removeprefix("mailto:")
        key = "email" if _EMAIL.match(text) else "url" if _URL.match(text) else "name"
        found = {key: text}
    if _is_text(owner.get("name")):
        known = {key: value for key, value in found.items() if key != "name"}
        draft.add(("developers",), {"name": owner["name"], **known}, origin)
    if found:
        draft.add(("contacts",), found, (*origin, "contact"))


def _read_licenses(draft: Draft, licenses: list[dict[str, Any]]) -> None:
    origin = ("model_details", "licenses")
    if len(licenses) > 1:
        reason = "the source lists several licenses and does not say how they combine"
        draft.put(("license",), {"unknown": reason}, origin)
        return
    for item in licenses:
        identifier, text = item.get("identifier"), item.get("custom_text")
        if _is_text(identifier):
            meant = normalize(str(identifier)).license
            given = "LicenseRef-proprietary" if str(identifier).lower() == "proprietary" else meant
            draft.put(("license",), given or {"unknown": f"the source says '{identifier}'"}, origin)
        if _is_text(text):
            draft.put(("license_details", "note"), text, (*origin, "custom_text"))


def _read_citation(draft: Draft, item: dict[str, Any], origin: tuple[Any, ...]) -> None:
    text = item.get("citation")
    if _is_text(text):
        is_bibtex = str(item.get("style")).lower() == "bibtex" or str(text).lstrip().startswith("@")
        draft.add(("citations",), {"bibtex" if is_bibtex else "text": text}, origin)


def _read_parameters(draft: Draft, parameters: dict[str, Any]) -> None:
    section = "model_parameters"
    _put_text(draft, ("model_details", "architecture"), parameters, "model_architecture", section)
    for side, path in (("input", "inputs"), ("output", "outputs")):
        parts = [parameters[f"{side}_format"]] if _is_text(parameters.get(f"{side}_format")) else []
        parts += [
            f"{item['key']}: {item['value']}"
            for item in _records(parameters, f"{side}_format_map")
            if _is_text(item.get("key")) and _is_text(item.get("value"))
        ]
        if parts:  # the toolkit does not say of which kind the data are
            item = {"modality": "other", "format": "; ".join(parts)}
            draft.put(("model_details", path), [item], (section, f"{side}_format"))
    for number, dataset in enumerate(_records(parameters, "data")):
        _read_dataset(draft, dataset, (section, "data", number))


def _read_dataset(draft: Draft, dataset: dict[str, Any], origin: tuple[Any, ...]) -> None:
    """A dataset; the toolkit does not tell training from evaluation, but names often do."""
    if not _is_text(dataset.get("name")):
        return
    item: dict[str, Any] = {"name": dataset["name"]}
    if _is_text(dataset.get("link")) and _URL.match(dataset["link"]):
        item["url"] = dataset["link"]
    if _is_text(dataset.get("description")):
        item["description"] = dataset["description"]
    kinds = _mapping(dataset, "sensitive").get("sensitive_data")
    texts = [kind for kind in kinds if _is_text(kind)] if isinstance(kinds, list) else []
    if texts:
        item["sensitive"] = texts
    words = re.split(r"[^a-z]+", str(dataset["name"]).lower())
    is_test = any(word in ("test", "eval", "evaluation", "validation", "dev") for word in words)
    draft.add(("evaluation" if is_test else "training", "data"), item, origin)


def _read_analysis(draft: Draft, analysis: dict[str, Any]) -> None:
    for number, metric in enumerate(_records(analysis, "performance_metrics")):
        value = _number(metric.get("value"))
        if not _is_text(metric.get("type")) or value is None:
            continue
        result: dict[str, Any] = {
            "metric": metric["type"],
            "value": value,
            "dataset": {"unknown": "the Model Card Toolkit names no dataset of a metric"},
        }
        _read_slice(result, metric.get("slice"))
        interval = _mapping(metric, "confidence_interval")
        lower, upper = _number(interval.get("lower_bound")), _number(interval.get("upper_bound"))
        if lower is not None and upper is not None:
            result["confidence_interval"] = {"lower": lower, "upper": upper}
        draft.add(
            ("evaluation", "results"),
            result,
            ("quantitative_analysis", "performance_metrics", number),
        )


def _read_slice(result: dict[str, Any], given: Any) -> None:
    """``factor=level``; a slice in other words is a level of a factor that is not named."""
    if not _is_text(given):
        return
    parts = [part.strip() for part in re.split(r",|_X_", str(given))]
    matches = [_SLICE.match(part) for part in parts]
    if all(matches):
        result["slice"] = [
            {"factor": m["factor"].strip(), "level": m["level"].strip()} for m in matches if m
        ]
    else:
        result["slice"] = [{"factor": "slice", "level": str(given)}]


def _read_considerations(draft: Draft, considerations: dict[str, Any]) -> None:
    section = "considerations"
    for key, path, name in (
        ("users", ("intended_use", "primary_users"), ""),
        ("use_cases", ("intended_use", "primary_uses"), "name"),
        ("limitations", ("caveats", "limitations"), ""),
        ("tradeoffs", ("caveats", "tradeoffs"), "name"),
    ):
        for number, text in enumerate(_descriptions(considerations, key)):
            draft.add(path, {name: text} if name else text, (section, key, number))
    for number, risk in enumerate(_records(considerations, "ethical_considerations")):
        if _is_text(risk.get("name")):
            item = {"name": risk["name"]}
            if _is_text(risk.get("mitigation_strategy")):
                item["mitigation"] = risk["mitigation_strategy"]
            origin = (section, "ethical_considerations", number)
            draft.add(("ethical_considerations", "risks"), item, origin)


def _descriptions(considerations: dict[str, Any], key: str) -> list[str]:
    """The texts of a list; version 0.0.1 had plain texts for users and uses."""
    items = considerations.get(key)
    found = []
    for item in items if isinstance(items, list) else ():
        text = item.get("description") if isinstance(item, dict) else item
        if _is_text(text):
            found.append(str(text))
    return found


def _put_text(
    draft: Draft, path: tuple[str, ...], node: dict[str, Any], key: str, *origin: str
) -> None:
    if _is_text(node.get(key)):
        draft.put(path, node[key], (*origin, key))


def _mapping(node: dict[str, Any], key: str) -> dict[str, Any]:
    value = node.get(key)
    return value if isinstance(value, dict) else {}


def _records(node: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = node.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _single(node: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = node.get(key)
    return [value] if isinstance(value, dict) else []


def _number(value: Any) -> float | None:
    try:
        number = (
            float(value)
            if isinstance(value, str | int | float) and not isinstance(value, bool)
            else math.nan
        )
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and not HALF_CHARACTER.search(value)
