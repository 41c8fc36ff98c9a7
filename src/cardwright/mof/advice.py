"""What to do for the next class, one step for each component that stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.mof.release import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cardwright.mof.framework import Component, Framework
    from cardwright.mof.scorecard import ComponentResult, Obstacle

MAX_TOLD = 200
"""Characters that the parts standing in the way of one component may take."""


def list_steps(
    results: Mapping[str, ComponentResult], framework: Framework, level: int
) -> list[str]:
    """The steps to the next class; none for a release that has the most open one.

    Args:
        results: the result of each component, by its identifier.
        framework: the framework.
        level: the class that is reached, 0 for none.
    """
    target = 3 if level == 0 else level - 1
    if target == 0:
        return []
    waiver, steps = framework.waiver, []
    paper_counts = results[waiver.by].status == "included"
    for component in framework.required[target]:
        result = results[component.id]
        if result.status == "included" or (component.id == waiver.component and paper_counts):
            continue
        if component.id == waiver.component and target in waiver.classes:
            steps.append(_report_step(result, results[waiver.by], framework))
        elif component.id == waiver.by and results[waiver.component].status == "included":
            steps.append(_paper_step(result, results[waiver.component], framework))
        elif component.id != waiver.component:
            steps.append(_step(result, framework))
    return steps


def _step(result: ComponentResult, framework: Framework) -> str:
    name, example = f"'{result.component.name}'", _example(result.component, framework)
    if len(result.obstacles) > 1 or any(item.label for item in result.obstacles):
        told = _tell(result.obstacles)
        return f"put all of {name} under an open license, {example}; in the way: {told}"
    if result.status == "unlicensed":
        return f"add an open license to {name}, {example}"
    if result.status != "invalid":
        return f"publish {name} under an open license, {example}"
    if result.status == "invalid" and not (result.decisive or result.license):
        return f"mend the entry of {name} ({result.why}), and name an open license, {example}"
    shown = f"'{shorten(result.decisive or result.license or '')}'"
    if result.open is None:
        return f"say which open license {name} has, {example}: nobody here knows {shown}"
    return f"put {name} under an open license in place of {shown} ({result.why}), {example}"


def _tell(obstacles: Iterable[Obstacle]) -> str:
    """Each part that is not open, with its licence and the reason, as far as there is room."""
    labels: dict[tuple[str | None, str], list[str]] = {}
    for label, text, why in obstacles:
        labels.setdefault((text, why), []).append(label)
    told: list[str] = []
    named = total = 0
    for (text, why), parts in labels.items():
        for label in parts:
            total += 1
            if sum(map(len, told)) > MAX_TOLD:
                continue
            named += 1
            told.append(_tell_one(label, text, why, last=label is parts[-1]))
    more = [f"{total - named:,} more"] if total > named else []
    return ", ".join([*told, *more])


def _tell_one(label: str, text: str | None, why: str, *, last: bool) -> str:
    shown = f"'{_cut(text)}'" if text else ""
    head = f"'{_cut(label)}'" if label else shown
    if not last and not text:
        return head
    inside = "" if text and f"'{shorten(text)}'" in why else why
    license_ = f"{shown}: " if label and text else ""
    return f"{head} ({license_}{shorten(inside) or 'nobody here knows it'})"


def _cut(text: str) -> str:
    return text if len(text) <= MAX_PART else f"{text[: MAX_PART - 1]}…"


MAX_PART = 60


def _example(component: Component, framework: Framework) -> str:
    return f"for example {framework.examples[component.kind]}"


def _report_step(report: ComponentResult, paper: ComponentResult, framework: Framework) -> str:
    """A report or a paper will do: take the one that is nearer to being open."""
    if paper.status != "missing" and report.status in ("missing", "omitted"):
        return f"{_step(paper, framework)}; it then stands in place of '{report.component.name}'"
    return f"{_step(report, framework)}; an open '{paper.component.name}' would do as well"


def _paper_step(paper: ComponentResult, report: ComponentResult, framework: Framework) -> str:
    return (
        f"{_step(paper, framework)}; a technical report that is detailed enough may be "
        f"listed as '{paper.component.name}' too"
    )
