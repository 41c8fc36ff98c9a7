"""A datasheet's section on composition: questions 5 to 20 of Gebru et al. 2021."""

from __future__ import annotations

from typing import Literal

from cardwright.cards.base import Answer, Count, Part, Share, Text, Url
from cardwright.cards.questions import YesNo, question


class InstanceType(Part):
    """One type of instance, for example documents, photos, people, or ratings."""

    name: Text
    description: Answer[Text] | None = None


class TypeCount(Part):
    """How many instances there are of one type."""

    type: Text
    """The type's name, as in ``instances``."""
    count: Answer[Count]


class InstanceCount(Part):
    """How many instances there are."""

    total: Answer[Count]
    approximate: Answer[bool] | None = None
    """Whether the figures are rounded or estimated."""
    by_type: Answer[list[TypeCount]] | None = None


class Completeness(Part):
    """Whether the dataset holds all instances there are, or a sample."""

    kind: Literal["complete", "sample"]
    larger_set: Answer[Text] | None = None
    """What the sample was drawn from."""
    representative: Answer[bool] | None = None
    """Whether the sample represents the larger set."""
    verification: Answer[Text] | None = None
    """How representativeness was checked, or why the sample is not representative."""


class DataField(Part):
    """One piece of data that an instance carries, for example an image or a date."""

    name: Text
    type: Answer[Text] | None = None
    """Its type and unit, for example 'RGB image, 224 by 224 pixels' or 'age in years'."""
    description: Answer[Text] | None = None


class InstanceData(Part):
    """What an instance consists of."""

    form: Literal["raw", "features", "raw_and_features"]
    """Data as they were acquired, features computed from them, or both."""
    fields: Answer[list[DataField]] | None = None
    details: Answer[Text] | None = None


class Target(Part):
    """One label or target of an instance."""

    name: Text
    description: Answer[Text] | None = None
    classes: Answer[list[Text]] | None = None
    """The values it can take, where they are few."""


class Targets(YesNo):
    """Whether instances have labels or targets, and which."""

    targets: Answer[list[Target]] | None = None


class MissingItem(Part):
    """Information that some instances lack."""

    what: Text
    reason: Answer[Text] | None = None
    """Why it is missing, for example because it was not available."""
    share: Answer[Share] | None = None
    """The share of instances that lack it, 0 to 1."""


class MissingInformation(YesNo):
    """Whether information is missing from instances."""

    items: Answer[list[MissingItem]] | None = None


class Relationship(Part):
    """A relation between instances, for example a link in a social network."""

    name: Text
    expressed_by: Answer[Text] | None = None
    """The field or file that makes the relation explicit."""


class Relationships(YesNo):
    """Whether relations between instances are made explicit."""

    relationships: Answer[list[Relationship]] | None = None


class Split(Part):
    """One part of a recommended division of the data."""

    name: Text
    """For example 'train', 'validation' or 'test'."""
    instances: Answer[Count] | None = None
    rationale: Answer[Text] | None = None
    """Why the data were divided in this way."""


class Splits(YesNo):
    """Whether a division of the data is recommended, and which."""

    recommended: Answer[list[Split]] | None = None


class Flaw(Part):
    """An error, a source of noise, or a redundancy."""

    kind: Literal["error", "noise", "redundancy"]
    description: Text
    share: Answer[Share] | None = None
    """The share of instances it affects, 0 to 1."""


class Flaws(YesNo):
    """Whether the data have errors, noise or redundancies."""

    flaws: Answer[list[Flaw]] | None = None


class ExternalResource(Part):
    """Something outside the dataset that it depends on, for example linked pages."""

    name: Text
    url: Answer[Url] | None = None
    persistent: Answer[bool] | None = None
    """Whether somebody guarantees that it stays as it is."""
    archived: Answer[bool] | None = None
    """Whether there are archived copies of the complete dataset with this resource."""
    archive_url: Answer[Url] | None = None
    restrictions: Answer[Text] | None = None
    """Licences, fees and other limits on its use."""


class SelfContainment(Part):
    """Whether the dataset stands alone or depends on outside resources."""

    self_contained: bool
    resources: Answer[list[ExternalResource]] | None = None


class ConfidentialData(YesNo):
    """Whether the dataset holds confidential data."""

    kinds: (
        Answer[
            list[
                Literal[
                    "legal_privilege",
                    "medical_confidentiality",
                    "private_communication",
                    "trade_secret",
                    "other",
                ]
            ]
        ]
        | None
    ) = None


