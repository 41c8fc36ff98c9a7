"""Whether what was scanned as one release holds the cards of several models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.findings import Problem, escape_control, shorten
from cardwright.scan.evidence import Level

if TYPE_CHECKING:
    from cardwright.scan.evidence import Scan

CODE = "MOF021"
_CARDS = frozenset(("card-front-matter", "model-card-file"))
"""Detectors of a file that is the card of one model."""


def find_several_models(scan: Scan, label: str) -> Problem | None:
    """A note where model cards stand in two folders or more below the root.

    Args:
        scan: the evidence.
        label: the source that was rated as a whole.
    """
    folders: dict[str, None] = {}
    for item in scan.evidence.get("model_card", []):
        is_card = item.detector in _CARDS and item.level is not Level.LINKED
        if is_card and item.place is not None and item.place.source == label and "/" in item.where:
            folders.setdefault(item.where.rpartition("/")[0])
    if len(folders) < 2:
        return None
    names = sorted(folders)
    shown = " and ".join(f"'{escape_control(shorten(name))}'" for name in names[:2])
    count = f"{len(names):,}{' or more' if scan.more.get('model_card') else ''}"
    message = (
        f"model cards stand in {count} folders of it, for example {shown}; one scorecard is for all"
    )
    return Problem((), message, "score the folder of each model by itself", code=CODE)
