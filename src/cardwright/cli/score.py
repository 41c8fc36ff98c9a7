"""``cardwright score``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardwright.cli.output import note, wants_color, write_out
from cardwright.config import Settings, find_settings
from cardwright.findings import (
    Finding,
    Problem,
    Report,
    Severity,
    format_path,
    shorten,
    sort_findings,
)
from cardwright.loader import card_kind, load_file
from cardwright.mof.framework import load_framework
from cardwright.mof.rating import rate_document
from cardwright.mof.score import PROFILES
from cardwright.validate import Target, find_targets

if TYPE_CHECKING:
    from cardwright.mof.scorecard import Scorecard
    from cardwright.yamlio import Document

FORMATS = ("text", "json", "markdown")
_LOOKS_LIKE_RELEASE = re.compile(r"^[\"']?release[\"']?[ \t]*:", re.MULTILINE)
_LOOKS_LIKE_MODEL_CARD = re.compile(r"^[\"']?kind[\"']?[ \t]*:[ \t]*[\"']?model-card", re.MULTILINE)
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
    help="Exit with 1 if a release, or a model card without one, does not reach this class.",
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
    targets = find_targets(given, settings, faults)
    cards, findings, unrated = _score_targets(targets, settings, profile)
    write_out(_format(cards, findings, form))
    for fault in faults:
        note(fault)
    if not cards and not findings and not faults and not (minimum and unrated):
        note(f"no release is declared in {', '.join(given)}")
    elif unrated and minimum is None:
        note(_tell_unrated(unrated))
    short = _tell_short(cards, unrated, minimum) if minimum else []
    for line in short:
        note(line)
    return 2 if faults else _status(cards, findings, minimum, short)


def _score_targets(
    targets: list[Target], settings: Settings, profile: str
) -> tuple[list[Scorecard], list[Finding], list[str]]:
    """The scorecards, the findings, and the model cards that have no scorecard."""
    cards: list[Scorecard] = []
    findings: list[Finding] = []
    unrated: list[str] = []
    for target in targets:
        document = load_file(target.path, target.name)
        card = None
        if not any(fault.code in _UNREADABLE for fault in document.problems):
            card = rate_document(document, profile)
        if card is not None:
            cards.append(card)
        elif target.named and not document.problems:
            findings.append(_no_release(document))
        elif _is_meant(document):
            unrated.append(target.name)
        problems = card.problems if card is not None else []
        if document.problems or problems:
            findings.extend(_faults(document, target.named or card is not None))
            findings.extend(_finding(document, problem.code, problem) for problem in problems)
    told = sort_findings(found for found in findings if settings.reports(found.code))
    return cards, told, unrated


def _is_meant(document: Document) -> bool:
    """Whether a file is a model card, or was meant as one, or declares a release."""
    if card_kind(document.data) == "model-card":
        return True
    signs = (_LOOKS_LIKE_MODEL_CARD, _LOOKS_LIKE_RELEASE)
    return bool(document.problems) and any(sign.search(document.text) for sign in signs)


def _tell_unrated(unrated: list[str]) -> str:
    more = f" and {len(unrated) - 1:,} more" if len(unrated) > 1 else ""
    verb = "declare" if more else "declares"
    return f"{unrated[0]}{more} {verb} no release that can be read, and got no scorecard"


def _tell_short(cards: list[Scorecard], unrated: list[str], minimum: str) -> list[str]:
    """A line for each release below the class, and for each model card without a release."""
    level = load_framework().romans[minimum]
    below = [
        f"{card.target}: '{shorten(card.name)}' does not reach class {minimum}: {card.label}"
        for card in cards
        if not card.meets(level)
    ]
    unread = [
        f"{name}: it declares no release that can be read, so it does not reach class {minimum}"
        for name in unrated
    ]
    return sorted([*below, *unread])


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
        format_path(problem.path if problem.where is None else problem.where),
        problem.message,
        problem.fix,
    )


def _status(
    cards: list[Scorecard], findings: list[Finding], minimum: str | None, short: list[str]
) -> int:
    if any(finding.severity is Severity.ERROR for finding in findings):
        return 1
    if minimum is None:
        return 0
    if not cards:
        return 1  # nothing reaches a class where nothing is released
    return 1 if short else 0


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
