"""The front matter of a README: each key to the field that holds it.

Sources: hub-docs ``modelcard.md`` and ``datasetcard.md`` (2026-08-22). A value that no field can hold
is left where it is, in the README's text; keys that the Hub does not know are kept as they are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cardwright.findings import shorten
from cardwright.licenses import hub_id, normalize, parse_expression

if TYPE_CHECKING:
    from cardwright.formats.hub.draft import Draft

ALIASES = {
    "languages": "language",
    "licenses": "license",
    "licence": "license",
    "liscence": "license",
    "model_index": "model-index",
    "train_eval_index": "train-eval-index",
    "library": "library_name",
}
"""Keys that mean another one; the Hub refuses or does not read them."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z|code\Z|multilingual\Z")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)?\Z")
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*\Z")
_GATING = {
    "extra_gated_prompt": "prompt",
    "extra_gated_heading": "heading",
    "extra_gated_description": "description",
    "extra_gated_button_content": "button",
    "extra_gated_fields": "fields",
    "extra_gated_eu_disallowed": "eu_disallowed",
}
_PHASES = {
    "pre-training": "pretraining",
    "pretraining": "pretraining",
    "fine-tuning": "fine-tuning",
}
Reader = Callable[["Draft", Any, str], bool]


def read_front_matter(draft: Draft, metadata: dict[str, Any], kind: str) -> list[str]:
    """Take all facts of a front matter.

    Args:
        draft: the card in the making.
        metadata: the front matter as plain data.
        kind: ``model-card`` or ``data-card``.

    Returns:
        The keys with a value of which at least a part found a field.
    """
    if kind == "model-card":
        readers: dict[str, Reader] = MODEL_READERS
    else:
        from cardwright.formats.hub.front_dataset import DATASET_READERS

        readers = DATASET_READERS
    found = _read_languages(draft, metadata) + _read_license(draft, metadata)
    together = _TOGETHER.union(found)
    for key, value in metadata.items():
        name = ALIASES.get(key, key)
        if value is None or key in together or name in _TOGETHER:
            continue
        reader = readers.get(name, _read_gating if name in _GATING else _keep)
        if reader(draft, value, key):
            found.append(key)
    return found


_TOGETHER = frozenset(("language", "language_bcp47", "license", "license_name", "license_link"))


