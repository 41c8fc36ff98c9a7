"""Something that describes a model or a dataset becomes a card: read, checked, written as YAML.

A fact that the card's schema or a rule refuses as an error is not taken over. It is reported where
it stood, at the README's line; in the text of a README it stays, and rendering finds it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.cards import build_card
from cardwright.findings import Finding, Problem, Severity, sort_findings
from cardwright.formats.hub.readme import ImportedReadme, read_readme
from cardwright.judging import judge, make_finding, read_subject
from cardwright.loader import KINDS, check_structure, load_schema
from cardwright.render.hub_metadata import hub_metadata
from cardwright.render.imported import readme_source
from cardwright.rules import checks_for, find_rule
from cardwright.rules.card_view import CardView
from cardwright.targets import Target
from cardwright.tree import Tree
from cardwright.yamlio import Document
from cardwright.yamlio.write import write_yaml

if TYPE_CHECKING:
    from cardwright.formats.hub.draft import Draft

_MAX_ROUNDS = 20
Locate = Callable[[Any], tuple[int, int]]


class Facts(NamedTuple):
    """What was read of a source.

    Attributes:
        kind: the kind of card it is for.
        name: the source, as messages show it.
        draft: the facts, each with the place it stood in.
        locate: line and column of such a place.
        readme: the README, where it was one.
    """

    kind: str
    name: str
    draft: Draft
    locate: Locate
    readme: ImportedReadme | None = None


class ImportedCard(NamedTuple):
    """A card that was made of a source.

    Attributes:
        data: the card as plain data.
        text: the card as YAML.
        findings: what is wrong in the source, at its lines.
        facts: what was read of the source.
    """

    data: dict[str, Any]
    text: str
    findings: list[Finding]
    facts: Facts


def import_readme(
    text: str, card_id: str, name: str = "README.md", kind: str | None = None
) -> ImportedCard:
    """Make a card of a README.md.

    Args:
        text: the README, with the line ends of its file.
        card_id: the id of the repository, or a name like it.
        name: the file's name, as messages show it.
        kind: ``model-card`` or ``data-card``; told by the content where it is not given.
    """

    def read(refused: set[Any]) -> Facts:
        found = read_readme(text, name, kind, refused)
        return Facts(found.kind, name, found.draft, found.locate, found)

    card = import_facts(read, card_id)
    told = {found.line for found in card.findings if found.severity is Severity.ERROR}
    refused = [found for found in _refused_by_hub(text, name, card) if found.line not in told]
    return card._replace(findings=sort_findings([*card.findings, *refused]))


def _refused_by_hub(text: str, name: str, card: ImportedCard) -> Iterator[Finding]:
    """What the Hub refuses in the README; rendering gives it again as long as it is not changed."""
    target = Target(Path("README.md"), name, named=True)
    subject = read_subject(target, text.encode("utf-8", "replace"))
    kind = "hub-dataset" if card.facts.kind == "data-card" else "hub-model"
    for found in judge(subject, target, Tree(), kind):
        if found.severity is Severity.ERROR:
            yield found


def import_facts(read: Callable[[set[Any]], Facts], card_id: str) -> ImportedCard:
    """Make a card of what a reader finds.

    Args:
        read: reads the source; it is given the origins of facts that it is to leave out.
        card_id: the id of the card.
    """
    refused: set[Any] = set()
    told: dict[Any, Finding] = {}
    for _ in range(_MAX_ROUNDS):
        facts = read(refused)
        card = _check(facts, card_id)
        wrong = {
            origin: found
            for origin, found in card.wrong.items()
            if origin is not None and origin not in refused
        }
        if not wrong:
            break
        refused.update(wrong)
        told |= wrong
    found = {*told.values(), *card.findings, *card.wrong.values(), *_front_faults(facts)}
    return ImportedCard(card.data, card.text or write_yaml(card.data), sort_findings(found), facts)


class _Checked(NamedTuple):
    """A card with what is to be said about it.

    Attributes:
        data, text: the card; no text where its schema refuses it.
        findings: what the rules say.
        wrong: by origin, the errors.
    """

    data: dict[str, Any]
    text: str
    findings: list[Finding]
    wrong: dict[Any, Finding]


def _check(facts: Facts, card_id: str) -> _Checked:
    """Hold the facts against the schema, and what is well formed against the rules."""
    data = _card_data(facts, card_id)
    wrong = _refused_by_schema(facts, data)
    if wrong:
        return _Checked(data, "", [], wrong)
    if facts.readme is not None:
        data["readme"] = readme_source(facts.readme, hub_metadata(build_card(data)))
    text = write_yaml(data)
    findings: list[Finding] = []
    for code, problem in _judge(facts, data, text):
        finding = _finding(facts, code, problem)
        findings.append(finding)
        if finding.severity is Severity.ERROR:
            wrong.setdefault(facts.draft.origin_of(problem.path), finding)
    return _Checked(data, text, findings, wrong)


def complete(data: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """A card's data, with what they leave out filled in from those of another of its kind."""
    order = load_schema(data["kind"])["properties"]
    merged = _merge(data, more)
    return {key: merged[key] for key in order if key in merged}


