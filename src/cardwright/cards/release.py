"""The ``release`` section: which components of the Model Openness Framework are published.

Source: Model Openness Framework 1.0 (arXiv 2403.13784); the components' names and kinds are
data in ``mof/framework.yaml``, and a test holds the identifiers here against it.
"""

from __future__ import annotations

from typing import Literal

from cardwright.cards.base import Answer, Date, License, Part, Place, Text, Url

ComponentId = Literal[
    "model_architecture",
    "data_preprocessing_code",
    "training_code",
    "inference_code",
    "evaluation_code",
    "supporting_libraries_and_tools",
    "model_parameters_final",
    "model_parameters_intermediate",
    "datasets",
    "evaluation_data",
    "model_metadata",
    "sample_model_outputs",
    "model_card",
    "data_card",
    "technical_report",
    "research_paper",
    "evaluation_results",
]


class ComponentPart(Part):
    """One piece of a component that has a licence or a place of its own."""

    name: Text
    license: Answer[License] | None = None
    license_file: Answer[Place] | None = None
    place: Answer[Place] | None = None
    version: Answer[Text] | None = None


class ReleasedComponent(Part):
    """One component of the release."""

    component: ComponentId
    """The component, by its identifier in the framework."""
    released: Answer[bool] | None = None
    """``false`` says that it is not published; without this key it is."""
    license: Answer[License] | None = None
    """Its own licence; without this key ``release.licenses`` or the card's ``license`` counts."""
    license_file: Answer[Place] | None = None
    """Where the text of that licence stands."""
    places: Answer[list[Place]] | None = None
    """Where it can be had: URLs, or paths in the repository."""
    version: Answer[Text] | None = None
    """The version, tag or commit that is meant."""
    within: Answer[ComponentId] | None = None
    """The component that contains it, for example evaluation results within the paper."""
    parts: Answer[list[ComponentPart]] | None = None
    """Its pieces, where they differ in licence or place."""
    description: Answer[Text] | None = None


class KindLicenses(Part):
    """The licence of everything of one kind that names none of its own."""

    code: Answer[License] | None = None
    data: Answer[License] | None = None
    """Data includes the model's parameters, as the framework has it."""
    document: Answer[License] | None = None


class Release(Part):
    """What is published of a model, component by component."""

    version: Answer[Text] | None = None
    """The version of the release, where it is not the card's ``version``."""
    date: Answer[Date] | None = None
    """When it was published, where that is not the card's ``release_date``."""
    repository: Answer[Url] | None = None
    """The repository that holds the code."""
    licenses: Answer[KindLicenses] | None = None
    components: list[ReleasedComponent]
