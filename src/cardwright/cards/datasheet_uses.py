"""A datasheet's sections on preprocessing and on uses: questions 33 to 42 of Gebru et al. 2021."""

from __future__ import annotations

from typing import Literal

from cardwright.cards.base import Answer, License, Part, Place, Share, Text, Url
from cardwright.cards.questions import YesNo, question


class ProcessingStep(Part):
    """One thing that was done to the data."""

    kind: Literal[
        "discretization",
        "tokenization",
        "tagging",
        "feature_extraction",
        "normalization",
        "filtering",
        "removal",
        "deduplication",
        "imputation",
        "anonymization",
        "labeling",
        "other",
    ]
    description: Answer[Text] | None = None
    share: Answer[Share] | None = None
    """The share of instances that it changed or took out, 0 to 1."""


class Processing(YesNo):
    """Whether the data were preprocessed, cleaned or labelled, and how."""

    steps: Answer[list[ProcessingStep]] | None = None
    """The steps, in the order in which they were taken."""


class RawData(YesNo):
    """Whether the raw data were kept beside the processed ones."""

    place: Answer[Place] | None = None
    """Where they can be had."""


class Tool(Part):
    """A program that was used on the data."""

    name: Text
    version: Answer[Text] | None = None
    license: Answer[License] | None = None
    place: Answer[Place] | None = None
    """Where it can be had."""


class Software(YesNo):
    """Whether the programs used on the data can be had."""

    tools: Answer[list[Tool]] | None = None


class Preprocessing(Part):
    """What was done to the data before release."""

    processing: Answer[Processing] | None = question(33)
    """Preprocessing, cleaning and labelling, step by step."""
    raw_data: Answer[RawData] | None = question(34)
    """Whether the data as they were collected are kept for uses nobody foresaw."""
    software: Answer[Software] | None = question(35)
    """Whether the programs for these steps are available, and where."""
    comments: Answer[Text] | None = question(36)
    """Anything else about preprocessing, Markdown."""


class KnownUse(Part):
    """A task for which somebody has used the dataset."""

    task: Text
    description: Answer[Text] | None = None
    url: Answer[Url] | None = None
    """The paper, model or system."""


class KnownUses(YesNo):
    """Whether the dataset has been used already."""

    uses: Answer[list[KnownUse]] | None = None


class UseRegister(YesNo):
    """Whether some place lists papers and systems that use the dataset."""

    url: Answer[Url] | None = None


class PossibleTask(Part):
    """A task that the dataset might serve."""

    task: Text
    description: Answer[Text] | None = None


class FutureImpact(Part):
    """Something about the data that may matter to later uses."""

    cause: Text
    """What it is about composition, collection or processing."""
    harm: Answer[Text] | None = None
    """What may come of it, for example stereotyping, unequal service, legal or financial risk."""
    affected: Answer[list[Text]] | None = None
    """The people or groups who may be harmed."""
    mitigation: Answer[Text] | None = None
    """What a user of the dataset can do about it."""


class FutureImpacts(YesNo):
    """Whether something about the data may matter to later uses."""

    impacts: Answer[list[FutureImpact]] | None = None


class UnsuitableTask(Part):
    """A task for which the dataset should not be used."""

    task: Text
    reason: Answer[Text] | None = None


class UnsuitableTasks(YesNo):
    """Whether there are tasks for which the dataset should not be used."""

    tasks: Answer[list[UnsuitableTask]] | None = None


class Uses(Part):
    """What the dataset is, may be and should not be used for."""

    known_uses: Answer[KnownUses] | None = question(37)
    """The tasks for which it has been used so far."""
    use_register: Answer[UseRegister] | None = question(38)
    """A place that lists the papers and systems that use it."""
    possible_tasks: Answer[list[PossibleTask]] | None = question(39)
    """Other tasks that it could serve."""
    future_impacts: Answer[FutureImpacts] | None = question(40)
    """What in its making may affect later uses, who might be harmed, and what helps."""
    unsuitable_tasks: Answer[UnsuitableTasks] | None = question(41)
    """Tasks for which it should not be used."""
    comments: Answer[Text] | None = question(42)
    """Anything else about uses, Markdown."""
