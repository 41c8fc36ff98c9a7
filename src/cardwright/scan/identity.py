"""What a project is called, so that its own things can be told from other people's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardwright.scan.citations import paper_identifier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardwright.scan.detectors import DetectorSet
    from cardwright.scan.readmes import Document

_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_CLONE = re.compile(
    r"(?:github|gitlab)\.com[/:]([\w.-]{1,60})/([\w.-]{1,100}?)(?:\.git|[\s/#)\"'@]|$)"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
LEAST = 3
"""Letters of a name that is looked for in others."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The names of a project.

    Attributes:
        owner: who publishes it, letters and digits only; empty where unknown.
        names: what it and its models are called, letters and digits only.
        wholes: those of them that are a whole name, not a part of one.
    """

    owner: str = ""
    names: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()

    def owns(self, text: str) -> bool:
        """Whether a URL or a label names the project."""
        plain = squeeze(text)
        return any(name in plain for name in self.names)

    def is_called(self, text: str) -> bool:
        """Whether a title has the project's whole name, or a part that is all of a name."""
        plain = squeeze(text)
        return any(name in plain for name in self.wholes)

    def publishes(self, url: str) -> bool:
        """Whether a URL's owner on a forge or a hub is the project's."""
        parts = url.split("/")
        owners = {squeeze(part) for part in parts[3:5]}
        return len(self.owner) >= LEAST and any(
            self.owner in owner or (len(owner) > 4 and owner in self.owner) for owner in owners
        )


def squeeze(text: str) -> str:
    """Lower case letters and digits alone."""
    return _NOT_ALNUM.sub("", text.lower())


def identify(name: str, readme: Document | None, detectors: DetectorSet) -> Identity:
    """The names of a project, from its source, the title of its README and its clone address.

    Args:
        name: the source's, for example ``owner/name``; or a folder's.
        readme: the one at the root.
        detectors: know the words that say nothing.
    """
    owner, _, base = name.replace("__", "/", 1).rpartition("/")
    candidates = [base]
    if readme is not None:
        candidates += _title_names(readme.title)
        clone = None if owner else _clone_address(readme.text)
        if clone:
            candidates.append(clone[1])
            owner = clone[0]
    names = frozenset(_useful(candidates, detectors))
    wholes = names & {squeeze(candidate) for candidate in candidates}
    return Identity(squeeze(owner.rpartition("/")[2]), names, wholes)


def _title_names(title: str) -> list[str]:
    head = re.split(r"[:(|\u2013\u2014]| - ", title, maxsplit=1)[0].strip()
    return [head] if 0 < len(head) <= 40 and len(head.split()) <= 4 else []


def _clone_address(text: str) -> tuple[str, str] | None:
    """The repository that a README tells to clone or to install."""
    for match in re.finditer(r"(?:git clone|pip install)[^\n]{0,200}", text[:200_000]):
        found = _CLONE.search(match[0])
        if found:
            return found[1], found[2]
    return None


def _useful(candidates: Iterable[str], detectors: DetectorSet) -> Iterable[str]:
    dull = detectors.words["dull_name"]
    for candidate in candidates:
        whole = squeeze(candidate)
        if len(whole) >= LEAST and not dull.fullmatch(whole):
            yield whole
        parts = re.split(r"[^A-Za-z0-9]+", candidate)
        for part in parts:
            plain = part.lower()
            if len(plain) > LEAST and not dull.fullmatch(plain) and not plain.isdigit():
                yield plain


def same_paper(url: str, identifier: str) -> bool:
    """Whether a URL leads to the paper with an identifier."""
    return bool(identifier) and paper_identifier(url) == identifier
