"""From a document to its scorecard, whichever way it declares a release."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from cardwright.formats.mot import is_mot, read_mot
from cardwright.loader import card_kind, check_structure
from cardwright.mof.complaints import without_repeats
from cardwright.mof.faults import MAX_PROBLEMS, in_release
from cardwright.mof.framework import load_framework
from cardwright.mof.licensing import load_books
from cardwright.mof.release import Release, read_card_release
from cardwright.mof.score import score_release

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.findings import Problem
    from cardwright.mof.scorecard import Scorecard
    from cardwright.yamlio import Document, YamlProblem


def find_release(data: Any, faults: Sequence[Problem] = ()) -> Release | None:
    """The release that plain data declare, or ``None`` where they declare none.

    Args:
        data: a model card, or a file of the Model Openness Tool.
        faults: what the schema refuses in a card's ``release`` and ``license``.
    """
    framework = load_framework()
    if card_kind(data) == "model-card":
        release = read_card_release(data, frozenset(framework.by_id), faults)
        if release is not None:
            release.complaints += without_repeats(faults, release)
        return release
    return read_mot(data, framework) if is_mot(data) else None


def rate_document(document: Document, profile: str = "spec") -> Scorecard | None:
    """Rate the release that a document declares, its faults held against it.

    Args:
        document: a model card, or a file of the Model Openness Tool.
        profile: ``spec`` or ``mot``.

    Returns:
        The scorecard, or ``None`` where the document declares no release, or one in which a key
        stands twice: which of the two is meant nobody can tell.
    """
    if any(map(_makes_unclear, document.problems)):
        return None
    return rate(document.data, profile, document.name, _faults_of(document))


def read_release(document: Document) -> Release | None:
    """The release that ``rate_document`` rates, its faults marked in it."""
    if any(map(_makes_unclear, document.problems)):
        return None
    return find_release(document.data, _faults_of(document))


def _faults_of(document: Document) -> list[Problem]:
    """What the schema refuses in a card's ``release`` and ``license``."""
    if card_kind(document.data) != "model-card" or "release" not in document.data:
        return []
    return [*islice(in_release(check_structure(document, "model-card")), MAX_PROBLEMS)]


def _makes_unclear(fault: YamlProblem) -> bool:
    """Whether a key of the release, or the card's license, stands twice."""
    if fault.code != "CW004":
        return False
    if fault.path:
        return fault.path[0] in ("release", "license")
    return fault.message.startswith(("key 'release' ", "key 'license' "))


def rate(
    data: Any, profile: str = "spec", target: str = "", faults: Sequence[Problem] = ()
) -> Scorecard | None:
    """Rate the release that plain data declare.

    Args:
        data: a model card, or a file of the Model Openness Tool.
        profile: ``spec`` or ``mot``.
        target: the document's name, as messages show it.
        faults: what the schema refuses in a card's ``release`` and ``license``.

    Returns:
        The scorecard, or ``None`` where the data declare no release.
    """
    release = find_release(data, faults)
    if release is None:
        return None
    card = score_release(release, load_framework(), load_books(), profile)
    card.target = target
    return card
