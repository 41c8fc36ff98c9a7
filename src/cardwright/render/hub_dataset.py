"""A data card as the Hub's dataset metadata, beyond language and licence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from cardwright.cards.data_card import DataCard
from cardwright.cards.data_hub import DataFiles, HubConfig, HubDataset
from cardwright.render.hub_metadata import gating_metadata, hub_repository, unique, values
from cardwright.render.values import is_answer, present

_SIZES = (
    "n<1K",
    "1K<n<10K",
    "10K<n<100K",
    "100K<n<1M",
    "1M<n<10M",
    "10M<n<100M",
    "100M<n<1B",
    "1B<n<10B",
    "10B<n<100B",
    "100B<n<1T",
    "n>1T",
)
_MODALITIES = {
    "image": "image",
    "text": "text",
    "tabular": "tabular",
    "audio": "audio",
    "video": "video",
    "time-series": "timeseries",
    "geospatial": "geospatial",
}
_HUB_PAGE = re.compile(r"https://(?:huggingface\.co|hf\.co)/datasets/([^/?#]+/[^/?#]+)/?")


def dataset_metadata(card: DataCard) -> dict[str, Any]:
    """The keys that are a dataset's own, in the order of the Hub's specification."""
    hub = present(card.hub) or HubDataset()
    details = present(card.license_details)
    configs = values(hub.configs)
    tags = values(card.languages)
    found = {
        "language_details": tags if any("-" in tag for tag in tags) else None,
        "license_details": present(details.note) if details else None,
        "pretty_name": present(hub.pretty_name) or card.name,
        "tags": _tags(card),
        "description": present(card.summary),
        "thumbnail": present(hub.thumbnail),
        "annotations_creators": values(hub.annotations_creators),
        "language_creators": values(hub.language_creators),
        "multilinguality": values(hub.multilinguality),
        "size_categories": _size(card),
        "source_datasets": _sources(card),
        "task_categories": values(hub.task_categories),
        "task_ids": values(hub.task_ids),
        "paperswithcode_id": present(hub.paperswithcode_id),
        "benchmark": present(hub.benchmark),
        "viewer": present(hub.viewer),
        "viewer_display_urls": present(hub.viewer_display_urls),
        "dataset_info": _info(card, configs),
        "configs": [_config(config) for config in configs if _has_files(config)],
        "train-eval-index": present(hub.train_eval_index),
        **gating_metadata(present(hub.gating)),
    }
    kept = {key: value for key, value in found.items() if value not in (None, [], {})}
    # What the owner adds does not replace what the card says.
    own = present(hub.metadata) or {}
    return {**kept, **{key: value for key, value in own.items() if key not in kept}}


def _tags(card: DataCard) -> list[str]:
    points = present(card.data_points)
    modality = _MODALITIES.get(present(points.modality) or "") if points else None
    return unique([*values(card.tags), *([modality] if modality else [])])


def size_category(instances: int) -> str:
    """The order of magnitude; each category begins with its lower bound."""
    return _SIZES[min(max(len(str(instances)) - 3, 0), len(_SIZES) - 1)]


def _size(card: DataCard) -> list[str]:
    snapshot = present(card.dataset)
    if snapshot is None:
        return []
    instances = present(snapshot.instances)
    if instances is None:
        category = present(snapshot.size_category)
        return [category] if category else []
    return [size_category(instances)]


def _sources(card: DataCard) -> list[str]:
    """Sources on the Hub, and ``original`` where data were also collected anew."""
    provenance = present(card.provenance)
    if provenance is None:
        return []
    found = [_source_id(source) for source in values(provenance.sources)]
    methods = [method for method in values(provenance.methods) if method != "to-be-determined"]
    anew = any(method != "existing-datasets" for method in methods)
    return unique([*(["original"] if anew else []), *(name for name in found if name)])


def _source_id(source: Any) -> str | None:
    page = _HUB_PAGE.match(present(source.hub_url) or "")
    return page[1] if page else hub_repository(present(source.card))


def _has_files(config: HubConfig) -> bool:
    return any(
        present(value) is not None
        for value in (config.data_files, config.data_dir, config.default, config.builder)
    )


def _config(config: HubConfig) -> dict[str, Any]:
    found = {
        "config_name": config.name,
        "data_files": _files(present(config.data_files)),
        "data_dir": present(config.data_dir),
        "default": True if config.default is True else None,
        **(present(config.builder) or {}),
    }
    return {key: value for key, value in found.items() if value is not None}


def _files(files: Any) -> Any:
    if not isinstance(files, list):
        return files
    return [
        {"split": item.split, "path": present(item.path)} if isinstance(item, DataFiles) else item
        for item in files
        if not (isinstance(item, DataFiles) and is_answer(item.path))
    ]


class _Shares:
    """The fields and splits of a card by config: each is looked at once, however many there are."""

    def __init__(self, card: DataCard) -> None:
        points = present(card.data_points)
        self.fields: dict[str | None, list[tuple[int, Any]]] = {}
        for number, field in enumerate(values(points.fields) if points else []):
            own = present(field.configs)
            for config in (None,) if own is None else unique(values(own)):
                self.fields.setdefault(config, []).append((number, field))
        self.splits: dict[str | None, list[tuple[int, Any]]] = {}
        for number, split in enumerate(values(card.splits)):
            self.splits.setdefault(present(split.config), []).append((number, split))

    def fields_of(self, config: str | None) -> list[Any]:
        """The fields of a config, or those of all; in the card's order."""
        if config is None:
            found = {number: field for group in self.fields.values() for number, field in group}
            return [found[number] for number in sorted(found)]
        return _joined(self.fields.get(None, ()), self.fields.get(config, ()))

    def splits_of(self, config: str | None, alone: bool) -> list[Any]:
        """The splits of a config; where it is alone, also those that name none."""
        own = self.splits.get(config, [])
        return _joined(own, self.splits.get(None, ()) if alone and config is not None else ())


