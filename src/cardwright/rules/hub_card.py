"""What a rule sees of a README.md: its front matter, which may hold anything, and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cardwright.findings import KeyPath
from cardwright.readme.source import Readme
from cardwright.rules.card_view import CardView
from cardwright.rules.hub_words import hub_keys
from cardwright.tree import Tree, is_readme, is_results_file
from cardwright.yamlio import Document

__all__ = [
    "HUB_KINDS",
    "NO_FRONT_MATTER",
    "RESULTS_KIND",
    "HubCard",
    "front_keys",
    "hub_kind",
    "id_in_url",
    "is_hub_id",
    "is_readme",
    "is_results_file",
    "why_no_card",
]

HUB_KINDS = ("hub-model", "hub-dataset", "hub-space")
"""The kinds of README.md that the Hub tells apart."""
RESULTS_KIND = "hub-results"
"""A file in ``.eval_results``."""

_HUB_ID = re.compile(r"[A-Za-z0-9_][\w.-]{0,95}(?:/[\w.-]{1,96})?\Z", re.ASCII)
_HUB_URL = re.compile(
    r"(?:https?://)?(?:www\.)?(?:huggingface\.co|hf\.co)/(?P<datasets>datasets/)?"
    r"(?P<id>[A-Za-z0-9][\w.-]{0,95}(?:/[\w.-]{1,96})?)/?\Z",
    re.ASCII,
)
_KEY = re.compile(r"^[\"']?([A-Za-z_][\w-]{0,60})[\"']?[ \t]*:", re.MULTILINE)
_DATASET_TITLE = re.compile(
    r"^#[ \t]+data(?:set)?[ \t]*(?:card|sheet)", re.MULTILINE | re.IGNORECASE
)


class HubCard(CardView):
    """The front matter of a README.md, or a file in ``.eval_results``, as the rules see it.

    Attributes:
        document: for positions, and for how a scalar is written.
        readme: the README.md; ``None`` for a file in ``.eval_results``.
        folder: where the file stands.
        metadata: the top-level keys; empty where the front matter is no mapping.
    """

    __slots__ = ("document", "folder", "metadata", "readme")

    def __init__(
        self, kind: str, document: Document, readme: Readme | None, folder: Path, tree: Tree
    ) -> None:
        super().__init__(kind, document.data, document.text, document.name, tree)
        self.document, self.readme, self.folder = document, readme, folder
        self.metadata: dict[str, Any] = document.data if type(document.data) is dict else {}

    def entries(self, key: str) -> Iterator[tuple[KeyPath, Any]]:
        """What stands in a key that takes one value or a list of them, each with its path."""
        value = self.metadata.get(key)
        if type(value) is list:
            for index, item in enumerate(value):
                yield (key, index), item
        elif key in self.metadata:
            yield (key,), value

    def words(self, key: str) -> Iterator[tuple[KeyPath, str]]:
        """The texts in a key that takes one or a list of them."""
        for path, value in self.entries(key):
            if type(value) is str:
                yield path, value


def is_hub_id(text: str) -> bool:
    """Whether a text has the form of an id of the Hub: ``name`` or ``owner/name``."""
    return _HUB_ID.match(text) is not None


def id_in_url(text: str, *, dataset: bool) -> str | None:
    """The id in the address of a model or dataset on the Hub, or ``None``."""
    match = _HUB_URL.match(text.strip())
    if match is None or bool(match.group("datasets")) is not dataset:
        return None
    found = match.group("id")
    return found if dataset or found not in ("datasets", "spaces", "models", "docs") else None


def hub_kind(readme: Readme) -> str:
    """Whether a README.md is that of a model, a dataset or a Space, told by its keys.

    A Space is told by ``sdk`` or its colours, which nothing else has. Where the keys say nothing,
    the title does; what says nothing at all is a model's, as it is on the Hub.
    """
    keys = front_keys(readme)
    if "sdk" in keys or "colorFrom" in keys or "colorTo" in keys:
        return "hub-space"
    kinds = hub_keys().kinds
    told = [kinds[key] for key in keys if key in kinds]
    models, datasets = told.count("hub-model"), told.count("hub-dataset")
    if models == datasets:
        is_dataset = _DATASET_TITLE.search(readme.parts.body[:5_000]) is not None
        return "hub-dataset" if is_dataset else "hub-model"
    return "hub-dataset" if datasets > models else "hub-model"


def front_keys(readme: Readme) -> list[str]:
    """The top-level keys of the front matter; as well as can be told where it is broken."""
    if type(readme.document.data) is dict:
        return list(readme.document.data)
    return _KEY.findall(readme.parts.front_matter[:100_000])


NO_FRONT_MATTER = "not a card: it has no front matter; name it to have it checked (HF101)"


def why_no_card(readme: Readme) -> str | None:
    """Why a README.md that nobody named is passed over, or ``None`` for a card of the Hub."""
    if readme.document.problems and not readme.parts.opening:
        return f"not read: {readme.document.problems[0].message}"
    if not readme.parts.opening:
        return NO_FRONT_MATTER
    keys = hub_keys()
    known = {*keys.types, *keys.lists["refused_keys"]} - {"title", "description", "tags", "header"}
    if known.isdisjoint(front_keys(readme)):
        return "not a card: its front matter has no key of the Hub"
    return None
