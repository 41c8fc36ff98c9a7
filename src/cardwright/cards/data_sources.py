"""Data card: one upstream source of the data, with its licence.

Source: the record of the Data Provenance Initiative (Longpre et al. 2023, arXiv 2310.16787).
"""

from typing import Literal

from cardwright.cards.base import (
    Amount,
    Answer,
    CardId,
    Citation,
    Count,
    Date,
    Language,
    License,
    Part,
    Text,
    Url,
)
from cardwright.cards.scopes import microscope

UseClass = Literal["commercial", "unspecified", "non-commercial", "academic-only"]
"""What a licence allows, from the least to the most restrictive."""


PromptFormat = Literal[
    "zero-shot",
    "few-shot",
    "chain-of-thought",
    "program-of-thought",
    "multi-step-reasoning",
    "multi-turn-dialog",
    "response-ranking",
]


CreatorType = Literal[
    "academic", "corporation", "industry-lab", "government", "research-group", "startup", "other"
]


TaskGroup = Literal[
    "response-ranking",
    "translation",
    "logical-and-mathematical-reasoning",
    "dialog-generation",
    "miscellaneous",
    "question-answering",
    "token-classification",
    "explanation",
    "summarization",
    "code",
    "language-style-analysis",
    "open-form-text-generation",
    "text-classification",
    "chain-of-thought",
    "bias-and-toxicity-detection",
    "short-text-generation",
    "creative-writing",
    "creativity",
    "natural-language-inference",
    "commonsense-reasoning",
    "sequence-tagging",
    "brainstorming",
    "vision-based-tasks",
]


SourceDomain = Literal[
    "ml-datasets",
    "search-queries",
    "social-media",
    "general-web",
    "encyclopedias",
    "entertainment",
    "biomedical",
    "education",
    "exams",
    "news",
    "human",
    "commerce",
    "models",
    "reviews",
    "conversations",
    "template-generated",
    "code",
    "legal",
    "governments",
    "academic-papers",
    "books",
    "other",
    "unsure",
]


class SourceCreator(Part):
    """An institution that made a source."""

    name: Text
    """The institution; people are not named here."""
    type: Answer[CreatorType] | None = None
    """The kind of institution."""


class TextMetrics(Part):
    """Lengths and turns of the texts of a source."""

    dialogs: Answer[Count] | None = None
    """The number of dialogs or examples."""
    inputs_length_mean: Answer[Amount] | None = None
    """Lengths are in characters."""
    inputs_length_max: Answer[Amount] | None = None
    """The length of the longest input."""
    inputs_length_min: Answer[Amount] | None = None
    """The length of the shortest input."""
    targets_length_mean: Answer[Amount] | None = None
    """The mean length of a target."""
    targets_length_max: Answer[Amount] | None = None
    """The length of the longest target."""
    targets_length_min: Answer[Amount] | None = None
    """The length of the shortest target."""
    dialog_turns_min: Answer[Amount] | None = None
    """The number of turns of the shortest dialog."""
    dialog_turns_max: Answer[Amount] | None = None
    """The number of turns of the longest dialog."""
    dialog_turns_mean: Answer[Amount] | None = None
    """The mean number of turns."""


class InferredMetadata(Part):
    """What programs found about a source on other sites, as they found it."""

    text_topics: Answer[list[Text]] | None = None
    """The topics that a program found in its texts."""
    hub_date: Answer[Date] | None = None
    """When it came to the Hub."""
    hub_downloads: Answer[Count] | None = None
    """The number of downloads that the Hub shows."""
    hub_likes: Answer[Count] | None = None
    """The number of likes that the Hub shows."""
    hub_yaml_license: Answer[Text] | None = None
    """The licence in the front matter on the Hub."""
    hub_config_license: Answer[Text] | None = None
    """The licence in the dataset's configuration on the Hub."""
    hub_dataset: Answer[Text] | None = None
    """Its repository id on the Hub."""
    hub_config: Answer[Text] | None = None
    """Its config on the Hub."""
    github_topics: Answer[list[Text]] | None = None
    """The topics of its repository."""
    github_date: Answer[Date] | None = None
    """When its repository was made."""
    github_stars: Answer[Count] | None = None
    """The number of stars of its repository."""
    github_license: Answer[Text] | None = None
    """The licence that GitHub shows for its repository."""
    paperswithcode_description: Answer[Text] | None = None
    """The description on Papers with Code."""
    paperswithcode_license_name: Answer[Text] | None = None
    """The licence that Papers with Code names."""
    paperswithcode_license_url: Answer[Url] | None = None
    """Where Papers with Code points for the licence."""
    paperswithcode_date: Answer[Date] | None = None
    """The date that Papers with Code gives."""
    semantic_scholar_date: Answer[Date] | None = None
    """When its paper was published, by Semantic Scholar."""
    semantic_scholar_citations: Answer[Count] | None = None
    """The number of citations that Semantic Scholar counts."""


