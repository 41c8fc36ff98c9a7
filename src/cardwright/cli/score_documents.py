"""The documents that declare releases: each is read, rated, and its faults are told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cardwright.findings import Finding, Problem, format_path
from cardwright.loader import card_kind, load_file
from cardwright.mof.rating import rate_document
from cardwright.scan.regular_file import read_regular

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cardwright.mof.scorecard import Scorecard
    from cardwright.validate import Target
    from cardwright.yamlio import Document

_LOOKS_LIKE_RELEASE = re.compile(r"^[\"']?release[\"']?[ \t]*:", re.MULTILINE)
_LOOKS_LIKE_MODEL_CARD = re.compile(r"^[\"']?kind[\"']?[ \t]*:[ \t]*[\"']?model-card", re.MULTILINE)
MAX_LOOK = 4 * 1024 * 1024
"""Bytes of a file that are searched for a release."""
MAX_DOCUMENTS = 3_000
"""Documents of a folder that are read; a stranger may have written a million of them."""
_UNREADABLE = frozenset(("CW001", "CW002", "CW003", "CW005"))


class Rated(NamedTuple):
    """A document that declares a release, and its rating."""

    target: Target
    document: Document
    card: Scorecard


class Documents(NamedTuple):
    """What the documents of a run say.

    Attributes:
        rated: those with a rating.
        findings: what is wrong with them.
        unrated: the names of model cards that have none.
    """

    rated: list[Rated]
    findings: list[Finding]
    unrated: list[str]


def rate_documents(targets: Sequence[Target], profile: str) -> Documents:
    """Rate each document that declares a release."""
    found = Documents([], [], [])
    walked = 0
    for target in targets:
        if not target.named and not _may_matter(target.path):
            continue
        walked += not target.named
        if walked > MAX_DOCUMENTS:
            found.findings.append(_too_many(target.name))
            break
        document = load_file(target.path, target.name)
        card = None
        if not any(fault.code in _UNREADABLE for fault in document.problems):
            card = rate_document(document, profile)
        if card is not None:
            found.rated.append(Rated(target, document, card))
        elif target.named and not document.problems:
            found.findings.append(_no_release(document))
        elif _is_meant(document):
            found.unrated.append(target.name)
        problems = card.problems if card is not None else []
        if document.problems or problems:
            found.findings.extend(_faults(document, target.named or card is not None))
            found.findings.extend(locate(document, problem) for problem in problems)
    return found


def _too_many(name: str) -> Finding:
    message = f"more than {MAX_DOCUMENTS:,} files may declare releases; from here on none was read"
    return finding(name, Problem((), message, "name a folder with fewer", code="MOF012"))


def _may_matter(path: Path) -> bool:
    """Whether a file that a walk found can be, or can be meant as, a model card or a release.

    Settings in YAML there are by the thousand in some repositories, and to read them all as
    documents would take longer than the scan.
    """
    head = read_regular(path.parent, path.name, MAX_LOOK, lambda _: None)
    return not head or any(sign in head for sign in (b"release", b"model-card", b"\0"))


def _is_meant(document: Document) -> bool:
    """Whether a file is a model card, or was meant as one, or declares a release."""
    if card_kind(document.data) == "model-card":
        return True
    signs = (_LOOKS_LIKE_MODEL_CARD, _LOOKS_LIKE_RELEASE)
    return bool(document.problems) and any(sign.search(document.text) for sign in signs)


def _faults(document: Document, wanted: bool) -> list[Finding]:
    """What is wrong with the text, of a file that is meant to declare a release."""
    if not wanted and not _LOOKS_LIKE_RELEASE.search(document.text):
        return []
    return [
        _at(
            document,
            Problem(fault.path, fault.message, fault.fix, code=fault.code),
            fault.line,
            fault.column,
        )
        for fault in document.problems
    ]


def _no_release(document: Document) -> Finding:
    kind = card_kind(document.data)
    what = f"a {kind}" if kind else "neither a model card nor a file of the Model Openness Tool"
    message, fix = f"this is {what}: it declares no release", "name a model card"
    if kind == "model-card":
        message, fix = "the card declares no release", "add 'release' with its components"
    return locate(document, Problem((), message, fix, code="MOF008"))


def locate(document: Document, problem: Problem) -> Finding:
    """A problem of a document as a finding with its line and column."""
    return _at(document, problem, *document.locate(problem.path, key=problem.at_key))


def _at(document: Document, problem: Problem, line: int, column: int) -> Finding:
    return finding(document.name, problem, line, column)


def finding(path: str, problem: Problem, line: int = 1, column: int = 1) -> Finding:
    """A problem as a finding; its rule gives the severity."""
    from cardwright.rules import find_rule

    return Finding(
        path,
        line,
        column,
        problem.code,
        find_rule(problem.code).severity,
        format_path(problem.path if problem.where is None else problem.where),
        problem.message,
        problem.fix,
    )