def _merge(own: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    merged = dict(own)
    for key, value in more.items():
        known = merged.get(key)
        if known is None:
            merged[key] = value
        elif isinstance(known, dict) and isinstance(value, dict) and _ANSWERS.isdisjoint(known):
            merged[key] = _merge(known, value)
    return merged


_ANSWERS = frozenset(("unknown", "not_applicable", "withheld"))


def _card_data(facts: Facts, card_id: str) -> dict[str, Any]:
    """The facts in the order of the schema, with what every card needs."""
    found = facts.draft.data
    found.setdefault("name", card_id.rpartition("/")[2])
    found |= {"kind": facts.kind, "schema_version": "1", "id": card_id}
    return {key: found[key] for key in load_schema(facts.kind)["properties"] if key in found}


def _refused_by_schema(facts: Facts, data: dict[str, Any]) -> dict[Any, Finding]:
    """What keeps the facts from being a well-formed card, by origin."""
    wrong: dict[Any, Finding] = {}
    for problem in check_structure(Document(facts.name, "", data), facts.kind):
        code = problem.code.replace("XX", KINDS[facts.kind])
        wrong.setdefault(facts.draft.origin_of(problem.path), _finding(facts, code, problem))
    return wrong


def _judge(facts: Facts, data: dict[str, Any], text: str) -> Iterator[tuple[str, Problem]]:
    card = CardView(facts.kind, data, text, facts.name, Tree())
    for rule in checks_for(facts.kind):
        for problem in rule.check(card) if rule.check else ():
            yield rule.code, problem


def _finding(facts: Facts, code: str, problem: Problem) -> Finding:
    line, column = _place(facts, problem)
    return make_finding(facts.name, code, problem, line, column)


def _place(facts: Facts, problem: Problem) -> tuple[int, int]:
    if facts.readme is not None and problem.path[:2] == ("readme", "body"):
        # A rule that looks at texts quotes what it found.
        quoted = problem.message.split("'")
        at = facts.readme.parts.body.find(quoted[1]) if len(quoted) > 2 else -1
        return facts.locate(max(at, 0))
    return facts.locate(facts.draft.origin_of(problem.path) if problem.path else None)


def _front_faults(facts: Facts) -> Iterator[Finding]:
    """What keeps a front matter from being read."""
    if facts.readme is None:
        return
    readme = facts.readme.readme
    for fault in readme.document.problems:
        severity = find_rule(fault.code).severity
        yield Finding(
            facts.name, fault.line, fault.column, fault.code, severity, "", fault.message, fault.fix
        )
    parts = readme.parts
    if parts.fault or (
        parts.opening and not facts.readme.metadata and not readme.document.problems
    ):
        rule = find_rule("HF101" if parts.fault else "HF102")
        message = parts.fault or "the front matter is no mapping of keys to values"
        fix = "close it with a line '---'" if parts.fault else "write 'key: value' lines"
        yield Finding(facts.name, parts.fault_line, 1, rule.code, rule.severity, "", message, fix)
