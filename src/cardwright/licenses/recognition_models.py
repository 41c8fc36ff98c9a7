"""The licences made for models, told by title, phrases and length (``mof/license-texts.yaml``)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from cardwright.licenses.fingerprints import digest
from cardwright.licenses.fingerprints_words import split_words

HEAD = 120
"""Words at the beginning of a text among which its title stands."""


class ModelText(NamedTuple):
    """How the text of one licence is told.

    Attributes:
        id: the identifier.
        head: titles, of which one stands at the beginning.
        has: phrases that all stand somewhere.
        lacks: phrases that stand nowhere.
        words: the least and the greatest number of words.
        digests: hashes of the texts that are known word for word.
    """

    id: str
    head: tuple[str, ...]
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    words: tuple[int, int]
    digests: frozenset[str]


class TextTable(NamedTuple):
    """The content of ``mof/license-texts.yaml``.

    Attributes:
        not_in_names: words and pairs of words that have no place in a name or in a copyright notice.
        in_titles: words that the title of any licence may consist of.
        also: identifiers that are tried before, and whatever, the library finds.
        fingerprints: fingerprints of open licences that the SPDX list lacks.
        models: the licences made for models.
    """

    not_in_names: frozenset[str]
    in_titles: frozenset[str]
    also: tuple[str, ...]
    fingerprints: dict[str, list[Any]]
    models: tuple[ModelText, ...]


@lru_cache(maxsize=1)
def text_table() -> TextTable:
    """Read ``mof/license-texts.yaml``."""
    from cardwright.yamlio import load_shipped

    data = load_shipped("mof/license-texts.yaml")
    return TextTable(
        frozenset((*data["not_in_names"].split(), *data["no_pairs_in_names"])),
        frozenset(data["in_titles"].split()),
        tuple(data["also"]),
        dict(data["fingerprints"]),
        tuple(_model(name, row) for name, rows in data["texts"].items() for row in rows),
    )


def _model(name: str, row: dict[str, Any]) -> ModelText:
    low, high = row["words"]
    return ModelText(
        name,
        _phrases(row["head"]),
        _phrases(row.get("has", ())),
        _phrases(row.get("lacks", ())),
        (low, high),
        frozenset(row.get("digests", ())),
    )


def _phrases(texts: list[str] | tuple[()]) -> tuple[str, ...]:
    return tuple(f" {' '.join(split_words(text).words)} " for text in texts)


def recognize_model_license(words: tuple[str, ...]) -> tuple[str, str, bool] | None:
    """The licence made for models that a text is.

    Returns:
        Its identifier, how it was told, and whether it is word for word a known text; ``None``
        where it is none of them, or could be more than one.
    """
    own = digest(words)
    for model in text_table().models:
        if own in model.digests:
            return model.id, "its words are those of the licence", True
    text = f" {' '.join(words)} "
    head = f" {' '.join(words[:HEAD])} "
    found = {model.id for model in text_table().models if _fits(model, text, head, len(words))}
    if len(found) != 1:
        return None
    return found.pop(), "its title and its clauses are those of the licence", False


def _fits(model: ModelText, text: str, head: str, size: int) -> bool:
    return (
        model.words[0] <= size <= model.words[1]
        and any(phrase in head for phrase in model.head)
        and all(phrase in text for phrase in model.has)
        and not any(phrase in text for phrase in model.lacks)
    )
