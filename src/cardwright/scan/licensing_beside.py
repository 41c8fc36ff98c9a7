"""Texts beside an open licence that may restrict it: terms of use, and licences of other names.

An MIT text in LICENSE says nothing of the weights where USE_POLICY.md stands beside it, nor where
LICENSE-ACME does that nobody here knows. What they govern no file says; so it is not called open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.licenses import openness, parse_expression
from cardwright.scan.evidence import LicenseEvidence, Place
from cardwright.scan.license_match import Match, match_license
from cardwright.scan.licensing_choice import ancestors, is_restrictive

if TYPE_CHECKING:
    from cardwright.scan.licensing import LicenseMap
    from cardwright.scan.licensing_files import LicenseFile


def with_texts_beside(
    licenses: LicenseMap, folder: str, subject: str, found: LicenseEvidence, *, single: bool = False
) -> LicenseEvidence:
    """The licence of a model or of data, in the light of what stands beside the text of it.

    Args:
        licenses: the licences of the source.
        folder: the folder in question.
        subject: ``code``, ``data``, ``document`` or ``model``.
        found: what was found without looking beside.
        single: whether the file itself says so; then only terms of use count.
    """
    if subject not in ("model", "data") or not _is_open(found):
        return found
    files, _ = licenses.texts_above(folder, subject)
    terms = _terms_above(licenses, folder, files) if subject == "model" else None
    if terms is not None:
        return _told_by(licenses, terms, found, "it states terms of use beside what is open")
    other = None if single else _other_name(licenses, files, subject)
    if other is None:
        return found
    return _told_by(licenses, other, found, "it is another license text beside the license file")


def _is_open(found: LicenseEvidence) -> bool:
    """Whether it would be called open, without a contradiction that is told anyway."""
    if found.expression is None or not openness(parse_expression(found.expression)).open:
        return False
    text = found.recognized
    return not (text and found.claimed and match_license(found.claimed, text) is Match.OTHER)


def _terms_above(licenses: LicenseMap, folder: str, files: list[LicenseFile]) -> LicenseFile | None:
    """Terms of use in a folder or above it, as far up as the licence files."""
    home = files[0].home if files else ""
    for place in ancestors(folder):
        for file in licenses.index.terms.get(place, ()):
            text = licenses.recognized(file)
            if text is None or is_restrictive(text):
                return file
        if place == home:
            break
    return None


def _other_name(licenses: LicenseMap, files: list[LicenseFile], subject: str) -> LicenseFile | None:
    """A licence file of a name of its own that is not known, or restricts, beside a plain one."""
    if not files or any(file.about != "all" for file in files):
        return None
    home = files[0].home
    for file in licenses.index.files.get(home, ()):
        if file in files or file.notice or file.about != "all":
            continue
        if file.path.rpartition("/")[0] != home:
            continue  # folders of licences hold those of others, too
        text = licenses.recognized(file)
        if text is None or (subject == "data" and is_restrictive(text)):
            return file
    return None


def _told_by(
    licenses: LicenseMap, file: LicenseFile, found: LicenseEvidence, rule: str
) -> LicenseEvidence:
    """What a text beside makes of it: its own licence where it is known for the model, or none."""
    text = licenses.recognized(file) if file in licenses.index.terms.get(file.home, ()) else None
    place = Place(licenses.source.label, licenses.source.show(file.path))
    return LicenseEvidence(text, found.claimed, text, place, found.claim, rule)


__all__ = ["with_texts_beside"]
