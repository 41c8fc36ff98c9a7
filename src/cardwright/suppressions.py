"""Comments that suppress findings, each with its reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cardwright.findings import Problem
from cardwright.yamlio import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardwright.findings import Finding

_SUPPRESSION = re.compile(
    r"#[ \t]*cardwright:[ \t]*ignore\[([A-Z0-9, \t]{1,200})\][ \t]*([^\r\n]{0,500})"
)


class _Suppression(NamedTuple):
    """A comment that suppresses findings."""

    codes: tuple[str, ...]
    reason: str
    line: int
    column: int


class Suppressions:
    """Comments ``# cardwright: ignore[CODE] reason``, on the line or alone on the lines above."""

    def __init__(self, text: str) -> None:
        """Read the comments of a file's text."""
        self._by_line: dict[int, list[_Suppression]] = {}
        self._used: set[_Suppression] = set()
        if "cardwright:" not in text:
            return
        above: list[_Suppression] = []
        for number, line in enumerate(LINE_END.split(text), 1):
            match = _SUPPRESSION.search(line) if "cardwright:" in line else None
            if match is not None:
                codes = tuple(code.strip() for code in match.group(1).split(",") if code.strip())
                reason = match.group(2).strip().removesuffix("-->").rstrip()
                column = match.start() + 1
                above.append(_Suppression(codes, reason, number, column))
            if above and (match is None or line[: match.start()].strip() not in ("", "<!--")):
                self._by_line[number], above = above, []
        if above:
            self._by_line[above[-1].line] = above

    def reason(self, finding: Finding) -> str | None:
        """Why this finding is not wanted, or ``None`` where it is."""
        for comment in self._by_line.get(finding.line, ()):
            if finding.code in comment.codes and comment.reason:
                self._used.add(comment)
                return comment.reason
        return None

    def complaints(self) -> Iterator[tuple[str, Problem, int, int]]:
        """What is wrong with the comments themselves."""
        for comment in (item for items in self._by_line.values() for item in items):
            shown = ", ".join(comment.codes)
            if not comment.reason:
                message = f"the suppression of {shown} has no reason"
                problem, code = Problem((), message, "write the reason after ']'"), "CW006"
            elif comment not in self._used:
                message = f"nothing is suppressed by this comment on {shown}"
                problem, code = Problem((), message, "remove it"), "CW008"
            else:
                continue
            yield code, problem, comment.line, comment.column
