"""What the responsible-dataset rubric asks for beyond the 57 questions of a datasheet.

Source: Mittal et al., On responsible machine learning datasets emphasizing fairness, privacy
and regulatory norms, Nature Machine Intelligence 6, 2024 (arXiv 2310.15848). Demographic
distributions stand in ``composition.subpopulations``, approval in
``collection_process.ethical_review``, consent in ``collection_process.consent``.
"""

from __future__ import annotations

from typing import Literal

from cardwright.cards.base import Answer, Count, Email, Part, Text, Url
from cardwright.cards.questions import Identifier, YesNo


class SensitiveAnnotation(Part):
    """Whether the dataset carries annotations of one privacy-sensitive category."""

    category: Identifier
    """The category, by its identifier in the rubric's configuration.

    The shipped configuration has ``name_identification``, ``sensitive_and_protected_attributes``,
    ``accessories``, ``critical_objects``, ``location_inference`` and ``medical_condition``.
    """
    present: Answer[bool]
    """Whether the release holds annotations of this category."""
    annotations: Answer[list[Text]] | None = None
    """Which ones, for example 'wearing glasses' or 'name of the person'."""


class Safeguard(Part):
    """A measure that protects the people in the data."""

    measure: Literal[
        "removal",
        "obfuscation",
        "pseudonymization",
        "aggregation",
        "encryption",
        "differential_privacy",
        "access_control",
        "license_terms",
        "other",
    ]
    protects: Answer[list[Identifier]] | None = None
    """What it protects.

    Categories of ``composition.sensitive_data`` or of ``responsibility.sensitive_annotations``;
    without this key it protects all of them.
    """
    details: Answer[Text] | None = None
    url: Answer[Url] | None = None


class DataSubjectRequests(YesNo):
    """Whether people can have data about them removed or corrected."""

    rights: Answer[list[Literal["erasure", "correction", "access", "restriction"]]] | None = None
    """What they can ask for."""
    method: Answer[Text] | None = None
    url: Answer[Url] | None = None
    email: Answer[Email] | None = None
    response_days: Answer[Count] | None = None
    """How long an answer takes at most, in days."""


class LegalBasis(Part):
    """The law under which data about people were collected."""

    basis: Literal[
        "consent",
        "contract",
        "legal_obligation",
        "vital_interests",
        "public_interest",
        "legitimate_interests",
        "research_exemption",
        "other",
    ]
    law: Answer[Text] | None = None
    """For example 'GDPR, article 6(1)(a)'."""
    jurisdictions: Answer[list[Text]] | None = None
    """The countries, states or unions where that law holds."""


class Responsibility(Part):
    """What the responsible-dataset rubric asks for beyond the 57 questions."""

    sensitive_annotations: Answer[list[SensitiveAnnotation]] | None = None
    """The privacy-sensitive annotations, category by category."""
    safeguards: Answer[list[Safeguard]] | None = None
    """How sensitive data and annotations are protected."""
    data_subject_requests: Answer[DataSubjectRequests] | None = None
    """Whether people can have data about them removed or corrected, consent or not."""
    legal_basis: Answer[list[LegalBasis]] | None = None
    """Why the law allows the collection, and where that law holds."""
