"""What is wrong with a document that declares a release, as problems with their places.

Only the profile ``spec`` complains of more than what cannot be used: the reference tool does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardwright.findings import Problem
from cardwright.mof.framework import Framework, load_framework
from cardwright.mof.release import (
    Claim,
    Release,
    Statement,
    answer_reason,
    read_card_release,
    shorten,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardwright.mof.licensing import LicenseBook

MAX_SUGGESTIONS = 50
"""Whoever misspells more names than this needs another kind of help."""


def list_card_problems(data: dict[str, Any]) -> list[Problem]:
    """What is wrong with the components that a model card lists, their licences left aside."""
    framework = load_framework()
    release = read_card_release(data, frozenset(framework.by_id))
    return [*release.problems, *_names(release, framework)] if release is not None else []


def list_problems(
    release: Release, framework: Framework, book: LicenseBook, profile: str
) -> list[Problem]:
    """What is to be said about the document itself."""
    problems = list(release.problems)
    if profile == "spec":
        problems.extend(release.complaints)
        problems.extend(_names(release, framework))
        problems.extend(_licenses(release, book))
    return problems


def without_repeats(faults: Iterable[Problem], release: Release) -> Iterator[Problem]:
    """The faults of a card's structure that nothing else in this module tells already."""
    told = {problem.path for problem in release.problems}
    unknown = {(*claim.path, "component") for claim in release.claims if claim.id is None}
    for fault in faults:
        lacks = fault.code == "XX003" or (fault.code == "XX002" and fault.path[-1] != "license")
        repeats = fault.path in told or (fault.path[:-1] in told and len(fault.path) == 2)
        if fault.path in unknown or (lacks and repeats):
            continue
        yield fault._replace(code=fault.code.replace("XX", "MC"))


def _names(release: Release, framework: Framework) -> Iterator[Problem]:
    first: dict[str, Claim] = {}
    unknown = 0
    for claim in release.claims:
        if claim.id is None:
            unknown += 1
            known = framework.by_id if release.distribution == "card" else framework.by_name
            yield _unknown(claim, known, suggests=unknown <= MAX_SUGGESTIONS)
        elif claim.id in first:
            yield Problem(
                claim.path,
                f"'{claim.name}' is listed a second time; all of its entries count",
                "keep one entry, with all licenses and places in it",
                code="MOF002",
            )
        else:
            first[claim.id] = claim


def _unknown(claim: Claim, names: Iterable[str], *, suggests: bool) -> Problem:
    from cardwright.suggest import closest

    meant = closest(claim.name, names) if suggests else None
    fix = f"did you mean '{meant}'?" if meant else "take one of the framework's own names"
    return Problem(
        claim.path,
        f"'{shorten(claim.name)}' is not a component of the framework, and does not count",
        fix,
        code="MOF001",
    )


def _licenses(release: Release, book: LicenseBook) -> Iterator[Problem]:
    """Each text in place of a licence that had to be interpreted, once."""
    shared = {id(claim.licenses): claim.licenses for claim in release.claims}
    claimed = (own for licenses in shared.values() for own in licenses)
    seen: set[Any] = {fault.path for fault in release.complaints}
    for statement in (*release.defaults.values(), *claimed):
        if statement is not None and statement.path not in seen:
            seen.add(statement.path)
            yield from _license(statement, book)


def _license(statement: Statement, book: LicenseBook) -> Iterator[Problem]:
    value, path = statement
    if isinstance(value, list) or answer_reason(value) is not None:
        return
    if not isinstance(value, str):
        yield Problem(path, "the license is not a text", "write it in quotes", code="MOF004")
        return
    reading = book.read(value)
    if reading.note:
        fix = f"write '{reading.license}'"
        yield Problem(path, reading.note, fix, code="MOF003")
    elif reading.state == "unreadable":
        yield Problem(
            path,
            f"nobody here knows the license '{shorten(value.strip())}', so it does not count as open",
            "write an SPDX expression, or 'LicenseRef-…' for a license of your own",
            code="MOF004",
        )
    elif reading.state == "missing":
        yield Problem(
            path,
            f"'{shorten(value.strip())}' says that the component is not released, so it does not count",
            "remove the component from the list",
            code="MOF007",
        )
    elif reading.state == "undisclosed":
        yield Problem(
            path,
            f"'{shorten(value.strip())}' stands in place of a license, so there is none",
            "name the license, or leave it out",
            code="MOF007",
        )
