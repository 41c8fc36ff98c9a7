"""Data card: the dataset at a glance, its sensitivity, data points and splits.

Source: Data Cards, extended template, "Dataset Overview" and "Example of Data Points".
"""

from typing import Literal

from pydantic import JsonValue

from cardwright.cards.base import Amount, Answer, Count, Link, Part, Share, Text, Url
from cardwright.cards.data_records import (
    FreeAnswer,
    Modality,
    Number,
    Risk,
    Statistics,
)
from cardwright.cards.scopes import Section, microscope, periscope, telescope

DataSubject = Literal[
    "sensitive-data-about-people",
    "non-sensitive-data-about-people",
    "natural-phenomena",
    "places-and-objects",
    "synthetically-generated",
    "systems-or-products",
    "other",
]

SensitivityType = Literal[
    "user-content",
    "user-metadata",
    "user-activity",
    "identifiable",
    "sensitive-or-personally-identifiable",
    "business",
    "employee",
    "pseudonymous",
    "anonymous",
    "health",
    "children",
    "none",
    "other",
]

RiskType = Literal["direct", "indirect", "residual", "no-known-risks", "other"]

SampleKind = Literal["demo", "typical", "outlier", "other"]

SizeCategory = Literal[
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
]


class Characteristic(Part):
    """A further figure of the snapshot."""

    name: Text
    """What is counted or measured."""
    value: Number | Text
    """The figure."""
    unit: Answer[Text] | None = None
    """The unit of measurement, where it has one."""


class Snapshot(Section):
    """The dataset in figures."""

    size_bytes: Answer[Count] | None = None
    """The size of the whole, in bytes; the Hub's ``dataset_size`` where there is one config."""
    instances: Answer[Count] | None = None
    """The number of instances; the Hub's ``size_categories`` is derived from it."""
    size_category: Answer[SizeCategory] | None = None
    """The order of magnitude, only where the number of instances is not known."""
    fields: Answer[Count] | None = None
    """The number of fields of an instance."""
    labeled_classes: Answer[Count] | None = None
    """The number of classes that labels distinguish."""
    labels: Answer[Count] | None = None
    """The number of labels given in the whole dataset."""
    labels_per_instance: Answer[Amount] | None = None
    """The average number of labels of an instance."""
    algorithmic_labels: Answer[Count] | None = None
    """The number of labels that a program gave."""
    human_labels: Answer[Count] | None = None
    """The number of labels that people gave."""
    other: Answer[list[Characteristic]] | None = None
    """Further figures."""


class SensitiveField(Part):
    """A field of the data that holds or reveals something sensitive."""

    field: Text
    """The name of the field, as in ``data_points.fields``."""
    description: Answer[Text] | None = None
    """What sensitive or personal information it holds."""
    intentional: Answer[bool] | None = None
    """Whether it was collected on purpose; ``false`` where it can only be inferred."""


class Handling(Part):
    """A measure that protects sensitive data."""

    method: Text
    """The measure in a word or two, for example 'pseudonymisation'."""
    description: Answer[Text] | None = None
    """What was done."""
    url: Answer[Url] | None = None
    """A page about it."""


class Sensitivity(Section):
    """What in the data is sensitive, and how it is handled."""

    types: Answer[list[SensitivityType]] | None = telescope(examples=[["user-content"], ["none"]])
    """All kinds of sensitive data that are in it; ``[none]`` says that there are none."""
    fields: Answer[list[SensitiveField]] | None = periscope()
    """The fields that hold sensitive data, collected on purpose or not."""
    handling: Answer[list[Handling]] | None = microscope()
    """The security and privacy measures, each with what it does."""
    risk_types: Answer[list[RiskType]] | None = telescope(examples=[["indirect", "residual"]])
    """All kinds of risk that come from the sensitive data."""
    links: Answer[list[Link]] | None = periscope()
    """Documents about the sensitive data."""
    risks: Answer[list[Risk]] | None = microscope()
    """The risks that come from personal or sensitive data, with what was done against them."""


class SampleLink(Part):
    """A page that shows data points."""

    kind: SampleKind
    """What the page shows."""
    url: Url
    """The page."""
    title: Answer[Text] | None = None
    """Its title."""


class DataField(Part):
    """One field of a data point; the Hub's ``features`` are derived from these."""

    name: Text
    """Its name in the data."""
    type: FreeAnswer[Text | dict[str, JsonValue]] | None = None
    """Its type as the Hub writes it: ``string``, or for example ``{sequence: int64}``."""
    unit: Answer[Text] | None = None
    """The unit of measurement, where it has one."""
    value: FreeAnswer[JsonValue] | None = None
    """An example of its value."""
    description: Answer[Text] | None = None
    """What it means."""
    configs: Answer[list[Text]] | None = None
    """The configs that have it, as in ``hub.configs``; all of them where this is left out."""
    statistics: Answer[Statistics] | None = periscope()
    """Descriptive statistics of its values."""


class DataPoint(Part):
    """One data point, and why it was chosen."""

    point: FreeAnswer[JsonValue] | None = None
    """The data point itself: a mapping of fields to values, or text."""
    why: Answer[Text] | None = None
    """What makes it typical or atypical."""


class DataPoints(Section):
    """What the data look like."""

    modality: Answer[Modality] | None = telescope()
    """The primary modality."""
    samples: Answer[list[SampleLink]] | None = periscope()
    """Where data points can be seen: demos, typical points, outliers."""
    fields: Answer[list[DataField]] | None = microscope()
    """Every field of a data point, with what it means."""
    typical: Answer[DataPoint] | None = microscope()
    """A typical data point."""
    atypical: Answer[DataPoint] | None = microscope()
    """An outlier, and what makes it one."""


class SplitStatistics(Statistics):
    """Statistics of one field within a split."""

    field: Text
    """The name of the field, as in ``data_points.fields``."""


class Split(Part):
    """One part of the dataset with a purpose of its own; the Hub's ``splits`` come from these."""

    name: Text
    """Its name, for example ``train``, ``validation`` or ``test``."""
    config: Answer[Text] | None = None
    """The config it belongs to, as in ``hub.configs``, where there are several."""
    instances: Answer[Count] | None = None
    """The number of its instances."""
    bytes: Answer[Count] | None = None
    """Its size in bytes."""
    share: Answer[Share] | None = None
    """Its share of all instances, 0 to 1."""
    criteria: Answer[Text] | None = None
    """How instances were assigned to it."""
    statistics: Answer[list[SplitStatistics]] | None = periscope()
    """Descriptive statistics of fields within this split."""
