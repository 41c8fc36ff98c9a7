"""``validate --fix`` and ``--diff``: files are mended, or the difference is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cardwright.cli.output import write_file
from cardwright.errors import SourceError
from cardwright.findings import Report, escape_control, shorten, sort_findings
from cardwright.loader import read_file
from cardwright.mend import Mended, mend_text
from cardwright.validate import Target, check_target, judge_text, make_tree

if TYPE_CHECKING:
    from cardwright.config import Settings
    from cardwright.tree import Tree

_COLORS = {"+": "32", "-": "31", "@": "36"}


class Mending(NamedTuple):
    """What came of mending.

    Attributes:
        report: what is left with ``--fix``, and what is found with ``--diff``.
        differences: for each file that changes, its unified diff.
        faults: files that could not be written, with the reason.
    """

    report: Report
    differences: list[str]
    faults: list[str]


def mend_files(
    targets: list[Target], settings: Settings, kind: str | None, *, write: bool
) -> Mending:
    """Mend files one after the other.

    Args:
        targets: the files.
        settings: which findings are wanted; what is suppressed or ignored is not mended either.
        kind: what every README.md is, where the user says it.
        write: whether to write them.
    """
    mending = Mending(Report(), [], [])
    tree = make_tree(targets, settings)
    for target in targets:
        found = check_target(target, settings, tree, kind)
        if any(finding.changes for finding in found.findings):
            try:
                found = _mend_file(target, settings, tree, kind, found, mending, write=write)
            except SourceError as error:
                mending.faults.append(f"{error}; it was not mended")
            except Exception as error:  # whatever is in one file, the others are still mended
                mending.faults.append(
                    f"{target.name}: a fault of cardwright itself: {type(error).__name__}: "
                    f"{shorten(str(error))}; it was not mended"
                )
        mending.report.add(found)
    mending.report.findings = sort_findings(mending.report.findings)
    return mending


def _mend_file(
    target: Target,
    settings: Settings,
    tree: Tree,
    kind: str | None,
    found: Report,
    mending: Mending,
    *,
    write: bool,
) -> Report:
    """Mend one file; what is then to be said about it."""
    content, problem = read_file(target.path)
    if problem is not None:
        return found
    text = content.decode("utf-8")  # it was judged as such a moment ago
    mended = mend_text(text, lambda some: judge_text(target, some, settings, tree, kind))
    if mended.text == text:
        return found
    mending.differences.append(_difference(target.name, text, mended.text))
    if not write:
        return found
    write_file(target.path, mended.text, unless_changed=content)
    return _report_left(target, settings, tree, kind, mended)


def _report_left(
    target: Target, settings: Settings, tree: Tree, kind: str | None, mended: Mended
) -> Report:
    left = check_target(target, settings, tree, kind)
    left.mended = mended.done
    return left


def _difference(name: str, before: str, after: str) -> str:
    """A unified diff that ``git apply`` and ``patch`` take."""
    from difflib import unified_diff

    lines = unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}", n=3)
    end = "\n\\ No newline at end of file\n"
    return "".join(line if line.endswith("\n") else f"{line}{end}" for line in lines)


def _lines(text: str) -> list[str]:
    """Lines as ``patch`` counts them: each ends with a line feed."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def show_difference(difference: str, *, color: bool) -> str:
    """A diff for a terminal: control characters are shown as escapes."""
    shown = []
    for line in difference.split("\n"):
        safe = escape_control(line)
        if not color:
            shown.append(safe)
            continue
        code = "1" if line.startswith(("---", "+++")) else _COLORS.get(line[:1])
        shown.append(f"\x1b[{code}m{safe}\x1b[0m" if code else safe)
    return "\n".join(shown)
