"""Files become a report: each is read, held against its schema and the rules, and judged.

Whatever is in a file, the others are still checked. Findings are sorted and told once.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.findings import (
    Finding,
    KeyPath,
    Problem,
    Report,
    Severity,
    format_path,
    shorten,
    sort_findings,
)
from cardwright.loader import (
    KINDS,
    card_kind,
    check_structure,
    decode,
    decode_readme,
    expect_cards,
    load_file,
    load_readme,
)
from cardwright.parallel import check_in_parallel
from cardwright.rules import checks_for, find_rule
from cardwright.rules.card_view import CardView
from cardwright.suppressions import Suppressions
from cardwright.targets import (
    Target,
    display_name,
    find_targets,
    is_excluded,
    matches_any,
)
from cardwright.tree import Tree, is_readme, is_results_file
from cardwright.yamlio import MAX_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardwright.config import Settings
    from cardwright.mend import Judgment
    from cardwright.readme.source import Readme
    from cardwright.rules.hub_card import HubCard
    from cardwright.yamlio import Document

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

_LOOKS_LIKE_CARD = re.compile(
    r"^(?:kind:[ \t]*[\"']?(?:model|data)[-_ ]?card|kind:[ \t]*[\"']?data[-_ ]?sheet|schema_version:)",
    re.MULTILINE | re.IGNORECASE,
)


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


class Subject(NamedTuple):
    """What a file holds.

    Attributes:
        document: what is judged: a card, the front matter of a README.md, or results.
        text: of the whole file, in which suppressions are looked for.
        readme: the README.md, where it is one.
    """

    document: Document
    text: str
    readme: Readme | None = None


def read_subject(target: Target, content: bytes | None = None) -> Subject:
    """Read a file. Never raises for what is in it.

    Args:
        target: the file.
        content: what to read in its place.
    """
    if is_readme(target.path):
        name = target.name
        readme = load_readme(target.path, name) if content is None else decode_readme(content, name)
        return Subject(readme.document, "".join(readme.parts), readme)
    if content is None:
        document = load_file(target.path, target.name)
    else:
        document = decode(content, target.name)
    return Subject(document, document.text)


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
    reason = None if target.named else _why_not(target, subject)
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
    if subject.readme is not None:
        found = [*_judge_readme(subject.readme, target, tree, kind)]
    elif is_results_file(target.path):
        found = [*_judge_results(subject.document, target, tree)]
    else:
        found = [*_judge(subject.document, tree)]
    if found or "cardwright:" in subject.text:
        _keep(report, subject, found, _settings_for(target, settings))


def _why_not(target: Target, subject: Subject) -> str | None:
    """Why a file that nobody named is passed over; ``None`` for what is to be judged."""
    if subject.readme is not None:
        from cardwright.rules.hub_card import why_no_card

        return why_no_card(subject.readme)
    return None if is_results_file(target.path) else _not_a_card(subject.document)


def _settings_for(target: Target, settings: Settings) -> Settings:
    """The settings with the codes that are not wanted in this file."""
    extra: list[str] = []
    for pattern, codes in settings.per_file_ignores.items():
        if matches_any(target.path, (pattern,), settings.root):
            extra.extend(codes)
    if not extra:
        return settings
    return settings._replace(ignore=(*settings.ignore, *extra))


def _not_a_card(document: Document) -> str | None:
    """Why a file that nobody named is passed over; ``None`` for a card, or a broken one."""
    if card_kind(document.data) or _LOOKS_LIKE_CARD.search(document.text):
        return None
    if document.problems:
        return f"not read as a card: {document.problems[0].message}"
    return "not a card: it has no 'kind' that Cardwright knows"


def _judge(document: Document, tree: Tree) -> Iterator[Finding]:
    """Everything that is to be said about one document."""
    yield from _tell_faults(document)
    kind = card_kind(document.data)
    if kind is None:
        if not document.problems:
            yield _locate(document, *_no_kind(document))
        return
    if any(fault.code in _UNREAD for fault in document.problems):
        return  # what was not read whole cannot be judged
    broken = [*islice(check_structure(document, kind), MAX_PROBLEMS)]
    for problem in broken:
        yield _locate(document, problem.code.replace("XX", KINDS[kind]), problem)
    if len(broken) == MAX_PROBLEMS:
        told = Problem((), f"the first {MAX_PROBLEMS:,} faults of this file are told", "mend them")
        yield _finding(document, "CW005", told, 1, 1)
        return
    data = (
        _without(document.data, [problem.path for problem in broken]) if broken else document.data
    )
    card = CardView(kind, data, document.text, document.name, tree)
    for rule in checks_for(kind):
        for problem in rule.check(card) if rule.check else ():
            yield _locate(document, rule.code, problem)


def _judge_readme(
    readme: Readme, target: Target, tree: Tree, kind: str | None
) -> Iterator[Finding]:
    """Everything that is to be said about one README.md.

    Front matter with a fault in its fences is not seen by the Hub, which so refuses nothing in it.
    """
    found = _judge_front_matter(readme, target, tree, kind)
    if not readme.parts.fault:
        yield from found
        return
    for finding in found:
        if finding.severity is not Severity.ERROR or finding.code in ("CW001", "CW002"):
            yield finding


def _judge_front_matter(
    readme: Readme, target: Target, tree: Tree, kind: str | None
) -> Iterator[Finding]:
    yield from _tell_faults(readme.document)
    if any(fault.code in ("CW001", "CW002", "CW005") for fault in readme.document.problems):
        return
    document = readme.document
    if any(fault.code == "CW003" for fault in document.problems):
        # What was read of broken YAML is not the whole; the text below can still be judged.
        document = type(document)(document.name, document.text, None, document.problems, {})
    from cardwright.rules.hub_card import HubCard, hub_kind

    card = HubCard(kind or hub_kind(readme), document, readme, target.path.parent, tree)
    yield from _check_hub_card(card)


def _judge_results(document: Document, target: Target, tree: Tree) -> Iterator[Finding]:
    """Everything that is to be said about one file in ``.eval_results``."""
    yield from _tell_faults(document)
    if not any(fault.code in _UNREAD for fault in document.problems):
        from cardwright.rules.hub_card import RESULTS_KIND, HubCard

        folder = target.path.parent.parent
        yield from _check_hub_card(HubCard(RESULTS_KIND, document, None, folder, tree))


def _check_hub_card(card: HubCard) -> Iterator[Finding]:
    for rule in checks_for(card.kind):
        for problem in rule.check(card) if rule.check else ():
            yield _locate(card.document, rule.code, problem)


def _tell_faults(document: Document) -> Iterator[Finding]:
    """What is wrong with the text itself."""
    for fault in document.problems:
        problem = Problem(fault.path, fault.message, fault.fix)
        yield _finding(document, fault.code, problem, fault.line, fault.column)


_UNREAD = ("CW001", "CW002", "CW003", "CW005")


def _without(data: Any, paths: Iterable[KeyPath]) -> Any:
    """A copy in which what the schema refuses is unknown, so that rules can rely on types."""
    from copy import deepcopy

    kept = deepcopy(data)
    for path in paths:
        parent = kept
        for part in path[:-1]:
            parent = parent[part] if _has(parent, part) else None
        if path and isinstance(parent, list) and _has(parent, path[-1]):
            parent[int(path[-1])] = {"unknown": "refused"}
        elif path and isinstance(parent, dict):
            parent.pop(path[-1], None)
    return kept


def _has(value: Any, part: Any) -> bool:
    if isinstance(value, list):
        return isinstance(part, int) and part < len(value)
    return isinstance(value, dict) and part in value


def _no_kind(document: Document) -> tuple[str, Problem]:
    """Code and problem for a document that is no card."""
    data, start = document.data, "begin with 'kind: model-card'"
    names = ", ".join(f"'{name}'" for name in KINDS)
    if data is None:
        return "CW001", Problem((), "the file is empty", start)
    if not isinstance(data, dict):
        return "CW007", Problem((), "the file is not a mapping of keys", start)
    kind = data.get("kind")
    if kind is None:
        fix = f"add 'kind' with one of {names}"
        return "CW007", Problem((), "the file has no 'kind', so it is not a card", fix)
    from cardwright.structure import describe
    from cardwright.suggest import closest

    meant = closest(str(kind), KINDS)
    advice = f"did you mean '{meant}'?" if meant else f"write one of {names}"
    return "CW007", Problem(("kind",), f"{describe(kind)} is not a kind of card", advice)


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
    if any(fault.code in _UNREAD for fault in document.problems):
        return  # what the comments are for was not looked at
    for code, problem, line, column in suppressions.complaints():
        if settings.reports(code):
            report.findings.append(_finding(document, code, problem, line, column))


def _locate(document: Document, code: str, problem: Problem) -> Finding:
    line, column = problem.place or document.locate(problem.path, key=problem.at_key)
    return _finding(document, code, problem, line, column)


def _finding(document: Document, code: str, problem: Problem, line: int, column: int) -> Finding:
    return Finding(
        path=document.name,
        line=line,
        column=column,
        code=code,
        severity=find_rule(code).severity,
        where=format_path(problem.path if problem.where is None else problem.where),
        message=problem.message,
        fix=problem.fix,
        changes=problem.changes,
    )


def exit_status(report: Report) -> int:
    """0 when clean, 1 when there is a finding of severity error."""
    return 1 if report.count(Severity.ERROR) else 0