class DataSource(Part):
    """One upstream source; the Hub's ``source_datasets`` is derived from these."""

    name: Text
    """Its name; other parts of the card refer to it by this."""
    id: Answer[Text] | None = None
    """An identifier that is its own in the collection, for example ``flan-squad``."""
    card: Answer[CardId] | None = None
    """The id of its card, where one is in the same tree."""
    description: Answer[Text] | None = microscope()
    """What it is and what was taken from it."""
    version: Answer[Text] | None = None
    """The version or snapshot that was used."""
    accessed: Answer[Date] | None = None
    """When the data were taken from it."""
    url: Answer[Url] | None = None
    """Where it can be had."""
    collection: Answer[Text] | None = None
    """The collection that it belongs to."""
    collection_url: Answer[Url] | None = None
    """The page of the collection."""
    github_url: Answer[Url] | None = None
    """Its repository on GitHub."""
    hub_url: Answer[Url] | None = None
    """Its page on the Hugging Face Hub."""
    paperswithcode_url: Answer[Url] | None = None
    """Its page on Papers with Code."""
    semantic_scholar_corpus_id: Answer[Count] | None = None
    """The number of its paper at Semantic Scholar."""
    citation: Answer[Citation] | None = None
    """The paper: title, BibTeX, and its page on arXiv as ``url``."""
    license: Answer[License] | None = None
    """Its licence as an SPDX expression; several that all apply are joined by ``AND``."""
    license_url: Answer[Url] | None = None
    """Where the text of the licence or the terms stands."""
    license_notes: Answer[Text] | None = None
    """What the expression and the terms leave open."""
    license_verified_by: Answer[Text] | None = None
    """Who read the licence where it is published."""
    use: Answer[UseClass] | None = None
    """What the licence allows."""
    attribution: Answer[bool] | None = None
    """Whether the licence asks for attribution; ``unknown`` counts as yes."""
    share_alike: Answer[bool] | None = None
    """Whether the licence asks for the same licence on what is made from it."""
    languages: Answer[list[Language]] | None = None
    """The languages of its data, as BCP-47 tags."""
    task_categories: Answer[list[Text]] | None = None
    """The tasks it was made for, in its authors' words."""
    task_groups: Answer[list[TaskGroup]] | None = None
    """The groups of tasks that these belong to."""
    formats: Answer[list[PromptFormat]] | None = None
    """The forms its prompts have."""
    text_sources: Answer[list[Text]] | None = None
    """The sites or works that its texts come from."""
    domains: Answer[list[SourceDomain]] | None = None
    """The kinds of places that its data come from."""
    text_metrics: Answer[TextMetrics] | None = None
    """Lengths and turns of its texts."""
    model_generated: Answer[list[Text]] | None = None
    """The models that generated data in it; an empty list says that none did."""
    human_annotation: Answer[bool] | None = None
    """Whether people annotated it."""
    derived_from: Answer[list[Text]] | None = None
    """The datasets that it was made from."""
    creators: Answer[list[SourceCreator]] | None = None
    """The institutions that made it."""
    filter_ids: Answer[list[Text]] | None = None
    """The values by which a collection is filtered to get this dataset."""
    inferred: Answer[InferredMetadata] | None = None
    """What programs found about it on other sites."""
