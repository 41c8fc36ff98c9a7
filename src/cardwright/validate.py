"""Files become a report: each is read, held against its schema and the rules, and judged.

Whatever is in a file, the others are still checked. Findings are sorted and told once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.findings import Finding, Report, Severity, shorten, sort_findings
from cardwright.judging import UNREAD, Subject, judge, make_finding, read_subject, why_not
from cardwright.loader import expect_cards
from cardwright.parallel import check_in_parallel
from cardwright.suppressions import Suppressions
from cardwright.targets import Target, display_name, find_targets, is_excluded, matches_any
from cardwright.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardwright.config import Settings
    from cardwright.mend import Judgment

__all__ = [
    "Subject",
    "Target",
    "check_target",
    "display_name",
    "exit_status",
    "find_targets",
    "judge_subject",
    "judge_text",
    "make_tree",
    "read_subject",
    "validate_files",
]


def judge_text(
    target: Target, text: str, settings: Settings, tree: Tree, kind: str | None = None
) -> Judgment:
    """What is to be said about a text in the place of a file.

    Args:
        target: the file.
        text: with its line ends and its byte order mark.
        settings: which findings are wanted.
        tree: the cards around it.
        kind: see ``validate_files``.
    """
    from cardwright.mend import Judgment

    subject, report = read_subject(target, text.encode("utf-8")), Report()
    judge_subject(report, target, subject, settings, tree, kind)
    parts = subject.readme.parts if subject.readme is not None else None
    # A document's text is without the byte order mark.
    shift = subject.readme.offset_shift if subject.readme else len(text) - len(subject.text)
    return Judgment(subject.document, shift, parts, sort_findings(report.findings))


def validate_files(targets: list[Target], settings: Settings, kind: str | None = None) -> Report:
    """Check files.

    Args:
        targets: the files, see ``find_targets``.
        settings: which findings are wanted.
        kind: ``hub-model``, ``hub-dataset`` or ``hub-space`` where the user says what every
            README.md is; by default each tells it itself.

    Returns:
        Findings by file and line, what was suppressed and why, what was passed over and why.
    """
    tree = make_tree(targets, settings)
    expect_cards(len(targets))
    report = Report()
    for found in check_in_parallel(targets, lambda some: _check(some, settings, tree, kind)):
        report.add(found)
    report.findings = sort_findings(report.findings)
    return report


def make_tree(targets: Iterable[Target], settings: Settings) -> Tree:
    """The cards around those that are checked."""
    return Tree(
        [target.path for target in targets],
        settings.root,
        (lambda path: is_excluded(path, settings)) if settings.exclude else None,
    )


def _check(
    targets: Iterable[Target], settings: Settings, tree: Tree, kind: str | None = None
) -> Report:
    """Check files one after the other."""
    report = Report()
    for target in targets:
        _check_into(report, target, settings, tree, kind)
    return report


def check_target(target: Target, settings: Settings, tree: Tree, kind: str | None = None) -> Report:
    """Check one file; see ``validate_files``."""
    report = Report()
    _check_into(report, target, settings, tree, kind)
    report.findings = sort_findings(report.findings)
    return report


def _check_into(
    report: Report, target: Target, settings: Settings, tree: Tree, kind: str | None
) -> None:
    subject = read_subject(target)
    reason = None if target.named else why_not(target, subject)
    if reason is not None:
        report.passed_over.append((target.name, reason))
        return
    report.files += 1
    try:
        judge_subject(report, target, subject, settings, tree, kind)
    except Exception as error:  # whatever is in one file, the others are still checked
        report.faults.append(
            f"{target.name}: a fault of cardwright itself: {type(error).__name__}: "
            f"{shorten(str(error))}; the other files were checked"
        )


def judge_subject(
    report: Report,
    target: Target,
    subject: Subject,
    settings: Settings,
    tree: Tree,
    kind: str | None = None,
) -> None:
    """Add to a report what is to be said about one file."""
    found = [*judge(subject, target, tree, kind)]
    if found or "cardwright:" in subject.text:
        _keep(report, subject, found, _settings_for(target, settings))


def _settings_for(target: Target, settings: Settings) -> Settings:
    """The settings with the codes that are not wanted in this file."""
    extra: list[str] = []
    for pattern, codes in settings.per_file_ignores.items():
        if matches_any(target.path, (pattern,), settings.root):
            extra.extend(codes)
    if not extra:
        return settings
    return settings._replace(ignore=(*settings.ignore, *extra))


def _keep(report: Report, subject: Subject, found: list[Finding], settings: Settings) -> None:
    """Keep the findings that are wanted; those that a comment suppresses, with its reason."""
    document, suppressions = subject.document, Suppressions(subject.text)
    for finding in found:
        reason = suppressions.reason(finding)  # asked for all, so that it counts as used
        if not settings.reports(finding.code):
            continue
        if reason is None:
            report.findings.append(finding)
        else:
            report.suppressed.append((finding, reason))
    if any(fault.code in UNREAD for fault in document.problems):
        return  # what the comments are for was not looked at
    for code, problem, line, column in suppressions.complaints():
        if settings.reports(code):
            report.findings.append(make_finding(document.name, code, problem, line, column))


def exit_status(report: Report) -> int:
    """0 when clean, 1 when there is a finding of severity error."""
    return 1 if report.count(Severity.ERROR) else 0
