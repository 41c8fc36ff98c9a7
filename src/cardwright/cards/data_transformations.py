"""Data card: what was done to the data after collection, and how they were sampled.

Source: Data Cards, extended template, "Transformations" and "Sampling Methods".
"""

from typing import Literal

from cardwright.cards.base import Amount, Answer, Count, Part, Text, Url
from cardwright.cards.data_records import FieldCount, Number, Risk, SamplingMethod, Tool
from cardwright.cards.scopes import Section, microscope, periscope, telescope

TransformationKind = Literal[
    "anomaly-detection",
    "mismatched-values",
    "missing-values",
    "data-type-conversion",
    "data-aggregation",
    "dimensionality-reduction",
    "joining-sources",
    "redaction-or-anonymization",
    "other",
]

BreakdownKind = Literal[
    "missing-values",
    "mismatched-values",
    "anomaly-detection",
    "dimensionality-reduction",
    "joining-sources",
    "redaction-or-anonymization",
    "other",
]
"""The kinds that the template breaks down; all further ones are 'other'."""


class TransformedField(Part):
    """A field that a transformation made or changed."""

    kind: TransformationKind
    """The kind of transformation."""
    source: Text
    """The field before."""
    target: Answer[Text] | None = None
    """The field after; for a conversion with its type."""


class TransformationMethod(Part):
    """How one kind of transformation was done."""

    kind: TransformationKind
    """The kind of transformation."""
    method: Answer[Text] | None = None
    """How it was done."""
    tools: Answer[list[Tool]] | None = None
    """The platforms, tools and libraries used."""
    results: Answer[Text] | None = None
    """What came out, and what was done because of it."""


class MethodUsed(Part):
    """A method, with what was considered instead."""

    method: Text
    """How it was done."""
    alternatives: Answer[list[Text]] | None = None
    """Other choices that were considered."""
    tools: Answer[list[Tool]] | None = None
    """The platforms, tools and libraries used."""


class FieldChange(Part):
    """A field before and after."""

    field: Text
    """The name of the field."""
    before: Answer[Number | Text] | None = None
    """The figure or state before."""
    after: Answer[Number | Text] | None = None
    """The figure or state after."""


class Comparison(Part):
    """The data before and after a transformation."""

    reason: Answer[Text] | None = None
    """Why this method and no other."""
    changes: Answer[list[FieldChange]] | None = None
    """Each field before and after."""
    url: Answer[Url] | None = None
    """A chart or table that compares the two."""


class TransformationBreakdown(Section):
    """One kind of transformation, in detail."""

    kind: BreakdownKind
    """The kind of transformation."""
    affected: Answer[list[FieldCount]] | None = telescope()
    """The fields or sources concerned, with how many values."""
    methods: Answer[list[MethodUsed]] | None = periscope()
    """How it was done, and what was considered instead."""
    comparison: Answer[Comparison] | None = microscope()
    """The data before and after, and why this method was chosen."""
    risks: Answer[list[Risk]] | None = telescope()
    """Residual and new risks."""
    oversight: Answer[list[Text]] | None = periscope()
    """Tests, investigations and approvals by people."""
    considerations: Answer[Text] | None = microscope()
    """What else was considered."""


class Transformations(Section):
    """What was done to the data after collection."""

    applied: Answer[list[TransformationKind]] | None = telescope(examples=[["missing-values"]])
    """All kinds of transformation that were applied; an empty list says none."""
    fields: Answer[list[TransformedField]] | None = periscope()
    """The fields that were transformed, each with what it became."""
    methods: Answer[list[TransformationMethod]] | None = microscope()
    """How each kind of transformation was done."""
    breakdown: Answer[list[TransformationBreakdown]] | None = None
    """Each kind of transformation in detail."""


class SamplingCharacteristics(Part):
    """The figures of one sampling."""

    method: SamplingMethod
    """The sampling method."""
    source: Answer[Text] | None = None
    """The upstream source, as in ``provenance.sources``."""
    total: Answer[Count] | None = None
    """The number of data points that were sampled from."""
    sample_size: Answer[Count] | None = None
    """The number of data points in the sample."""
    threshold: Answer[Text] | None = None
    """The threshold applied, with the property it is about."""
    rate: Answer[Amount] | None = None
    """The sampling rate as a fraction, or per unit as the notes say."""
    mean: Answer[Number] | None = None
    """The mean of the sample."""
    standard_deviation: Answer[Number] | None = None
    """The standard deviation of the sample."""
    distribution: Answer[Text] | None = None
    """The sampling distribution."""
    variation: Answer[Number | Text] | None = None
    """The sampling variation."""
    statistic: Answer[Number | Text] | None = None
    """The statistic that the sample is for."""


class SamplingCriterion(Part):
    """By what criteria one sampling was made."""

    method: SamplingMethod
    """The sampling method."""
    criteria: Text
    """What was sampled, and by what rule."""


class Sampling(Section):
    """How the dataset was sampled from its sources."""

    methods: Answer[list[SamplingMethod]] | None = telescope(examples=[["stratified"]])
    """All methods used; ``[unsampled]`` says that everything was taken."""
    characteristics: Answer[list[SamplingCharacteristics]] | None = periscope()
    """The figures of each sampling."""
    criteria: Answer[list[SamplingCriterion]] | None = microscope()
    """For each method, the criteria of sampling."""
