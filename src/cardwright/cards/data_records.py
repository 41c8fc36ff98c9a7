"""Records that several sections of a data card share."""

from typing import Annotated, Literal, TypeVar, Union

from pydantic import Field

from cardwright.cards.base import Answer, CardId, Count, Language, NoValue, Part, Percent, Text, Url

T = TypeVar("T")

FreeAnswer = Annotated[Union[NoValue, T], Field(union_mode="left_to_right")]  # noqa: UP007
"""``Answer[X]`` where X takes any mapping: one that reads as an answer is an answer."""

Number = float
"""Any number; strict, so that text and true are none."""

Modality = Literal[
    "image",
    "text",
    "tabular",
    "audio",
    "video",
    "time-series",
    "graph",
    "geospatial",
    "multimodal",
    "other",
]
"""The kind of data. The template's 'Unknown' is the answer ``{unknown: reason}`` throughout."""

UpdateFrequency = Literal[
    "yearly",
    "quarterly",
    "monthly",
    "biweekly",
    "weekly",
    "daily",
    "hourly",
    "static",
    "other",
]

MaintenanceStatus = Literal[
    "regularly-updated", "actively-maintained", "limited-maintenance", "deprecated"
]

SamplingMethod = Literal[
    "cluster",
    "haphazard",
    "multi-stage",
    "random",
    "retrospective",
    "stratified",
    "systematic",
    "weighted",
    "unsampled",
    "other",
]

SafetyLevel = Literal["safe", "conditionally-safe", "unsafe", "other"]
"""``unsafe`` says that it should not be done."""


class Tool(Part):
    """A platform, tool or library."""

    name: Text
    """Its name."""
    version: Answer[Text] | None = None
    """The version that was used."""
    url: Answer[Url] | None = None
    """Its page."""
    description: Answer[Text] | None = None
    """What it was used for."""


class Risk(Part):
    """A risk and what is done about it."""

    risk: Text
    """What may go wrong, and for whom."""
    type: Answer[Text] | None = None
    """The kind of risk in a word or two."""
    mitigations: Answer[list[Text]] | None = None
    """What was or can be done against it."""
    url: Answer[Url] | None = None
    """A page about it."""


class Limitation(Part):
    """A limitation and what to do about it."""

    limitation: Text
    """What the data cannot do or do not hold."""
    type: Answer[Text] | None = None
    """The kind of limitation in a word or two."""
    recommendation: Answer[Text] | None = None
    """What a user should do because of it."""


class FieldNote(Part):
    """A field of the data and a remark on it."""

    field: Text
    """The name of the field, as in ``data_points.fields``."""
    description: Answer[Text] | None = None
    """What there is to say about it."""


class FieldCount(Part):
    """A field of the data and a number of values."""

    field: Text
    """The name of the field, as in ``data_points.fields``, or of the source."""
    count: Answer[Count] | None = None
    """How many values are concerned."""
    description: Answer[Text] | None = None
    """What there is to say about it, in place of a number or beside one."""


class Correlation(Part):
    """Fields of the data that are known to depend on each other."""

    fields: Annotated[list[Text], Field(min_length=1)]
    """The names of the fields."""
    description: Answer[Text] | None = None
    """How they depend on each other."""
    impact: Answer[Text] | None = None
    """What it means for the use of the dataset."""
    risks: Answer[Text] | None = None
    """What may go wrong because of it, with what to do against it."""


class Group(Part):
    """One class or group of a distribution."""

    name: Text
    """The class or group."""
    count: Answer[Count] | None = None
    """How many there are."""
    percent: Answer[Percent] | None = None
    """Its share in percent, 0 to 100."""


class LanguageGroup(Part):
    """The people who speak one language."""

    language: Language
    """The language, as a BCP-47 tag."""
    percent: Answer[Percent] | None = None
    """Their share in percent, 0 to 100."""


class GroupDistribution(Part):
    """How annotators or validators divide by location, gender and the like."""

    task: Answer[Text] | None = None
    """The annotation or validation it concerns, where there are several."""
    groups: list[Group]
    """Each group with its share."""


class LanguageDistribution(Part):
    """How annotators or validators divide by language."""

    task: Answer[Text] | None = None
    """The annotation or validation it concerns, where there are several."""
    groups: list[LanguageGroup]
    """Each language with its share."""


class OtherData(Part):
    """Another dataset, or a kind of data."""

    name: Text
    """The name of the dataset, or the kind of data."""
    card: Answer[CardId] | None = None
    """The id of its card, where it has one."""
    url: Answer[Url] | None = None
    """Its page."""
    description: Answer[Text] | None = None
    """What happens when the two are combined, with the transformations needed."""


class Statistics(Part):
    """Descriptive statistics of one field, in the field's own unit."""

    count: Answer[Count] | None = None
    """The number of values."""
    mean: Answer[Number] | None = None
    """The arithmetic mean."""
    standard_deviation: Answer[Number] | None = None
    """The standard deviation."""
    min: Answer[Number] | None = None
    """The smallest value."""
    percentile_25: Answer[Number] | None = None
    """The value below which a quarter of the values lie."""
    percentile_50: Answer[Number] | None = None
    """The median."""
    percentile_75: Answer[Number] | None = None
    """The value below which three quarters of the values lie."""
    max: Answer[Number] | None = None
    """The largest value."""
    mode: Answer[Number | Text] | None = None
    """The most frequent value."""
