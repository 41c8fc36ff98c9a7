"""What a judge says: a finding with its place, its severity and what to do; and the report."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KeyPath = tuple[str | int, ...]
"""Keys and list indices from the root of a document; indices count from 0."""


class Severity(Enum):
    """How much a finding weighs."""

    ERROR = "error"
    """Wrong: the run ends with status 1."""
    WARNING = "warning"
    """A reader will miss it."""
    NOTE = "note"
    """Advice."""


class Change(NamedTuple):
    """A safe edit: what mends a problem without a guess. ``cardwright.mend`` makes the patch.

    Attributes:
        action: ``set`` the scalar at the path to ``value``; ``quote`` it as it is written;
            ``rename`` the key to ``value``; ``drop`` the key or list item; ``wrap`` the value in a
            list; ``add`` the ``value`` to the list at the path, which is made after the key
            ``beside`` where it is missing; ``close`` the front matter.
        path: the place.
        value: see above.
        beside: see above.
    """

    action: str
    path: KeyPath
    value: str | int | float | tuple[str, ...] | None = None
    beside: str = ""


class Finding(NamedTuple):
    """One thing that is to be said about one place.

    Attributes:
        path: the file, relative to the working directory, with ``/``.
        line, column: where, counted from 1.
        code: the rule's code.
        severity: how much it weighs.
        where: the field, for example ``evaluation.results[2].metric``; empty for the file.
        message: what is wrong, in the user's words.
        fix: what to do; may be empty.
        changes: what mends it; empty where a person has to decide.
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    where: str
    message: str
    fix: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def help(self) -> str:
        """How to read more about the rule."""
        return f"cardwright rules {self.code}"


class Problem(NamedTuple):
    """What a rule says about one place of a card.

    Attributes:
        path: the field.
        message: what is wrong.
        fix: what to do.
        at_key: whether the position is that of the key rather than of the value.
        code: the rule's code, where one judge speaks for several rules.
        where: the field to show, where that is not ``path``.
        place: line and column in the file, where no path leads there.
        changes: what mends it, all together; empty where a person has to decide.
        severity: how much it weighs, where that is not what the rule says.
    """

    path: KeyPath
    message: str
    fix: str = ""
    at_key: bool = False
    code: str = ""
    where: KeyPath | None = None
    place: tuple[int, int] | None = None
    changes: tuple[Change, ...] = ()
    severity: Severity | None = None


class Report:
    """What a run found, in the order of files and lines.

    Attributes:
        files: how many cards were checked.
        findings: what is to be told.
        suppressed: what a comment in the card suppresses, with the reason it gives.
        passed_over: files that are no cards, with the reason.
        faults: files that could not be judged through a fault of ours.
        mended: what was wrong and is mended, with the lines that it had.
    """

    __slots__ = ("faults", "files", "findings", "mended", "passed_over", "suppressed")

    def __init__(self, files: int = 0, findings: list[Finding] | None = None) -> None:
        self.files = files
        self.findings = [] if findings is None else findings
        self.suppressed: list[tuple[Finding, str]] = []
        self.passed_over: list[tuple[str, str]] = []
        self.faults: list[str] = []
        self.mended: list[Finding] = []

    def add(self, other: Report) -> None:
        """Take over what another part of the run found."""
        self.files += other.files
        self.findings += other.findings
        self.suppressed += other.suppressed
        self.passed_over += other.passed_over
        self.faults += other.faults
        self.mended += other.mended

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, line, column and code, each once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.path, f.line, f.column, f.code, f.where, f.message))


def format_path(path: Sequence[str | int]) -> str:
    """Write a key path as a user does: ``evaluation.results[2].metric``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


def shorten(text: str, limit: int = 60) -> str:
    """A text as a message shows it: its first line, cut where it is long."""
    first = text.strip().split("\n", 1)[0]
    return f"{first[:limit]}…" if len(first) > limit or "\n" in text.strip() else first


def escape_control(text: str) -> str:
    """Show control characters, which could drive a terminal, as escapes.

    Covers C0, DEL, C1, line and paragraph separators and the bidirectional overrides.
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )
