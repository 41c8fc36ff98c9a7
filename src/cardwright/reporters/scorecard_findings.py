"""What stands in the way of the next class as findings, for code scanning and annotations.

Their readers know problems with a place only: each component that is short becomes a note at the
file that shows it, or at the document that declares the release.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.findings import Finding, Severity
from cardwright.reporters.scorecard_evidence import show_place, waiver_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.mof.scorecard import ComponentResult
    from cardwright.scan.verdict import Verdict

CODE = "MOF015"
MAX_NOTES = 200


def obstacles(verdicts: Sequence[Verdict]) -> list[Finding]:
    """A note for each step to the next class and for each waiver, for each scorecard."""
    found: list[Finding] = []
    for verdict in verdicts:
        label = verdict.card.framework.labels[verdict.card.next_level or 1]
        for step in verdict.card.next_steps:
            path, line = _place(verdict, _subject(verdict, step))
            message = f"in the way of {label}: {step}"
            found.append(Finding(path, line, 1, CODE, Severity.NOTE, "", message))
        for told in waiver_lines(verdict):
            where = verdict.card.target if verdict.is_declared else _place(verdict, None)[0]
            found.append(Finding(where, 1, 1, CODE, Severity.NOTE, "", f"waiver: {told}"))
    return found[:MAX_NOTES]


def _subject(verdict: Verdict, step: str) -> ComponentResult | None:
    """The component that a step is about: the first that it names."""
    named = [result for result in verdict.card.components if result.component.name in step]
    return min(named, key=lambda result: step.index(result.component.name), default=None)


def _place(verdict: Verdict, result: ComponentResult | None) -> tuple[str, int]:
    """The file that shows a component, else the document, else a file that an annotation can be at.

    Code scanning takes no result without a file: of a source as a whole it is the README.
    """
    standing = verdict.standings.get(result.component.id) if result is not None else None
    places = [item.place for item in standing.evidence if item.place] if standing else []
    if places:
        return show_place(verdict, places[0]._replace(line=0)), max(1, places[0].line)
    if verdict.is_declared:
        return verdict.card.target, 1
    shown = [
        show_place(verdict, item.place._replace(line=0))
        for standing in verdict.standings.values()
        for item in standing.evidence
        if item.place
    ]
    readmes = [path for path in shown if path.rpartition("/")[2].lower().startswith("readme")]
    return min(
        readmes or shown or [verdict.card.target], key=lambda path: (path.count("/"), path)
    ), 1