def _joined(one: Iterable[tuple[int, Any]], other: Iterable[tuple[int, Any]]) -> list[Any]:
    return [item for _, item in sorted([*one, *other], key=lambda pair: pair[0])]


def _info(card: DataCard, configs: list[HubConfig]) -> Any:
    """``dataset_info`` of each config; of the whole where the card names no configs."""
    shares = _Shares(card)
    if not configs:
        return _config_info(card, shares, None, alone=True)
    alone = len(configs) == 1
    infos = [info for config in configs if (info := _config_info(card, shares, config, alone))]
    return infos[0] if len(infos) == 1 else infos


def _config_info(
    card: DataCard, shares: _Shares, config: HubConfig | None, alone: bool
) -> dict[str, Any]:
    snapshot = present(card.dataset)
    whole = present(snapshot.size_bytes) if snapshot and alone else None
    own = present(config.dataset_bytes) if config else None
    name = config.name if config else None
    found = {
        "features": _features(shares.fields_of(name)),
        "splits": _splits(shares.splits_of(name, alone)),
        "download_size": present(config.download_bytes) if config else None,
        "dataset_size": own if own is not None else whole,
    }
    kept = {key: value for key, value in found.items() if value not in (None, [])}
    return {**({"config_name": name} if config else {}), **kept} if kept else {}


def _features(fields: list[Any]) -> list[dict[str, Any]]:
    """The features; none where the type of one is not known, since loaders need all of them."""
    types = [present(field.type) for field in fields]
    if any(kind is None for kind in types):
        return []
    return [
        {"name": field.name, **_feature(kind)} for field, kind in zip(fields, types, strict=True)
    ]


def _feature(kind: Any) -> dict[str, Any]:
    """A type as the Hub writes it: shapes stand beside the name, all else is a ``dtype``."""
    shapes = isinstance(kind, dict) and not {*kind}.isdisjoint(
        ("sequence", "list", "struct", "large_list")
    )
    return kind if shapes else {"dtype": kind}


def _splits(splits: list[Any]) -> list[dict[str, Any]]:
    """Splits, as far as their instances are counted."""
    found = []
    for split in splits:
        if present(split.instances) is None:
            continue
        size = present(split.bytes)
        found.append(
            {
                "name": split.name,
                **({} if size is None else {"num_bytes": size}),
                "num_examples": split.instances,
            }
        )
    return found
