"""The detectors of ``mof/detectors.yaml`` as patterns that are ready to use.

What counts as evidence for a component is data: names of files and folders, signatures in code,
links with their label and surroundings, tables, pictures and sentences. This module only reads
it. Everything is matched without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from cardwright.errors import DataError

FILE = "mof/detectors.yaml"
_WORD = re.compile(r"<<([a-z_]+)>>")


class Pattern:
    """A pattern that is compiled when it is first looked for: a repository needs few of them.

    Attributes:
        text: the regular expression.
        search: as that of ``re.Pattern``.
    """

    __slots__ = ("search", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.search: Callable[..., re.Match[str] | None] = self._search_first

    def compile(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.text, re.IGNORECASE | re.MULTILINE)

    def _search_first(self, *arguments: Any) -> re.Match[str] | None:
        self.search = self.compile().search
        return self.search(*arguments)


class Condition(NamedTuple):
    """One condition on a field of what is looked at.

    Attributes:
        field: for example ``url`` or ``section``.
        pattern: what is looked for.
        wanted: whether it has to be there, or must not be.
    """

    field: str
    pattern: Pattern
    wanted: bool


class Detector(NamedTuple):
    """One way to recognise a component.

    Attributes:
        name: unique in the file.
        component: the component's identifier.
        how: in words, fit to follow "found by".
        strength: 3, 2 or 1, see ``Evidence``.
        conditions: all of them have to hold.
        extensions, names: for files, the extension without dot or the whole name; lower case.
        words: for files, the path has to have one of these before the conditions are tried.
        smallest: for files, the least size in bytes.
        everywhere: for files and code, whether examples count as much as the rest.
        all_of, any_of, none_of: for code, the traits.
        own: for links, whether the URL or its label has to name this project.
        places: for links, ``document``, ``code`` or ``fence``.
        whole_folder: whether the folder stands for what is in it.
    """

    name: str
    component: str
    how: str
    strength: int
    conditions: tuple[Condition, ...] = ()
    extensions: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    smallest: int = 0
    everywhere: bool = False
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    own: bool = False
    places: frozenset[str] = frozenset(("document",))
    whole_folder: bool = False

    def holds(self, fields: Any) -> bool:
        """Whether all conditions hold for the fields of something."""
        for name, pattern, wanted in self.conditions:
            if (pattern.search(getattr(fields, name)) is not None) is not wanted:
                return False
        return True


class Words:
    """The named patterns, each compiled when it is first asked for; most are parts of others."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._compiled: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        pattern = self._compiled.get(name)
        if pattern is None:
            pattern = self._compiled[name] = re.compile(self._texts[name], re.IGNORECASE)
        return pattern


class Trait(NamedTuple):
    """Something that code does.

    Attributes:
        name: what detectors call it.
        literals: one of these has to be in a line before the pattern is tried; lower case.
        pattern: what shows it.
    """

    name: str
    literals: tuple[str, ...]
    pattern: Pattern


class Feature(NamedTuple):
    """Something about a link or a citation that speaks for or against the project's own paper."""

    name: str
    points: int
    how: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class DetectorSet:
    """All that ``mof/detectors.yaml`` says.

    Attributes:
        bounds: how much is read, by name.
        folders: kinds of folders that do not count as the project's own, and their names.
        files, code, links, texts, tables, pictures: the detectors.
        traits: what code does.
        paper_features: what speaks for and against a paper being the project's own.
        paper_threshold: the points from which it is.
        words: patterns by name, which others refer to as ``<<name>>``.
    """

    bounds: dict[str, int]
    folders: dict[str, frozenset[str]]
    files: tuple[Detector, ...]
    code: tuple[Detector, ...]
    links: tuple[Detector, ...]
    texts: tuple[Detector, ...]
    tables: tuple[Detector, ...]
    pictures: tuple[Detector, ...]
    traits: dict[str, Trait]
    paper_features: tuple[Feature, ...]
    paper_threshold: int
    words: Words
    by_extension: dict[str, list[Detector]] = field(default_factory=dict)
    by_name: dict[str, list[Detector]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def load_detectors() -> DetectorSet:
    """The detectors that ship with Cardwright.

    Raises:
        DataError: the shipped file is not as it must be.
    """
    from cardwright.yamlio import load_shipped

    data = load_shipped(FILE)
    try:
        return _build(data)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{FILE} is not as it must be: {error}") from error


def _build(data: Any) -> DetectorSet:
    words: dict[str, str] = {}
    for name, text in data["words"].items():
        words[name] = _expand(text, words)
    sections = {
        name: tuple(_detector(row, words) for row in data[name]["detectors"] or ())
        for name in ("files", "code", "links", "texts", "tables", "pictures")
    }
    result = DetectorSet(
        bounds=data["bounds"],
        folders={kind: frozenset(names) for kind, names in data["folders"].items()},
        traits={name: _trait(name, row, words) for name, row in data["code"]["traits"].items()},
        paper_features=tuple(_feature(row, words) for row in data["papers"]["features"]),
        paper_threshold=data["papers"]["threshold"],
        words=Words(words),
        files=sections["files"],
        code=sections["code"],
        links=sections["links"],
        texts=sections["texts"],
        tables=sections["tables"],
        pictures=sections["pictures"],
    )
    for item in result.files:
        for extension in item.extensions:
            result.by_extension.setdefault(extension, []).append(item)
        for name in item.names:
            result.by_name.setdefault(name, []).append(item)
    return result


def _expand(text: str, words: dict[str, str]) -> str:
    """A pattern, written over several lines or not, with the words it refers to put in."""
    joined = "".join(text.split("\n"))
    return _WORD.sub(lambda match: f"(?:{words[match[1]]})", joined)


def _pattern(text: str, words: dict[str, str]) -> Pattern:
    return Pattern(_expand(text, words))


def _conditions(row: dict[str, Any], words: dict[str, str]) -> tuple[Condition, ...]:
    conditions = [
        Condition(name, _pattern(text, words), wanted)
        for key, wanted in (("where", True), ("except", False))
        for name, text in (row.get(key) or {}).items()
    ]
    # What has to be opened comes last, so that a name that does not fit saves the reading.
    return tuple(sorted(conditions, key=lambda item: item.field == "content"))


def _detector(row: dict[str, Any], words: dict[str, str]) -> Detector:
    return Detector(
        name=row["name"],
        component=row["component"],
        how=row["how"],
        strength=row.get("strength", 3),
        conditions=_conditions(row, words),
        extensions=frozenset(row.get("extensions", ())),
        names=frozenset(row.get("names", ())),
        words=tuple(row.get("words", ())),
        smallest=row.get("smallest", 0),
        everywhere=row.get("everywhere", False),
        all_of=tuple(row.get("all", ())),
        any_of=tuple(row.get("any", ())),
        none_of=tuple(row.get("none", ())),
        own=row.get("own", False),
        places=frozenset(row.get("places", ("document",))),
        whole_folder=row.get("whole_folder", False),
    )


def _trait(name: str, row: dict[str, Any], words: dict[str, str]) -> Trait:
    literals = tuple(text.lower() for text in row["literals"])
    return Trait(name, literals, _pattern(row["pattern"], words))


def _feature(row: dict[str, Any], words: dict[str, str]) -> Feature:
    return Feature(row["name"], row["points"], row["how"], _conditions(row, words))
