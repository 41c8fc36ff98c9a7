"""Ethical considerations, caveats and recommendations, governance.

Sources: Mitchell et al. 2019, sections 4.8 and 4.9; Pistilli et al. 2023 (arXiv 2305.18615)
for charter, licence and documentation that refer to one another.
"""

from __future__ import annotations

from typing import Literal

from cardwright.cards.base import Answer, Date, Part, Text, Url


class Risk(Part):
    """A risk or harm, and what is done about it."""

    name: Text
    description: Answer[Text] | None = None
    affected: Answer[list[Text]] | None = None
    """Who could be hurt."""
    likelihood: Answer[Literal["low", "medium", "high"]] | None = None
    magnitude: Answer[Literal["low", "medium", "high"]] | None = None
    mitigation: Answer[Text] | None = None
    """What was done, or should be done, against it."""


class HumanLife(Part):
    """Whether the model bears on decisions central to human life."""

    informs_decisions: Answer[bool]
    """Whether it informs decisions on health, safety, livelihood or the like, or could."""
    details: Answer[Text] | None = None


class SensitiveData(Part):
    """Whether sensitive or protected data were used."""

    used: Answer[bool]
    kinds: Answer[list[Text]] | None = None
    details: Answer[Text] | None = None


class EthicalConsiderations(Part):
    """Ethical considerations (Mitchell section 4.8)."""

    sensitive_data: Answer[SensitiveData] | None = None
    human_life: Answer[HumanLife] | None = None
    mitigations: Answer[list[Text]] | None = None
    """What was done in development against risks, beyond single risks below."""
    risks: Answer[list[Risk]] | None = None
    """Risks and harms, each with its mitigation."""
    fraught_uses: Answer[list[Text]] | None = None
    """Known uses that are especially fraught (Mitchell's 'use cases')."""
    biases: Answer[list[Text]] | None = None
    """Known stereotypes, or skewed performance for a group."""
    review: Answer[Text] | None = None
    """Reviews by an ethics board or others, with outcome."""


class Tradeoff(Part):
    """What was given up for what."""

    name: Text
    description: Answer[Text] | None = None


class Caveats(Part):
    """Caveats and recommendations (Mitchell section 4.9)."""

    limitations: Answer[list[Text]] | None = None
    """Likely failures, and conditions of input and output."""
    tradeoffs: Answer[list[Tradeoff]] | None = None
    further_testing: Answer[list[Text]] | None = None
    """Tests that should still be made."""
    missing_groups: Answer[list[Text]] | None = None
    """Groups that the evaluation data do not hold."""
    recommendations: Answer[list[Text]] | None = None
    """Advice to users."""
    ideal_evaluation_data: Answer[Text] | None = None
    reflections: Answer[list[Text]] | None = None


class EthicalCharter(Part):
    """The values that the project binds itself to."""

    name: Text
    url: Answer[Url] | None = None
    values: Answer[list[Text]] | None = None


class Governance(Part):
    """Charter and oversight; licence and documentation stand in their own fields."""

    charter: Answer[EthicalCharter] | None = None
    oversight: Answer[Text] | None = None
    """Who watches over the model after its release, and how."""
    incident_reporting: Answer[Url] | None = None
    review_date: Answer[Date] | None = None
    """When the card is to be reviewed next."""
