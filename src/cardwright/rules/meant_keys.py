"""Keys of a front matter that surely mean another one, and the card as it is meant.

What stands in such a key is judged as well, so that everything is told before the key is mended.
"""

from __future__ import annotations

from collections.abc import Iterator

from cardwright.findings import KeyPath, Problem, Severity
from cardwright.rules import Rule
from cardwright.rules.hub_card import HubCard
from cardwright.rules.hub_words import hub_keys, meant_key
from cardwright.yamlio import Document, Mark


class _MeantDocument(Document):
    """A front matter whose nodes are found by the keys that are meant."""

    __slots__ = ("_of", "written")

    def __init__(self, of: Document, written: dict[str, str]) -> None:
        keys = {key: meant for meant, key in written.items()}
        data = {keys.get(key, key): value for key, value in of.data.items()}
        super().__init__(of.name, of.text, data, of.problems)
        self._of, self.written = of, written

    def mark(self, path: KeyPath) -> Mark | None:
        """Where the node at a path stands, or ``None`` where there is none."""
        return self._of.mark(_as_written(path, self.written))


def check_meant(card: HubCard, rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, Problem]]:
    """What the rules say of values below misspelt keys, at the place where they stand.

    What would be an error is one now only where the Hub refuses the key itself; it takes every
    other key that it does not know. A value is mended after its key.
    """
    written = _misspelt(card)
    if not written:
        return
    document = _MeantDocument(card.document, written)
    meant = HubCard(card.kind, document, card.readme, card.folder, card.tree)
    refused = hub_keys().lists["refused_keys"]
    for rule in rules:
        for problem in rule.check(meant) if rule.check else ():
            key = written.get(str(problem.path[0])) if problem.path else None
            if key is not None:
                is_lighter = rule.severity is Severity.ERROR and key not in refused
                yield rule, _at_key(problem, written, Severity.WARNING if is_lighter else None)


def _misspelt(card: HubCard) -> dict[str, str]:
    """The keys that are written in place of others, by what they surely mean."""
    written: dict[str, str] = {}
    for key in card.metadata:
        meant = meant_key(key)
        if meant is not None and meant not in card.metadata:
            written.setdefault(meant, key)
    return written


def _at_key(problem: Problem, written: dict[str, str], severity: Severity | None) -> Problem:
    where = None if problem.where is None else _as_written(problem.where, written)
    path = _as_written(problem.path, written)
    return problem._replace(path=path, where=where, severity=severity, changes=())


def _as_written(path: KeyPath, written: dict[str, str]) -> KeyPath:
    return (written.get(str(path[0]), path[0]), *path[1:]) if path else path
