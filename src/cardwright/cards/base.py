"""What every card shares: identity, people, licence, links, sources of facts, and answers.

A field that nobody filled in is left out. "Unknown", "not applicable" and "withheld" are
answers of their own, each with a reason, and stand wherever a value may stand:

    funding: {unknown: the paper names no funder}

Sources: card fields after Mitchell et al. 2019 (arXiv 1810.03993), Gebru et al. 2021
(arXiv 1803.09010), Pushkarna et al. 2022 (arXiv 2204.01075) and the Hub's card metadata.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar, Union

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    model_validator,
)
from typing_extensions import TypeAliasType

SCHEMA_VERSION = "1"

T = TypeVar("T")


class Part(BaseModel):
    """A mapping inside a card: its keys are closed, but for the owner's own ``x-…`` keys.

    Raises:
        pydantic.ValidationError: a key is unknown, missing, or holds the wrong type.
    """

    model_config = ConfigDict(
        strict=True,
        extra="allow",
        frozen=True,
        use_attribute_docstrings=True,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        allow_inf_nan=False,
    )
    # Typing it keeps what the owner adds to JSON's own types.
    __pydantic_extra__: dict[str, JsonValue]

    @model_validator(mode="before")
    @classmethod
    def _refuse_empty_fields(cls, data: Any) -> Any:
        """A key without a value is not an answer."""
        if isinstance(data, dict):
            empty = [
                str(key)
                for key, value in data.items()
                if value is None and not str(key).startswith("x-")
            ]
            if empty:
                raise ValueError(f"keys without a value: {', '.join(empty)}")
        return data

    @model_validator(mode="after")
    def _refuse_unknown_keys(self) -> Part:
        unknown = [key for key in self.__pydantic_extra__ if not key.startswith("x-")]
        if unknown:
            raise ValueError(f"unknown keys: {', '.join(unknown)}")
        return self


def _integral(value: Any) -> Any:
    """1.0 is the integer 1, as JSON Schema has it."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


# -- scalars -----------------------------------------------------------------------------

# What some engine of regular expressions takes for white space and another does not is named.
_SPACE = r"\s\x1c-\x1f\x85\ufeff"
TEXT_PATTERN = rf"[^{_SPACE}]"

Text = Annotated[str, StringConstraints(pattern=TEXT_PATTERN)]
"""Text that says something; an empty string is no answer."""

Integer = Annotated[int, BeforeValidator(_integral)]
Count = Annotated[int, Field(ge=0), BeforeValidator(_integral)]
Positive = Annotated[int, Field(ge=1), BeforeValidator(_integral)]
# The bound stands first: after a validator, pydantic leaves it out of the schema.
Amount = Annotated[float, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]
Percent = Annotated[float, Field(ge=0, le=100)]

Date = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
    Field(examples=["2024-02-01", "2024-02", "2024"], json_schema_extra={"x-hint": "date"}),
]
"""A day, a month or a year (ISO 8601), in quotes where it is a year alone."""

Url = Annotated[
    str,
    StringConstraints(pattern=rf'^https?://[^<>"{_SPACE}]+$'),
    Field(examples=["https://example.org/model"], json_schema_extra={"x-hint": "url"}),
]

Place = Annotated[
    str,
    StringConstraints(pattern=rf"^[^{_SPACE}][^\r\n]*$"),
    Field(
        examples=["LICENSE", "https://example.org/weights"], json_schema_extra={"x-hint": "place"}
    ),
]
"""A URL, or a path relative to the root of the repository."""

Email = Annotated[
    str,
    StringConstraints(pattern=rf"^[^@{_SPACE}]+@[^@.{_SPACE}]+(\.[^@.{_SPACE}]+)+$"),
    Field(examples=["team@example.org"], json_schema_extra={"x-hint": "email"}),
]

License = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9(][A-Za-z0-9.+() :-]*$"),
    Field(
        examples=["Apache-2.0", "CC-BY-4.0", "MIT OR Apache-2.0", "LicenseRef-Llama-3"],
        json_schema_extra={"x-hint": "license"},
    ),
]
"""An SPDX licence expression (SPDX 2.3, annex D); rule LI001 checks the identifiers."""

Language = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$|^(code|multilingual)$"),
    Field(examples=["en", "pt-BR", "zh-Hans"], json_schema_extra={"x-hint": "language"}),
]
"""A BCP-47 tag; the Hub's ISO 639 part is derived from it."""

Doi = Annotated[
    str,
    StringConstraints(pattern=rf"^10\.[0-9]{{4,9}}/[^{_SPACE}]+$"),
    Field(examples=["10.1145/3287560.3287596"], json_schema_extra={"x-hint": "doi"}),
]

Orcid = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"),
    Field(examples=["0000-0002-1825-0097"], json_schema_extra={"x-hint": "orcid"}),
]

CardId = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?$"),
    Field(examples=["allenai/OLMo-7B"], json_schema_extra={"x-hint": "id"}),
]
"""The repository id on the Hub (``owner/name``) where there is one, else a name like it."""

FieldPath = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_-]+(\[[0-9]+\])?(\.[A-Za-z0-9_-]+(\[[0-9]+\])?)*$"),
    Field(
        examples=["training.data", "evaluation.results[0]"], json_schema_extra={"x-hint": "path"}
    ),
]
"""A place in this card: keys joined by dots, list items counted from 0."""


# -- answers -----------------------------------------------------------------------------


class Unknown(Part):
    """Nobody knows, or no public source says."""

    unknown: Text
    """Why it is not known, for example 'the paper does not say'."""


class NotApplicable(Part):
    """The question does not apply to this model or dataset."""

    not_applicable: Text
    """Why it does not apply."""


class Withheld(Part):
    """It is known, and not published."""

    withheld: Text
    """Why it is held back, and by whom."""


NoValue = TypeAliasType("NoValue", Union[Unknown, NotApplicable, Withheld])  # noqa: UP007
"""An answer that is not a value: unknown, not applicable or withheld, with its reason."""

Answer = Union[T, NoValue]  # noqa: UP007
"""``Answer[X]``: a value of type X, or one of the three answers with a reason."""


# -- people, links, sources --------------------------------------------------------------


class Party(Part):
    """A person or an organisation."""

    name: Text
    kind: Answer[Literal["person", "organization"]] | None = None
    role: Answer[Text] | None = None
    """What they did or do, for example 'developer' or 'data protection officer'."""
    affiliation: Answer[Text] | None = None
    email: Answer[Email] | None = None
    url: Answer[Url] | None = None
    orcid: Answer[Orcid] | None = None
    """The ORCID iD, 16 digits in groups of four."""


class Funding(Part):
    """Who paid for the work."""

    funder: Text
    grant: Answer[Text] | None = None
    """Name or number of the grant."""
    summary: Answer[Text] | None = None
    """What the funding was for, in a few words."""


class Contact(Part):
    """Where questions, comments and complaints go."""

    name: Answer[Text] | None = None
    """The person or team that answers."""
    email: Answer[Email] | None = None
    url: Answer[Url] | None = None
    """A page, a discussion board or an issue tracker."""
    purpose: Answer[Text] | None = None
    """What this contact is for, for example 'feedback' or 'removal of personal data'."""


class Citation(Part):
    """How to cite it. Give at least one of the three forms."""

    title: Answer[Text] | None = None
    text: Answer[Text] | None = None
    """A citation in words, for example in APA style."""
    bibtex: Answer[Text] | None = None
    doi: Answer[Doi] | None = None
    url: Answer[Url] | None = None


class Link(Part):
    """A page that belongs to it."""

    url: Url
    kind: (
        Answer[
            Literal[
                "paper",
                "repository",
                "demo",
                "documentation",
                "homepage",
                "blog",
                "download",
                "leaderboard",
                "policy",
                "terms",
                "video",
                "other",
            ]
        ]
        | None
    ) = None
    title: Answer[Text] | None = None


