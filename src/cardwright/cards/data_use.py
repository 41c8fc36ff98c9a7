"""Data card: motivations, intended use, access, retention, deletion and extended use.

Source: Data Cards, extended template, the sections of these names; ``Considerations`` holds what
the Hub's dataset template asks under "Bias, Risks, and Limitations".
"""

from typing import Literal

from cardwright.cards.base import Answer, Count, Part, Text, Url
from cardwright.cards.data_records import (
    Correlation,
    Limitation,
    OtherData,
    Risk,
    SafetyLevel,
    SamplingMethod,
)
from cardwright.cards.scopes import Section, microscope, periscope, telescope

Purpose = Literal["monitoring", "research", "production", "other"]

UseSafety = Literal[
    "safe-for-production", "safe-for-research", "conditional", "only-approved", "other"
]
"""``conditional`` says that some applications are unsafe."""

AccessType = Literal[
    "internal-unrestricted", "internal-restricted", "external-open-access", "other"
]

ExemptionCode = Literal[
    "anonymous-data",
    "employee-data",
    "public-data",
    "internal-business-data",
    "simulated-test-data",
]

MachineLearningUse = Literal[
    "training", "testing", "validation", "development-or-production", "fine-tuning", "other"
]


class Motivations(Section):
    """Why the dataset was made."""

    purpose: Answer[Purpose] | None = telescope()
    """The main purpose it was made for."""
    domains: Answer[list[Text]] | None = periscope(examples=[["computer vision", "road safety"]])
    """The domains of application, as keywords."""
    factors: Answer[list[Text]] | None = microscope()
    """The factors that led to it: the problem and what was missing."""


class UseCase(Part):
    """One thing that the dataset is or is not meant for."""

    use: Text
    """The use, in a sentence."""
    reason: Answer[Text] | None = None
    """Why it suits, or does not suit."""
    url: Answer[Url] | None = None
    """A page about it."""


class IntendedUse(Section):
    """What the dataset is for, and what it is not for."""

    safety: Answer[UseSafety] | None = telescope()
    """For what kind of use it is safe."""
    suitable: Answer[list[UseCase]] | None = periscope()
    """Uses that are known to suit it."""
    unsuitable: Answer[list[UseCase]] | None = microscope()
    """Uses that it does not suit or that are not intended."""
    problem_space: Answer[Text] | None = periscope()
    """The research questions and problems that it addresses."""
    citation_guidelines: Answer[Text] | None = microscope()
    """What to cite when; the citations themselves stand in ``citations``."""


class AccessControlList(Part):
    """A list of who may use the data."""

    name: Text
    """The name of the list."""
    summary: Answer[Text] | None = None
    """Who is on it, and who decides."""
    url: Answer[Url] | None = None
    """Its page."""


class Access(Section):
    """How the data are had; pages and policies about it stand in ``links``."""

    type: Answer[AccessType] | None = telescope()
    """Who can get the data."""
    prerequisites: Answer[list[Text]] | None = microscope()
    """Training, membership or agreements that are needed first."""
    download_code: Answer[Text] | None = periscope()
    """Code that downloads the data."""
    control_lists: Answer[list[AccessControlList]] | None = microscope()
    """The lists of those who may use the data."""


class Duration(Part):
    """A length of time; give the units that are needed, or ``indefinite``."""

    years: Answer[Count] | None = None
    """The number of years."""
    months: Answer[Count] | None = None
    """The number of months."""
    days: Answer[Count] | None = None
    """The number of days."""
    indefinite: Answer[bool] | None = None
    """Whether there is no limit."""
    counted_from: Answer[Text] | None = None
    """The event from which it counts, for example 'the day of collection'."""


class RetentionPolicy(Part):
    """The rules for keeping the data."""

    plan_id: Answer[Text] | None = None
    """The id of the retention plan."""
    summary: Answer[Text] | None = None
    """The policy in a few words."""
    url: Answer[Url] | None = None
    """Its page."""


class RetentionException(Part):
    """Data to which the rules for keeping do not apply."""

    code: Answer[ExemptionCode] | None = None
    """The kind of data that is exempt."""
    summary: Answer[Text] | None = None
    """What is exempt, and why."""


class Retention(Section):
    """How long the data may be kept."""

    duration: Answer[Duration] | None = periscope(examples=[{"years": 5}])
    """How long the data may be kept."""
    policy: Answer[RetentionPolicy] | None = microscope()
    """The policy that says so."""
    process: Answer[list[Text]] | None = periscope()
    """What is required of those who keep the data, step by step."""
    exceptions: Answer[list[RetentionException]] | None = microscope()
    """Data to which this does not apply."""


