"""A datasheet's section on distribution: questions 43 to 49 of Gebru et al. 2021.

The date (question 45) and the licence (question 46) stand in the card's ``release_date`` and
``license``; terms of use are a page among its ``links``.
"""

from __future__ import annotations

from typing import Literal

from cardwright.cards.base import Amount, Answer, Doi, Part, Text, Url
from cardwright.cards.questions import Currency, YesNo, question


class ThirdPartyDistribution(YesNo):
    """Whether anybody outside the entity that made the dataset gets it."""

    recipients: Answer[list[Text]] | None = None
    """Who gets it, for example 'anyone' or 'researchers who apply'."""


class Channel(Part):
    """One way to get the dataset."""

    kind: Literal["archive_file", "website", "api", "repository", "hub", "media", "other"]
    url: Answer[Url] | None = None
    format: Answer[Text] | None = None
    """The file format, for example 'Parquet' or 'tar of JPEG images'."""
    details: Answer[Text] | None = None


class DistributionMethod(Part):
    """How the dataset reaches those who want it."""

    channels: list[Channel]
    doi: Answer[Doi] | None = None
    """The dataset's own DOI; that of a paper about it stands in ``citations``."""


class Fees(YesNo):
    """Whether anybody has to pay for the dataset."""

    amount: Answer[Amount] | None = None
    """The sum, in the currency given beside it."""
    currency: Answer[Currency] | None = None


class ThirdPartyRestriction(Part):
    """A right of somebody else in the data, or another limit set by them."""

    holder: Answer[Text]
    """Whose right it is."""
    description: Answer[Text] | None = None
    url: Answer[Url] | None = None
    """The terms, or a page about them."""
    fees: Answer[Text] | None = None


class ThirdPartyRestrictions(YesNo):
    """Whether others have rights in the data."""

    restrictions: Answer[list[ThirdPartyRestriction]] | None = None


class RegulatoryRestriction(Part):
    """An export control or another rule of law that limits distribution."""

    regulation: Text
    jurisdiction: Answer[Text] | None = None
    """The country or union whose law it is."""
    url: Answer[Url] | None = None


class RegulatoryRestrictions(YesNo):
    """Whether law limits the distribution."""

    regulations: Answer[list[RegulatoryRestriction]] | None = None


class Distribution(Part):
    """How others get the dataset, and under which restrictions."""

    third_parties: Answer[ThirdPartyDistribution] | None = question(43)
    """Whether it goes to anybody outside the entity on whose behalf it was made."""
    method: Answer[DistributionMethod] | None = question(44)
    """How it is handed out, and whether it has a DOI."""
    fees: Answer[Fees] | None = question(46)
    """What the licence or the terms of use cost; their text stands in ``license`` and ``links``."""
    third_party_restrictions: Answer[ThirdPartyRestrictions] | None = question(47)
    """Rights of others in the data, and other limits that they set."""
    regulatory_restrictions: Answer[RegulatoryRestrictions] | None = question(48)
    """Export controls and other rules of law."""
    comments: Answer[Text] | None = question(49)
    """Anything else about distribution, Markdown."""
