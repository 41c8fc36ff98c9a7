"""Data card: annotation and validation, by programs and by people.

Source: Data Cards, extended template, "Annotations & Labeling" and "Validation Types".
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from cardwright.cards.base import Amount, Answer, Count, Part, Text, Url
from cardwright.cards.data_records import (
    FieldCount,
    Group,
    GroupDistribution,
    LanguageDistribution,
    Number,
    Tool,
)
from cardwright.cards.scopes import Section, microscope, periscope, telescope

AnnotationWorkforce = Literal[
    "annotation-target-in-data",
    "machine-generated",
    "human-expert",
    "human-non-expert",
    "human-employees",
    "human-contractors",
    "human-crowdsourcing",
    "human-outsourced-or-managed",
    "teams",
    "unlabeled",
    "other",
]

QualityMetricKind = Literal[
    "accuracy",
    "consensus-accuracy",
    "inter-rater-reliability",
    "cross-replication-reliability",
    "other",
]

ValidationMethod = Literal[
    "data-type",
    "range-and-constraint",
    "code-or-cross-reference",
    "structured",
    "consistency",
    "not-validated",
    "other",
]

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), Field(examples=["USD", "EUR"])]
"""An ISO 4217 code."""


class QualityMetric(Part):
    """A measure of how good annotations are."""

    metric: QualityMetricKind
    """The kind of measure."""
    name: Answer[Text] | None = None
    """The exact measure, for example 'Cohen's kappa'."""
    value: Answer[Number] | None = None
    """Its value, in the measure's own scale."""
    granularity: Answer[Text] | None = None
    """What it was computed over: the dataset, an annotator, an annotation."""


class AnnotationCharacteristics(Part):
    """The figures of one kind of annotation."""

    annotation: Text
    """The kind of annotation."""
    unique_annotations: Answer[Count] | None = None
    """The number of different annotations."""
    total_annotations: Answer[Count] | None = None
    """The number of all annotations."""
    annotations_per_example: Answer[Amount] | None = None
    """The average number."""
    annotators_per_example: Answer[Amount] | None = None
    """The average number."""
    quality: Answer[list[QualityMetric]] | None = None
    """Measures of how good the annotations are."""


class AnnotationDescription(Part):
    """What one kind of annotation is."""

    annotation: Text
    """The kind of annotation."""
    description: Answer[Text] | None = None
    """The labels or ratings, and how they came about."""
    url: Answer[Url] | None = None
    """A page about it."""
    tools: Answer[list[Tool]] | None = None
    """The platforms, tools and libraries used."""


class AnnotationDistribution(Part):
    """How the annotations of one kind divide."""

    annotation: Text
    """The kind of annotation."""
    classes: list[Group]
    """Each annotation or class of annotations, with its number and share."""


class AnnotationTask(Part):
    """One task that annotators did."""

    task: Text
    """The kind of task."""
    description: Answer[Text] | None = None
    """What annotators were asked to do."""
    instructions: Answer[Text] | None = None
    """The instructions they were given."""
    methods: Answer[Text] | None = None
    """How they did it."""
    adjudication: Answer[Text] | None = None
    """How disagreement between annotators is settled."""
    golden_questions: Answer[Text] | None = None
    """Questions with known answers that check annotators."""


class AnnotatorPool(Part):
    """One group of annotators."""

    annotation: Text
    """The kind of annotation."""
    task: Answer[Text] | None = None
    """The kind of task, as in ``tasks``."""
    annotators: Answer[Count] | None = None
    """The number of different annotators."""
    expertise: Answer[Text] | None = None
    """What they know or were trained in."""
    description: Answer[Text] | None = None
    """Who they are."""
    instructions: Answer[Text] | None = None
    """A summary of the annotation instructions."""
    golden_questions: Answer[Text] | None = None
    """A summary of the questions with known answers."""
    platforms: Answer[list[Tool]] | None = None
    """The platforms they worked on."""


