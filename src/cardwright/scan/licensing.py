"""Which licence governs something in a source: the rule, and what shows it.

The rule, in the order in which it is asked (site/licenses.md states it for readers):

1. what the file itself says: its SPDX header, its ``.license`` file, an annotation of REUSE;
2. the licence file nearest above it: one made for its kind (MODEL_LICENSE, LICENSE-CODE) before
   one for everything, and any of them before those of a folder further up;
3. where no text governs it, what a README, a card or metadata says, the nearest first.

What a README says of the model or the data alone is about them alone: a LICENSE for everything
that is another one does not govern what it was not meant for, and what it says stands without
a text. For code the LICENSE is the text, and whoever says otherwise contradicts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardwright.licenses import licenses_in, parse_expression
from cardwright.licenses.recognition import recognize
from cardwright.scan.evidence import LicenseEvidence, Place
from cardwright.scan.license_match import Match, match_license
from cardwright.scan.licensing_beside import with_texts_beside
from cardwright.scan.licensing_choice import ancestors, is_restrictive, nearest_claim
from cardwright.scan.licensing_claims import Claim, Claims
from cardwright.scan.licensing_files import LicenseFile, LicenseIndex, index_licenses, is_nearer
from cardwright.scan.licensing_parts import OF_A_PART, part_of_file
from cardwright.scan.licensing_single import SingleFiles, is_of_whole
from cardwright.scan.reading import read_license_text

if TYPE_CHECKING:
    from cardwright.scan.source import Source

MAX_TEXTS = 1_000
"""Licence texts of one source that are read."""
OF_ITS_KIND = "it is the license file for"
_VAGUE = "LicenseRef-Non-Commercial"
_MODEL = ("model_parameters_final", "model_parameters_intermediate")
_WORDS = {
    "model": "the model",
    "data": "data",
    "code": "code",
    "document": "documents",
}


def subject_of(kind: str, component: str) -> str:
    """What a component is in the words of licences: ``model``, ``data``, ``code``, ``document``."""
    return "model" if component in _MODEL else kind


class LicenseMap:
    """The licences of one source, looked up when they are asked for.

    Args:
        source: its names are gone through once, when the first question is asked; read are
            licence files, and READMEs and metadata of the folders in question.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._index: LicenseIndex | None = None
        self._claims: Claims | None = None
        self._single: SingleFiles | None = None
        self._texts: dict[str, str | None] = {}
        self._folders: dict[tuple[str, str], LicenseEvidence] = {}

    @property
    def index(self) -> LicenseIndex:
        """The names that have to do with licences."""
        if self._index is None:
            self._index = index_licenses(self.source.entries())
        return self._index

    @property
    def claims(self) -> Claims:
        """What READMEs, cards and metadata claim."""
        if self._claims is None:
            self._claims = Claims(self.source, self.index)
        return self._claims

    @property
    def single(self) -> SingleFiles:
        """What single files say of themselves, and annotations of them."""
        if self._single is None:
            self._single = SingleFiles(self.source, self.index)
        return self._single

    def governing(self, path: str, kind: str, component: str) -> LicenseEvidence:
        """The licence that governs a file or folder.

        Args:
            path: below the root of the source; empty for the root.
            kind: ``code``, ``data`` or ``document``.
            component: the component's identifier, such as ``model_parameters_final``.
        """
        path = path.strip("/")
        subject = subject_of(kind, component)
        found = self._of_single_file(path, subject)
        if found is not None:
            above = path.rpartition("/")[0]
            return with_texts_beside(self, above, subject, found, single=True)
        part = part_of_file(self, path)
        if part is not None:
            said, place = part.mention.expression, self.claims.place(part)
            return LicenseEvidence(said, said, None, None, place, OF_A_PART)
        folder = path.rpartition("/")[0] if path in self.index.paths else path
        key = (folder, subject)
        if key not in self._folders:
            found = self._of_folder(folder, subject)
            self._folders[key] = with_texts_beside(self, folder, subject, found)
        return self._folders[key]

    def recognized(self, file: LicenseFile) -> str | None:
        """The licence that a file is; ``None`` for unknown."""
        if file.target not in self._texts:
            if len(self._texts) >= MAX_TEXTS:
                return None
            text = read_license_text(self.source, file.target)
            self._texts[file.target] = recognize(text).expression if text else None
        return self._texts[file.target]

    def file_at(self, path: str | None) -> LicenseFile | None:
        """The licence file at a path, or ``None`` where none stands there."""
        files = (file for files in self.index.files.values() for file in files)
        return next((file for file in files if file.path == path), None)

    def texts_above(self, folder: str, subject: str) -> tuple[list[LicenseFile], str]:
        """The licence files that govern a folder for a subject, and the rule, fit after "because".

        None of them for a subject where only those of other subjects stand there.
        """
        for place in ancestors(folder):
            files = self.index.files.get(place, [])
            own = self._for_subject(files, subject)
            if own:
                return own, f"{OF_ITS_KIND} {_WORDS[subject]} nearest above"
            general = self._general(files)
            if general:
                return general, "it is the license file nearest above"
        texts = list(self.index.texts.values())
        if len(texts) == 1:
            return texts, "it is the only text in LICENSES"
        return [], ""

    def _for_subject(self, files: list[LicenseFile], subject: str) -> list[LicenseFile]:
        """The licence files for one subject; a licence made for models is for the model.

        Some repositories have the license of the code in LICENSE, and beside it that of the model
        under a name of its own.
        """
        own = [file for file in files if file.about == subject and not file.notice]
        if own or subject != "model" or len(files) < 2:
            return own
        beside = [file for file in files if file.about == "all" and not file.notice]
        if not any(file.plain for file in beside):
            return []
        return [file for file in beside if not file.plain and is_restrictive(self.recognized(file))]

    def _general(self, files: list[LicenseFile]) -> list[LicenseFile]:
        """Of the licence files for everything those that count: plain names before others."""
        general = [file for file in files if file.about == "all" and not file.notice]
        plain = [file for file in general if file.plain or _is_lesser(file)]
        if plain or general:
            return plain or general
        # A NOTICE names holders; it is the licence only where it is one word for word.
        return [file for file in files if file.notice and self.recognized(file)]

    def join(self, files: list[LicenseFile]) -> str | None:
        """The licence of several texts together: all hold; unknown where one of them is."""
        found = [self.recognized(file) for file in files]
        if not found or None in found:
            return None
        names = list(dict.fromkeys(name for name in found if name))
        if len(names) == 2 and names[1].removeprefix("L") == names[0]:
            return names[1]  # the LGPL is written as an addition to the GPL, and needs its text
        if len(names) == 2 and names[0].removeprefix("L") == names[1]:
            return names[0]
        return " AND ".join(f"({name})" if " OR " in name else name for name in names)

    def _of_folder(self, folder: str, subject: str) -> LicenseEvidence:
        files, rule = self.texts_above(folder, subject)
        text = self.join(files)
        # What is said of everything is not said of what has a license file of its own.
        general = not rule.startswith(OF_ITS_KIND)
        claim = nearest_claim(self, folder, subject, text, general=general)
        if claim is not None and files and self._is_apart(claim, files, subject, text):
            return self._by_claim(claim, subject)
        if not files:
            return self._by_claim(claim, subject)
        return self._by_text(files, rule, text, claim)

    def _is_apart(
        self, claim: Claim, files: list[LicenseFile], subject: str, text: str | None
    ) -> bool:
        """Whether the texts are meant for something else than a claim that differs from them.

        So it is where a folder within names a licence of its own, or where a sentence speaks of
        the subject alone, and the texts are for everything.
        """
        if text is None or match_license(claim.mention.expression or "", text) is not Match.OTHER:
            return False
        if is_nearer(claim.path, files):
            return True
        return (
            subject != "code"
            and claim.mention.about == subject
            and claim.mention.how != "front matter"
            and all(file.about == "all" for file in files)
        )

    def _by_text(
        self, files: list[LicenseFile], rule: str, text: str | None, claim: Claim | None
    ) -> LicenseEvidence:
        place = Place(self.source.label, self.source.show(files[0].path))
        claimed = None if claim is None else claim.mention.expression or claim.mention.text
        if claimed == _VAGUE and is_restrictive(text):
            claimed = None  # a sentence says no more than what the text says exactly
        agrees = text and claimed and match_license(claimed, text) is Match.SAME
        return LicenseEvidence(
            expression=claimed if agrees else text,
            claimed=claimed,
            recognized=text,
            text=place,
            claim=self.claims.place(claim) if claim is not None else None,
            rule=rule,
        )

    def _by_claim(self, claim: Claim | None, subject: str) -> LicenseEvidence:
        if claim is None:
            return LicenseEvidence(rule="no license text stands above it, and nothing names one")
        mention = claim.mention
        of = f" of {_WORDS[subject]}" if mention.about == subject else ""
        return LicenseEvidence(
            expression=mention.expression,
            claimed=mention.expression,
            claim=self.claims.place(claim),
            rule=f"{mention.how} says so{of}, and no text for it is there",
        )

    def _of_single_file(self, path: str, subject: str) -> LicenseEvidence | None:
        found = self.single.find(path)
        if found is None:
            return None
        expression = found.mention.expression
        if expression is None:
            rule = f"{found.mention.how} names what nobody here knows"
            place = self.claims.place(found)
            return LicenseEvidence(claimed=found.mention.text, claim=place, rule=rule)
        refused = self._refused(path, subject, found)
        if refused is not None:
            return refused
        files, text = self._texts_for(path, expression)
        return LicenseEvidence(
            expression=expression,
            claimed=expression,
            recognized=text,
            text=Place(self.source.label, self.source.show(files[0].path)) if files else None,
            claim=self.claims.place(found),
            rule=f"{found.mention.how} names it",
        )

    def _refused(self, path: str, subject: str, claim: Claim) -> LicenseEvidence | None:
        """The text for the model, the data or the whole that a header or annotation passes over."""
        files, rule = self.texts_above(path.rpartition("/")[0], subject)
        is_apart = subject in ("model", "data")
        is_own = is_apart and rule.startswith(OF_ITS_KIND)
        if not files or not (is_own or is_of_whole(claim, files[0].home)):
            return None
        text = self.join(files)
        if not is_restrictive(text) and (text is not None or not is_apart):
            return None
        is_same = match_license(claim.mention.expression or "", text or "") is Match.SAME
        return None if is_same else self._by_text(files, rule, text, claim)

    def _texts_for(self, path: str, expression: str) -> tuple[list[LicenseFile], str | None]:
        """The texts for what a header names: those of REUSE, or the LICENSE above if it is it."""
        names = [item.id.lower() for item in licenses_in(parse_expression(expression))]
        shelf = [self.index.texts[name] for name in names if name in self.index.texts]
        if shelf and len(shelf) == len(names):
            return shelf, expression if self._all_match(shelf, names) else self.join(shelf)
        files, _ = self.texts_above(path.rpartition("/")[0], "code")
        text = self.join(files)
        if text is not None and match_license(expression, text) is Match.SAME:
            return files, text
        return [], None

    def _all_match(self, files: list[LicenseFile], names: list[str]) -> bool:
        texts = [self.recognized(file) for file in files]
        return all(
            text is not None and match_license(name, text) is Match.SAME
            for text, name in zip(texts, names, strict=True)
        )


def _is_lesser(file: LicenseFile) -> bool:
    return file.path.lower().endswith(("copying.lesser", "copying.lgpl", "copying.lib"))
