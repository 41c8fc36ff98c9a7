"""The model card.

Sources: Mitchell et al. 2019 (arXiv 1810.03993); PAIR model card template 2021; Google Model
Card Toolkit schema 0.0.2; the Hub's model card metadata. ``crosswalk/`` lists each item of
those sources with the field that holds it.
"""

from __future__ import annotations

from typing import Literal

from pydantic import JsonValue

from cardwright.cards.base import Answer, Card, CardId, Gating, Part, Text, Url
from cardwright.cards.model_considerations import Caveats, EthicalConsiderations, Governance
from cardwright.cards.model_details import Factors, IntendedUse, Metrics, ModelDetails
from cardwright.cards.model_evaluation import Evaluation
from cardwright.cards.model_training import Training
from cardwright.cards.readme_source import ReadmeSource
from cardwright.cards.release import Release


class HubModel(Part):
    """What the Hub's metadata hold beyond what other fields say.

    Derived, and so not here: license, license_name, license_link, language, language_bcp47,
    library_name, pipeline_tag, datasets, metrics, base_model, base_model_relation,
    new_version, model-index, co2_eq_emissions.
    """

    tags: Answer[list[Text]] | None = None
    """Tags for the Hub alone, for example 'not-for-all-audiences'; the card's ``tags`` go too."""
    datasets: Answer[list[CardId]] | None = None
    """Further Hub datasets to name, beyond those of ``training.data``."""
    buckets: Answer[list[Text]] | None = None
    """Storage buckets, ``owner/bucket``."""
    language_details: Answer[Text] | None = None
    license_details: Answer[Text] | None = None
    """Legacy free text on the licence (``license_details``)."""
    thumbnail: Answer[Url] | None = None
    """The picture that social media show."""
    description: Answer[Text] | None = None
    """``description`` of the Hub's metadata, seldom used."""
    inference: Answer[bool | dict[str, JsonValue]] | None = None
    """Whether the inference widget is on, or its ``parameters``."""
    widget: Answer[list[dict[str, JsonValue]]] | None = None
    """Examples of the inference widget."""
    mask_token: Answer[Text] | None = None
    instance_prompt: Answer[Text] | None = None
    gating: Answer[Gating] | None = None
    """The access form (``extra_gated_*``)."""
    metadata: Answer[dict[str, JsonValue]] | None = None
    """Further keys of the front matter, kept as they are."""


class ModelCard(Card):
    """A model card: what a model is, for what, how well it does, and at what risk."""

    kind: Literal["model-card"]
    model_details: Answer[ModelDetails] | None = None
    intended_use: Answer[IntendedUse] | None = None
    factors: Answer[Factors] | None = None
    metrics: Answer[Metrics] | None = None
    evaluation: Answer[Evaluation] | None = None
    """Evaluation data, and quantitative analyses: unitary and intersectional results."""
    training: Answer[Training] | None = None
    """Training data, procedure, compute and environmental impact."""
    ethical_considerations: Answer[EthicalConsiderations] | None = None
    caveats: Answer[Caveats] | None = None
    """Caveats and recommendations."""
    governance: Answer[Governance] | None = None
    release: Answer[Release] | None = None
    """The components of the Model Openness Framework that are published."""
    hub: Answer[HubModel] | None = None
    """What only the Hub needs."""
    readme: ReadmeSource | None = None
    """The README.md that this card was imported from."""
