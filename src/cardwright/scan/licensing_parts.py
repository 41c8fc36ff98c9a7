"""Parts of a source that a README below the root restricts, under an open licence of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cardwright.licenses import openness, parse_expression
from cardwright.scan.licensing_choice import is_restrictive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardwright.scan.licensing import LicenseMap
    from cardwright.scan.licensing_claims import Claim
    from cardwright.scan.licensing_files import LicenseFile

OF_THE_FILE = ("all", "code", "document")
"""What a README restricts in this way it restricts for its own tables and figures, too."""
OF_A_PART = "it says so of the part that it describes"


class Part(NamedTuple):
    """What a README restricts, and the open text above it.

    Attributes:
        claim: what restricts.
        file: the licence file of the whole.
        text: the licence that it is.
    """

    claim: Claim
    file: LicenseFile
    text: str


def restricted_parts(licenses: LicenseMap, folder: str) -> Iterator[Part]:
    """The restricting claims of a folder's files that an open text further up does not tell.

    Args:
        licenses: the licences of the source.
        folder: below the root; what is said at the root is said of the whole.
    """
    for claim in licenses.claims.of_folder(folder) if folder else ():
        if not is_restrictive(claim.mention.expression):
            continue
        about = claim.mention.about
        files, _ = licenses.texts_above(folder, "code" if about == "all" else about)
        text = licenses.join(files)
        if text is not None and files[0].home != folder and openness(parse_expression(text)).open:
            yield Part(claim, files[0], text)


def is_told_above(licenses: LicenseMap, part: Part) -> bool:
    """Whether the folder of the open text says itself that what the part restricts is restricted."""
    about = part.claim.mention.about
    return any(
        claim.mention.about in (about, "all") and is_restrictive(claim.mention.expression)
        for claim in licenses.claims.of_folder(part.file.home)
    )


def part_of_file(licenses: LicenseMap, path: str) -> Claim | None:
    """The claim by which a README restricts what it describes; ``None`` for any other file."""
    folder = path.rpartition("/")[0]
    if path not in licenses.index.speaking.get(folder, ()):
        return None
    for part in restricted_parts(licenses, folder):
        if part.claim.path == path and part.claim.mention.about in OF_THE_FILE:
            return part.claim
    return None


__all__ = ["OF_A_PART", "Part", "is_told_above", "part_of_file", "restricted_parts"]
