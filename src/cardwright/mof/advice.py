"""What to do for the next class, one step for each component that stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.mof.release import shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardwright.mof.framework import Component, Framework
    from cardwright.mof.scorecard import ComponentResult


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
    if result.status == "unlicensed":
        return f"add an open license to {name}, {example}"
    if result.status != "invalid":
        return f"publish {name} under an open license, {example}"
    shown = f"'{shorten(result.decisive or result.license or '')}'"
    if result.open is None:
        return f"say which open license {name} has, {example}: nobody here knows {shown}"
    return f"put {name} under an open license in place of {shown} ({result.why}), {example}"


def _example(component: Component, framework: Framework) -> str:
    return f"for example {framework.examples[component.kind]}"


def _report_step(report: ComponentResult, paper: ComponentResult, framework: Framework) -> str:
    """A report or a paper will do: take the one that is nearer to being open."""
    if report.status == "omitted":
        return f"{_step(paper, framework)}; it then stands in place of '{report.component.name}'"
    return f"{_step(report, framework)}; an open '{paper.component.name}' would do as well"


def _paper_step(paper: ComponentResult, report: ComponentResult, framework: Framework) -> str:
    return (
        f"{_step(paper, framework)}; a technical report that is detailed enough may be "
        f"listed as '{paper.component.name}' too"
    )
