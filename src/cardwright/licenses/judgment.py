"""What a licence expression means: open or not, fit for what, with what strings attached."""

from __future__ import annotations

from typing import NamedTuple

from cardwright.licenses.expression import And, Expression, License, Or, parse_expression
from cardwright.licenses.table import (
    USES,
    LicenseFacts,
    canonical_exception,
    facts_of,
    is_deprecated,
    replacement,
)


class Openness(NamedTuple):
    """Whether something is open.

    Attributes:
        open: yes, no, or ``None`` for "could not tell".
        why: the reason, fit to follow "because".
    """

    open: bool | None
    why: str


class Terms(NamedTuple):
    """The strings attached.

    Attributes:
        use: ``commercial``, ``unspecified``, ``non-commercial`` or ``academic-only``.
        attribution, share_alike: yes, no, or ``None`` for "could not tell".
        restrictions: names of what is forbidden, see ``restriction_texts``.
    """

    use: str
    attribution: bool | None
    share_alike: bool | None
    restrictions: tuple[str, ...]


def _facts(license_: License) -> LicenseFacts:
    """The facts of one licence; a deprecated identifier has those of what replaces it."""
    newer = replacement(license_.id) if is_deprecated(license_.id) else None
    tree = parse_expression(newer) if newer else license_
    return facts_of(tree.id if isinstance(tree, License) else license_.id)


def openness(expression: Expression) -> Openness:
    """Whether an expression is open: of ``OR`` the best choice counts, of ``AND`` all must be.

    An exception on the SPDX list adds permissions and changes nothing; any other addition may
    take some away, so nobody can tell.
    """
    if isinstance(expression, License):
        return _license_openness(expression)
    verdicts = [openness(item) for item in expression.items]
    order = (True, None, False) if isinstance(expression, Or) else (False, None, True)
    for state in order:
        found = [
            f"{item}: {verdict.why}"
            for item, verdict in zip(expression.items, verdicts, strict=True)
            if verdict.open is state
        ]
        if found:
            return Openness(state, "; ".join(found))
    raise AssertionError("an expression has at least two operands")


def _license_openness(license_: License) -> Openness:
    facts = _facts(license_)
    if license_.exception and facts.open and canonical_exception(license_.exception) is None:
        return Openness(None, f"nobody here knows '{license_.exception}'")
    return Openness(facts.open, facts.why)


def suits(expression: Expression, kind: str) -> bool:
    """Whether an open licence suits a kind of thing: ``code``, ``data`` or ``document``."""
    if isinstance(expression, License):
        return bool(openness(expression).open) and kind in _facts(expression).kinds
    results = (suits(item, kind) for item in expression.items)
    return any(results) if isinstance(expression, Or) else all(results)


def terms(expression: Expression) -> Terms:
    """The strings attached: of ``AND`` the most restrictive, of ``OR`` the least."""
    if isinstance(expression, License):
        facts = _facts(expression)
        return Terms(facts.use, facts.attribution, facts.share_alike, facts.restrictions)
    parts = [terms(item) for item in expression.items]
    if isinstance(expression, Or):
        return min(parts, key=_weight)
    return Terms(
        max((part.use for part in parts), key=USES.index),
        _any(part.attribution for part in parts),
        _any(part.share_alike for part in parts),
        tuple(dict.fromkeys(name for part in parts for name in part.restrictions)),
    )


def _weight(part: Terms) -> tuple[int, int, bool, bool]:
    """How much a choice restricts; what nobody could tell counts as restricting."""
    return (
        USES.index(part.use),
        len(part.restrictions),
        part.share_alike is not False,
        part.attribution is not False,
    )


def _any(values: object) -> bool | None:
    found = list(values)  # type: ignore[call-overload]
    if True in found:
        return True
    return None if None in found else False


def restrictions(expression: Expression) -> tuple[str, ...]:
    """Names of what an expression forbids, for example ``non-commercial``."""
    return terms(expression).restrictions


__all__ = ["And", "Openness", "Terms", "openness", "restrictions", "suits", "terms"]
