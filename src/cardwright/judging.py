"""What is to be said about one file: a card, a README.md of the Hub, or a file of results."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.findings import Finding, KeyPath, Problem, Severity, format_path
from cardwright.loader import (
    KINDS,
    card_kind,
    check_structure,
    decode,
    decode_readme,
    load_file,
    load_readme,
)
from cardwright.rules import checks_for, find_rule
from cardwright.rules.card_view import CardView
from cardwright.tree import Tree, is_readme, is_results_file
from cardwright.yamlio import MAX_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardwright.readme.source import Readme
    from cardwright.rules.hub_card import HubCard
    from cardwright.targets import Target
    from cardwright.yamlio import Document

_LOOKS_LIKE_CARD = re.compile(
    r"^(?:kind:[ \t]*[\"']?(?:model|data)[-_ ]?card|kind:[ \t]*[\"']?data[-_ ]?sheet|schema_version:)",
    re.MULTILINE | re.IGNORECASE,
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


def why_not(target: Target, subject: Subject) -> str | None:
    """Why a file that nobody named is passed over; ``None`` for what is to be judged."""
    if subject.readme is not None:
        from cardwright.rules.hub_card import why_no_card

        return why_no_card(subject.readme)
    return None if is_results_file(target.path) else _not_a_card(subject.document)


def judge(
    subject: Subject, target: Target, tree: Tree, kind: str | None = None
) -> Iterator[Finding]:
    """Everything that is to be said about one file, wanted or not.

    Args:
        subject: what the file holds.
        target: the file.
        tree: the cards around it.
        kind: what a README.md is, where the user says it.
    """
    if subject.readme is not None:
        return _judge_readme(subject.readme, target, tree, kind)
    if is_results_file(target.path):
        return _judge_results(subject.document, target, tree)
    return _judge_card(subject.document, tree)


def _not_a_card(document: Document) -> str | None:
    """Why a file that nobody named is passed over; ``None`` for a card, or a broken one."""
    if card_kind(document.data) or _LOOKS_LIKE_CARD.search(document.text):
        return None
    if document.problems:
        return f"not read as a card: {document.problems[0].message}"
    return "not a card: it has no 'kind' that Cardwright knows"


def _judge_card(document: Document, tree: Tree) -> Iterator[Finding]:
    """Everything that is to be said about one document."""
    yield from _tell_faults(document)
    kind = card_kind(document.data)
    if kind is None:
        if not document.problems:
            yield _locate(document, *why_no_kind(document))
        return
    if any(fault.code in UNREAD for fault in document.problems):
        return  # what was not read whole cannot be judged
    broken = [*islice(check_structure(document, kind), MAX_PROBLEMS)]
    for problem in broken:
        yield _locate(document, problem.code.replace("XX", KINDS[kind]), problem)
    if len(broken) == MAX_PROBLEMS:
        told = Problem((), f"the first {MAX_PROBLEMS:,} faults of this file are told", "mend them")
        yield make_finding(document.name, "CW005", told, 1, 1)
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
    if not any(fault.code in UNREAD for fault in document.problems):
        from cardwright.rules.hub_card import RESULTS_KIND, HubCard

        folder = target.path.parent.parent
        yield from _check_hub_card(HubCard(RESULTS_KIND, document, None, folder, tree))


def _check_hub_card(card: HubCard) -> Iterator[Finding]:
    from cardwright.rules.meant_keys import check_meant

    rules = checks_for(card.kind)
    for rule in rules:
        for problem in rule.check(card) if rule.check else ():
            yield _locate(card.document, rule.code, problem)
    for rule, problem in check_meant(card, rules):
        yield _locate(card.document, rule.code, problem)


def _tell_faults(document: Document) -> Iterator[Finding]:
    """What is wrong with the text itself."""
    for fault in document.problems:
        problem = Problem(fault.path, fault.message, fault.fix)
        yield make_finding(document.name, fault.code, problem, fault.line, fault.column)


UNREAD = ("CW001", "CW002", "CW003", "CW005")


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


def why_no_kind(document: Document) -> tuple[str, Problem]:
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


def _locate(document: Document, code: str, problem: Problem) -> Finding:
    line, column = problem.place or document.locate(problem.path, key=problem.at_key)
    return make_finding(document.name, code, problem, line, column)


def make_finding(name: str, code: str, problem: Problem, line: int, column: int) -> Finding:
    """A problem of a rule at its place in the file of this name."""
    return Finding(
        path=name,
        line=line,
        column=column,
        code=code,
        severity=problem.severity or find_rule(code).severity,
        where=format_path(problem.path if problem.where is None else problem.where),
        message=problem.message,
        fix=problem.fix,
        changes=problem.changes,
    )
