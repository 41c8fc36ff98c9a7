"""From what a document declares to one result for each component, in either profile.

A licence is looked for at the component, then at its kind, then at the whole. Words that say
"there is none" stop the search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.mof.licensing import LicenseBook, Reading
from cardwright.mof.release import Claim, Release, Statement, answer_reason
from cardwright.mof.scorecard import ComponentResult, Obstacle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardwright.mof.framework import Component, Framework

_NO_LICENSE = Reading(None, "unlicensed", False, "no license is named")


class _Scope(NamedTuple):
    """What a licence is looked for in, and read with."""

    release: Release
    framework: Framework
    book: LicenseBook

    def kind(self, claim: Claim, component: Component) -> str:
        """The kind whose licence a component inherits: that of what contains it."""
        if claim.inherits_as is None:
            return component.kind
        return self.framework.by_id[claim.inherits_as].kind


class Found(NamedTuple):
    """One licence of a component: how it reads, as it is written, and where it came from."""

    reading: Reading
    text: str
    source: str | None
    label: str = ""


def resolve_spec(
    release: Release, framework: Framework, book: LicenseBook
) -> dict[str, ComponentResult]:
    """One result for each component after the framework's own rules."""
    claims: dict[str, list[Claim]] = {}
    for claim in release.claims:
        if claim.id is not None:
            claims.setdefault(claim.id, []).append(claim)
    results = {
        item.id: _spec_result(item, claims.get(item.id), _Scope(release, framework, book))
        for item in framework.components
    }
    _waive(results, framework)
    return results


def _waive(results: dict[str, ComponentResult], framework: Framework) -> None:
    """A paper that counts stands in place of a report that is not released."""
    report, paper = results[framework.waiver.component], results[framework.waiver.by]
    if report.status != "missing":
        return
    if paper.status == "included":
        report.status, report.why = "omitted", f"'{paper.component.name}' stands in its place"
    elif paper.status != "missing":
        closed = f"'{paper.component.name}', which could stand in its place, is not open"
        report.why = f"{report.why}; {closed}" if report.why else closed


def _waive_mot(results: dict[str, ComponentResult], framework: Framework) -> None:
    """To the tool a paper that is released, open or not, stands in place of a report."""
    report, paper = results[framework.waiver.component], results[framework.waiver.by]
    if report.status == "missing" and paper.status != "missing":
        report.status, report.why = "omitted", f"'{paper.component.name}' stands in its place"


def _spec_result(
    component: Component, claims: list[Claim] | None, scope: _Scope
) -> ComponentResult:
    if claims is None:
        return _not_released(component, "", None)
    released = [claim for claim in claims if not claim.not_released]
    if not released:
        return _not_released(component, claims[0].not_released, claims[0])
    # Entries within the same component share its licences: once is enough.
    distinct = {
        (id(claim.licenses), claim.inherits_as, claim.broken): claim for claim in released
    }.values()
    found = [item for claim in distinct for item in _licenses_of(claim, component, scope)]
    return _judge(component, released, found)


def _not_released(component: Component, why: str, claim: Claim | None) -> ComponentResult:
    status = "missing" if component.required else "absent"
    return ComponentResult(component, status, why=why, path=claim.path if claim else None)


def _licenses_of(claim: Claim, component: Component, scope: _Scope) -> Iterator[Found]:
    if claim.broken:
        yield Found(_broken(claim.broken), "", None)
        return
    labels = claim.labels or ("",) * len(claim.licenses)
    for own, label in zip(claim.licenses, labels, strict=True):
        statement, source = own, claim.source
        if statement is None:
            statement, source, why = _inherited(scope.kind(claim, component), scope.release)
            if why:
                yield Found(_broken(why), "", None, label)
                continue
        if statement is None:
            yield Found(_NO_LICENSE, "", None, label)
            continue
        for value in _scalars(statement.value):
            yield Found(_read(value, scope.book), str(value), source, label)


def _broken(why: str) -> Reading:
    return Reading(None, "unreadable", None, why)


def _inherited(kind: str, release: Release) -> tuple[Statement | None, str, str]:
    """The licence to inherit, what it is called, and why it cannot be relied on."""
    for level, source in ((kind, kind), ("distribution", release.distribution)):
        statement, why = release.defaults.get(level), release.broken.get(level, "")
        if statement is not None or why:
            return statement, source, why
    return None, release.distribution, ""


def _scalars(value: Any) -> list[Any]:
    """The items of a list of licences, all of which count; an empty list names none."""
    return (value or [""]) if isinstance(value, list) else [value]


def _read(value: Any, book: LicenseBook) -> Reading:
    if isinstance(value, str):
        return book.read(value)
    reason = answer_reason(value)
    if reason is not None:
        return Reading(None, "undisclosed", None, f"its license is {reason}")
    return Reading(None, "unreadable", None, "its license is not a text")


def _judge(component: Component, claims: list[Claim], found: list[Found]) -> ComponentResult:
    """Status, licence and fit from all licences of a component, every one of which counts."""
    decisive = found[0] if len(found) == 1 else min(found, key=_rank_among_others)
    reading, rank = decisive.reading, _rank(decisive)
    if rank == _NOT_THERE:
        if all(_rank(item) == _NOT_THERE for item in found):
            return _not_released(component, reading.why, claims[0])
        rank = _NONE
    is_open = rank == _OPEN
    places, files = claims[0].places, claims[0].license_files
    if len(claims) > 1:
        places = _merge(claim.places for claim in claims)
        files = _merge(claim.license_files for claim in claims)
    return ComponentResult(
        component,
        _spec_status(component, rank),
        _join(found),
        _sources(found),
        _fits(component, found) if is_open else None,
        True if is_open else reading.open,
        reading.why,
        "declared",
        claims[0].path,
        places,
        files,
        _text(decisive),
        _obstacles(found),
        _shown_licenses(found),
    )


