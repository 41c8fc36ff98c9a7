"""Evaluation data and quantitative analyses.

Source: Mitchell et al. 2019, sections 4.5 and 4.7: results are disaggregated by the factors
chosen, with confidence intervals; a slice of one factor is unitary, of several intersectional,
of none the aggregate. Results also hold what the Hub's ``model-index`` and ``.eval_results``
need.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from cardwright.cards.base import Answer, CardId, Count, Date, Part, Place, Positive, Text, Url
from cardwright.cards.model_details import Modality


class Graphic(Part):
    """A figure that belongs to a dataset or to the results."""

    name: Text
    file: Answer[Place] | None = None
    description: Answer[Text] | None = None
    """What the figure shows, for a reader who does not see it."""


class DatasetUse(Part):
    """A dataset, and how this model uses it."""

    name: Text
    """Its name, by which results refer to it."""
    id: Answer[CardId] | None = None
    """The id of its data card or of its Hub repository."""
    url: Answer[Url] | None = None
    config: Answer[Text] | None = None
    split: Answer[Text] | None = None
    revision: Answer[Text] | None = None
    """Version, snapshot or commit that was used."""
    modality: Answer[Modality] | None = None
    role: (
        Answer[
            Literal[
                "pretraining",
                "training",
                "fine-tuning",
                "alignment",
                "validation",
                "test",
                "calibration",
            ]
        ]
        | None
    ) = None
    description: Answer[Text] | None = None
    motivation: Answer[Text] | None = None
    """Why this dataset."""
    preprocessing: Answer[Text] | None = None
    """What was done to it before use."""
    instances: Answer[Count] | None = None
    tokens: Answer[Count] | None = None
    hours: Answer[Annotated[float, Field(ge=0)]] | None = None
    """Hours of audio or video."""
    sampling_weight: Answer[Annotated[float, Field(ge=0)]] | None = None
    """Its share or weight in a mixture."""
    public: Answer[bool] | None = None
    """Whether third parties can get it."""
    sensitive: Answer[list[Text]] | None = None
    """Sensitive data in it."""
    instrumentation: Answer[Text] | None = None
    """The devices that recorded it."""
    groups: Answer[list[GroupShare]] | None = None
    """How it is distributed over groups or factors; needed where it is not public."""
    maintenance: Answer[Text] | None = None
    graphics: Answer[list[Graphic]] | None = None
    """Figures of the dataset, for example of its distributions."""


class GroupShare(Part):
    """How much of a dataset belongs to one group."""

    factor: Text
    level: Text
    count: Answer[Count] | None = None
    share: Answer[Annotated[float, Field(ge=0, le=1)]] | None = None


class SliceLevel(Part):
    """One factor held at one level."""

    factor: Text
    level: Text


class ConfidenceInterval(Part):
    """An interval for a value."""

    lower: float
    upper: float
    level: Answer[Annotated[float, Field(gt=0, lt=1)]] | None = None
    """For example 0.95."""
    method: (
        Answer[Literal["bootstrap", "analytic", "bayesian", "standard-error", "other"]] | None
    ) = None


class DatasetReference(Part):
    """The dataset of one result, when it is not only a name."""

    name: Text
    id: Answer[CardId] | None = None
    config: Answer[Text] | None = None
    split: Answer[Text] | None = None
    revision: Answer[Text] | None = None
    task_id: Answer[Text] | None = None
    """The task of a registered benchmark (``.eval_results``)."""
    arguments: Answer[dict[str, JsonValue]] | None = None


class ResultSource(Part):
    """Who says so."""

    url: Url
    name: Answer[Text] | None = None
    user: Answer[Text] | None = None
    organization: Answer[Text] | None = None


class Result(Part):
    """One value: of a metric, on a dataset, for a slice."""

    metric: Annotated[Text, Field(examples=["accuracy", "wer", "false_positive_rate"])]
    """The metric's id, for example 'accuracy'."""
    metric_name: Answer[Text] | None = None
    """The name to show, for example 'top-1 accuracy'."""
    metric_config: Answer[Text] | None = None
    """The configuration under which the metric is loaded (``metrics[].config``)."""
    value: Answer[float]
    dataset: Answer[DatasetReference]
    task: Answer[Text] | None = None
    """The Hub's task id, where it is not ``model_details.task``."""
    task_name: Answer[Text] | None = None
    unit: Answer[Text] | None = None
    """For example 'percent'; without this key the metric's own scale."""
    slice: Annotated[list[SliceLevel], Field(max_length=8)] | None = None
    """The group: one factor is unitary, several intersectional; without this key, all."""
    threshold: Answer[float] | None = None
    """The decision threshold; ``{not_applicable: …}`` for threshold-free metrics."""
    confidence_interval: Answer[ConfidenceInterval] | None = None
    standard_deviation: Answer[Annotated[float, Field(ge=0)]] | None = None
    sample_size: Answer[Count] | None = None
    """Number of instances in the slice."""
    runs: Answer[Positive] | None = None
    model_version: Answer[Text] | None = None
    """The version that was measured, where the card compares several."""
    date: Answer[Date] | None = None
    setup: Answer[Text] | None = None
    """Shots, prompts, decoding and other conditions."""
    arguments: Answer[dict[str, JsonValue]] | None = None
    """Arguments of the metric, as ``model-index`` stores them."""
    source: Answer[ResultSource] | None = None
    verify_token: Answer[Text] | None = None
    """The Hub's proof of an auditable run."""
    baseline: Answer[bool] | None = None
    """Whether the value is a baseline to compare with."""


class SubgroupEvaluation(Part):
    """How one subgroup was evaluated (2021 template)."""

    subgroup: Text
    process: Answer[Text] | None = None
    known_failures: Answer[list[Text]] | None = None
    """Known failures that can be prevented."""


class FairnessEvaluation(Part):
    """A criterion of fairness, and whether it is met."""

    criterion: Text
    """For example 'equalised odds' or 'parity of false negative rates'."""
    metric: Answer[Text] | None = None
    baseline: Answer[Text] | None = None
    group_at_risk: Answer[Text] | None = None
    outcome: Answer[Text] | None = None


class Evaluation(Part):
    """Evaluation data and quantitative analyses."""

    data: Answer[list[DatasetUse]] | None = None
    """The evaluation datasets; at least one should be public."""
    process: Answer[Text] | None = None
    """How the evaluation was done."""
    results: Answer[list[Result]] | None = None
    summary: Answer[Text] | None = None
    """What the results say, in words."""
    graphics: Answer[list[Graphic]] | None = None
    subgroups: Answer[list[SubgroupEvaluation]] | None = None
    fairness: Answer[list[FairnessEvaluation]] | None = None
    societal_impact: Answer[Text] | None = None
    """Assessments of child safety, non-consensual imagery, violence and their like."""