class HumanAnnotators(Section):
    """The people who annotated."""

    pools: Answer[list[AnnotatorPool]] | None = periscope()
    """Each group of annotators; languages and places stand beside."""
    tasks: Answer[list[AnnotationTask]] | None = microscope()
    """What each group of annotators was asked to do."""
    languages: Answer[list[LanguageDistribution]] | None = telescope()
    """The languages of the annotators, each with its share."""
    locations: Answer[list[GroupDistribution]] | None = periscope()
    """Where the annotators live, each place with its share."""
    genders: Answer[list[GroupDistribution]] | None = microscope()
    """The genders of the annotators, each with its share."""


class Annotation(Section):
    """Annotations and labels."""

    workforce: Answer[list[AnnotationWorkforce]] | None = telescope(examples=[["human-expert"]])
    """All kinds of annotators; ``[unlabeled]`` says that there are no annotations."""
    characteristics: Answer[list[AnnotationCharacteristics]] | None = periscope()
    """The figures of each kind of annotation."""
    descriptions: Answer[list[AnnotationDescription]] | None = microscope()
    """What each kind of annotation is."""
    distributions: Answer[list[AnnotationDistribution]] | None = periscope()
    """How the annotations of each kind divide."""
    tasks: Answer[list[AnnotationTask]] | None = microscope()
    """The tasks by which annotations came about, whoever did them."""
    annotators: Answer[HumanAnnotators] | None = None
    """The people who annotated."""


class ValidationBreakdown(Part):
    """What one kind of validation covered."""

    validation: ValidationMethod
    """The kind of validation."""
    points: Answer[Count] | None = None
    """The number of data points validated."""
    fields: Answer[list[FieldCount]] | None = None
    """The fields validated."""


class ValidationDescription(Part):
    """How one kind of validation was done."""

    validation: ValidationMethod
    """The kind of validation."""
    method: Answer[Text] | None = None
    """How it was done."""
    tools: Answer[list[Tool]] | None = None
    """The platforms, tools and libraries used."""
    results: Answer[Text] | None = None
    """What came out, and what was done because of it."""


class ValidatorCharacteristics(Part):
    """The figures of one group of validators."""

    validation: ValidationMethod
    """The kind of validation."""
    validators: Answer[Count] | None = None
    """The number of different validators."""
    examples_per_validator: Answer[Amount] | None = None
    """The number of examples that one validator saw."""
    cost_per_task: Answer[Amount] | None = None
    """The average cost of a task for one validator, in ``cost_currency``."""
    cost_currency: Answer[Currency] | None = None
    """The currency of ``cost_per_task``."""
    training_provided: Answer[bool] | None = None
    """Whether validators were trained for it."""
    expertise_required: Answer[bool] | None = None
    """Whether validators had to be experts."""


class ValidatorDescription(Part):
    """Who the validators of one kind are."""

    validation: ValidationMethod
    """The kind of validation."""
    description: Answer[Text] | None = None
    """Who they are."""
    training: Answer[Text] | None = None
    """The training they were given."""
    selection_criteria: Answer[Text] | None = None
    """How they were chosen."""


class HumanValidators(Section):
    """The people who validated."""

    characteristics: Answer[list[ValidatorCharacteristics]] | None = periscope()
    """The figures of each group of validators."""
    descriptions: Answer[list[ValidatorDescription]] | None = microscope()
    """Who the validators are."""
    languages: Answer[list[LanguageDistribution]] | None = telescope()
    """The languages of the validators, each with its share."""
    locations: Answer[list[GroupDistribution]] | None = periscope()
    """Where the validators live, each place with its share."""
    genders: Answer[list[GroupDistribution]] | None = microscope()
    """The genders of the validators, each with its share."""


class Validation(Section):
    """How the data were validated."""

    methods: Answer[list[ValidationMethod]] | None = telescope(examples=[["consistency"]])
    """All kinds of validation; ``[not-validated]`` says that there was none."""
    breakdowns: Answer[list[ValidationBreakdown]] | None = periscope()
    """What each kind of validation covered."""
    descriptions: Answer[list[ValidationDescription]] | None = microscope()
    """How each kind of validation was done."""
    validators: Answer[HumanValidators] | None = None
    """The people who validated."""
