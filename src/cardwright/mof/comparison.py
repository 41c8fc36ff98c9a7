"""Where the two profiles differ for a release, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cardwright.mof.release import shorten
from cardwright.mof.scorecard import ComponentResult, Difference

if TYPE_CHECKING:
    from cardwright.mof.framework import Framework
    from cardwright.mof.release import Release

_OPERATOR = re.compile(" (AND|OR|WITH) ")
Both = Mapping[str, Mapping[str, ComponentResult]]


def compare(
    release: Release, framework: Framework, both: Both, levels: Mapping[str, int]
) -> list[Difference]:
    """The differences, the class first.

    Args:
        release: what was rated.
        framework: the framework.
        both: the results of each component, by profile.
        levels: the class, by profile.
    """
    found: list[Difference] = []
    for identifier, spec in both["spec"].items():
        mot = both["mot"][identifier]
        if spec.status != mot.status or (spec.suits is not None and spec.suits != mot.suits):
            found.append(_difference(release, framework, spec, mot))
    if levels["spec"] != levels["mot"]:
        names = ", ".join(f"'{item.name}'" for item in found if _counts(item))
        labels = framework.labels
        found.insert(
            0,
            Difference(
                "class",
                "class",
                "class",
                labels[levels["spec"]],
                labels[levels["mot"]],
                f"the profiles differ on {names}",
            ),
        )
    return found


def _counts(difference: Difference) -> bool:
    """Whether a difference can change the class."""
    return difference.about == "status" and "included" in (difference.spec, difference.mot)


def _difference(
    release: Release, framework: Framework, spec: ComponentResult, mot: ComponentResult
) -> Difference:
    component = spec.component
    if spec.status != mot.status:
        why = _why_status(release, framework, spec, mot)
        return Difference(component.id, component.name, "status", spec.status, mot.status, why)
    return Difference(
        component.id,
        component.name,
        "suits",
        _yes(spec.suits),
        _yes(mot.suits),
        _why_fit(spec, mot),
    )


def _yes(value: bool | None) -> str:
    return "yes" if value else "no"


def _why_status(
    release: Release, framework: Framework, spec: ComponentResult, mot: ComponentResult
) -> str:
    component = spec.component
    claims = [claim for claim in release.claims if claim.id == component.id]
    taken = [claim for claim in release.claims if claim.id in (None, component.id)]
    if component.id == framework.mot_unknown and taken and taken[-1].id is None:
        name = shorten(taken[-1].name)
        return f"the tool takes '{name}', a name it does not know, for '{component.name}'"
    if len(claims) > 1:
        return "it is listed more than once: the tool takes the last entry, spec takes all"
    if "omitted" in (spec.status, mot.status):
        return _why_waived(framework, spec)
    if mot.open and spec.status == "invalid" and spec.license is None:
        return f"the tool takes it as open under {_shown(mot)}, but {spec.why}"
    if mot.license and spec.license != mot.license:
        return _why_license(spec, mot)
    if spec.open and not mot.open and _OPERATOR.search(spec.license or ""):
        return f"the tool does not read expressions such as {_shown(spec)}"
    if spec.open and not mot.open:
        return f"{spec.why}, but the tool's own lists do not have {_shown(spec)} as open"
    if mot.open and not spec.open:
        return f"the tool lists {_shown(mot)} as open, but {spec.why}"
    return spec.why


def _why_waived(framework: Framework, spec: ComponentResult) -> str:
    paper = framework.by_id[framework.waiver.by].name
    if spec.status == "missing":
        return f"'{paper}' stands in its place only where it is open; the tool does not ask"
    return f"the profiles differ on whether '{paper}', which stands in its place, is released"


def _why_license(spec: ComponentResult, mot: ComponentResult) -> str:
    if spec.status in ("missing", "absent"):
        return f"{_shown(mot)} says that it is not released; the tool takes it for a license"
    if spec.status == "unlicensed":
        return f"{_shown(mot)} names no license; the tool takes it for one"
    return f"spec reads {_shown(mot)} as {_shown(spec)}; the tool compares names exactly"


def _why_fit(spec: ComponentResult, mot: ComponentResult) -> str:
    kind = spec.component.kind
    if spec.suits:
        return f"it suits {kind}, but the tool's short list for {kind} lacks {_shown(mot)}"
    return f"the tool lists {_shown(mot)} for {kind}; it is not a license for {kind}"


def _shown(result: ComponentResult) -> str:
    return f"'{shorten(result.license or '')}'"
