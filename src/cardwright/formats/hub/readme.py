"""A README.md of the Hub becomes plain data of a card, with the places the facts stood in."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any, NamedTuple

from cardwright.formats.hub.body import read_body
from cardwright.formats.hub.draft import Draft
from cardwright.formats.hub.front_matter import read_front_matter
from cardwright.formats.hub.model_index import read_model_name
from cardwright.readme.source import Readme, ReadmeParts, parse_readme
from cardwright.yamlio import position_at

DATASET_KEYS = frozenset((
    "annotations_creators", "language_creators", "multilinguality", "size_categories", "source_datasets", "task_categories",
    "task_ids", "pretty_name", "dataset_info", "configs", "train-eval-index", "paperswithcode_id", "viewer",
))  # fmt: skip
"""Keys that only datasets have."""
_DATASET_TITLE = re.compile(r"^#[ \t]+(?:dataset|data)[ -]?card\b", re.MULTILINE | re.IGNORECASE)
_DATASET_HEADING = re.compile(r"^##[ \t]+Dataset (?:Description|Structure|Details)\b", re.MULTILINE)


class ImportedReadme(NamedTuple):
    """What was read of a README.md.

    Attributes:
        kind: ``model-card`` or ``data-card``.
        draft: the facts, where they stood, and the body they were taken from.
        parts: the README's parts, their lines ended by LF where all were ended by CRLF.
        crlf: whether all lines were.
        readme: the README as it was read.
        metadata: the front matter as plain data; empty where it could not be read.
        typed_keys: the keys of the front matter that found a field.
    """

    kind: str
    draft: Draft
    parts: ReadmeParts
    crlf: bool
    readme: Readme
    metadata: dict[str, Any]
    typed_keys: list[str]

    def locate(self, origin: Any) -> tuple[int, int]:
        """Line and column in the README of what stood at an origin."""
        if isinstance(origin, tuple):
            return self.readme.document.locate(origin)
        if not isinstance(origin, int):
            return (1, 1)
        line, column = position_at(self.parts.body, origin)
        return self.readme.parts.body_line + line - 1, column


def read_readme(
    text: str, name: str = "README.md", kind: str | None = None, refused: Container[Any] = ()
) -> ImportedReadme:
    """Read a README.md of a model or a dataset.

    Args:
        text: with the line ends of the file.
        name: as messages show it.
        kind: ``model-card`` or ``data-card``; told by the content where it is not given.
        refused: origins of facts that are to stay in the README's text alone.
    """
    readme = parse_readme(text, name)
    data = readme.document.data
    unread = any(problem.code != "CW004" for problem in readme.document.problems)
    metadata = data if isinstance(data, dict) and not unread else {}
    crlf = _is_crlf(text)
    parts = (
        ReadmeParts(*(part.replace("\r\n", "\n") for part in readme.parts))
        if crlf
        else readme.parts
    )
    found = kind or guess_kind(metadata, parts.body)
    draft = Draft(parts.body, refused)
    typed = read_front_matter(draft, metadata, found)
    read_body(draft, found)
    for key in ("model-index", "model_index"):
        read_model_name(draft, metadata.get(key), key)
    return ImportedReadme(found, draft, parts, crlf, readme, metadata, typed)


def guess_kind(metadata: dict[str, Any], body: str) -> str:
    """Whether a README is of a dataset, by its keys and headings; else it is of a model."""
    if not DATASET_KEYS.isdisjoint(metadata):
        return "data-card"
    is_dataset = _DATASET_TITLE.search(body) or _DATASET_HEADING.search(body)
    return "data-card" if is_dataset and "pipeline_tag" not in metadata else "model-card"


def is_space(metadata: dict[str, Any]) -> bool:
    """Whether a front matter is that of a Space, which has no card."""
    return "sdk" in metadata and ("colorFrom" in metadata or "app_file" in metadata)


def _is_crlf(text: str) -> bool:
    count = text.count("\r")
    return bool(count) and count == text.count("\n") == text.count("\r\n")