def _obstacles(found: list[Found]) -> tuple[Obstacle, ...]:
    """Everything that keeps a component from being open; the same thing once."""
    return tuple(
        dict.fromkeys(
            Obstacle(item.label, _text(item), item.reading.why)
            for item in found
            if not item.reading.open
        )
    )


def _shown_licenses(found: list[Found]) -> tuple[str, ...]:
    """All licences of a component that has several, and words for those that nobody named."""
    if len(found) < 2:
        return ()
    words = {"unlicensed": "no license", "missing": "not released"}
    return tuple(
        dict.fromkeys(
            _text(item) or words.get(item.reading.state) or "unknown license" for item in found
        )
    )


def _merge(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The items of several lists, each once; a list that is shared is read once."""
    distinct = {id(items): items for items in lists}.values()
    return tuple(dict.fromkeys(item for items in distinct for item in items))


# Which of several licences decides: a closed one first, then a missing one, then one that
# nobody knows. A component is only left out where all of its parts are.
_CLOSED, _NONE, _UNKNOWN, _OPEN, _NOT_THERE = range(5)
_STATE_RANKS = {
    "unlicensed": _NONE,
    "undisclosed": _NONE,
    "unreadable": _UNKNOWN,
    "missing": _NOT_THERE,
}


def _rank(found: Found) -> int:
    reading = found.reading
    if reading.state != "license":
        return _STATE_RANKS[reading.state]
    return _UNKNOWN if reading.open is None else _OPEN if reading.open else _CLOSED


def _rank_among_others(found: Found) -> int:
    """A part that is not released leaves the component without a licence, as a whole."""
    rank = _rank(found)
    return _NONE if rank == _NOT_THERE else rank


def _spec_status(component: Component, rank: int) -> str:
    if rank == _OPEN:
        return "included" if component.required else "optional"
    return "unlicensed" if rank == _NONE else "invalid"


def _text(found: Found) -> str | None:
    """A licence as it was read; as it is written where it could not be."""
    unreadable = found.reading.state == "unreadable"
    return found.reading.license or (found.text.strip() if unreadable else "") or None


def _join(found: list[Found]) -> str | None:
    """All licences as one expression."""
    if len(found) == 1:
        return _text(found[0])
    texts = [text for text in dict.fromkeys(map(_text, found)) if text]
    if len(texts) < 2:
        return texts[0] if texts else None
    return " AND ".join(f"({text})" if " OR " in text else text for text in texts)


def _sources(found: list[Found]) -> str | None:
    if len(found) == 1:
        return found[0].source
    return ", ".join(dict.fromkeys(item.source for item in found if item.source)) or None


def _fits(component: Component, found: list[Found]) -> bool:
    kinds = set(component.suits)
    return all(not kinds.isdisjoint(item.reading.kinds) for item in found)


# -- the reference tool ------------------------------------------------------------------


def resolve_mot(
    release: Release, framework: Framework, book: LicenseBook
) -> dict[str, ComponentResult]:
    """One result for each component as the reference tool answers it.

    Of a component that is listed twice the last entry counts, and one with an unknown name is
    taken for ``framework.mot_unknown``.
    """
    claims: dict[str, Claim] = {}
    for claim in release.claims:
        if not claim.not_released:
            claims[claim.id or framework.mot_unknown] = claim
    results = {
        item.id: _mot_result(item, claims.get(item.id), _Scope(release, framework, book))
        for item in framework.components
    }
    _waive_mot(results, framework)
    return results


def _mot_result(component: Component, claim: Claim | None, scope: _Scope) -> ComponentResult:
    if claim is None:
        return _not_released(component, "", None)
    text, source = _mot_license(claim, component, scope)
    reading = scope.book.read(text) if text else _NO_LICENSE
    return ComponentResult(
        component,
        _mot_status(component, reading),
        reading.license,
        source,
        component.kind in reading.kinds,
        reading.open,
        reading.why,
        "declared",
        claim.path,
        claim.places,
        claim.license_files,
    )


def _mot_status(component: Component, reading: Reading) -> str:
    if reading.open:
        return "included" if component.required else "optional"
    return "unlicensed" if reading.state == "unlicensed" else "invalid"


def _mot_license(
    claim: Claim, component: Component, scope: _Scope
) -> tuple[str | None, str | None]:
    """The text that the tool would look up, and its source.

    Several licences, which the tool cannot read, stand as one text that it does not know.
    """
    found: dict[str | None, str | None] = {}
    for own in claim.licenses:
        if own is None:
            found.setdefault(*_mot_inherited(scope.kind(claim, component), scope.release))
        else:
            found.setdefault(_mot_text(own.value), claim.source)
    if len(found) == 1:
        return next(iter(found.items()))
    return " AND ".join(text or "unlicensed" for text in found), claim.source


def _mot_inherited(kind: str, release: Release) -> tuple[str | None, str | None]:
    for level, source in ((kind, kind), ("distribution", release.distribution)):
        statement = release.defaults.get(level)
        text = _mot_text(statement.value) if statement is not None else None
        if text:
            return text, source
    return None, None


def _mot_text(value: Any) -> str | None:
    """A value as the tool takes it: what PHP calls empty is no licence."""
    if isinstance(value, str):
        return None if value in ("", "0") else value
    return None if not value or answer_reason(value) is not None else str(value)
