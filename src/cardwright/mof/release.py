"""What a release declares, component by component: one model for cards and for other formats.

Readers are lenient, since a card may be rated before it is valid: what they cannot use becomes a
problem, and the rest counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.findings import KeyPath, Problem
from cardwright.mof.faults import mark_broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_SHOWN = 80
"""Characters of what somebody wrote that a message repeats."""
MAX_WITHIN = 17
"""Components within each other: no chain is longer than there are components."""
ANSWERS = ("unknown", "not_applicable", "withheld")


class Statement(NamedTuple):
    """What stands in place of a licence, and where.

    Attributes:
        value: a text as it is written, ``None``, an answer such as ``{unknown: reason}``, or
            whatever else somebody wrote.
        path: where it stands in the document.
    """

    value: Any
    path: KeyPath


@dataclass(slots=True)
class Claim:
    """One entry of the list of components.

    Attributes:
        name: the component as it is written.
        id: its identifier in the framework, or ``None`` where nobody knows it.
        path: where the entry stands.
        licenses: its licences; ``None`` in place of one inherits. All of them count.
        places: where it can be had.
        license_files: where the texts of its licences stand.
        source: where its licences come from: ``component``, ``parts``, or ``within …``.
        inherits_as: the component whose kind decides what is inherited, where that is not ``id``.
        not_released: why it is not counted as released; empty where it is.
        labels: what each of several licences belongs to, for example the name of a part.
        broken: what keeps the entry from being read, fit to follow "because"; empty where it is
            well formed. Such an entry is not open, whatever licence it seems to have.
    """

    name: str
    id: str | None
    path: KeyPath
    licenses: tuple[Statement | None, ...] = (None,)
    places: tuple[str, ...] = ()
    license_files: tuple[str, ...] = ()
    source: str = "component"
    inherits_as: str | None = None
    not_released: str = ""
    labels: tuple[str, ...] = ()
    broken: str = ""


@dataclass(slots=True)
class Release:
    """A release as a document declares it.

    Attributes:
        name: the model's name.
        claims: the components that the document lists, in its order.
        defaults: licences for what names none, by ``code``, ``data``, ``document`` and
            ``distribution``.
        distribution: what the licence of the whole is called in this kind of document.
        broken: for the levels of ``defaults`` whose licence cannot be relied on, why.
        problems: what could not be used.
        complaints: what is not as it must be; the reference tool passes over it.
    """

    name: str
    claims: list[Claim] = field(default_factory=list)
    defaults: dict[str, Statement] = field(default_factory=dict)
    distribution: str = "distribution"
    broken: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    complaints: list[Problem] = field(default_factory=list)


def shorten(text: str) -> str:
    """A text as a message shows it."""
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"


def answer_reason(value: Any) -> str | None:
    """The reason of an answer that is not a value, or ``None`` for anything else."""
    if isinstance(value, dict) and len(value) == 1:
        for name in ANSWERS:
            if name in value:
                return f"{name.replace('_', ' ')}: {shorten(str(value[name]))}"
    return None


def read_card_release(
    data: dict[str, Any], known: frozenset[str] | set[str], faults: Sequence[Problem] = ()
) -> Release | None:
    """The release that a model card declares.

    Args:
        data: the card's plain data.
        known: the framework's component identifiers.
        faults: what the card's schema refuses in ``release`` and ``license``.

    Returns:
        The release, or ``None`` where the card has no ``release`` section.
    """
    section = data.get("release")
    if section is None or answer_reason(section) is not None:
        return None
    release = Release(str(data.get("name") or data.get("id") or ""), distribution="card")
    if not isinstance(section, dict):
        release.problems.append(_unusable(("release",), "'release' is not a mapping"))
        return release
    _read_defaults(release, data, section)
    entries = section.get("components")
    if not isinstance(entries, list):
        release.problems.append(_unusable(("release",), "'release' has no list of components"))
        return release
    rows = _mappings(release, entries)
    for path, row in rows:
        name = row["component"]
        release.claims.append(_claim(name, name if name in known else None, path, row))
    if faults:
        mark_broken(release, faults)
    _resolve_within(release, [row for _, row in rows])
    return release


def _unusable(path: KeyPath, message: str) -> Problem:
    fix = "write 'components' as a list, each item with 'component'"
    return Problem(path, message, fix, code="MOF005")


def _read_defaults(release: Release, data: dict[str, Any], section: dict[str, Any]) -> None:
    licenses = section.get("licenses")
    if isinstance(licenses, dict) and answer_reason(licenses) is None:
        for kind in ("code", "data", "document"):
            if licenses.get(kind) is not None:
                release.defaults[kind] = Statement(licenses[kind], ("release", "licenses", kind))
    if data.get("license") is not None:
        release.defaults["distribution"] = Statement(data["license"], ("license",))


def _mappings(release: Release, entries: list[Any]) -> list[tuple[KeyPath, dict[str, Any]]]:
    found: list[tuple[KeyPath, dict[str, Any]]] = []
    for index, row in enumerate(entries):
        path: KeyPath = ("release", "components", index)
        if isinstance(row, dict) and isinstance(row.get("component"), str):
            found.append((path, row))
        else:
            message = "this item names no component"
            fix = "add 'component', for example 'component: model_card'"
            release.problems.append(Problem(path, message, fix, code="MOF005"))
    return found


def _claim(name: str, known: str | None, path: KeyPath, row: dict[str, Any]) -> Claim:
    claim = Claim(name, known, path)
    claim.places = _texts(row.get("places"))
    claim.license_files = _texts(row.get("license_file"))
    claim.not_released = _not_released(row.get("released"))
    if row.get("license") is not None:
        claim.licenses = (Statement(row["license"], (*path, "license")),)
    parts = row.get("parts")
    if isinstance(parts, list) and parts:
        _read_parts(claim, parts)
    return claim


def _not_released(released: Any) -> str:
    if released is None or released is True:
        return ""
    reason = answer_reason(released)
    return "it is not released" if reason is None else f"nobody could tell: {reason}"


def _read_parts(claim: Claim, parts: list[Any]) -> None:
    """All parts count; one that names no licence has that of the component."""
    own, found, labels = claim.licenses[0], [], []
    places, files = list(claim.places), list(claim.license_files)
    for index, part in enumerate(parts):
        if isinstance(part, dict):
            value = part.get("license")
            path = (*claim.path, "parts", index, "license")
            found.append(own if value is None else Statement(value, path))
            labels.append(str(part.get("name") or f"part {index + 1}"))
            places += _texts(part.get("place"))
            files += _texts(part.get("license_file"))
    claim.places, claim.license_files = tuple(places), tuple(files)
    if found:
        claim.licenses, claim.source, claim.labels = tuple(found), "parts", tuple(labels)


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(_strings(value)) if isinstance(value, list) else ()


def _strings(values: list[Any]) -> Iterator[str]:
    return (value for value in values if isinstance(value, str))


def _resolve_within(release: Release, rows: list[dict[str, Any]]) -> None:
    """What is within another component has the licence and the place of that component."""
    outer = {
        claim.name: row["within"]
        for claim, row in zip(release.claims, rows, strict=True)
        if isinstance(row.get("within"), str)
    }
    by_name = {claim.name: claim for claim in reversed(release.claims)}
    own = {claim.name: claim.licenses != (None,) for claim in release.claims}
    for claim in release.claims:
        if claim.name in outer:
            chain = _chain(claim.name, outer, by_name)
            if isinstance(chain, str):
                _refuse_within(release, claim, chain)
            else:
                _place_within(claim, chain, own)


def _chain(name: str, outer: dict[str, str], by_name: dict[str, Claim]) -> list[Claim] | str:
    """The components around one, the nearest first, or what is wrong with them."""
    chain: list[Claim] = []
    seen = {name}
    while name in outer:
        inner, name = name, outer[name]
        if name in seen:
            return f"'{shorten(inner)}' and '{shorten(name)}' are within each other"
        if name not in by_name:
            return f"'{shorten(inner)}' is within '{shorten(name)}', which is not listed"
        if len(chain) >= MAX_WITHIN:
            return f"more than {MAX_WITHIN} components are within each other"
        seen.add(name)
        chain.append(by_name[name])
    return chain


def _refuse_within(release: Release, claim: Claim, message: str) -> None:
    fix = "list the component that contains it, or remove 'within'"
    release.problems.append(Problem((*claim.path, "within"), message, fix, code="MOF006"))
    claim.not_released = claim.not_released or message


def _place_within(claim: Claim, chain: list[Claim], own: dict[str, bool]) -> None:
    claim.places = claim.places or next((item.places for item in chain if item.places), ())
    if not own[claim.name]:
        donor = next((item for item in chain if own[item.name]), chain[-1])
        claim.licenses, claim.source = donor.licenses, f"within {shorten(donor.name)}"
        claim.inherits_as, claim.labels = donor.id, donor.labels
        claim.license_files = claim.license_files or donor.license_files
    for item in chain:
        if item.broken and not claim.broken and not own[claim.name]:
            claim.broken = f"'{shorten(item.name)}', which contains it, cannot be relied on"
        if item.not_released and not claim.not_released:
            claim.not_released = f"'{shorten(item.name)}', which contains it, is not released"
