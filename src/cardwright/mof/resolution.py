"""From what a document declares to one result for each component, in either profile.

A licence is looked for at the component, then at its kind, then at the whole. Words that say
"there is none" stop the search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.mof.licensing import LicenseBook, Reading
from cardwright.mof.release import Claim, Release, Statement, answer_reason
from cardwright.mof.scorecard import ComponentResult

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """A paper that is released, open or not, stands in place of a report that is not."""
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
    found = [item for claim in released for item in _licenses_of(claim, component, scope)]
    return _judge(component, released, found)


def _not_released(component: Component, why: str, claim: Claim | None) -> ComponentResult:
    status = "missing" if component.required else "absent"
    return ComponentResult(component, status, why=why, path=claim.path if claim else None)


def _licenses_of(claim: Claim, component: Component, scope: _Scope) -> Iterator[Found]:
    for own in claim.licenses:
        statement, source = own, claim.source
        if statement is None:
            statement, source = _inherited(scope.kind(claim, component), scope.release)
        if statement is None:
            yield Found(_NO_LICENSE, "", None)
            continue
        for value in _scalars(statement.value):
            yield Found(_read(value, scope.book), str(value), source)


def _inherited(kind: str, release: Release) -> tuple[Statement | None, str]:
    statement = release.defaults.get(kind)
    if statement is not None:
        return statement, kind
    return release.defaults.get("distribution"), release.distribution


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
    status, decisive = _status(component, found)
    if status in ("missing", "absent"):
        return _not_released(component, decisive.reading.why, claims[0])
    is_open = status in ("included", "optional")
    return ComponentResult(
        component,
        status,
        license=_join(found),
        license_source=_sources(found),
        suits=_fits(component, found) if is_open else None,
        open=True if is_open else decisive.reading.open,
        why=decisive.reading.why,
        decisive=_join([decisive]),
        evidence="declared",
        path=claims[0].path,
        places=tuple(dict.fromkeys(place for claim in claims for place in claim.places)),
        license_files=tuple(
            dict.fromkeys(file for claim in claims for file in claim.license_files)
        ),
    )


def _status(component: Component, found: list[Found]) -> tuple[str, Found]:
    """The status, and the licence that decides it: a closed one first, then a missing one."""
    missing = [item for item in found if item.reading.state == "missing"]
    if len(missing) == len(found):
        return ("missing" if component.required else "absent"), found[0]
    for item in found:
        if item.reading.state == "license" and item.reading.open is False:
            return "invalid", item
    for item in found:
        if item.reading.state in ("unlicensed", "undisclosed", "missing"):
            return "unlicensed", item
    for item in found:
        if item.reading.open is not True:
            return "invalid", item
    return ("included" if component.required else "optional"), found[0]


def _join(found: list[Found]) -> str | None:
    """All licences as one expression; what could not be read as it is written."""
    texts = dict.fromkeys(
        item.reading.license or (item.text.strip() if item.reading.state == "unreadable" else "")
        for item in found
    )
    texts.pop("", None)
    if len(texts) < 2:
        return next(iter(texts), None)
    return " AND ".join(f"({text})" if " OR " in text else text for text in texts)


def _sources(found: list[Found]) -> str | None:
    sources = dict.fromkeys(item.source for item in found if item.source)
    return ", ".join(sources) or None


def _fits(component: Component, found: list[Found]) -> bool:
    return all(any(kind in item.reading.kinds for kind in component.suits) for item in found)


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
    _waive(results, framework)
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
