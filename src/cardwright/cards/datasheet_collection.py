"""A datasheet's section on the collection process: questions 21 to 32 of Gebru et al. 2021."""

from __future__ import annotations

from typing import Literal

from cardwright.cards.base import Amount, Answer, Count, Date, Part, Text, Url
from cardwright.cards.questions import Currency, YesNo, question


class Acquisition(Part):
    """How the data behind each instance were obtained."""

    methods: list[Literal["observed", "reported_by_subjects", "inferred", "generated"]]
    """Directly observable, reported by people, inferred from other data, or synthetic."""
    validated: Answer[bool] | None = None
    """Whether reported or inferred data were checked."""
    validation: Answer[Text] | None = None
    """How they were checked."""
    details: Answer[Text] | None = None


class Mechanism(Part):
    """An instrument or procedure of collection."""

    kind: Literal["sensor", "human_curation", "software", "api", "crawler", "survey", "other"]
    name: Answer[Text] | None = None
    description: Answer[Text] | None = None
    url: Answer[Url] | None = None
    validation: Answer[Text] | None = None
    """How it was checked that the mechanism works."""


class SamplingStrategy(Part):
    """How instances were chosen from a larger set."""

    kind: Literal[
        "deterministic",
        "random",
        "stratified",
        "cluster",
        "systematic",
        "convenience",
        "other",
    ]
    details: Answer[Text] | None = None
    """Criteria, strata, probabilities."""


class Compensation(Part):
    """What collectors got for their work."""

    paid: bool
    amount: Answer[Amount] | None = None
    """The sum, in the currency and for the unit given beside it."""
    currency: Answer[Currency] | None = None
    per: Answer[Literal["hour", "day", "month", "item", "task", "total"]] | None = None
    details: Answer[Text] | None = None
    """Other rewards, for example course credit."""


class Collectors(Part):
    """A group of people who collected data."""

    group: Literal["authors", "students", "crowdworkers", "contractors", "volunteers", "other"]
    name: Answer[Text] | None = None
    """Who they are, or the platform they work on."""
    count: Answer[Count] | None = None
    compensation: Answer[Compensation] | None = None


class Timeframe(Part):
    """When the data were collected."""

    start: Answer[Date]
    end: Answer[Date]
    matches_creation: Answer[bool] | None = None
    """Whether the data themselves were created in that time."""
    creation: Answer[Text] | None = None
    """When they were created, where that was another time."""


class EthicalReview(YesNo):
    """Whether a board or another institution reviewed the collection."""

    institution: Answer[Text] | None = None
    process: Answer[Text] | None = None
    outcome: (
        Answer[Literal["approved", "approved_with_conditions", "exempt", "rejected", "pending"]]
        | None
    ) = None
    """What was decided; ``exempt`` where the board found that no review was needed."""
    reference: Answer[Text] | None = None
    """The protocol's or approval's number."""
    date: Answer[Date] | None = None
    url: Answer[Url] | None = None
    """The approval, or a page about it."""


class ThirdParty(Part):
    """Somebody through whom the data came, for example a website."""

    name: Text
    url: Answer[Url] | None = None


class DataOrigin(Part):
    """Whether the data came from the people themselves."""

    kind: Literal["individuals", "third_parties", "both"]
    third_parties: Answer[list[ThirdParty]] | None = None
    details: Answer[Text] | None = None


class Notification(YesNo):
    """Whether people were told about the collection."""

    method: Answer[Text] | None = None
    """How they were told."""
    wording: Answer[Text] | None = None
    """The words of the notice."""
    url: Answer[Url] | None = None
    """A copy of the notice, for example a screenshot."""


class Consent(YesNo):
    """Whether people agreed to the collection and use of their data."""

    method: Answer[Text] | None = None
    """How consent was asked for and given."""
    scope: Answer[list[Text]] | None = None
    """The uses to which people agreed."""
    wording: Answer[Text] | None = None
    """The words to which people agreed."""
    url: Answer[Url] | None = None
    """The consent form."""


class ConsentRevocation(YesNo):
    """Whether people can take their consent back."""

    scope: Answer[Literal["all_uses", "some_uses"]] | None = None
    """Wholly, or for certain uses."""
    method: Answer[Text] | None = None
    url: Answer[Url] | None = None


class ImpactAnalysis(YesNo):
    """Whether the effects on the people in the data were studied."""

    kind: Answer[Text] | None = None
    """For example 'data protection impact assessment'."""
    outcome: Answer[Text] | None = None
    date: Answer[Date] | None = None
    url: Answer[Url] | None = None


class CollectionProcess(Part):
    """How the data came together."""

    acquisition: Answer[Acquisition] | None = question(21)
    """How the data of each instance were obtained, and whether they were verified."""
    mechanisms: Answer[list[Mechanism]] | None = question(22)
    """The devices, people, programs and interfaces used, and how they were validated."""
    sampling_strategy: Answer[SamplingStrategy] | None = question(23)
    """How the sample was drawn, where the dataset is a sample."""
    collectors: Answer[list[Collectors]] | None = question(24)
    """The people who took part in the collection, and how they were paid."""
    timeframe: Answer[Timeframe] | None = question(25)
    """The period of collection, and whether the data are from the same period."""
    ethical_review: Answer[EthicalReview] | None = question(26)
    """Whether somebody reviewed the ethics, for example an institutional review board."""
    data_origin: Answer[DataOrigin] | None = question(27, people=True)
    """Whether the data were collected from the people themselves or through others."""
    notification: Answer[Notification] | None = question(28, people=True)
    """Whether the people were told, how, and in which words."""
    consent: Answer[Consent] | None = question(29, people=True)
    """Whether the people agreed, how, and to which words."""
    consent_revocation: Answer[ConsentRevocation] | None = question(30, people=True)
    """Whether consent can be taken back later, wholly or for certain uses."""
    impact_analysis: Answer[ImpactAnalysis] | None = question(31, people=True)
    """Whether possible effects on the people were analysed, and with which result."""
    comments: Answer[Text] | None = question(32)
    """Anything else about the collection, Markdown."""