class DistressingContent(YesNo):
    """Whether looking at the data may hurt or frighten somebody."""

    kinds: Answer[list[Literal["offensive", "insulting", "threatening", "anxiety"]]] | None = None
    warning: Answer[Text] | None = None
    """What viewers are told beforehand."""


LabelOrigin = Literal["self_reported", "classifier", "apparent", "record", "other"]


class Subgroup(Part):
    """One subpopulation and its size."""

    name: Text
    count: Answer[Count] | None = None
    """Instances or people in it, the same for all groups of an attribute."""
    share: Answer[Share] | None = None
    """Its share, 0 to 1, where no count is known."""


class Subpopulation(Part):
    """How the dataset divides into subpopulations by one attribute, for example age."""

    attribute: Text
    """For example 'age', 'gender', 'skin tone' or 'ethnicity'."""
    identified_by: Answer[LabelOrigin] | None = None
    """Where the labels come from.

    The people themselves (``self_reported``), a trained ``classifier``, somebody who judged by
    appearance (``apparent``), a register or file (``record``), or another way.
    """
    groups: Answer[list[Subgroup]] | None = None
    """The groups and how the data distribute over them."""
    details: Answer[Text] | None = None


class Subpopulations(YesNo):
    """Whether subpopulations are identified, how, and their distributions."""

    attributes: Answer[list[Subpopulation]] | None = None
    """Each attribute by which the dataset tells people apart; others are not labelled."""


class Identifiability(YesNo):
    """Whether a person can be recognised from the data."""

    means: Answer[list[Literal["direct", "indirect"]]] | None = None
    """Directly, or in combination with other data."""


SensitiveKind = Literal[
    "race_or_ethnicity",
    "sexual_orientation",
    "religion",
    "political_opinion",
    "union_membership",
    "location",
    "finances",
    "health",
    "biometrics",
    "genetics",
    "government_id",
    "criminal_history",
    "other",
]


class SensitiveItem(Part):
    """One category of sensitive data in the dataset."""

    category: SensitiveKind
    description: Answer[Text] | None = None


class SensitiveData(YesNo):
    """Whether the dataset holds data that may be considered sensitive.

    How they are protected stands in ``responsibility.safeguards``.
    """

    categories: Answer[list[SensitiveItem]] | None = None


class Composition(Part):
    """What the dataset consists of."""

    instances: Answer[list[InstanceType]] | None = question(5)
    """What one instance stands for; several entries where there are several types."""
    instance_count: Answer[InstanceCount] | None = question(6)
    """The number of instances, in all and by type."""
    completeness: Answer[Completeness] | None = question(7)
    """All instances that exist or a sample, of what, and how well the sample represents it."""
    instance_data: Answer[InstanceData] | None = question(8)
    """The data that make up one instance, raw or as features."""
    labels: Answer[Targets] | None = question(9)
    """Whether each instance comes with a label or target."""
    missing_information: Answer[MissingInformation] | None = question(10)
    """What is missing from instances, and why; deliberate redaction is not meant."""
    relationships: Answer[Relationships] | None = question(11)
    """Whether relations between instances can be read from the data."""
    splits: Answer[Splits] | None = question(12)
    """The division into training, validation and test data that the makers recommend."""
    flaws: Answer[Flaws] | None = question(13)
    """Known errors, sources of noise, and redundancies."""
    self_containment: Answer[SelfContainment] | None = question(14)
    """Whether the data depend on resources elsewhere, and what is promised about these."""
    confidential_data: Answer[ConfidentialData] | None = question(15)
    """Data protected by law or by a promise, for example between doctor and patient."""
    distressing_content: Answer[DistressingContent] | None = question(16)
    """Content that may offend, insult, threaten or frighten when it is seen."""
    subpopulations: Answer[Subpopulations] | None = question(17, people=True)
    """The groups of people that the data tell apart, how, and how the data spread over them."""
    identifiability: Answer[Identifiability] | None = question(18, people=True)
    """Whether single people can be recognised, directly or indirectly."""
    sensitive_data: Answer[SensitiveData] | None = question(19, people=True)
    """Data about origin, belief, health, finances and the like."""
    comments: Answer[Text] | None = question(20)
    """Anything else about the composition, Markdown."""