class DeletionException(Part):
    """A case in which data are not deleted."""

    reference: Answer[Text] | None = None
    """Where the exception was granted, for example a ticket."""
    summary: Answer[Text] | None = None
    """What is not deleted, and why."""


class Deletion(Section):
    """When and how the data are deleted."""

    duration: Answer[Duration] | None = periscope(examples=[{"days": 30}])
    """The time after which the data are to be deleted."""
    events: Answer[list[Text]] | None = microscope()
    """What happens on deletion, in sequence."""
    means: Answer[list[Text]] | None = periscope()
    """The acceptable means of deletion."""
    obligations: Answer[list[Text]] | None = microscope()
    """What is to be done after deletion, in sequence."""
    requirements: Answer[list[Text]] | None = periscope()
    """What operations must provide so that deletion works."""
    exceptions: Answer[list[DeletionException]] | None = microscope()
    """Cases in which data are not deleted."""


class UseWithOtherData(Section):
    """Joining the dataset with others."""

    safety: Answer[SafetyLevel] | None = telescope()
    """Whether it is safe to join it with other data."""
    safe_with: Answer[list[OtherData]] | None = periscope()
    """Datasets or kinds of data that it is safe to join with."""
    best_practices: Answer[list[Text]] | None = microscope()
    """How best to join it with other data."""
    unsafe_with: Answer[list[OtherData]] | None = periscope()
    """Datasets or kinds of data that it is not safe to join with."""
    limitations: Answer[list[Limitation]] | None = microscope()
    """Limitations that bring risks when it is joined with other data."""


class ForkingAndSampling(Section):
    """Forking the dataset, or taking samples of it."""

    safety: Answer[SafetyLevel] | None = telescope()
    """Whether it is safe to fork it or to sample from it."""
    sampling_methods: Answer[list[SamplingMethod]] | None = periscope()
    """All acceptable ways of sampling from it."""
    best_practices: Answer[list[Text]] | None = microscope()
    """How best to fork it or sample from it."""
    risks: Answer[list[Risk]] | None = periscope()
    """The risks of forking and sampling, with what to do against them."""
    limitations: Answer[list[Limitation]] | None = microscope()
    """What forks and samples cannot do, and what follows from it."""


class NotableFeature(Part):
    """A field whose distribution or relations stand out."""

    field: Text
    """The name of the field, as in ``data_points.fields``."""
    description: Answer[Text] | None = None
    """What stands out."""
    url: Answer[Url] | None = None
    """A page where it can be explored."""


class UsageGuidelines(Part):
    """Rules that users of the data should know."""

    guidelines: Answer[list[Text]] | None = None
    """Each rule in a sentence."""
    approval_steps: Answer[list[Text]] | None = None
    """What a user must do to be allowed, in sequence."""
    reviewer: Answer[Text] | None = None
    """Who reviews publications that refer to the dataset."""


class UseInMachineLearning(Section):
    """Use in machine learning; the recommended splits stand in ``splits``."""

    uses: Answer[list[MachineLearningUse]] | None = telescope(examples=[["training", "testing"]])
    """All uses that it is meant for."""
    notable_features: Answer[list[NotableFeature]] | None = periscope()
    """Fields whose distribution or relations stand out."""
    guidelines: Answer[UsageGuidelines] | None = microscope()
    """Rules that users of the data should know."""
    correlations: Answer[list[Correlation]] | None = microscope()
    """Known correlations between fields; those of human attributes stand there."""


class ExtendedUse(Part):
    """Uses beyond the first one."""

    with_other_data: Answer[UseWithOtherData] | None = None
    """Joining the dataset with others."""
    forking_and_sampling: Answer[ForkingAndSampling] | None = None
    """Forking the dataset, or taking samples of it."""
    machine_learning: Answer[UseInMachineLearning] | None = None
    """Use in machine learning."""


class Considerations(Section):
    """What holds for the dataset as a whole, whatever its use."""

    social_impact: Answer[Text] | None = None
    """What the dataset may change in society, for better or worse."""
    biases: Answer[list[Risk]] | None = None
    """Known biases in the data, with what can be done against them."""
    limitations: Answer[list[Limitation]] | None = None
    """Limitations that come from no one source or use: gaps, noise, errors, redundancy."""
    recommendations: Answer[list[Text]] | None = None
    """What users should do in view of all this."""
