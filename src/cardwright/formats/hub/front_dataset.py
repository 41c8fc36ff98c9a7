"""The keys of a dataset's front matter that models do not have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardwright.formats.hub.front_matter import (
    Reader,
    is_finite,
    list_field,
    text_field,
    texts,
    truth_field,
    value_field,
)

if TYPE_CHECKING:
    from cardwright.formats.hub.draft import Draft

_CREATORS = ("found", "crowdsourced", "expert-generated", "machine-generated", "other")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_SIZES = (
    "n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M", "10M<n<100M", "100M<n<1B", "1B<n<10B",
    "10B<n<100B", "100B<n<1T", "n>1T",
)  # fmt: skip


_MAX_CONFIGS = 2_000
_MAX_FIELDS = 200


def _closed_list(path: tuple[str, ...], known: tuple[str, ...]) -> Reader:
    """Read words of a closed list; others stay in the README."""

    def read(draft: Draft, value: Any, key: str) -> bool:
        found = [word for word in dict.fromkeys(texts(value)) if word in known]
        return bool(found) and draft.put(path, found, (key,))

    return read


def _read_name(draft: Draft, value: Any, key: str) -> bool:
    return isinstance(value, str) and bool(value.strip()) and draft.put(("name",), value, (key,))


def _read_size(draft: Draft, value: Any, key: str) -> bool:
    """The size of the whole; several sizes are those of configs, and nobody says which."""
    found = texts(value)
    if len(found) != 1 or found[0] not in _SIZES or draft.get("dataset", "instances"):
        return False
    return draft.put(("dataset", "size_category"), found[0], (key,))


def _read_sources(draft: Draft, value: Any, key: str) -> bool:
    """Datasets that this one was made from; ``original`` names none."""
    taken = False
    for number, source in enumerate(dict.fromkeys(texts(value))):
        name = source.removeprefix("extended|").removeprefix("other-")
        if name in ("original", "extended", "other") or not name:
            continue
        item = {"name": name, **({"card": name} if _ID.match(name) else {})}
        taken = bool(draft.add(("provenance", "sources"), item, (key, number))) or taken
    return taken


def _read_configs(draft: Draft, value: Any, key: str) -> bool:
    """Subsets and their files; older cards list names alone."""
    taken = False
    for number, config in enumerate(value[:_MAX_CONFIGS] if isinstance(value, list) else ()):
        item = _config(config) if isinstance(config, dict) else None
        if isinstance(config, str) and config.strip():
            item = {"name": config}
        if item is not None and is_finite(item):
            taken = bool(draft.add(("hub", "configs"), item, (key, number))) or taken
    return taken


def _config(given: dict[str, Any]) -> dict[str, Any] | None:
    name = given.get("config_name")
    if not isinstance(name, str) or not name.strip():
        return None
    item: dict[str, Any] = {"name": name}
    rest: dict[str, Any] = {}
    for key, value in given.items():
        if key in ("data_files", "data_dir", "default"):
            item[key] = value
        elif key != "config_name" and value is not None:
            rest[key] = value
    return {**item, "builder": rest} if rest else item


def _read_info(draft: Draft, value: Any, key: str) -> bool:
    """``dataset_info``: features, splits and sizes of each config."""
    infos = value[:_MAX_CONFIGS] if isinstance(value, list) else [value]
    taken = False
    for number, info in enumerate(infos):
        if isinstance(info, dict):
            where = (key, number) if isinstance(value, list) else (key,)
            taken = _read_one_info(draft, info, where, alone=len(infos) == 1) or taken
    return taken


def _read_one_info(draft: Draft, info: dict[str, Any], key: tuple[Any, ...], alone: bool) -> bool:
    name = info.get("config_name")
    config = name if isinstance(name, str) and name.strip() else None
    before = len(draft.origins)
    for at, feature in enumerate(_dicts(info.get("features"))):
        _read_feature(draft, feature, config if not alone else None, (*key, "features", at))
    for at, split in enumerate(_dicts(info.get("splits"))):
        _read_split(draft, split, config, (*key, "splits", at))
    if config is not None:
        _read_sizes(draft, info, config, key)
    elif alone and _is_count(info.get("dataset_size")):
        draft.put(("dataset", "size_bytes"), info["dataset_size"], (*key, "dataset_size"))
    return len(draft.origins) > before


def _read_feature(
    draft: Draft, feature: dict[str, Any], config: str | None, origin: tuple[Any, ...]
) -> None:
    name = feature.get("name")
    if not isinstance(name, str) or not name.strip() or not is_finite(feature):
        return
    kind: Any = {key: value for key, value in feature.items() if key != "name"}
    kind = kind["dtype"] if [*kind] == ["dtype"] else kind
    known = draft.get("data_points", "fields") or ()
    # Configs of one dataset have few fields that differ, and a hostile list is not worth more.
    near = known[-_MAX_FIELDS:]
    same = next((item for item in near if item["name"] == name and item.get("type") == kind), None)
    if same is not None:
        if config is not None and "configs" in same:
            same["configs"].append(config)
        return
    item = {
        "name": name,
        **({"type": kind} if kind else {}),
        **({"configs": [config]} if config else {}),
    }
    draft.add(("data_points", "fields"), item, origin)


def _read_split(
    draft: Draft, split: dict[str, Any], config: str | None, origin: tuple[Any, ...]
) -> None:
    name = split.get("name")
    if not isinstance(name, str) or not name.strip():
        return
    item: dict[str, Any] = {"name": name, **({"config": config} if config else {})}
    for key, field in (("num_examples", "instances"), ("num_bytes", "bytes")):
        value = split.get(key)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if _is_count(value):
            item[field] = value
    draft.add(("splits",), item, origin)


def _read_sizes(draft: Draft, info: dict[str, Any], config: str, key: tuple[Any, ...]) -> None:
    known = draft.get("hub", "configs") or []
    found = next((item for item in known[:_MAX_CONFIGS] if item["name"] == config), None)
    if found is None:
        found = {"name": config}
        if not draft.add(("hub", "configs"), found, (*key, "config_name")):
            return
    for name, field in (("download_size", "download_bytes"), ("dataset_size", "dataset_bytes")):
        if _is_count(info.get(name)):
            found[field] = info[name]


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


DATASET_READERS: dict[str, Reader] = {
    "license_details": text_field("license_details", "note"),
    "pretty_name": _read_name,
    "tags": list_field("tags"),
    "description": text_field("summary"),
    "thumbnail": text_field("hub", "thumbnail"),
    "annotations_creators": _closed_list(
        ("hub", "annotations_creators"), (*_CREATORS, "no-annotation")
    ),
    "language_creators": _closed_list(("hub", "language_creators"), _CREATORS),
    "multilinguality": _closed_list(
        ("hub", "multilinguality"), ("monolingual", "multilingual", "translation", "other")
    ),
    "size_categories": _read_size,
    "source_datasets": _read_sources,
    "task_categories": list_field("hub", "task_categories"),
    "task_ids": list_field("hub", "task_ids"),
    "paperswithcode_id": text_field("hub", "paperswithcode_id"),
    "benchmark": text_field("hub", "benchmark"),
    "viewer": truth_field("hub", "viewer"),
    "viewer_display_urls": truth_field("hub", "viewer_display_urls"),
    "configs": _read_configs,
    "dataset_info": _read_info,
    "train-eval-index": value_field("hub", "train_eval_index"),
}
