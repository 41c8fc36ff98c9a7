"""The rating: a release, the framework and a profile in, a scorecard out. Nothing is read here.

The rule (Model Openness Framework 1.0): a class is reached when every component that it and the
classes below it require is released under an open licence; a research paper may stand in place
of the technical report. Profile ``mot`` repeats what the reference tool answers, its faults
included; ``spec`` follows the rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.mof.advice import list_steps
from cardwright.mof.comparison import compare
from cardwright.mof.complaints import list_problems
from cardwright.mof.framework import CLASSES, Framework
from cardwright.mof.resolution import resolve_mot, resolve_spec
from cardwright.mof.scorecard import ComponentResult, Scorecard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardwright.mof.licensing import LicenseBook
    from cardwright.mof.release import Release

PROFILES = ("spec", "mot")

Results = dict[str, ComponentResult]


def score_release(
    release: Release,
    framework: Framework,
    books: Mapping[str, LicenseBook],
    profile: str = "spec",
) -> Scorecard:
    """Rate one release.

    Args:
        release: what a document declares.
        framework: the framework to rate by.
        books: how each profile reads licences, see ``load_books``.
        profile: ``spec`` or ``mot``.

    Returns:
        The scorecard, with what differs between the profiles and what to do for the next class.
    """
    both = {
        "spec": resolve_spec(release, framework, books["spec"]),
        "mot": resolve_mot(release, framework, books["mot"]),
    }
    progress = {name: measure_progress(results, framework) for name, results in both.items()}
    levels = {name: reached_class(measured) for name, measured in progress.items()}
    card = Scorecard(
        release.name,
        framework,
        profile,
        levels[profile],
        progress[profile],
        [*both[profile].values()],
    )
    card.differences = compare(release, framework, both, levels)
    card.next_steps = list_steps(both[profile], framework, card.level)
    card.problems = list_problems(release, framework, books["spec"], profile)
    return card


def measure_progress(results: Results, framework: Framework) -> dict[int, float]:
    """Percent of what each class requires; 0 where a class below it is not complete."""
    progress = dict.fromkeys(CLASSES, 0.0)
    for level in CLASSES:
        included, total = _count(results, framework, level)
        progress[level] = min(100.0, 100.0 * included / total)
        if progress[level] < 100.0:
            break
    return progress


def _count(results: Results, framework: Framework, level: int) -> tuple[int, int]:
    """How many of the components that a class requires count, and how many it requires."""
    required, waiver = framework.required[level], framework.waiver
    total = len(required)
    included = sum(results[item.id].status == "included" for item in required)
    waived = (
        results[waiver.component].status != "included" and results[waiver.by].status == "included"
    )
    if waived and level in waiver.classes:
        included += 1  # the paper stands in place of the report
    elif waived:
        total -= 1  # the paper counts as itself, and the report is not asked for
    return included, total


def reached_class(progress: Mapping[int, float]) -> int:
    """The most open class that is complete, or 0."""
    return min((level for level in CLASSES if progress[level] >= 100.0), default=0)
