"""A card as the Hub's metadata: plain data for the front matter, keys in a fixed order.

Sources: hub-docs ``modelcard.md`` and ``datasetcard.md`` (2026-08-22), huggingface_hub 2.4. No key
is ever null, nothing is invented: a fact that the Hub's form cannot hold is left to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from cardwright.cards.base import Card, Gating
from cardwright.cards.data_card import DataCard
from cardwright.cards.datasheet import Datasheet
from cardwright.cards.model_card import HubModel, ModelCard
from cardwright.cards.model_training import Training
from cardwright.licenses import ExpressionError, hub_id, parse_expression
from cardwright.render.hub_index import metric_ids, model_index
from cardwright.render.values import is_answer, present

_TRAINING_PHASES = ("pretraining", "training", "fine-tuning")
_TRAINING_TYPES = {"pretraining": "pre-training", "fine-tuning": "fine-tuning"}


def hub_metadata(card: Card) -> dict[str, Any]:
    """The front matter of a card, as plain data without nulls or empty values."""
    if isinstance(card, ModelCard):
        metadata = _model_metadata(card)
    elif isinstance(card, DataCard):
        from cardwright.render.hub_dataset import dataset_metadata

        metadata = {**shared_metadata(card), **dataset_metadata(card)}
    elif isinstance(card, Datasheet):
        metadata = _datasheet_metadata(card)
    else:
        raise TypeError(type(card).__name__)
    return {key: value for key, value in metadata.items() if value not in (None, [], {})}


def _datasheet_metadata(card: Datasheet) -> dict[str, Any]:
    from cardwright.render.hub_dataset import size_category

    composition = present(card.composition)
    count = present(composition.instance_count) if composition else None
    total = present(count.total) if count else None
    return {
        **shared_metadata(card),
        "pretty_name": dataset_name(card),
        "tags": unique(values(card.tags)),
        "size_categories": [] if total is None else [size_category(total)],
    }


def dataset_name(card: Datasheet) -> str:
    """The name of the dataset, from the name of its datasheet."""
    return (
        re.sub(r"(?i)^data ?sheet (?:of|for) (?:the )?|,? data ?sheet$", "", card.name) or card.name
    )


def values(answer: Any) -> list[Any]:
    """The items of a list that are values; none where there is no list."""
    return [item for item in present(answer) or () if not is_answer(item)]


def unique(items: Iterable[Any]) -> list[Any]:
    """Each item once, in order."""
    return [*dict.fromkeys(items)]


def hub_repository(card_id: Any) -> str | None:
    """An id that names a repository on the Hub: one with an owner."""
    return card_id if isinstance(card_id, str) and "/" in card_id else None


def shared_metadata(card: Card) -> dict[str, Any]:
    """Languages and licence."""
    tags = values(card.languages)
    return {
        # The Hub takes ISO 639 codes here and refuses the rest of a BCP-47 tag.
        "language": unique(tag.split("-")[0].lower() for tag in tags),
        "language_bcp47": unique(tag for tag in tags if "-" in tag),
        **_license(card),
    }


def _license(card: Card) -> dict[str, Any]:
    expression = present(card.license)
    if expression is None:
        return {}
    try:
        identifier, name = hub_id(parse_expression(expression))
    except ExpressionError:
        identifier, name = "other", expression.lower().replace(" ", "-")
    if identifier != "other":
        return {"license": identifier}
    details = present(card.license_details)
    link = (present(details.url) or present(details.file)) if details else None
    return {"license": "other", "license_name": name, "license_link": link}


def gating_metadata(gating: Gating | None) -> dict[str, Any]:
    """The access form."""
    if gating is None:
        return {}
    return {
        "extra_gated_heading": present(gating.heading),
        "extra_gated_description": present(gating.description),
        "extra_gated_prompt": present(gating.prompt),
        "extra_gated_fields": present(gating.fields),
        "extra_gated_button_content": present(gating.button),
        "extra_gated_eu_disallowed": present(gating.eu_disallowed),
    }


def _model_metadata(card: ModelCard) -> dict[str, Any]:
    hub, details, training = (
        present(card.hub) or HubModel(),
        present(card.model_details),
        present(card.training),
    )
    status = present(details.status) if details else None
    bases = values(details.base_models) if details else []
    metadata = {
        **shared_metadata(card),
        "language_details": present(hub.language_details),
        "license_details": present(hub.license_details),
        "library_name": present(details.library) if details else None,
        "pipeline_tag": present(details.task) if details else None,
        "tags": unique([*values(card.tags), *values(hub.tags)]),
        "datasets": _datasets(training, hub),
        "buckets": values(hub.buckets),
        "metrics": metric_ids(card),
        "base_model": unique(base for item in bases if (base := hub_repository(item.id))),
        "base_model_relation": _relation(bases),
        "new_version": hub_repository(present(status.successor)) if status else None,
        "thumbnail": present(hub.thumbnail),
        "description": present(hub.description),
        "inference": present(hub.inference),
        "widget": present(hub.widget),
        "mask_token": present(hub.mask_token),
        "instance_prompt": present(hub.instance_prompt),
        "co2_eq_emissions": _emissions(training),
        **gating_metadata(present(hub.gating)),
        "model-index": model_index(card),
    }
    kept = {key: value for key, value in metadata.items() if value not in (None, [], {})}
    # What the owner adds does not replace what the card says.
    own = present(hub.metadata) or {}
    return {**kept, **{key: value for key, value in own.items() if key not in kept}}


def _datasets(training: Training | None, hub: HubModel) -> list[str]:
    """Datasets on the Hub that the model was trained on; never a name in words."""
    used = values(training.data) if training else []
    found = [hub_repository(present(item.id)) or _hub_dataset(present(item.url)) for item in used]
    return unique(name for name in [*found, *values(hub.datasets)] if name)


_HUB_DATASET = re.compile(
    r"https://(?:huggingface\.co|hf\.co)/datasets/([^/?#\s]+(?:/[^/?#\s]+)?)/?\Z"
)


def _hub_dataset(url: str | None) -> str | None:
    """The dataset whose page on the Hub a URL is; the oldest have no owner."""
    match = _HUB_DATASET.match(url) if url else None
    return match[1] if match else None


def _relation(bases: list[Any]) -> str | None:
    """How the model was made from its base models, where that is one way."""
    relations = {present(base.relation) for base in bases if hub_repository(base.id)}
    return relations.pop() if len(relations) == 1 else None


def _emissions(training: Training | None) -> dict[str, Any] | None:
    """Emissions of the training in grams; the sum where they are known by phase."""
    impacts = [
        item
        for item in (values(training.environmental_impact) if training else [])
        if present(item.emissions_kg) is not None
    ]
    counted = [item for item in impacts if item.phase == "all"][:1] or [
        item for item in impacts if item.phase in _TRAINING_PHASES
    ]
    if not counted:
        return None
    grams = round(sum(item.emissions_kg for item in counted) * 1000, 6)
    places = unique(place for item in counted if (place := present(item.location)))
    sources = unique(
        text for item in counted if (text := present(item.source) or present(item.tool))
    )
    types = unique(_TRAINING_TYPES.get(item.phase) for item in counted)
    found = {
        "emissions": int(grams) if grams == int(grams) else grams,
        "source": "; ".join(sources) or None,
        "training_type": types[0] if len(types) == 1 else None,
        "geographical_location": "; ".join(places) or None,
        "hardware_used": _hardware(training),
    }
    return {key: value for key, value in found.items() if value is not None}


def _hardware(training: Training | None) -> str | None:
    phases = [
        item
        for item in (values(training.compute) if training else [])
        if item.phase in _TRAINING_PHASES
    ]
    machines = []
    for machine in (machine for phase in phases for machine in values(phase.hardware)):
        count = present(machine.count)
        machines.append(f"{count} x {machine.type}" if count else machine.type)
    return "; ".join(unique(machines)) or None