def texts(value: Any) -> list[str]:
    """The texts of a value that is a text or a list; whatever else is in it is left out."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str) and item.strip()]


def text_field(*path: str) -> Reader:
    """Read a text."""

    def read(draft: Draft, value: Any, key: str) -> bool:
        found = texts(value)
        return len(found) == 1 and draft.put(path, found[0], (key,))

    return read


def list_field(*path: str) -> Reader:
    """Read a text or a list of texts as a list."""

    def read(draft: Draft, value: Any, key: str) -> bool:
        found = [*dict.fromkeys(texts(value))]
        return bool(found) and draft.put(path, found, (key,))

    return read


def value_field(*path: str) -> Reader:
    """Read any value as it is."""

    def read(draft: Draft, value: Any, key: str) -> bool:
        return is_finite(value) and draft.put(path, value, (key,))

    return read


def truth_field(*path: str) -> Reader:
    """Read a truth value."""

    def read(draft: Draft, value: Any, key: str) -> bool:
        return isinstance(value, bool) and draft.put(path, value, (key,))

    return read


def is_finite(value: Any) -> bool:
    """Whether JSON can hold a value."""
    nodes = [value]
    for node in nodes:
        if isinstance(node, float) and not math.isfinite(node):
            return False
        if isinstance(node, dict | list):
            nodes += node.values() if isinstance(node, dict) else node
    return True


def _keep(draft: Draft, value: Any, key: str) -> bool:
    return is_finite(value) and draft.put(("hub", "metadata", key), value, (key,))


def _read_gating(draft: Draft, value: Any, key: str) -> bool:
    return draft.put(("hub", "gating", _GATING[key]), value, (key,))


def _read_languages(draft: Draft, metadata: dict[str, Any]) -> list[str]:
    """BCP-47 tags; the Hub has their first part in ``language``, the rest in ``language_bcp47``."""
    key = next((name for name in ("language", "languages") if name in metadata), "language")
    short = [tag for tag in texts(metadata.get(key)) if _LANGUAGE.match(tag)]
    whole = [tag for tag in texts(metadata.get("language_bcp47")) if _LANGUAGE.match(tag)]
    said = {tag.split("-")[0].lower() for tag in whole}
    tags = [*whole, *(tag for tag in short if tag.lower() not in said)]
    if not tags or not draft.put(("languages",), [*dict.fromkeys(tags)], (key,)):
        return []
    return [name for name in (key, "language_bcp47") if texts(metadata.get(name))]


def _read_license(draft: Draft, metadata: dict[str, Any]) -> list[str]:
    """One licence as an SPDX expression; of several nobody says how they combine."""
    keys = ("license", "licenses", "licence", "liscence")
    key = next((name for name in keys if name in metadata), "")
    given = texts(metadata.get(key)) if key else []
    if len(given) > 1:
        shown = ", ".join(f"'{item}'" for item in given[:5])
        reason = f"the README lists {shown} and does not say how they combine"
        return [key] if draft.put(("license",), {"unknown": reason}, (key,)) else []
    if not given:
        return []
    if given[0].lower() == "other":
        return _read_other(draft, metadata, key)
    meant = normalize(given[0])
    if meant.license is not None:
        return [key] if draft.put(("license",), meant.license, (key,)) else []
    reason = f"the README says '{shorten(given[0], 200)}'"
    taken = draft.put(("license",), {"unknown": reason}, (key,))
    is_read = meant.state != "unreadable" or given[0] in _UNSAID
    return [key] if taken and is_read else []  # what is no licence is told at its line


_UNSAID = frozenset(("cc", "bsd", "gpl", "lgpl", "bigscience-openrail-m", "gfdl"))
"""Ids of the Hub that name a family: which of its licences, nobody knows."""


def _read_other(draft: Draft, metadata: dict[str, Any], key: str) -> list[str]:
    """``license: other`` with its name and link."""
    names, links = texts(metadata.get("license_name")), texts(metadata.get("license_link"))
    found = [key]
    if len(names) == 1:
        _put_named(draft, names[0], key)
        draft.put(("license_details", "name"), names[0], ("license_name",))
        found.append("license_name")
    else:
        reason = "the README says 'other' without a name"
        draft.put(("license",), {"unknown": reason}, (key,))
    if len(links) == 1:
        field = "url" if links[0].startswith(("http://", "https://")) else "file"
        if draft.put(("license_details", field), links[0], ("license_link",)):
            found.append("license_link")
    return found


def _put_named(draft: Draft, name: str, key: str) -> None:
    meant = normalize(name).license
    if meant is None:
        made = re.sub(r"[^A-Za-z0-9.-]+", "-", name).strip("-.")
        meant = f"LicenseRef-{made}" if _REFERENCE.match(made) else None
    elif hub_id(parse_expression(meant))[0] != "other":
        meant = meant if meant.lower() == name.lower() else f"LicenseRef-{name}"
    if meant is not None:
        draft.put(("license",), meant, (key,))


# -- models ------------------------------------------------------------------------------


def _read_datasets(draft: Draft, value: Any, key: str) -> bool:
    """Datasets of the training; an id without an owner is told by its page on the Hub."""
    taken = False
    for number, name in enumerate(dict.fromkeys(texts(value))):
        if not _ID.match(name):
            continue
        url = f"https://huggingface.co/datasets/{name}"
        item = {"name": name, **({"id": name} if "/" in name else {"url": url})}
        taken = bool(draft.add(("training", "data"), item, (key, number))) or taken
    return taken


def _read_metrics(draft: Draft, value: Any, key: str) -> bool:
    taken = False
    for number, metric in enumerate(dict.fromkeys(texts(value))):
        path = ("metrics", "performance_measures")
        taken = bool(draft.add(path, {"metric": metric}, (key, number))) or taken
    return taken


def _read_base_models(draft: Draft, value: Any, key: str) -> bool:
    taken = False
    for number, name in enumerate(dict.fromkeys(texts(value))):
        if _ID.match(name) and "/" in name:
            path = ("model_details", "base_models")
            taken = bool(draft.add(path, {"id": name}, (key, number))) or taken
    return taken


def _read_relation(draft: Draft, value: Any, key: str) -> bool:
    taken = False
    if isinstance(value, str):
        for base in draft.get("model_details", "base_models") or ():
            base["relation"] = value
            taken = True
        if taken:
            draft.origins[("model_details", "base_models")] = (key,)
    return taken


def _read_emissions(draft: Draft, value: Any, key: str) -> bool:
    """Grams on the Hub, kilograms in a card."""
    given = value if isinstance(value, dict) else {"emissions": value}
    grams = given.get("emissions")
    if isinstance(grams, bool) or not isinstance(grams, int | float) or not is_finite(grams):
        return False
    phase = _PHASES.get(str(given.get("training_type")).lower(), "training")
    impact = {"phase": phase, "emissions_kg": round(grams / 1000, 12)}
    for name, field in (("source", "source"), ("geographical_location", "location")):
        if texts(given.get(name)):
            impact[field] = texts(given[name])[0]
    if not draft.add(("training", "environmental_impact"), impact, (key,)):
        return False
    machines = texts(given.get("hardware_used"))
    if machines:
        compute = {"phase": phase, "hardware": [{"type": machines[0]}]}
        draft.add(("training", "compute"), compute, (key, "hardware_used"))
    return True


def _read_model_index(draft: Draft, value: Any, key: str) -> bool:
    from cardwright.formats.hub.model_index import read_model_index

    return read_model_index(draft, value, key)


MODEL_READERS: dict[str, Reader] = {
    "language_details": text_field("hub", "language_details"),
    "license_details": text_field("hub", "license_details"),
    "library_name": text_field("model_details", "library"),
    "pipeline_tag": text_field("model_details", "task"),
    "tags": list_field("tags"),
    "datasets": _read_datasets,
    "buckets": list_field("hub", "buckets"),
    "metrics": _read_metrics,
    "base_model": _read_base_models,
    "base_model_relation": _read_relation,
    "new_version": text_field("model_details", "status", "successor"),
    "thumbnail": text_field("hub", "thumbnail"),
    "description": text_field("hub", "description"),
    "inference": value_field("hub", "inference"),
    "widget": value_field("hub", "widget"),
    "mask_token": text_field("hub", "mask_token"),
    "instance_prompt": text_field("hub", "instance_prompt"),
    "co2_eq_emissions": _read_emissions,
    "model-index": _read_model_index,
}
