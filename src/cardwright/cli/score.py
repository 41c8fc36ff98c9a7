"""``cardwright score``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardwright.cli.output import note, wants_color, write_out
from cardwright.config import Settings, find_settings
from cardwright.findings import Finding, Problem, Report, Severity, format_path, sort_findings
from cardwright.loader import card_kind, load_file
from cardwright.mof.framework import load_framework
from cardwright.mof.rating import rate
from cardwright.mof.score import PROFILES
from cardwright.validate import Target, find_targets

if TYPE_CHECKING:
    from cardwright.mof.scorecard import Scorecard
    from cardwright.yamlio import Document

FORMATS = ("text", "json", "markdown")
_LOOKS_LIKE_RELEASE = re.compile(r"^[\"']?release[\"']?[ \t]*:", re.MULTILINE)
_UNREADABLE = frozenset(("CW001", "CW002", "CW003", "CW005"))


@click.command("score")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default="spec",
    show_default=True,
    help="The framework's rules, or the Model Openness Tool to the letter.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option(
    "--min-class",
    "minimum",
    type=click.Choice(("I", "II", "III")),
    help="Exit with 1 if a release does not reach this class.",
)
def command(paths: tuple[str, ...], profile: str, form: str, minimum: str | None) -> int:
    """Rate the releases in PATHS (files and folders; by default the folder 'cards').

    A release is declared by the 'release' section of a model card, or by a file of the Model
    Openness Tool. Exit status: 0 rated, 1 errors or a class below the one asked for, 2 could
    not run.
    """
    settings = find_settings(Path.cwd())
    given = paths or (("cards",) if Path("cards").is_dir() else (".",))
    faults: list[str] = []
    cards, findings = _score_targets(find_targets(given, settings, faults), settings, profile)
    write_out(_format(cards, findings, form))
    for fault in faults:
        note(fault)
    if not cards and not findings and not faults:
        note(f"no release is declared in {', '.join(given)}")
    return 2 if faults else _status(cards, findings, minimum)


def _score_targets(
    targets: list[Target], settings: Settings, profile: str
) -> tuple[list[Scorecard], list[Finding]]:
    cards: list[Scorecard] = []
    findings: list[Finding] = []
    for target in targets:
        document = load_file(target.path, target.name)
        card = None
        if not any(fault.code in _UNREADABLE for fault in document.problems):
            card = rate(document.data, profile, target.name)
        if card is not None:
            cards.append(card)
        elif target.named and not document.problems:
            findings.append(_no_release(document))
        problems = card.problems if card is not None else []
        if document.problems or problems:
            findings.extend(_faults(document, target.named or card is not None))
            findings.extend(_finding(document, problem.code, problem) for problem in problems)
    return cards, sort_findings(found for found in findings if settings.reports(found.code))


def _faults(document: Document, wanted: bool) -> list[Finding]:
    """What is wrong with the text, of a file that is meant to declare a release."""
    if not wanted and not _LOOKS_LIKE_RELEASE.search(document.text):
        return []
    return [
        _at(
            document,
            fault.code,
            Problem(fault.path, fault.message, fault.fix),
            fault.line,
            fault.column,
        )
        for fault in document.problems
    ]


def _no_release(document: Document) -> Finding:
    kind = card_kind(document.data)
    what = f"a {kind}" if kind else "neither a model card nor a file of the Model Openness Tool"
    if kind == "model-card":
        problem = Problem((), "the card declares no release", "add 'release' with its components")
    else:
        problem = Problem((), f"this is {what}: it declares no release", "name a model card")
    return _finding(document, "MOF008", problem)


def _finding(document: Document, code: str, problem: Problem) -> Finding:
    return _at(document, code, problem, *document.locate(problem.path, key=problem.at_key))


def _at(document: Document, code: str, problem: Problem, line: int, column: int) -> Finding:
    from cardwright.rules import find_rule

    return Finding(
        document.name,
        line,
        column,
        code,
        find_rule(code).severity,
        format_path(problem.path),
        problem.message,
        problem.fix,
    )


def _status(cards: list[Scorecard], findings: list[Finding], minimum: str | None) -> int:
    if any(finding.severity is Severity.ERROR for finding in findings):
        return 1
    if minimum is None:
        return 0
    if not cards:
        return 1  # nothing reaches a class where nothing is released
    level = load_framework().romans[minimum]
    return 0 if all(card.meets(level) for card in cards) else 1


def _format(cards: list[Scorecard], findings: list[Finding], form: str) -> str:
    """The scorecards in one of ``FORMATS``; each reporter is imported only when asked for."""
    if form == "json":
        from cardwright.reporters.scorecard_json import format_scorecards_json

        return format_scorecards_json(cards, findings)
    if form == "markdown":
        from cardwright.reporters.scorecard_markdown import format_scorecards_markdown

        return format_scorecards_markdown(cards, findings)
    from cardwright.reporters.scorecard_text import format_scorecards_text

    text = format_scorecards_text(cards, color=wants_color())
    if not findings:
        return text
    from cardwright.reporters.text import format_text

    told = format_text(Report(len(cards), findings), color=wants_color())
    return f"{text}\n{told}" if text else told
