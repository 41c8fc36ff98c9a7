"""A datasheet's section on maintenance: questions 50 to 57 of Gebru et al. 2021.

How to reach the owner (question 51) stands in the card's ``contacts``.
"""

from __future__ import annotations

from typing import Literal

from cardwright.cards.base import Answer, Count, Date, Part, Party, Text, Url
from cardwright.cards.questions import YesNo, question


class Correction(Part):
    """One published correction."""

    description: Text
    date: Answer[Date] | None = None
    url: Answer[Url] | None = None


class Erratum(YesNo):
    """Whether corrections have been published."""

    url: Answer[Url] | None = None
    """The page that lists them."""
    corrections: Answer[list[Correction]] | None = None


class Updates(YesNo):
    """Whether the dataset will be updated."""

    frequency: (
        Answer[
            Literal[
                "continuous",
                "daily",
                "weekly",
                "monthly",
                "quarterly",
                "yearly",
                "irregular",
                "on_demand",
            ]
        ]
        | None
    ) = None
    purposes: (
        Answer[list[Literal["correct_labels", "add_instances", "delete_instances", "other"]]] | None
    ) = None
    by: Answer[Text] | None = None
    """Who updates it."""
    announced: Answer[Text] | None = None
    """How users learn of an update, for example by a mailing list."""
    url: Answer[Url] | None = None
    """The place of these announcements."""


class Retention(YesNo):
    """Whether the data may be kept only for a time."""

    period_days: Answer[Count] | None = None
    """How long they may be kept, in days."""
    until: Answer[Date] | None = None
    """The day until which they may be kept."""
    enforcement: Answer[Text] | None = None
    """How the limit is enforced."""


class EarlierVersion(Part):
    """A version before the present one."""

    version: Text
    available: Answer[bool] | None = None
    url: Answer[Url] | None = None


class EarlierVersions(YesNo):
    """Whether earlier versions stay available."""

    versions: Answer[list[EarlierVersion]] | None = None
    obsolescence: Answer[Text] | None = None
    """How users learn that a version is obsolete."""


class Contributions(YesNo):
    """Whether others can extend, augment or build on the dataset."""

    method: Answer[Text] | None = None
    url: Answer[Url] | None = None
    validated: Answer[bool] | None = None
    """Whether contributions are checked."""
    validation: Answer[Text] | None = None
    """How they are checked, or why they are not."""
    distribution: Answer[Text] | None = None
    """How contributions reach other users."""


class Maintenance(Part):
    """Who looks after the dataset, and how it changes."""

    maintainers: Answer[list[Party]] | None = question(50)
    """Who supports, hosts and maintains it, each with a role."""
    erratum: Answer[Erratum] | None = question(52)
    """Whether there is a list of corrections."""
    updates: Answer[Updates] | None = question(53)
    """Whether it is updated, how often, by whom, and how users learn of it."""
    retention: Answer[Retention] | None = question(54, people=True)
    """Limits on how long data about people are kept, and how they are enforced."""
    earlier_versions: Answer[EarlierVersions] | None = question(55)
    """Whether earlier versions are still hosted, and how users learn that one is obsolete."""
    contributions: Answer[Contributions] | None = question(56)
    """How others can extend it, who checks that, and how it is passed on."""
    comments: Answer[Text] | None = question(57)
    """Anything else about maintenance, Markdown."""
