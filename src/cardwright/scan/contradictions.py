"""Where what is said about the licences of a source does not fit together, with both places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.findings import shorten
from cardwright.licenses import openness, parse_expression
from cardwright.scan.contradiction import (
    CALLED_OPEN,
    CLAIMS_DIFFER,
    LINK_DEAD,
    NO_NAME,
    PART_RESTRICTED,
    TEXT_DIFFERS,
    WORDS,
    Contradiction,
    say_claim,
    say_part,
    say_subject,
)
from cardwright.scan.evidence import Place
from cardwright.scan.license_match import Match, match_license
from cardwright.scan.licensing import LicenseMap
from cardwright.scan.licensing_choice import is_restrictive
from cardwright.scan.licensing_claims import linked_path
from cardwright.scan.licensing_files import is_nearer
from cardwright.scan.licensing_parts import is_told_above, restricted_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardwright.scan.licensing_claims import Claim
    from cardwright.scan.licensing_files import LicenseFile

MAX_FOLDERS = 200
"""Folders of one source whose claims are compared."""
MAX_TOLD = 100


def find_contradictions(licenses: LicenseMap, *, folders: int = MAX_FOLDERS) -> list[Contradiction]:
    """What does not fit together in one source.

    Args:
        licenses: its licences.
        folders: how many of the folders that hold READMEs or metadata are looked at, the root
            and its nearest first.
    """
    found = list(_annotations(licenses))
    speaking = sorted(
        licenses.index.speaking, key=lambda name: (name.count("/") + bool(name), name)
    )
    for folder in speaking[:folders]:
        judge = _Folder(licenses, folder)
        found.extend(judge.run())
        if len(found) >= MAX_TOLD:
            break
    return list(dict.fromkeys(found))[:MAX_TOLD]


def _annotations(licenses: LicenseMap) -> Iterator[Contradiction]:
    """Annotations of everything in a folder whose licence file restricts, and is another licence."""
    for claim in licenses.single.of_everything():
        home = claim.path.rpartition("/")[0].removesuffix(".reuse").rstrip("/")
        files, _ = licenses.texts_above(home, "code")
        text, expression = licenses.join(files), claim.mention.expression
        if expression is None or text is None or not is_restrictive(text) or files[0].home != home:
            continue
        if match_license(expression, text) is Match.OTHER:
            yield _against_text(licenses, claim, files[0], text)


def _against_text(
    licenses: LicenseMap, claim: Claim, file: LicenseFile, text: str
) -> Contradiction:
    place = Place(licenses.source.label, licenses.source.show(file.path))
    return Contradiction(
        TEXT_DIFFERS,
        f"{say_claim(claim)} names '{claim.mention.expression}'{say_subject(claim)}, "
        f"but the text in '{place.path}' is '{text}'",
        "name the license that the text is, or replace the text",
        licenses.claims.place(claim),
        place,
    )


class _Folder:
    """The claims of one folder, held against each other and against the texts."""

    def __init__(self, licenses: LicenseMap, folder: str) -> None:
        self._map, self._folder = licenses, folder
        self._claims = licenses.claims.of_folder(folder)

    def run(self) -> Iterator[Contradiction]:
        yield from self._against_texts()
        yield from self._restricted_parts()
        yield from self._against_each_other()
        yield from self._dead_links()
        yield from self._without_name()
        yield from self._called_open()

    def _place(self, claim: Claim) -> Place:
        return self._map.claims.place(claim)

    def _show(self, path: str) -> Place:
        return Place(self._map.source.label, self._map.source.show(path))

    def _against_texts(self) -> Iterator[Contradiction]:
        told: set[tuple[str, str]] = set()
        for claim in self._claims:
            expression = claim.mention.expression
            if expression is None or (claim.path, expression) in told or self._is_aside(claim):
                continue
            against = self._other_text(claim, expression)
            if against is None:
                continue
            told.add((claim.path, expression))
            yield _against_text(self._map, claim, *against)

    def _restricted_parts(self) -> Iterator[Contradiction]:
        told: set[str] = set()
        for part in restricted_parts(self._map, self._folder):
            claim, file, text = part
            if claim.path in told or is_told_above(self._map, part):
                continue
            told.add(claim.path)
            place = self._show(file.path)
            yield Contradiction(
                PART_RESTRICTED,
                f"{say_claim(claim)} restricts {say_part(claim)} to '{claim.mention.expression}', "
                f"but the text for the whole in '{place.path}' is '{text}'",
                "keep the part in a folder with its own license file, and name it in the main README",
                self._place(claim),
                place,
            )

    def _is_aside(self, claim: Claim) -> bool:
        """Whether a sentence stands beside one that names the right text.

        So it is where it names no subject, or speaks of one model or data set of several.
        """
        about = claim.mention.about
        if about not in ("all", "model", "data") or claim.mention.how not in (
            "a sentence",
            "a link",
        ):
            return False
        files, _ = self._map.texts_above(self._folder, "code" if about == "all" else about)
        text = self._map.join(files) or ""
        return any(
            other.path == claim.path
            and (about == "all" or other.mention.about == about)
            and other.mention.expression is not None
            and match_license(other.mention.expression, text) is Match.SAME
            for other in self._claims
        )

    def _other_text(self, claim: Claim, expression: str) -> tuple[LicenseFile, str] | None:
        """A text that governs what a claim speaks of, and is another licence."""
        if claim.mention.how == "a link":
            return self._linked_text(claim, expression)
        about = claim.mention.about
        # Everything: as good a claim as that on any of the texts that stand there.
        subjects = ("code", "model", "data") if about == "all" else (about,)
        against: tuple[LicenseFile, str] | None = None
        for subject in subjects:
            files, _ = self._map.texts_above(self._folder, subject)
            text = self._map.join(files)
            if text is None or self._is_apart(claim, files):
                continue
            if match_license(expression, text) is not Match.OTHER or _is_vague(expression, text):
                return None
            against = against or (files[0], text)
        return against

    def _linked_text(self, claim: Claim, expression: str) -> tuple[LicenseFile, str] | None:
        """The text that a link leads to, where it is another licence than its words say."""
        file = self._map.file_at(self._path_of(claim))
        text = self._map.recognized(file) if file else None
        if file is None or text is None or match_license(expression, text) is not Match.OTHER:
            return None
        return file, text

    def _is_apart(self, claim: Claim, files: list[LicenseFile]) -> bool:
        """Whether a sentence on the model, the data or the documents leaves a LICENSE to the code."""
        if is_nearer(claim.path, files):
            return True
        mention = claim.mention
        return mention.about not in ("all", "code") and all(file.about == "all" for file in files)

    def _against_each_other(self) -> Iterator[Contradiction]:
        """Claims written for machines, which speak of one thing each."""
        firm = [claim for claim in self._claims if _is_firm(claim)]
        for index, claim in enumerate(firm):
            for other in firm[index + 1 :]:
                if claim.path == other.path or not _differ(claim, other):
                    continue
                place = self._place(other)
                yield Contradiction(
                    CLAIMS_DIFFER,
                    f"{say_claim(claim)} names '{claim.mention.expression}', but "
                    f"'{place.path}:{place.line}' says '{other.mention.expression}'",
                    "name one license in both places",
                    self._place(claim),
                    place,
                )

    def _dead_links(self) -> Iterator[Contradiction]:
        told: set[str] = set()
        for claim in self._claims:
            path = self._path_of(claim)
            if path is None or path in told or self._is_there(path):
                continue
            told.add(path)
            yield Contradiction(
                LINK_DEAD,
                f"{say_claim(claim)} points to the license file '{shorten(claim.mention.link)}', which is not there",
                "add the file, or correct the link",
                self._place(claim),
            )

    def _path_of(self, claim: Claim) -> str | None:
        return linked_path(claim, self._folder, self._map.source.name)

    def _is_there(self, path: str) -> bool:
        paths = self._map.index.paths
        return path in paths or any(name.startswith(f"{path}/") for name in paths)

    def _without_name(self) -> Iterator[Contradiction]:
        for claim in self._claims:
            mention = claim.mention
            if mention.how == "front matter" and mention.text.strip().lower() == "other":
                yield Contradiction(
                    NO_NAME,
                    "the front matter says 'license: other' and does not name the license",
                    "add 'license_name' and 'license_link'",
                    self._place(claim),
                )

    def _called_open(self) -> Iterator[Contradiction]:
        claims = self._map.claims.open_claims(self._folder)
        restricted = self._restricted() if claims else None
        if restricted is None:
            return
        subject, expression, where = restricted
        shown = f"'{where.path}:{where.line}'" if where.line else f"'{where.path}'"
        path, claim = claims[0]
        place = self._show(path)._replace(line=claim.line)
        yield Contradiction(
            CALLED_OPEN,
            f"it is called '{' '.join(claim.text.split())}', but {WORDS[subject]} is under "
            f"'{expression}', which is not open ({shown})",
            "say what is open and what is not",
            place,
            where,
        )

    def _restricted(self) -> tuple[str, str, Place] | None:
        """Something that a licence governs which is not open, and where that is shown."""
        for subject, kind, component in (
            ("model", "data", "model_parameters_final"),
            ("code", "code", "training_code"),
        ):
            found = self._map.governing(self._folder, kind, component)
            where = found.text or found.claim
            name = found.recognized or found.expression
            if name and where and openness(parse_expression(name)).open is False:
                return subject, name, where
        return None


def _is_firm(claim: Claim) -> bool:
    return claim.mention.expression is not None and (
        claim.mention.how in ("front matter", "package metadata", "the citation file")
    )


def _is_vague(expression: str, text: str) -> bool:
    """Whether a sentence tells no more than that something is restricted, and so is the text."""
    vague = expression == "LicenseRef-Non-Commercial"
    return vague and openness(parse_expression(text)).open is False


def _differ(claim: Claim, other: Claim) -> bool:
    abouts = {claim.mention.about, other.mention.about}
    if len(abouts) == 2 and "all" not in abouts:
        return False
    one, two = claim.mention.expression or "", other.mention.expression or ""
    return match_license(one, two) is Match.OTHER and match_license(two, one) is Match.OTHER


__all__ = ["MAX_FOLDERS", "PART_RESTRICTED", "Contradiction", "find_contradictions"]
