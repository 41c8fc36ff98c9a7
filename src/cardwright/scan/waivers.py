"""Waivers: what a project accepts for a time, with a reason; they change no class in silence.

A waiver never touches the verdict. It is told beside it, with the class that a gate then sees.
"""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from cardwright.errors import SettingsError
from cardwright.mof.score import measure_progress, reached_class
from cardwright.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardwright.config import Waiver
    from cardwright.mof.framework import Framework
    from cardwright.mof.scorecard import Scorecard


class AppliedWaiver(NamedTuple):
    """A waiver beside one scorecard.

    Attributes:
        waiver: what the settings say.
        state: ``applied``, ``expired``, or ``not needed`` where the component counts anyway.
    """

    waiver: Waiver
    state: str

    def tell(self) -> str:
        """The waiver in one line."""
        given = f"given {self.waiver.date.isoformat()}"
        until = f", until {self.waiver.until.isoformat()}" if self.waiver.until else ""
        return f"{self.waiver.component}: {self.state}: {self.waiver.reason} ({given}{until})"


def check_waivers(waivers: Iterable[Waiver], framework: Framework) -> None:
    """Refuse a waiver for what is no component.

    Raises:
        SettingsError: with the name that was probably meant.
    """
    for waiver in waivers:
        if waiver.component not in framework.by_id:
            meant = closest(waiver.component, framework.by_id)
            advice = f"did you mean '{meant}'?" if meant else "see 'cardwright schema model-card'"
            raise SettingsError(
                f"score.waivers: '{waiver.component}' is not a component of the framework; {advice}"
            )


def apply_waivers(
    card: Scorecard, waivers: Iterable[Waiver], today: date
) -> tuple[list[AppliedWaiver], int]:
    """The waivers that concern a scorecard, and the class that it has with them.

    Args:
        card: the scorecard; it stays as it is.
        waivers: those of the settings.
        today: the day on which a waiver is valid or not.
    """
    results = {result.component.id: result for result in card.components}
    told: list[AppliedWaiver] = []
    lifted: set[str] = set()
    for waiver in waivers:
        if not fnmatchcase(card.target, waiver.target) and waiver.target != card.name:
            continue
        state = "applied"
        if waiver.until is not None and waiver.until < today:
            state = "expired"
        elif results[waiver.component].status in ("included", "optional", "omitted"):
            state = "not needed"
        else:
            lifted.add(waiver.component)
        told.append(AppliedWaiver(waiver, state))
    return told, _class_with(card, lifted) if lifted else card.level


def _class_with(card: Scorecard, lifted: set[str]) -> int:
    """The class that would be reached if these components counted."""
    from dataclasses import replace

    results = {
        result.component.id: replace(result, status="included")
        if result.component.id in lifted
        else result
        for result in card.components
    }
    return reached_class(measure_progress(results, card.framework))