class Source(Part):
    """Where facts of this card come from."""

    id: Annotated[
        str,
        StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$"),
        Field(examples=["paper"]),
    ]
    """A short name by which the card refers to this source."""
    title: Answer[Text] | None = None
    url: Answer[Url] | None = None
    path: Answer[Place] | None = None
    """A file in the repository, where the source is not a page."""
    citation: Answer[Text] | None = None
    """Section, table or page, or a full reference where there is no URL."""
    checked: Answer[Date] | None = None
    """The date on which somebody last read the source."""
    supports: Answer[list[FieldPath]] | None = None
    """The fields that rest on this source; a field stands for all that is in it."""


class Term(Part):
    """A term of art, as this card uses it."""

    term: Text
    definition: Text
    source: Answer[Text] | None = None
    interpretation: Answer[Text] | None = None
    """How the term is meant here, where that is narrower than the definition."""


class LicenseDetails(Part):
    """What the licence expression alone does not say."""

    name: Answer[Text] | None = None
    """The licence's own name, needed for ``LicenseRef-…``."""
    url: Answer[Url] | None = None
    file: Answer[Place] | None = None
    """The file in the repository that holds the text."""
    note: Answer[Text] | None = None


class Gating(Part):
    """The access form that the Hub shows before a gated download (``extra_gated_*``)."""

    prompt: Answer[Text] | None = None
    """Text above the access form (``extra_gated_prompt``)."""
    heading: Answer[Text] | None = None
    description: Answer[Text] | None = None
    button: Answer[Text] | None = None
    """Label of the button (``extra_gated_button_content``)."""
    fields: Answer[dict[str, JsonValue]] | None = None
    """Label of each field to its type, or to ``{type: select, options: […]}``."""
    eu_disallowed: Answer[bool] | None = None
    """Whether access from the European Union is blocked."""


class Card(Part):
    """The fields that a model card, a data card and a datasheet share."""

    schema_version: Literal["1"]
    """The version of Cardwright's schema that this card is written in."""
    id: CardId
    """The repository id on the Hub where there is one; other cards refer to it."""
    name: Text
    """The name as people say it."""
    summary: Answer[Text] | None = None
    """One or two sentences for a reader who decides whether to read on."""
    description: Answer[Text] | None = None
    """The long description, Markdown."""
    version: Answer[Text] | None = None
    """The version, in quotes: ``"1.10"``."""
    version_notes: Answer[Text] | None = None
    """What is different from the version before, and from other versions."""
    release_date: Answer[Date] | None = None
    """When this version was first published."""
    license: Answer[License] | None = None
    """The licence of the whole, as an SPDX expression."""
    license_details: Answer[LicenseDetails] | None = None
    developers: Answer[list[Party]] | None = None
    """The people and organisations that made it."""
    shared_by: Answer[list[Party]] | None = None
    """Who publishes it, where that is not who made it."""
    funding: Answer[list[Funding]] | None = None
    contacts: Answer[list[Contact]] | None = None
    """Where to send questions, comments and complaints."""
    citations: Answer[list[Citation]] | None = None
    links: Answer[list[Link]] | None = None
    """Papers, repositories, demos and other pages."""
    languages: Answer[list[Language]] | None = None
    """The human languages it is about, as BCP-47 tags."""
    tags: Answer[list[Text]] | None = None
    """Free keywords."""
    glossary: Answer[list[Term]] | None = None
    """Terms of art."""
    card_authors: Answer[list[Party]] | None = None
    """Who wrote this card, each with a role."""
    card_date: Answer[Date] | None = None
    """When the card was last changed in substance."""
    sources: Answer[list[Source]] | None = None
    """Where the facts of this card come from."""
    more_information: Answer[Text] | None = None
    """Whatever has no other place, Markdown."""
