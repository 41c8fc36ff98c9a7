"""The data card: every section and block of the extended Data Cards template, typed.

Sources: Data Cards (Pushkarna et al. 2022, arXiv 2204.01075) and the template of its playbook;
the Hub's dataset metadata; the Data Provenance Initiative (arXiv 2310.16787). The files
``crosswalk/data-cards.yaml``, ``hub-dataset-metadata.yaml`` and ``data-provenance.yaml`` list
every block, key and field of these with the field here that holds it.
"""

from typing import Literal

from cardwright.cards.base import Answer, Card, Part, Text
from cardwright.cards.data_annotation import Annotation, Validation
from cardwright.cards.data_applications import Applications
from cardwright.cards.data_hub import HubDataset
from cardwright.cards.data_maintenance import Maintenance
from cardwright.cards.data_overview import (
    DataPoints,
    DataSubject,
    Sensitivity,
    Snapshot,
    Split,
)
from cardwright.cards.data_people import HumanAttributes, People
from cardwright.cards.data_provenance import Provenance
from cardwright.cards.data_transformations import Sampling, Transformations
from cardwright.cards.data_use import (
    Access,
    Considerations,
    Deletion,
    ExtendedUse,
    IntendedUse,
    Motivations,
    Retention,
)
from cardwright.cards.readme_source import ReadmeSource
from cardwright.cards.scopes import Section, microscope, people_only, periscope, telescope

IndustryType = Literal[
    "corporate-tech",
    "corporate-non-tech",
    "academic-tech",
    "academic-non-tech",
    "not-for-profit-tech",
    "not-for-profit-non-tech",
    "individual",
    "other",
]


class Reflection(Part):
    """Something that fits nowhere else."""

    title: Text
    """What it is about."""
    notes: Text
    """What there is to say, Markdown."""


class DataCard(Section, Card):
    """What a dataset is, where it comes from, and what it is for."""

    kind: Literal["data-card"]
    """The kind of card."""
    relates_to_people: Answer[bool] | None = None
    """Whether the data are about people; where not, ``people`` and ``human_attributes`` are left out."""
    acronym: Answer[Text] | None = None
    """The short form of the name."""
    industry_types: Answer[list[IndustryType]] | None = periscope(examples=[["academic-tech"]])
    """All industry types of the organisations that publish the dataset."""
    data_subjects: Answer[list[DataSubject]] | None = telescope(examples=[["places-and-objects"]])
    """All that the data are about."""
    dataset: Answer[Snapshot] | None = periscope()
    """The dataset in figures."""
    splits: Answer[list[Split]] | None = periscope()
    """The recommended splits; the Hub's ``dataset_info.splits`` is derived from them."""
    sensitivity: Answer[Sensitivity] | None = None
    """What in the data is sensitive, and how it is handled."""
    maintenance: Answer[Maintenance] | None = None
    """Versions and upkeep."""
    data_points: Answer[DataPoints] | None = None
    """What the data look like: fields, typical and atypical data points."""
    motivations: Answer[Motivations] | None = None
    """Why the dataset was made."""
    intended_use: Answer[IntendedUse] | None = None
    """What the dataset is for, and what it is not for."""
    access: Answer[Access] | None = None
    """How the data are had."""
    retention: Answer[Retention] | None = None
    """How long the data may be kept."""
    deletion: Answer[Deletion] | None = None
    """When and how the data are deleted."""
    provenance: Answer[Provenance] | None = None
    """Where the data come from, and how they were collected."""
    people: Answer[People] | None = people_only()
    """Consent, ethics review and rights of the people in the data."""
    human_attributes: Answer[HumanAttributes] | None = people_only()
    """Human and other sensitive attributes in the data."""
    extended_use: Answer[ExtendedUse] | None = None
    """Joining with other data, forking, sampling, use in machine learning."""
    considerations: Answer[Considerations] | None = None
    """Social impact, biases, limitations and recommendations."""
    transformations: Answer[Transformations] | None = None
    """What was done to the data after collection."""
    annotation: Answer[Annotation] | None = None
    """Annotations and labels, and who made them."""
    validation: Answer[Validation] | None = None
    """How the data were validated, and by whom."""
    sampling: Answer[Sampling] | None = None
    """How the dataset was sampled from its sources."""
    applications: Answer[Applications] | None = None
    """Models that used the dataset, and how they did."""
    reflections: Answer[list[Reflection]] | None = microscope()
    """Anything about the dataset that no other field holds."""
    hub: Answer[HubDataset] | None = None
    """The Hub's dataset metadata that no other field answers."""
    readme: ReadmeSource | None = None
    """The README.md that this card was imported from."""
