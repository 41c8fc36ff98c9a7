"""From a document to its scorecard, whichever way it declares a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardwright.formats.mot import is_mot, read_mot
from cardwright.loader import card_kind
from cardwright.mof.framework import load_framework
from cardwright.mof.licensing import load_books
from cardwright.mof.release import Release, read_card_release
from cardwright.mof.score import score_release

if TYPE_CHECKING:
    from cardwright.mof.scorecard import Scorecard


def find_release(data: Any) -> Release | None:
    """The release that plain data declare, or ``None`` where they declare none.

    Args:
        data: a model card, or a file of the Model Openness Tool.
    """
    framework = load_framework()
    if card_kind(data) == "model-card":
        return read_card_release(data, frozenset(framework.by_id))
    return read_mot(data, framework) if is_mot(data) else None


def rate(data: Any, profile: str = "spec", target: str = "") -> Scorecard | None:
    """Rate the release that plain data declare.

    Args:
        data: a model card, or a file of the Model Openness Tool.
        profile: ``spec`` or ``mot``.
        target: the document's name, as messages show it.

    Returns:
        The scorecard, or ``None`` where the data declare no release.
    """
    release = find_release(data)
    if release is None:
        return None
    card = score_release(release, load_framework(), load_books(), profile)
    card.target = target
    return card
