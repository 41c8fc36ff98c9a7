"""Data card: versions and upkeep.

Source: Data Cards, extended template, "Dataset Version and Maintenance" and, under Provenance,
"Version and Maintenance"; what both ask has one home here.
"""

from cardwright.cards.base import Answer, Count, Date, Part, Text, Url
from cardwright.cards.data_records import (
    MaintenanceStatus,
    UpdateFrequency,
)
from cardwright.cards.scopes import Section, microscope, periscope, telescope


class MaintenancePlan(Part):
    """How the dataset is kept up."""

    summary: Answer[Text] | None = None
    """The plan in a few words."""
    versioning: Answer[Text] | None = None
    """What makes a new version."""
    updates: Answer[Text] | None = None
    """When the data are refreshed or extended."""
    errors: Answer[Text] | None = None
    """How errors are reported and mended, and where errata stand."""
    feedback: Answer[Text] | None = None
    """How feedback is taken in."""


class LastUpdate(Part):
    """The last time the data changed."""

    date: Answer[Date] | None = None
    """When the data last changed."""
    points_affected: Answer[Count] | None = None
    """The number of data points that the update concerned."""
    points_updated: Answer[Count] | None = None
    """The number of data points that changed."""
    points_added: Answer[Count] | None = None
    """The number of data points that came in."""
    points_removed: Answer[Count] | None = None
    """The number of data points that were taken out."""


class NextUpdate(Part):
    """The next change that is planned."""

    version_affected: Answer[Text] | None = None
    """The version that the update concerns."""
    data_update: Answer[Date] | None = None
    """When the data will be updated."""
    next_version: Answer[Text] | None = None
    """The version that follows."""
    version_update: Answer[Date] | None = None
    """When the next version will be published."""


class ExpectedChanges(Part):
    """What the next update will change."""

    to_data: Answer[Text] | None = None
    """Changes to data points."""
    to_dataset: Answer[Text] | None = None
    """Changes to the dataset as a whole, for example to its fields or splits."""


class FirstVersion(Part):
    """The first version, where this is a later one."""

    release_date: Answer[Date] | None = None
    """When it was published."""
    name: Answer[Text] | None = None
    """Name and version."""
    url: Answer[Url] | None = None
    """Where it can be had."""
    status: Answer[MaintenanceStatus] | None = None
    """How it is maintained now."""
    size_bytes: Answer[Count] | None = None
    """Its size in bytes."""
    instances: Answer[Count] | None = None
    """The number of its instances."""


class SourceChange(Part):
    """What an update changes in the data of one source."""

    source: Answer[Text] | None = None
    """The name of the source, as in ``provenance.sources``, or a kind of source."""
    change: Text
    """What changes."""


class Maintenance(Section):
    """Versions and upkeep; version and release date themselves are fields of the card."""

    status: Answer[MaintenanceStatus] | None = telescope()
    """``actively-maintained`` mends data but makes no versions, ``limited-maintenance`` only faults."""
    cadence: Answer[UpdateFrequency] | None = telescope()
    """How often new data come."""
    last_update: Answer[LastUpdate] | None = periscope()
    """The last time the data changed."""
    next_update: Answer[NextUpdate] | None = periscope()
    """The next change that is planned."""
    plan: Answer[MaintenancePlan] | None = microscope()
    """How the dataset is versioned, refreshed and mended."""
    expected_changes: Answer[ExpectedChanges] | None = microscope()
    """What the next update will change."""
    first_version: Answer[FirstVersion] | None = periscope()
    """Where this is not the first version and the first one has no card of its own."""
    first_version_caveats: Answer[Text] | None = microscope()
    """What about the first version still matters for the use of this one."""
    changes_on_update: Answer[list[SourceChange]] | None = microscope()
    """What changes each time that the dataset is refreshed."""
