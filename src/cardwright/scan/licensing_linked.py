"""The licence of what a source only links: weights on the Hub, data on a file share.

A ``LICENSE`` for everything, and what permits everything, are about what stands here; what is
linked stands elsewhere. What counts for it, the file that holds the link first, then the READMEs
of the folders above, up to the root (site/licenses.md states it for readers):

1. what is said of the model or the data itself, and a text that is named for it; of several
   that differ the one that restricts, and what names nothing anybody knows counts for nothing;
2. for the model, what is said of everything, where it restricts. Data, papers and code that are
   linked are often somebody else's, and have terms of their own.

What permits the use of "the code" is said of the code that stands here, where its text does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from cardwright.licenses import openness, parse_expression
from cardwright.scan.evidence import LicenseEvidence, Place
from cardwright.scan.license_match import Match, match_license
from cardwright.scan.licensing import OF_ITS_KIND
from cardwright.scan.licensing_claims import is_main_readme, linked_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardwright.scan.licensing import LicenseMap
    from cardwright.scan.licensing_claims import Claim

RELEASED_ELSEWHERE = ("model", "data")
"""What a project releases at other places under its own terms; papers and code have theirs."""


class _Said(NamedTuple):
    """A claim, and the licence that it names or links."""

    claim: Claim
    expression: str


def license_of_link(licenses: LicenseMap, subject: str, path: str) -> LicenseEvidence | None:
    """The licence of something that a file links; ``None`` where nothing tells it.

    Args:
        licenses: the licences of the source that holds the file.
        subject: ``code``, ``data``, ``document`` or ``model``.
        path: the file that holds the link, as messages show it; empty for none.
    """
    for folder, claims in _circles(licenses, _below_root(licenses, path)):
        said = [
            _Said(claim, expression)
            for claim in claims
            if (expression := _expression(licenses, claim, folder)) is not None
        ]
        said.sort(key=lambda item: item.claim.mention.expression is None)  # a name before a link
        own = [item for item in said if item.claim.mention.about == subject]
        if subject == "code" and licenses.texts_above(folder, subject)[0]:
            own = [item for item in own if restricts(item.expression)]  # the rest is said of that
        if not any(restricts(item.expression) for item in own):
            unknown = _unknown_text(licenses, subject, folder, claims)
            if unknown is not None:
                return unknown
        found = _of_itself(licenses, subject, folder, own) or _of_all(licenses, subject, said)
        if found is not None:
            return found
    return None


def _below_root(licenses: LicenseMap, shown: str) -> str:
    """The path below the root of its source that is shown so; empty where there is none."""
    start = licenses.source.show("x").removesuffix("x")
    path = shown.removeprefix(start)
    paths = licenses.index.paths
    return next((name for name in (path, unquote(path)) if name in paths), "")


def _circles(licenses: LicenseMap, path: str) -> Iterator[tuple[str, list[Claim]]]:
    """The claims of the file itself, then those of the READMEs above, the nearest first."""
    folder = path.rpartition("/")[0]
    if folder:
        yield folder, [item for item in licenses.claims.of_folder(folder) if item.path == path]
    while folder:
        claims = licenses.claims.of_folder(folder)
        yield folder, [item for item in claims if is_main_readme(item.path)]
        folder = folder.rpartition("/")[0]
    yield "", licenses.claims.of_folder("")


def _expression(licenses: LicenseMap, claim: Claim, folder: str) -> str | None:
    """The licence that a claim names, or that of the text it links."""
    if claim.mention.expression is not None:
        return claim.mention.expression
    file = licenses.file_at(linked_path(claim, folder, licenses.source.name))
    return licenses.recognized(file) if file else None


def _unknown_text(
    licenses: LicenseMap, subject: str, folder: str, claims: list[Claim]
) -> LicenseEvidence | None:
    """A text here that a claim on the subject links, and that is no licence known exactly."""
    if subject not in RELEASED_ELSEWHERE:
        return None  # it is that of the code and the documents here
    for claim in claims:
        if claim.mention.about != subject:
            continue
        file = licenses.file_at(linked_path(claim, folder, licenses.source.name))
        if file is not None and licenses.recognized(file) is None:
            place = Place(licenses.source.label, licenses.source.show(file.path))
            rule = f"{claim.mention.how} points to it for {_WORDS[subject]}"
            return LicenseEvidence(text=place, claim=licenses.claims.place(claim), rule=rule)
    return None


def _of_itself(
    licenses: LicenseMap, subject: str, folder: str, own: list[_Said]
) -> LicenseEvidence | None:
    """By what is said of the subject alone, and the text that is named for it."""
    text, place = _own_text(licenses, subject, folder)
    # A link to a license in a row on documents need not be theirs: there all have to agree.
    is_ours = subject in RELEASED_ELSEWHERE
    strict = [item for item in own if is_ours and restricts(item.expression)]
    agrees = [item for item in own if text and match_license(item.expression, text) is Match.SAME]
    if place is not None and (restricts(text) if text else not strict):
        return _by_text(licenses, subject, text, place, agrees)
    if not own:
        # An open DATA_LICENSE need not be that of the data of others that a README links.
        counts = place is not None and subject == "model"
        return _by_text(licenses, subject, text, place, []) if counts and place else None
    if not strict and len({item.expression for item in own}) > 1:
        return None
    best = (strict or agrees or own)[0]
    if best in agrees and place is not None:
        return _by_text(licenses, subject, text, place, agrees)
    rule = f"{best.claim.mention.how} says so of it"
    claimed = licenses.claims.place(best.claim)
    return LicenseEvidence(best.expression, best.expression, None, None, claimed, rule)


def _by_text(
    licenses: LicenseMap, subject: str, text: str | None, place: Place, agrees: list[_Said]
) -> LicenseEvidence:
    """By a text that is named for the subject, and the first claim that names the same."""
    rule = f"it is the license file for {_WORDS[subject]}"
    if not agrees:
        return LicenseEvidence(text, None, text, place, None, rule)
    said = agrees[0]
    claimed = licenses.claims.place(said.claim)
    return LicenseEvidence(said.expression, said.expression, text, place, claimed, rule)


_WORDS = {"model": "the model", "data": "data"}


def _own_text(licenses: LicenseMap, subject: str, folder: str) -> tuple[str | None, Place | None]:
    """What the text in a folder is that was made for the model or the data, and its place."""
    if subject not in RELEASED_ELSEWHERE:
        return None, None
    files, rule = licenses.texts_above(folder, subject)
    if not rule.startswith(OF_ITS_KIND) or files[0].home != folder:
        return None, None
    source = licenses.source
    return licenses.join(files), Place(source.label, source.show(files[0].path))


def _of_all(licenses: LicenseMap, subject: str, said: list[_Said]) -> LicenseEvidence | None:
    """By what is said of everything, where it restricts: that is said of what is linked, too."""
    if subject != "model":
        return None
    for claim, expression in said:
        mention = claim.mention
        if mention.about == "all" and restricts(expression):
            rule = f"{mention.how} says so of everything"
            place = licenses.claims.place(claim)
            return LicenseEvidence(expression, expression, None, None, place, rule)
    return None


def restricts(expression: str) -> bool:
    """Whether a licence is known not to be open."""
    return openness(parse_expression(expression)).open is False


__all__ = ["RELEASED_ELSEWHERE", "license_of_link", "restricts"]
