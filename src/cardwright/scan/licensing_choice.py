"""Which of several claims counts for a folder: the nearest, and of those the one that restricts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.licenses import openness, parse_expression
from cardwright.scan.license_match import Match, match_license
from cardwright.scan.licensing_claims import GENERAL_RANK, Claim, linked_path, rank_claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardwright.scan.licensing import LicenseMap


def nearest_claim(
    licenses: LicenseMap, folder: str, subject: str, text: str | None, *, general: bool
) -> Claim | None:
    """The claim nearest above; of several that count alike the one that the text is."""
    for place in ancestors(folder):
        unread = _unread(licenses, place, text)
        if unread is not None:
            return unread
        ranked = [
            (rank, number, claim)
            for number, claim in enumerate(licenses.claims.of_folder(place))
            if (rank := rank_claim(claim.mention, subject)) is not None
            and (general or rank < GENERAL_RANK)
        ]
        if not ranked:
            continue
        best = min(ranked)[0]
        alike = [claim for rank, _, claim in ranked if rank == best]
        # Of claims for the model or the data that differ one may be for another model: the
        # one that restricts counts, so that nothing restricted is called open.
        strict = [] if best > 1 or subject == "code" else [c for c in alike if _restricts(c)]
        same = (claim for claim in alike if _is_same(claim, text))
        return next(iter(strict), None) or next(same, alike[0])
    return None


def _unread(licenses: LicenseMap, folder: str, text: str | None) -> Claim | None:
    """Front matter that names a licence nobody here knows, where the text is an open one.

    The text may be that of the code alone. Where the front matter links it, it is what is meant.
    """
    if text is None or not openness(parse_expression(text)).open:
        return None
    for claim in licenses.claims.of_folder(folder):
        mention = claim.mention
        if mention.how != "front matter" or mention.expression is not None:
            continue
        file = licenses.file_at(linked_path(claim, folder, licenses.source.name))
        is_linked = file is not None and licenses.recognized(file) == text
        if not is_linked and mention.text.strip().lower() not in ("", "unknown"):
            return claim
    return None


def _is_same(claim: Claim, text: str | None) -> bool:
    expression = claim.mention.expression
    return bool(text and expression) and match_license(expression or "", text or "") is Match.SAME


def is_restrictive(expression: str | None) -> bool:
    """Whether an expression is known not to be open."""
    return expression is not None and openness(parse_expression(expression)).open is False


def _restricts(claim: Claim) -> bool:
    return is_restrictive(claim.mention.expression)


def ancestors(folder: str) -> Iterator[str]:
    """A folder and those above it, the nearest first, the root last."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""
