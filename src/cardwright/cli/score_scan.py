"""From what the user names to verdicts: documents are rated, sources are looked at."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cardwright.cli.progress import ProgressLine
from cardwright.cli.score_documents import Documents, Rated, finding, rate_documents
from cardwright.cli.score_places import holds_some, judge_places
from cardwright.errors import CardwrightError
from cardwright.findings import Finding, Problem, escape_control, shorten
from cardwright.rules import find_rule
from cardwright.scan.evidence import Level
from cardwright.scan.folder import is_bare_repository
from cardwright.scan.several_models import find_several_models
from cardwright.scan.sources import close_source, find_repository, is_remote, open_source
from cardwright.scan.verdict import Verdict, judge_declared, judge_found
from cardwright.validate import display_name, find_targets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.config import Settings
    from cardwright.mof.release import Release
    from cardwright.scan.source import Source
    from cardwright.scan.survey import Survey
    from cardwright.validate import Target

_FOLLOWED = ("https://", "hf:")
MAX_TOLD = 500
"""Places that are not there, and contradictions, that are told of one document."""
MAX_FAULTS = 20
"""Folders that cannot be read, each told."""
MAX_FOLLOWED = 20
"""Repositories that the places of one release lead to, and that are looked at."""


class Wishes(NamedTuple):
    """What the user wants of the run.

    Attributes:
        profile: ``spec`` or ``mot``.
        evidence: the level that counts for the class shown first.
        also: further sources that belong to the model.
        follow: whether places that are URLs of repositories are looked at.
        keep: whether clones stay.
    """

    profile: str = "spec"
    evidence: Level = Level.DECLARED
    also: tuple[str, ...] = ()
    follow: bool = False
    keep: bool = False


@dataclass
class Run:
    """One run of ``score``.

    Attributes:
        settings, wishes: as given.
        verdicts: one for each release.
        findings: what is wrong with documents and sources.
        unrated: model cards that have no scorecard.
        faults: paths that cannot be read at all.
        kept: clones that stay, as the user can find them.
    """

    settings: Settings
    wishes: Wishes
    verdicts: list[Verdict] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unrated: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    _open: dict[str, Source] = field(default_factory=dict)
    _surveys: dict[tuple[str, ...], Survey] = field(default_factory=dict)

    def score(self, paths: Sequence[str]) -> None:
        """Look at everything that is named; clones are removed at the end."""
        try:
            seen: set[str] = set()
            for path in paths:
                if is_remote(path):
                    self._score_whole(path, alone=len(paths) == 1)
                else:
                    self._score_local(path, seen)
            for survey in self._surveys.values():
                self._tell_survey(survey)
        finally:
            for source in self._open.values():
                if self.wishes.keep and hasattr(source, "folder"):
                    self.kept.append(f"{source.label}: kept in {source.folder}")
                close_source(source)

    def _score_local(self, path: str, seen: set[str]) -> None:
        """A folder with the releases in it, or a file."""
        is_folder = os.path.isdir(path)  # noqa: PTH112 - it does not raise where a path is too long
        faults: list[str] = []
        targets = find_targets((path,), self.settings, faults)
        self._tell_faults(path, faults, is_folder=is_folder)
        root = Path(path).absolute()
        targets = [item for item in targets if item.name not in seen and _is_inside(item, root)]
        seen.update(target.name for target in targets)
        documents = rate_documents(targets, self.wishes.profile)
        self.findings += documents.findings
        self.unrated += documents.unrated
        is_shared = len(documents.rated) > 1
        for rated in documents.rated:
            self._score_declared(rated, Path(path) if is_folder else None, is_shared=is_shared)
        if is_folder and _declares_nothing(documents):
            self._score_whole(path)

    def _tell_faults(self, path: str, faults: list[str], *, is_folder: bool) -> None:
        """What cannot be read: of a folder a part, which is told; else what was named itself."""
        if not is_folder:
            self.faults += faults
            return
        for fault in faults[:MAX_FAULTS]:
            where, _, why = fault.rpartition(": cannot be read: ")
            message = f"'{escape_control(shorten(where, 200))}' cannot be read: {why}"
            self._tell(path, Problem((), message, "see to its rights", code="MOF012"))

    def _score_whole(self, path: str, *, alone: bool = False) -> None:
        if alone:
            from cardwright.scan.git_clone import GitSource

            source = self._source(path)
            if isinstance(source, GitSource):
                source.prefix = ""  # the scorecard names the repository, its files need not
        if fault := _nothing_in(path, self._source(path)):
            self.faults.append(fault)
            return
        survey = self._survey([path, *self.wishes.also])
        wishes = self.wishes
        self.verdicts.append(
            judge_found(survey.scan, survey.sources, wishes.profile, wishes.evidence)
        )
        if several := find_several_models(survey.scan, survey.sources[0].label):
            self._tell(path, several)

    def _score_declared(self, rated: Rated, folder: Path | None, *, is_shared: bool) -> None:
        from cardwright.mof.rating import read_release

        release = read_release(rated.document)
        wishes = self.wishes
        if release is None or not (
            folder or _wants_survey(release, wishes, rated.target.path.parent)
        ):
            self.verdicts.append(Verdict(rated.card, rated.card))
            return
        root = folder or repository_of(rated.target.path)
        followed = self._follow(rated, release) if wishes.follow else []
        is_apart = folder is None and not (root / ".git").exists()
        named = [*wishes.also, *followed]
        # The folder that a card was put into by the way says nothing of the model.
        is_lone = is_apart and bool(named) and not holds_some(root, release)
        survey = self._survey(named if is_lone else [os.fspath(root), *named])
        inner = os.path.relpath(rated.target.path.absolute().parent, root.absolute())
        prefix = "" if inner == "." else f"{inner.replace(os.sep, '/')}/"
        desk = survey.desk(prefix, _repository_url(rated), is_shared=is_shared)
        verdict = judge_declared(release, rated.card, desk, wishes.evidence)
        self.verdicts.append(verdict)
        found = judge_places(rated, release, desk, verdict, is_apart=is_apart)
        self.findings += islice(found, MAX_TOLD)

    def _follow(self, rated: Rated, release: Release) -> list[str]:
        """The repositories that the places of a release lead to."""
        places = [place for claim in release.claims for place in claim.places]
        found = [find_repository(place) for place in [_repository_url(rated), *places] if place]
        # A stranger wrote the card: what it names is fetched from public servers only.
        wanted = dict.fromkeys(
            item[0] for item in found if item is not None and item[0].startswith(_FOLLOWED)
        )
        followed = []
        for address in [*wanted][:MAX_FOLLOWED]:
            try:
                self._source(address)
                followed.append(address)
            except CardwrightError as error:
                self._tell(rated.target.name, Problem((), str(error), "", code="MOF012"))
        return followed

    def _survey(self, texts: Sequence[str]) -> Survey:
        """The survey of these sources; that of the sources asked for before is kept."""
        from cardwright.scan.survey import Survey

        key = tuple(texts)
        if key in self._surveys:
            return self._surveys[key]
        sources = [self._source(text) for text in dict.fromkeys(texts)]
        line = ProgressLine(f"scanning {escape_control(sources[0].label)}")
        try:
            self._surveys[key] = Survey(sources, line.share)
        finally:
            line.clear()
        return self._surveys[key]

    def _source(self, text: str) -> Source:
        if text not in self._open:
            line = ProgressLine(f"listing {escape_control(text)}")
            try:
                self._open[text] = open_source(text, keep=self.wishes.keep, progress=line.count)
                self._open[text].entries()
            finally:
                line.clear()
        return self._open[text]

    def _tell_survey(self, survey: Survey) -> None:
        for label, problem in survey.problems():
            self._tell(label, problem)
        for item in survey.contradictions():
            told = item.finding(find_rule(item.code).severity)
            if told not in self.findings:
                self.findings.append(told)

    def _tell(self, path: str, problem: Problem) -> None:
        told = finding(escape_control(path), problem)
        if told not in self.findings:
            self.findings.append(told)


def _nothing_in(path: str, source: Source) -> str:
    """Why there is nothing to rate in a source; empty where there is something."""
    shown = escape_control(path)
    if not is_remote(path) and is_bare_repository(Path(path)):
        url = escape_control(Path(path).absolute().as_uri())
        return f"{shown}: is a bare git repository, without the files; score '{url}'"
    if source.entries():
        return ""
    told = [problem.message for problem in source.problems] or ["it holds no files"]
    return f"{shown}: there is nothing to look at: {told[0]}"


def _is_inside(target: Target, root: Path) -> bool:
    """Whether a file that a walk found is one of the folder, and no link that leads out of it."""
    if target.named or not target.path.is_symlink():
        return True
    try:
        return target.path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _declares_nothing(documents: Documents) -> bool:
    """Whether a folder has neither a release nor a document that was meant to declare one."""
    return not documents.rated and not documents.findings


def _wants_survey(release: Release, wishes: Wishes, folder: Path) -> bool:
    """Whether a file that was named alone makes the rest of its repository worth a look."""
    if wishes.also or wishes.follow or wishes.evidence is not Level.DECLARED:
        return True
    places = {place for claim in release.claims for place in claim.places}
    local = [place for place in places if "://" not in place and not place.startswith(_ELSEWHERE)]
    # The reference tool takes any text for a place; only what is there can be looked up.
    return any(release.distribution == "card" or _is_there(folder / place) for place in local)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


_ELSEWHERE = ("hf:", "git@")


def repository_of(path: Path) -> Path:
    """The work tree that a file stands in, or its folder."""
    start = path.absolute().parent
    for folder in (start, *start.parents):
        if (folder / ".git").exists():
            return Path(os.path.relpath(folder))
    return Path(display_name(start))


def _repository_url(rated: Rated) -> str:
    release = rated.document.data.get("release")
    found = release.get("repository") if isinstance(release, dict) else None
    return found if isinstance(found, str) else ""
