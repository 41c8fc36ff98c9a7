"""Data card: where the data come from.

Source: Data Cards, extended template, "Provenance"; its "Version and Maintenance" stands in
``data_maintenance``.
"""

from typing import Literal

from cardwright.cards.base import (
    Answer,
    Date,
    Part,
    Text,
    Url,
)
from cardwright.cards.data_records import FieldNote, Modality, Tool, UpdateFrequency
from cardwright.cards.data_sources import DataSource
from cardwright.cards.scopes import Section, microscope, periscope, telescope

CollectionMethod = Literal[
    "api",
    "artificially-generated",
    "crowdsourced-paid",
    "crowdsourced-volunteer",
    "vendor",
    "scraped-or-crawled",
    "survey",
    "existing-datasets",
    "to-be-determined",
    "other",
]

CollectionCadence = Literal["static", "streamed", "dynamic", "other"]
"""Collected once, acquired all the time, or updated regularly."""


class Collection(Part):
    """How data were collected in one way."""

    method: CollectionMethod
    """The way of collecting."""
    source: Answer[Text] | None = None
    """The name of the source, as in ``sources``, or a description of it."""
    platform: Answer[Tool] | None = None
    """The platform on which it was done."""
    high_risk: Answer[bool] | None = None
    """Whether the source is considered sensitive or of high risk."""
    start: Answer[Date] | None = None
    """When collection began."""
    end: Answer[Date] | None = None
    """When collection ended."""
    modality: Answer[Modality] | None = None
    """The primary modality of what was collected."""
    update_frequency: Answer[UpdateFrequency] | None = None
    """How often new data are collected in this way."""
    access_policy: Answer[Url] | None = None
    """The policy on access to what was collected."""
    wipeout_policy: Answer[Url] | None = None
    """The policy on deleting what was collected."""
    retention_policy: Answer[Url] | None = None
    """The policy on keeping what was collected."""


class Integration(Part):
    """Which fields of a source went into the dataset."""

    source: Text
    """The name of the source, as in ``sources``."""
    included: Answer[list[FieldNote]] | None = None
    """Fields that were collected and are in the dataset."""
    excluded: Answer[list[FieldNote]] | None = None
    """Fields that were collected and are not in the dataset."""


class Processing(Part):
    """How data of a source or of a way of collecting were processed."""

    applies_to: Answer[Text] | None = None
    """The source or collection method."""
    description: Answer[Text] | None = None
    """What was done."""
    methods: Answer[list[Text]] | None = None
    """Each method in a few words."""
    tools: Answer[list[Tool]] | None = None
    """The tools and libraries used."""


class SourceStatement(Part):
    """A statement on one source or on one way of collecting."""

    applies_to: Answer[Text] | None = None
    """The source, kind of source or collection method; all of them where this is left out."""
    statement: Text
    """What holds for it."""


class CollectionCriteria(Section):
    """By what criteria data were taken or left."""

    selection: Answer[list[SourceStatement]] | None = telescope()
    """How data were selected."""
    inclusion: Answer[list[SourceStatement]] | None = periscope()
    """What made data come in."""
    exclusion: Answer[list[SourceStatement]] | None = microscope()
    """What made data stay out."""


class RelationshipToSource(Section):
    """The dataset compared with its sources."""

    utility: Answer[list[SourceStatement]] | None = telescope()
    """How its purpose goes with what the sources were meant for."""
    benefits: Answer[list[SourceStatement]] | None = periscope()
    """What its users gain over the sources."""
    limitations: Answer[list[SourceStatement]] | None = microscope()
    """What its users lose against the sources."""


class Provenance(Section):
    """Where the data come from, and how they were collected."""

    methods: Answer[list[CollectionMethod]] | None = telescope(examples=[["scraped-or-crawled"]])
    """All ways in which data were collected."""
    collections: Answer[list[Collection]] | None = periscope()
    """Each way of collecting, in detail."""
    sources: Answer[list[DataSource]] | None = None
    """Each upstream source, with its licence."""
    cadence: Answer[list[CollectionCadence]] | None = telescope(examples=[["static"]])
    """Whether data were collected once, all the time or regularly; all that apply."""
    integration: Answer[list[Integration]] | None = periscope()
    """For each source, the fields that came in and those that did not."""
    processing: Answer[list[Processing]] | None = microscope()
    """How data of the sources were processed and put together."""
    criteria: Answer[CollectionCriteria] | None = None
    """By what criteria data were taken or left."""
    relationship_to_source: Answer[RelationshipToSource] | None = None
    """The dataset compared with its sources."""
