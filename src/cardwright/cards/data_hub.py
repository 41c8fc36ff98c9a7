"""Data card: what the Hub's dataset metadata asks and no other field answers.

Sources: the Hub's dataset card specification and the ``datasets`` resource lists, 2026-08-22. The
small fixed lists are enumerations here; the open ones (tasks) are data in ``hub/vocabulary.yaml``.
Derived keys (license, language, size_categories, source_datasets, …) have no field here;
``crosswalk/hub-dataset-metadata.yaml`` says where each one comes from.
"""

from typing import Literal

from pydantic import JsonValue

from cardwright.cards.base import Answer, Count, Gating, Part, Text, Url
from cardwright.cards.data_records import FreeAnswer
from cardwright.cards.scopes import Section, telescope

AnnotationsCreator = Literal[
    "found", "crowdsourced", "expert-generated", "machine-generated", "no-annotation", "other"
]

LanguageCreator = Literal["found", "crowdsourced", "expert-generated", "machine-generated", "other"]

Multilinguality = Literal["monolingual", "multilingual", "translation", "other"]


class DataFiles(Part):
    """The files of one split of a config."""

    split: Text
    """The name of the split, as in ``splits``."""
    path: Answer[Text | list[Text]] | None = None
    """A path or pattern, or several."""


class HubConfig(Part):
    """One config (subset): stored here, written to ``configs``, ``config_names``, ``dataset_info``."""

    name: Text
    """Stored here: the Hub's ``config_name``, required even where there is only one."""
    description: Answer[Text] | None = None
    """What it holds, for a reader of the card."""
    data_files: Answer[Text | list[Text | DataFiles]] | None = None
    """Stored here: a path or pattern, several, or a list of split and path."""
    data_dir: Answer[Text] | None = None
    """Stored here: the folder that the patterns are relative to."""
    default: Answer[bool] | None = None
    """Stored here: whether this config is loaded where none is named."""
    builder: FreeAnswer[dict[str, JsonValue]] | None = None
    """Stored here: further arguments of the loader, for example ``{sep: ";"}``."""
    download_bytes: Answer[Count] | None = None
    """Stored here: ``dataset_info.download_size``, in bytes."""
    dataset_bytes: Answer[Count] | None = None
    """Stored here: ``dataset_info.dataset_size`` in bytes, where there are several configs;
    else derived from ``dataset.size_bytes``."""


class HubDataset(Section):
    """The Hub's dataset metadata, as far as it is not derived from other fields."""

    pretty_name: Answer[Text] | None = None
    """Stored here only where it differs from ``name``, from which it is derived otherwise."""
    annotations_creators: Answer[list[AnnotationsCreator]] | None = None
    """Stored here: who made the annotations, in the Hub's words."""
    language_creators: Answer[list[LanguageCreator]] | None = None
    """Stored here: who made the text, in the Hub's words."""
    multilinguality: Answer[list[Multilinguality]] | None = None
    """Stored here."""
    task_categories: Answer[list[Text]] | None = telescope(examples=[["text-classification"]])
    """Stored here: the tasks it is used for, as the Hub's ids (the 'ML Applications' of Data Cards)."""
    task_ids: Answer[list[Text]] | None = telescope(examples=[["sentiment-classification"]])
    """Stored here: the finer tasks, as the Hub's ids of sub-tasks."""
    configs: Answer[list[HubConfig]] | None = None
    """Stored here: the subsets; their splits are derived from ``splits``, their features from
    ``data_points.fields``."""
    train_eval_index: Answer[list[dict[str, JsonValue]]] | None = None
    """Stored here, as the Hub writes ``train-eval-index``."""
    viewer: Answer[bool] | None = None
    """Stored here: ``false`` turns the dataset viewer off."""
    viewer_display_urls: Answer[bool] | None = None
    """Stored here: whether the viewer shows media by their URLs."""
    paperswithcode_id: Answer[Text] | None = None
    """Stored here; a legacy key, Papers with Code is closed."""
    benchmark: Answer[Text] | None = None
    """Stored here: the benchmark that the dataset belongs to."""
    thumbnail: Answer[Url] | None = None
    """Stored here: the picture that is shown when the page is shared."""
    gating: Answer[Gating] | None = None
    """Stored here: the access form (``extra_gated_…``)."""
    metadata: FreeAnswer[dict[str, JsonValue]] | None = None
    """Stored here: further keys of the front matter, kept as they are."""
