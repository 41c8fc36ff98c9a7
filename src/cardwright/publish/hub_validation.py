"""What the Hub's validator says, held against what our rules say.

The Hub gives messages without a place, most of which begin with a key in quotes. What it refuses
and no rule of ours does is an error of its own; what our rules call an error and it takes is a
note, so that a rule that is too strict, or out of date, shows itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cardwright.findings import Finding, Problem, Report, Severity, escape_control, sort_findings
from cardwright.hub.client import Hub
from cardwright.hub.errors import HubError
from cardwright.hub.validation import Verdict, ask_validator
from cardwright.rules import find_rule
from cardwright.rules.hub_card import hub_kind
from cardwright.tree import is_readme, is_results_file
from cardwright.validate import Subject, Target, read_subject

if TYPE_CHECKING:
    from cardwright.config import Settings

REFUSED, TAKEN, WARNED = "HF901", "HF902", "HF903"
_KEY = re.compile(r"\"([A-Za-z_][\w-]{0,60})")
_REFUSING = ("HF", "CW00")
"""Families of rules that speak of what the Hub refuses."""


def add_online_findings(
    hub: Hub, report: Report, targets: Iterable[Target], settings: Settings, kind: str | None
) -> None:
    """Ask the Hub about each README.md, and about the README of each YAML card.

    Args:
        hub: the Hub.
        report: what our rules found; gets what the Hub says beyond it. A file about which the Hub
            could not be asked becomes one of its faults.
        targets: the files.
        settings: which findings are wanted.
        kind: ``hub-model``, ``hub-dataset`` or ``hub-space`` where the user says so.
    """
    passed = {name for name, _ in report.passed_over}
    for target in targets:
        if target.name in passed or is_results_file(target.path):
            continue
        try:
            found = [*_ask(hub, report, target, kind)]
        except HubError as error:
            report.faults.append(str(error))
            continue
        report.findings += [item for item in found if settings.reports(item.code)]
    report.findings = sort_findings(report.findings)


def _ask(hub: Hub, report: Report, target: Target, kind: str | None) -> Iterator[Finding]:
    subject = read_subject(target)
    ours = [item for item in report.findings if item.path == target.name]
    if subject.readme is not None:
        repo_type = (kind or hub_kind(subject.readme)).removeprefix("hub-")
        verdict = ask_validator(hub, subject.text, repo_type, target.name)
        yield from _compare(verdict, ours, target, subject)
    elif not any(item.severity is Severity.ERROR for item in ours):  # else it has no README
        text, repo_type = _render(target)
        verdict = ask_validator(hub, text, repo_type, target.name)
        yield from _compare(verdict, [], target, subject)


def _render(target: Target) -> tuple[str, str]:
    """The README of a YAML card, and the type of its repository."""
    from cardwright.cards import build_card
    from cardwright.loader import load_file
    from cardwright.render.card import render_card
    from cardwright.render.values import Context

    data = load_file(target.path, target.name).data
    text = render_card(build_card(data), Context("hub"))
    return text, "model" if data["kind"] == "model-card" else "dataset"


def _compare(
    verdict: Verdict, ours: list[Finding], target: Target, subject: Subject
) -> Iterator[Finding]:
    errors = [item for item in ours if _speaks_of_refusal(item)]
    for message in verdict.errors:
        key = _key_of(message)
        if not any(_is_about(item, key) for item in errors):
            problem = Problem((), f"the Hub refuses this: {_plain(message)}", "change it")
            yield _place(REFUSED, problem, key, target, subject)
    for message in verdict.warnings:
        key = _key_of(message)
        if not any(_is_about(item, key) for item in ours):
            problem = Problem((), f"the Hub warns: {_plain(message)}")
            yield _place(WARNED, problem, key, target, subject)
    for item in errors if not verdict.errors else ():
        message = f"the Hub takes this, although {item.code} calls it an error"
        yield item._replace(
            code=TAKEN, severity=find_rule(TAKEN).severity, message=message, changes=(),
            fix="report it to Cardwright, or ignore that rule",
        )  # fmt: skip


def _plain(message: str) -> str:
    """A sentence of the Hub's, to go on behind it."""
    return escape_control(message).removesuffix(".")


def _speaks_of_refusal(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and finding.code.startswith(_REFUSING)


def _key_of(message: str) -> str:
    """The top-level key that a message of the Hub is about; empty where it names none."""
    found = _KEY.match(message)
    return "" if found is None or found[1] == "value" else found[1]


def _is_about(finding: Finding, key: str) -> bool:
    """Whether a finding is about a key; what names no key is about the front matter as a whole."""
    return not key or not finding.where or re.split(r"[.\[]", finding.where, maxsplit=1)[0] == key


def _place(code: str, problem: Problem, key: str, target: Target, subject: Subject) -> Finding:
    is_here = bool(key) and is_readme(target.path)
    line, column = subject.document.locate((key,), key=True) if is_here else (1, 1)
    return Finding(
        target.name, line, column, code, find_rule(code).severity, key,
        problem.message, problem.fix,
    )  # fmt: skip
