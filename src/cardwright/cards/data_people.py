"""Data card: what is asked only where the dataset relates to people.

Sources: Data Cards, extended template, "Human and Other Sensitive Attributes"; consent, review
and rights after Datasheets for Datasets (Gebru et al. 2021), questions 18 and 26 to 31.
"""

from typing import Literal

from cardwright.cards.base import Answer, Date, Part, Text, Url
from cardwright.cards.data_records import Correlation, Group, Number, Risk, Tool
from cardwright.cards.scopes import Section, microscope, periscope, telescope

HumanAttribute = Literal[
    "gender",
    "socio-economic-status",
    "geography",
    "language",
    "age",
    "culture",
    "experience-or-seniority",
    "other",
]

ConsentStatus = Literal["obtained", "partly-obtained", "not-obtained", "not-required"]

ReviewStatus = Literal["approved", "exempt", "rejected", "pending", "not-reviewed"]

Identifiability = Literal["direct", "indirect", "not-identifiable"]

LegalBasis = Literal[
    "consent",
    "contract",
    "legal-obligation",
    "vital-interests",
    "public-task",
    "legitimate-interests",
    "other",
]


class AttributeField(Part):
    """A field of the data that holds or reveals a human attribute."""

    field: Text
    """The name of the field, as in ``data_points.fields``."""
    attribute: Answer[Text] | None = None
    """The attribute, one of ``attributes``, or what 'other' stands for."""
    description: Answer[Text] | None = None
    """What it says about people."""
    intentional: Answer[bool] | None = None
    """Whether it was collected on purpose; ``false`` where it can only be inferred."""


class AttributeSource(Part):
    """Where the values of a human attribute come from."""

    attribute: Text
    """The attribute, one of ``attributes``, or what 'other' stands for."""
    source: Text
    """Where the values come from."""


class AttributeMethod(Part):
    """How the values of a human attribute were obtained."""

    attribute: Text
    """The attribute, one of ``attributes``, or what 'other' stands for."""
    method: Answer[Text] | None = None
    """How it was collected, for example self-reported, inferred or judged by annotators."""
    task: Answer[Text] | None = None
    """What those who collected it were asked to do."""
    tools: Answer[list[Tool]] | None = None
    """The platforms, tools and libraries used."""


class GroupStatistic(Part):
    """A further figure of one group."""

    name: Text
    """The measure, for example 'mean age'."""
    value: Number
    """Its value."""


class AttributeGroup(Group):
    """One group of people by a human attribute."""

    statistics: Answer[list[GroupStatistic]] | None = None
    """Further figures of this group."""


class AttributeDistribution(Part):
    """How the people in the data divide by a human attribute."""

    attribute: Text
    """The attribute, one of ``attributes``, or what 'other' stands for."""
    groups: list[AttributeGroup]
    """Each group with its number and share."""
    caption: Answer[Text] | None = None
    """What a reader should take from it."""


class AttributeRisk(Part):
    """What may go wrong because of a human attribute."""

    attribute: Text
    """The attribute, one of ``attributes``, or what 'other' stands for."""
    risks: Answer[list[Risk]] | None = None
    """The risks, each with what is done against it."""
    considerations: Answer[Text] | None = None
    """Trade-offs, caveats and other considerations."""


class HumanAttributes(Section):
    """Human and other sensitive attributes in the data."""

    attributes: Answer[list[HumanAttribute]] | None = telescope(examples=[["gender", "age"]])
    """All attributes that the data hold, directly or indirectly."""
    fields: Answer[list[AttributeField]] | None = periscope()
    """The fields that hold them, collected on purpose or not."""
    rationale: Answer[Text] | None = microscope()
    """Why they are in the data, and what that means for its use."""
    sources: Answer[list[AttributeSource]] | None = periscope()
    """For each attribute, where its values come from."""
    methods: Answer[list[AttributeMethod]] | None = microscope()
    """For each attribute, how its values were obtained."""
    distributions: Answer[list[AttributeDistribution]] | None = periscope()
    """For each attribute, how the people in the data divide."""
    correlations: Answer[list[Correlation]] | None = periscope()
    """Known correlations with these attributes."""
    risks: Answer[list[AttributeRisk]] | None = microscope()
    """For each attribute, the risks and what is done against them."""


class Consent(Part):
    """Whether the people concerned agreed."""

    status: Answer[ConsentStatus] | None = None
    """Whether consent was obtained."""
    description: Answer[Text] | None = None
    """How consent was asked and given, or why it was not."""
    wording: Answer[Text] | None = None
    """The text that people agreed to."""
    url: Answer[Url] | None = None
    """The form or terms."""
    scope: Answer[Text] | None = None
    """The uses that it covers."""
    withdrawal: Answer[Text] | None = None
    """How it can be taken back, wholly or for some uses."""


class Notification(Part):
    """Whether the people concerned were told."""

    notified: Answer[bool] | None = None
    """Whether they were told."""
    description: Answer[Text] | None = None
    """How and with which words."""
    url: Answer[Url] | None = None
    """The notice that they were given."""


class EthicsReview(Part):
    """A review by an ethics board or the like."""

    status: Answer[ReviewStatus] | None = None
    """How far the review came."""
    body: Answer[Text] | None = None
    """The board or committee."""
    reference: Answer[Text] | None = None
    """The number or name of the protocol."""
    date: Answer[Date] | None = None
    """When it was decided."""
    outcome: Answer[Text] | None = None
    """What it decided, and on what conditions."""
    url: Answer[Url] | None = None
    """A page about it."""


class ImpactAssessment(Part):
    """An analysis of what the dataset means for the people in it."""

    done: Answer[bool] | None = None
    """Whether there was one."""
    outcome: Answer[Text] | None = None
    """What it found, and what was done because of it."""
    url: Answer[Url] | None = None
    """Its report."""


class People(Section):
    """Rights of the people in the data; how long data are kept stands in ``retention``."""

    identifiable: Answer[Identifiability] | None = None
    """Whether individuals can be identified, directly or together with other data."""
    collected_from: Answer[Literal["individuals", "third-parties", "both"]] | None = None
    """Whether the data come from the people themselves."""
    notification: Answer[Notification] | None = None
    """Whether the people were told that data about them are collected."""
    consent: Answer[Consent] | None = None
    """Whether the people agreed, and how they can take it back."""
    legal_bases: Answer[list[LegalBasis]] | None = None
    """The legal bases of processing personal data (GDPR, Article 6)."""
    ethics_review: Answer[EthicsReview] | None = None
    """The review by an ethics board or the like."""
    impact_assessment: Answer[ImpactAssessment] | None = None
    """The analysis of what the dataset means for the people in it."""
    removal: Answer[Text] | None = None
    """How people can have data about them corrected or removed; when data go by themselves
    stands in ``deletion``."""
