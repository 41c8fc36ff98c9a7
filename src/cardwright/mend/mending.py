"""What is wrong is mended, and what was made of it is judged before it counts.

A change counts if the text that it makes holds the data that it was meant to make, and nothing
else; if what it mends is no longer found; and if nothing heavier is found instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from cardwright.findings import Change, Finding, Severity
from cardwright.mend.changes import by_parent_of_dropped, disjoint, joined, reveals
from cardwright.mend.edits import Edit, apply_edits
from cardwright.mend.expected import expected_data, is_same
from cardwright.mend.fence import close_front_matter
from cardwright.mend.nodes import Nodes
from cardwright.mend.patches import edits_for

if TYPE_CHECKING:
    from cardwright.readme.source import ReadmeParts
    from cardwright.yamlio import Document

MAX_PASSES = 100
"""Rounds of changes to one text."""
MAX_DEPTH = 2
"""How often a change may bring to light what needs another one."""
_WEIGHT = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_UNREAD = ("CW001", "CW002", "CW003", "CW005")


class Judgment(NamedTuple):
    """What is to be said about a text.

    Attributes:
        document: what was judged.
        shift: what is to be added to an offset into the document to have that of the file.
        parts: those of a README.md.
        findings: those that are wanted and not suppressed.
    """

    document: Document
    shift: int
    parts: ReadmeParts | None
    findings: list[Finding]


Judge = Callable[[str], Judgment]


class Mended(NamedTuple):
    """A text that was mended.

    Attributes:
        text: as it is now.
        done: what was wrong, with the lines that it had when it was mended.
        left: what still is.
    """

    text: str
    done: list[Finding]
    left: list[Finding]


def mend_text(text: str, judge: Judge, depth: int = 0) -> Mended:
    """Mend what can be mended without a guess; a second run changes nothing.

    Args:
        text: of the file, with its line ends and its byte order mark.
        judge: says what is wrong with a text.
        depth: how many changes have brought to light what is mended here.
    """
    done: list[Finding] = []
    refused: set[tuple[str, str, str]] = set()
    judgment = judge(text)
    for _ in range(MAX_PASSES):
        wanted = [item for item in judgment.findings if item.changes and _key(item) not in refused]
        if not wanted or any(fault.code in _UNREAD for fault in judgment.document.problems):
            break
        made = _try_parts(text, judgment, disjoint(wanted), judge, depth, refused)
        if made is not None:
            text, judgment, mended = made
            done += mended
    return Mended(text, done, judgment.findings)


def _try_parts(
    text: str,
    judgment: Judgment,
    findings: list[Finding],
    judge: Judge,
    depth: int,
    refused: set[tuple[str, str, str]],
) -> Made | None:
    """What comes of all changes, or of the half of them that does no harm, and so on.

    The changes do not touch each other; what does harm alone goes to ``refused``.
    """
    made = _try(text, judgment, findings, judge, depth)
    if made is not None:
        return made
    if len(findings) == 1:
        refused.add(_key(findings[0]))
        return None
    half = len(findings) // 2
    return _try_parts(text, judgment, findings[:half], judge, depth, refused) or _try_parts(
        text, judgment, findings[half:], judge, depth, refused
    )


Made = tuple[str, Judgment, list[Finding]]
"""A text, what is to be said about it, and what is mended in it."""


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.where, finding.message


def _try(
    text: str, judgment: Judgment, findings: list[Finding], judge: Judge, depth: int
) -> Made | None:
    """What comes of the changes of some findings, or ``None`` where they do harm."""
    changes = joined(change for finding in findings for change in finding.changes)
    edits = _edits(changes, judgment)
    made = apply_edits(text, edits) if edits else None
    if made is None or made == text:
        return None
    after = judge(made)
    if not is_same(after.document.data, expected_data(judgment.document, changes)):
        return None
    if _is_better(judgment, after, findings):
        return made, after, findings
    if depth < MAX_DEPTH and reveals(findings[0]):
        # What came to light may be mended in its turn.
        inner = mend_text(made, judge, depth + 1)
        after = judge(inner.text)
        if _is_better(judgment, after, findings):
            return inner.text, after, [*findings, *inner.done]
    return None


def _edits(changes: list[Change], judgment: Judgment) -> list[Edit] | None:
    """The edits of the whole text that make all of the changes, or ``None``."""
    if any(change.action == "close" for change in changes):
        return close_front_matter(judgment.parts) if judgment.parts else None
    nodes, shift = Nodes(judgment.document.text), judgment.shift
    found: list[Edit] = []
    for group in by_parent_of_dropped(changes):
        edits = edits_for(group, nodes)
        if edits is None:
            return None
        found += [Edit(edit.start + shift, edit.end + shift, edit.text) for edit in edits]
    return found


def _is_better(before: Judgment, after: Judgment, mended: list[Finding]) -> bool:
    """Whether what was to be mended is gone, and nothing heavier came in its place."""
    old = Counter(item for finding in before.findings for item in _weighed(finding))
    new = Counter(item for finding in after.findings for item in _weighed(finding))
    wanted = Counter(finding.code for finding in mended)
    if any(new[code] > old[code] - count for code, count in wanted.items()):
        return False
    if any(change.action == "close" for item in mended for change in item.changes):
        return True  # the Hub did not see what is judged now
    revealing = [_WEIGHT[item.severity] for item in mended if reveals(item)]
    heaviest = max(revealing, default=-1)
    return not any(
        new[item.code, item.severity] > old[item.code, item.severity]
        and _WEIGHT[item.severity] > heaviest
        for item in after.findings
    )


def _weighed(finding: Finding) -> tuple[str, tuple[str, Severity]]:
    """What a finding counts as: its code, and its code as heavy as it is here."""
    return finding.code, (finding.code, finding.severity)
