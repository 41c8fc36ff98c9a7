"""Verdicts in words that several reporters share: both classes, and what shows each component."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cardwright.findings import escape_control
from cardwright.mof.framework import CLASSES
from cardwright.reporters.scorecard_words import (
    format_percent,
    is_license_unknown,
    roman,
    status_word,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.mof.scorecard import ComponentResult, Scorecard
    from cardwright.scan.evidence import Evidence, LicenseEvidence, Place
    from cardwright.scan.standing import Standing
    from cardwright.scan.verdict import Verdict

HEADINGS = ("component", "class", "kind", "status", "license", "evidence", "seen at")
COULD_NOT_TELL = "could not tell"
UNKNOWN = "unknown"
MAX_WHERE = 90
"""Characters of a URL or path that are shown."""
MAX_PIECES = 3
"""Pieces of evidence that are told of one component; JSON has all of them."""


class ClassLine(NamedTuple):
    """One of the two classes.

    Attributes:
        title: ``Claimed`` or ``Verified``.
        label: the label of the class.
        progress: how much of each class is there.
        remark: what has to be known beside it; may be empty.
        level: the class, 0 for none.
    """

    title: str
    label: str
    progress: str
    remark: str
    level: int


def class_lines(verdict: Verdict) -> list[ClassLine]:
    """What is claimed, and what was verified."""
    lines = [_class_line("Claimed", verdict.claimed, "")]
    if verdict.verified is not None:
        lines.append(_class_line("Verified", verdict.verified, _remark(verdict)))
    return lines


def _class_line(title: str, card: Scorecard, remark: str) -> ClassLine:
    return ClassLine(title, card.label, progress_text(card), remark, card.level)


def progress_text(card: Scorecard) -> str:
    """How much of each class is there, the least open first."""
    return ", ".join(
        f"class {roman(card, level)} {format_percent(card.progress[level])}" for level in CLASSES
    )


def _remark(verdict: Verdict) -> str:
    """A class that was not verified is not refuted: what could not be told is counted."""
    parts = []
    if untold := len(verdict.untold()):
        parts.append(f"{COULD_NOT_TELL} for {_count(untold)}")
    if against := len(verdict.contradicted()):
        parts.append(f"{_count(against)} contradicted")
    return "; ".join(parts)


def _count(number: int) -> str:
    return f"{number} component" if number == 1 else f"{number} components"


def counted(verdict: Verdict) -> str:
    """The evidence that counts for the scorecard shown."""
    level = verdict.evidence.value
    return "whatever is declared, linked or found" if level == "declared" else f"{level} and better"


def waiver_lines(verdict: Verdict) -> list[str]:
    """The waivers, and the class with those that apply."""
    lines = [applied.tell() for applied in verdict.waivers]
    if verdict.waived_class != verdict.card.level:
        label = verdict.card.framework.labels[verdict.waived_class]
        lines.append(f"with its waivers: {label}; without them: {verdict.card.label}")
    return lines


def source_line(verdict: Verdict) -> str:
    """Where was looked, with the commit where there is one."""
    told = [f"{label} at {rev[:12]}" if rev else label for label, rev in verdict.sources]
    return ", ".join(told)


def row(verdict: Verdict, result: ComponentResult) -> tuple[str, ...]:
    """One component as the texts of a row, in the order of ``HEADINGS``."""
    card, component = verdict.card, result.component
    level = roman(card, component.level)
    return (
        component.name,
        level if component.required else f"({level})",
        component.kind,
        status_word(result),
        license_text(result),
        result.evidence or "-",
        seen_at(verdict, result) or "-",
    )


def license_text(result: ComponentResult) -> str:
    """The licence; that there is none, and that nobody could tell, are two answers."""
    if is_license_unknown(result):
        return UNKNOWN
    return " AND ".join(result.licenses) or result.license or "-"


def seen_at(verdict: Verdict, result: ComponentResult) -> str:
    """Where the strongest evidence was seen."""
    standing = verdict.standings.get(result.component.id)
    if standing is None or standing.level is None or not standing.evidence:
        return ""
    return place_of(verdict, standing.evidence[0])


def place_of(verdict: Verdict, item: Evidence) -> str:
    """Where a piece of evidence was seen: path and line, or the URL."""
    if item.place is None:
        return _cut(escape_control(item.where))
    return show_place(verdict, item.place)


def show_place(verdict: Verdict, place: Place) -> str:
    """A file and line; of the source that the scorecard is about, without its name."""
    path = place.path
    if verdict.sources:
        path = path.removeprefix(f"{verdict.sources[0][0]}:")
    return f"{path}:{place.line}" if place.line else path


def _cut(text: str) -> str:
    return text if len(text) <= MAX_WHERE else f"{text[: MAX_WHERE - 1]}…"


def evidence_lines(verdict: Verdict) -> list[tuple[str, list[str]]]:
    """For each component that somebody claims or that was seen: what shows it, and what is open."""
    told = []
    for result in verdict.card.components:
        standing = verdict.standings.get(result.component.id)
        if standing is not None and (standing.evidence or standing.level is not None):
            told.append((result.component.name, _tell(verdict, standing)))
    return told


def unseen_line(verdict: Verdict) -> str:
    """How many components are only linked, and how to have them looked at."""
    levels = [item.level.value for item in verdict.standings.values() if item.level is not None]
    count = levels.count("linked")
    if not count:
        return ""
    verb = "is" if count == 1 else "are"
    how = "'--also' names what belongs to the model"
    how = (
        f"'--follow' looks at the repositories among the links, {how}"
        if verdict.is_declared
        else how
    )
    return f"{_count(count)} {verb} linked only, which was not looked at: {how}"


def summary(verdicts: Sequence[Verdict]) -> list[tuple[str, ...]]:
    """Headings, then model, class, progress and first step of each release, the most open first."""
    looked = any(verdict.verified is not None for verdict in verdicts)
    heads = ("model", "class", "verified", "III / II / I met", "next step")
    rows = [heads, *map(_summary_row, sorted(verdicts, key=_openness))]
    return rows if looked else [(*row[:2], *row[3:]) for row in rows]


def _openness(verdict: Verdict) -> tuple[int, str, str]:
    return (verdict.card.level or 9, verdict.card.name, verdict.card.target)


def _summary_row(verdict: Verdict) -> tuple[str, ...]:
    card = verdict.card
    return (
        card.name or card.target,
        _class_word(card),
        _class_word(verdict.verified) if verdict.verified is not None else "-",
        " / ".join(format_percent(card.progress[level]) for level in CLASSES),
        card.next_steps[0] if card.next_steps else "",
    )


def _class_word(card: Scorecard) -> str:
    return roman(card, card.level) if card.level else "none"


def undeclared_line(verdict: Verdict) -> str:
    """What was found and the document does not list; empty where it lists everything."""
    by_id = verdict.card.framework.by_id
    names = [by_id[name].name for name in verdict.undeclared]
    return f"found, and not declared: {', '.join(names)}" if names else ""


def _tell(verdict: Verdict, standing: Standing) -> list[str]:
    """What shows a component, thing by thing; then its licences; then why it is not verified."""
    things: dict[str, list[str]] = {}
    licenses: dict[str, None] = {}
    for item in standing.evidence:
        where = _tell_where(verdict, item)
        hint = "a hint: " if item.strength < 2 else ""
        things.setdefault(where, []).append(f"{hint}{item.how}")
        if told := _tell_license(verdict, item.license):
            licenses.setdefault(told)
    lines = [f"{where}: {'; '.join(dict.fromkeys(hows))}" for where, hows in things.items()]
    rest = len(lines) - MAX_PIECES
    shown = [*lines[:MAX_PIECES], *([f"{rest:,} more"] if rest > 0 else [])]
    named = [f"license: {told}" for told in [*licenses][:MAX_PIECES]]
    is_linked = standing.level is not None and standing.level.value == "linked"
    why = [f"not verified, because {standing.why}"] if standing.why and not is_linked else []
    return [*shown, *named, *why]


def _tell_where(verdict: Verdict, item: Evidence) -> str:
    place = place_of(verdict, item)
    told = place if item.where in place else f"{place} ({_cut(escape_control(item.where))})"
    if len(verdict.sources) < 2 or item.place is None:
        return told
    label = escape_control(item.place.source)
    return told if told.startswith((f"{label}/", f"{label}:")) else f"{label}: {told}"


def _tell_license(verdict: Verdict, found: LicenseEvidence | None) -> str:
    """A licence with where it was read, and why it governs."""
    if found is None:
        return ""
    name = found.claimed or found.expression or found.recognized
    if name is None and found.text is None:
        return ""
    place = found.text or found.claim
    told = name or "a text that is no license known here"
    if found.claimed and found.recognized and found.claimed != found.recognized:
        told = f"{found.claimed} is claimed, {found.recognized} is the text"
    by = f", in {show_place(verdict, place)}" if place is not None else ""
    rule = f", since {found.rule}" if found.rule else ""
    return f"{told}{by}{rule}"
