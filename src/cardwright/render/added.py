"""What an imported card says that its README has no place for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardwright.formats.hub.holes import holes_in

if TYPE_CHECKING:
    from cardwright.cards.readme_source import ReadmeSource
    from cardwright.findings import KeyPath

# Fields that the front matter says, or that are no part of a README.
_ELSEWHERE: tuple[KeyPath, ...] = tuple(
    tuple(path.split("."))
    for path in (
        "kind", "schema_version", "id", "name", "readme", "hub", "license", "license_details.name", "license_details.url",
        "license_details.file", "languages", "tags", "model_details.task", "model_details.library", "model_details.base_models",
        "model_details.status.successor", "dataset.size_category", "sources", "card_date", "release",
    )
)  # fmt: skip
# Fields that a key of the front matter holds where it is there.
_BY_KEY: dict[str, tuple[KeyPath, ...]] = {
    "datasets": (("training", "data"),),
    "metrics": (("metrics", "performance_measures"),),
    "model-index": (("evaluation", "results"),),
    "model_index": (("evaluation", "results"),),
    "co2_eq_emissions": (("training", "environmental_impact"), ("training", "compute")),
    "description": (("summary",),),
    "source_datasets": (("provenance", "sources"),),
    "dataset_info": (("data_points", "fields"), ("splits",), ("dataset", "size_bytes")),
    "license_details": (("license_details", "note"),),
}
# Keys that name a record; where another part of the record has a hole, they need none.
_NAMES = frozenset((
    "name", "phase", "task", "title", "metric", "kind", "unit", "dataset", "config", "language", "use", "risk", "limitation", "slice",
    "modality", "type", "metric_name",
))  # fmt: skip


def find_added(data: dict[str, Any], readme: ReadmeSource) -> dict[str, Any]:
    """The part of a card that neither the front matter nor a hole of the body shows.

    Args:
        data: the card as plain data.
        readme: its ``readme``.

    Returns:
        Plain data with those fields alone; a record of a list with one of them is there as a whole.
    """
    shown = {*holes_in(readme.body or "")}
    records = {
        path[: at + 1] for path in shown for at, part in enumerate(path) if isinstance(part, int)
    }
    known = {*_ELSEWHERE}
    keys = [item.key for item in readme.stated or ()]
    if readme.front_matter is not None and readme.stated is None:
        keys = [*_BY_KEY]  # it stays as it is: nobody knows which keys it has
    for key in keys:
        known.update(_BY_KEY.get(key, ()))
    rest = _rest(data, (), shown | known, records)
    return rest if isinstance(rest, dict) else {}


def _rest(value: Any, path: KeyPath, shown: set[KeyPath], records: set[KeyPath]) -> Any:
    """What of a value is not shown; ``None`` for nothing."""
    if path in shown:
        return None
    if isinstance(value, dict):
        found = {key: _rest(item, (*path, key), shown, records) for key, item in value.items()}
        found = {key: item for key, item in found.items() if item is not None}
        return None if not found or (path in records and _NAMES.issuperset(found)) else found
    if isinstance(value, list):
        # A record is shown whole: its other keys say what it is about.
        kept = [
            item
            for number, item in enumerate(value)
            if _rest(item, (*path, number), shown, records) is not None
        ]
        return kept or None
    return value
