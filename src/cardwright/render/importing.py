"""A README.md becomes a card: read, checked, and completed by what rendering it back needs.

A fact that the card's schema or a rule refuses as an error is not taken over: it stays in the text
of the README, where rendering finds it, and is reported at the README's line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.cards import build_card
from cardwright.findings import Finding, Problem, Severity, format_path, sort_findings
from cardwright.formats.hub.readme import ImportedReadme, read_readme
from cardwright.loader import KINDS, check_structure, load_schema
from cardwright.render.hub_metadata import hub_metadata
from cardwright.render.imported import readme_source
from cardwright.rules import checks_for, find_rule
from cardwright.rules.card_view import CardView
from cardwright.tree import Tree
from cardwright.yamlio import Document
from cardwright.yamlio.write import write_yaml

if TYPE_CHECKING:
    from cardwright.findings import KeyPath

_MAX_ROUNDS = 20


class ImportedCard(NamedTuple):
    """A card that was made of a README.

    Attributes:
        data: the card as plain data.
        text: the card as YAML.
        findings: what is wrong in the README, at its lines.
        found: what was read of the README, for a report.
    """

    data: dict[str, Any]
    text: str
    findings: list[Finding]
    found: ImportedReadme


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
    refused: set[Any] = set()
    told: dict[Any, Finding] = {}
    for _ in range(_MAX_ROUNDS):
        found = read_readme(text, name, kind, refused)
        data = _card_data(found, card_id)
        errors = _errors(found, data, told)
        if not errors:
            break
        refused |= errors
    data["readme"] = readme_source(found, hub_metadata(build_card(data)))
    written = write_yaml(data)
    findings = [*told.values(), *_front_faults(found, name)]
    findings += [_finding(found, code, problem) for code, problem in _judge(found, data, written)]
    return ImportedCard(data, written, sort_findings({*findings}), found)


def _card_data(found: ImportedReadme, card_id: str) -> dict[str, Any]:
    """The facts in the order of the schema, with what every card needs."""
    facts = found.draft.data
    facts.setdefault("name", card_id.rpartition("/")[2])
    facts |= {"kind": found.kind, "schema_version": "1", "id": card_id}
    return {key: facts[key] for key in load_schema(found.kind)["properties"] if key in facts}


def _errors(found: ImportedReadme, data: dict[str, Any], told: dict[Any, Finding]) -> set[Any]:
    """Origins of the facts that the schema or a rule refuses; each is told once."""
    document = Document(found.readme.document.name, "", data)
    wrong = [(problem.code.replace("XX", KINDS[found.kind]), problem) for problem in check_structure(document, found.kind)]
    if not wrong:
        wrong = [pair for pair in _judge(found, data, "") if find_rule(pair[0]).severity is Severity.ERROR]
    origins = set()
    for code, problem in wrong:
        origin = found.origin_of(problem.path)
        if origin is not None:
            origins.add(origin)
            told.setdefault(origin, _finding(found, code, problem))
    return origins


def _judge(found: ImportedReadme, data: dict[str, Any], text: str) -> Iterator[tuple[str, Problem]]:
    card = CardView(found.kind, data, text, found.readme.document.name, Tree())
    for rule in checks_for(found.kind):
        for problem in rule.check(card) if rule.check else ():
            yield rule.code, problem


def _finding(found: ImportedReadme, code: str, problem: Problem) -> Finding:
    line, column = _place(found, problem)
    return Finding(
        path=found.readme.document.name,
        line=line,
        column=column,
        code=code,
        severity=find_rule(code).severity,
        where=format_path(problem.path if problem.where is None else problem.where),
        message=problem.message,
        fix=problem.fix,
    )


def _place(found: ImportedReadme, problem: Problem) -> tuple[int, int]:
    if problem.path[:2] == ("readme", "body"):
        # A rule that looks at texts quotes what it found.
        quoted = problem.message.split("'")
        at = found.parts.body.find(quoted[1]) if len(quoted) > 2 else -1
        return found.locate(max(at, 0))
    return found.locate(found.origin_of(problem.path))


def _front_faults(found: ImportedReadme, name: str) -> Iterator[Finding]:
    """What keeps the front matter from being read."""
    for fault in found.readme.document.problems:
        yield Finding(
            name, fault.line, fault.column, fault.code, find_rule(fault.code).severity, "", fault.message, fault.fix
        )
    parts = found.readme.parts
    if parts.fault:
        yield Finding(
            name, parts.fault_line, 1, "HF105", Severity.WARNING, "", parts.fault, "end it with a line '---'"
        )
