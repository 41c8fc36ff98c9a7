"""What to do for the next class, in terms of files: the one to add, or the licence to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.licenses import openness
from cardwright.licenses.expression import ExpressionError, parse_expression
from cardwright.mof.release import shorten
from cardwright.scan.evidence import Level
from cardwright.scan.standing import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardwright.mof.framework import Framework
    from cardwright.mof.scorecard import ComponentResult, Scorecard
    from cardwright.scan.standing import Standing

FILES = {
    "model_architecture": "the code that defines the network, for example model.py",
    "data_preprocessing_code": "the code that prepares the data, for example prepare_data.py",
    "training_code": "the code and settings of training, for example train.py",
    "inference_code": "the code that runs the model, for example inference.py",
    "evaluation_code": "the code of the evaluation, for example evaluate.py",
    "model_parameters_final": "the weights, or a link to them in README.md",
    "model_parameters_intermediate": "checkpoints of the training, or a link to them in README.md",
    "datasets": "the training data, or a link to them in README.md",
    "evaluation_data": "the test sets, or a link to them in README.md",
    "model_card": "a model card, for example MODEL_CARD.md",
    "data_card": "a data card, for example DATA_CARD.md",
    "technical_report": "a technical report, or a link to it in README.md",
    "research_paper": "the paper, or a link to it in README.md",
    "evaluation_results": "the results with their settings, for example a table in README.md",
}
"""What to add for each component that is required."""
_LICENSE_FILES = {"code": "LICENSE", "data": "LICENSE-DATA", "document": "LICENSE-DOCS"}


def list_steps(
    card: Scorecard, standings: Mapping[str, Standing], framework: Framework
) -> list[str]:
    """The steps to the next class of a scorecard; none for the most open class."""
    target = card.next_level
    if target == 0:
        return []
    results = {result.component.id: result for result in card.components}
    waiver = framework.waiver
    one_is_open = any(results[name].status == "included" for name in (waiver.component, waiver.by))
    steps = []
    for component in framework.required[target]:
        result = results[component.id]
        replaced = component.id == waiver.component and (
            one_is_open or target not in waiver.classes
        )
        if result.status == "included" or replaced:
            continue
        if component.id == waiver.component:
            steps.append(_report_step(results, standings, framework))
        else:
            steps.append(_step(result, standings.get(component.id), framework))
    return steps


def _report_step(
    results: Mapping[str, ComponentResult],
    standings: Mapping[str, Standing],
    framework: Framework,
) -> str:
    """A report or a paper will do: take the one that is nearer to being open."""
    waiver = framework.waiver
    report, paper = results[waiver.component], results[waiver.by]
    shown = standings.get(waiver.by)
    if report.status in ("missing", "omitted") and shown is not None and shown.level is not None:
        step = _step(paper, shown, framework)
        return f"{step}; it then stands in place of '{report.component.name}'"
    step = _step(report, standings.get(waiver.component), framework)
    return f"{step}; an open '{paper.component.name}' would do as well"


def _step(result: ComponentResult, standing: Standing | None, framework: Framework) -> str:
    component = result.component
    example = framework.examples[component.kind]
    name, file = component.name, _LICENSE_FILES[component.kind]
    if standing is None or standing.level is None or not standing.evidence:
        if standing is not None and standing.declared:
            return (
                f"{name}: it is declared; name its places in the card, so that it can be looked up"
            )
        return f"{name}: add {FILES[component.id]}, under an open license, for example {example}"
    where = _subject(standing)
    if standing.level is Level.CONTRADICTED:
        return f"{name}: {standing.why}; change the claim, or the text"
    if standing.level is Level.DECLARED:
        return f"{name}: {standing.why}; name where it can be had"
    return f"{name}: {_license_step(result, standing, where, file, example)}"


def _subject(standing: Standing) -> str:
    """What a step is about: where it is, or, where it is only cited, who cites it."""
    pieces = standing.decisive or standing.evidence
    for item in pieces:
        if where := place_of(item):
            return f"'{shorten(where)}'"
    path = shorten(pieces[0].place.path if pieces[0].place is not None else pieces[0].where)
    is_paper = standing.component == "research_paper"
    return f"the paper that '{path}' cites" if is_paper else f"what '{path}' names"


def _with(step: str, why: str) -> str:
    """A step, and why it is needed where that is known."""
    return f"{step}; {why}" if why else step


def _license_step(
    result: ComponentResult, standing: Standing, where: str, file: str, example: str
) -> str:
    closed = result.decisive or result.license
    text = standing.license_files[0] if standing.license_files else ""
    if closed and result.open is False and _is_closed(closed):
        place = f" in '{text}'" if text else ""
        return f"change the license{place} from '{shorten(closed)}' ({result.why}) to an open one, for example {example}"
    if standing.level is Level.LINKED:
        if standing.declared and result.status in ("missing", "absent"):
            return _with(f"have {where} looked at too, with '--also' or '--follow'", standing.why)
        return f"say under which open license {where} is, for example {example}"
    if text and not standing.texts:
        step = f"put the unaltered text of an open license in '{text}', for example {example}"
        return _with(step, standing.why)
    if standing.texts:
        step = f"say which open license holds for {where}, for example {example}"
        return _with(step, standing.why)
    return f"add the text of a license that covers {where}, for example {file} with {example}"


def _is_closed(license_: str) -> bool:
    try:
        return openness(parse_expression(license_)).open is False
    except ExpressionError:
        return False
