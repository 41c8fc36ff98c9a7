"""Detectors at work: what names, links, tables, pictures and sentences stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cardwright.scan.evidence import Evidence, Level, Place
from cardwright.scan.inventory import OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cardwright.scan.detectors import Detector, DetectorSet, Pattern
    from cardwright.scan.identity import Identity
    from cardwright.scan.inventory import File
    from cardwright.scan.links import Link
    from cardwright.scan.readmes import Document

MAX_EACH = 12
"""Pieces of evidence of one detector; the rest would say the same again."""
LFS_POINTER = "version https://git-lfs.github.com/spec/"
"""How a file begins that Git LFS keeps elsewhere. Reference: the Git LFS specification, v1."""
MAX_HEADINGS = 6_000
"""Characters of headings that are looked at."""
POINTER_SIZE = 1_024
"""Bytes that no pointer exceeds, after the same specification."""


class FileCheck(NamedTuple):
    """A detector of files with its conditions sorted by cost, since there are many files.

    Attributes:
        detector: the detector.
        words: one of these has to be in the path; none for any path.
        names: conditions on the path (whether it is that or the stem, the pattern, the outcome).
        contents: conditions on the content.
    """

    detector: Detector
    words: tuple[str, ...]
    names: tuple[tuple[bool, Pattern, bool], ...]
    contents: tuple[tuple[Pattern, bool], ...]


def make_check(detector: Detector) -> FileCheck:
    """A detector's conditions, sorted."""
    names = [
        (item.field == "path", item.pattern, item.wanted)
        for item in detector.conditions
        if item.field in ("path", "stem")
    ]
    contents = [
        (item.pattern, item.wanted) for item in detector.conditions if item.field == "content"
    ]
    return FileCheck(detector, detector.words, tuple(names), tuple(contents))


class SentenceView(NamedTuple):
    """A document as the conditions on its sentences see it."""

    text: str
    path: str
    about: str
    headings: str


class FileJudge:
    """Tells what files stand for by name, extension, size, and content where that is asked for.

    Args:
        detectors: what to look for.
        read: gives the first part of a small text file.
        is_spent: whether nothing more can be read.
        place: makes a place of a path and a line.
    """

    def __init__(
        self,
        detectors: DetectorSet,
        read: Callable[[File], str],
        is_spent: Callable[[], bool],
        place: Callable[[str, int], Place],
    ) -> None:
        self._by_extension = _checks(detectors.by_extension)
        self._by_name = _checks(detectors.by_name)
        self._known_stems = {name.rpartition(".")[0] or name for name in self._by_name}
        self._read, self._is_spent, self._place = read, is_spent, place
        self._contents: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._folders: set[tuple[str, str]] = set()

    def judge(self, file: File, candidates: list[FileCheck]) -> Iterator[Evidence]:
        """What one file stands for.

        Args:
            file: the file.
            candidates: the detectors that may hold for it.
        """
        for check in candidates:
            detector = check.detector
            if (
                (file.kind == OWN or detector.everywhere)
                and not (check.contents and self._is_spent())
                and self._fits_name(check, file)
                and self._counts.get(detector.name, 0) < MAX_EACH
                and self._is_large(detector, file)
                and all(
                    (pattern.search(self._content(file)) is not None) is wanted
                    for pattern, wanted in check.contents
                )
            ):
                yield from self._evidence(detector, file)
        self._contents.clear()

    def candidates(self, file: File) -> list[FileCheck]:
        """The detectors that may hold for a file, by its extension, its name and its words."""
        found: list[FileCheck] = []
        lower = file.lower
        for check in self._by_extension.get(file.extension, ()):
            for word in check.words:
                if word in lower:
                    break
            else:
                if check.words:
                    continue
            found.append(check)
        if file.stem in self._known_stems:
            name = f"{file.stem}.{file.extension}" if file.extension else file.stem
            found += self._by_name.get(name, ())
        return found

    @staticmethod
    def _fits_name(check: FileCheck, file: File) -> bool:
        for by_path, pattern, wanted in check.names:
            if (pattern.search(file.lower if by_path else file.stem) is not None) is not wanted:
                return False
        return True

    def _content(self, file: File) -> str:
        """The first part of a file; empty where it is binary or the budget is spent."""
        content = self._contents.get(file.path)
        if content is None:
            content = self._contents[file.path] = self._read(file)
        return content

    def _is_large(self, detector: Detector, file: File) -> bool:
        if not detector.smallest or file.size < 0 or file.size >= detector.smallest:
            return True
        # A small file may be the pointer to a large one.
        if file.size > POINTER_SIZE or file.size < len(LFS_POINTER):
            return False
        content = self._content(file)
        return content.startswith(LFS_POINTER) and pointed_size(content) >= detector.smallest

    def _evidence(self, detector: Detector, file: File) -> Iterator[Evidence]:
        where = file.path
        if detector.whole_folder and file.folder:
            where = file.path.rpartition("/")[0]
            if (detector.name, where) in self._folders:
                return
            self._folders.add((detector.name, where))
        self._counts[detector.name] = self._counts.get(detector.name, 0) + 1
        yield Evidence(
            detector.component, Level.FOUND, where, detector.how, detector.name,
            self._place(file.path, 0), None, detector.strength,
        )  # fmt: skip


def _line_of(detector: Detector, document: Document) -> int:
    """Where a sentence stands that a detector asks for; 0 where it asks for headings alone."""
    for condition in detector.conditions:
        if condition.field == "text" and condition.wanted:
            match = condition.pattern.search(document.text)
            return document.lines.number(match.start()) if match else 0
    return 0


def _checks(detectors: dict[str, list[Detector]]) -> dict[str, tuple[FileCheck, ...]]:
    return {key: tuple(map(make_check, items)) for key, items in detectors.items()}


def pointed_size(pointer: str) -> int:
    """The size that a Git LFS pointer tells; 0 where it tells none."""
    for line in pointer[:POINTER_SIZE].split("\n"):
        key, _, value = line.partition(" ")
        if key == "size" and value.strip().isdecimal():
            return int(value.strip()[:18])
    return 0


class TextJudge:
    """Tells what links, tables, pictures and sentences stand for.

    Args:
        detectors: what to look for.
        identity: the names of the project.
        place: makes a place of a path in lower case and a line.
        lesser: the texts, in lower case, that stand among examples: what they say counts less.
    """

    def __init__(
        self,
        detectors: DetectorSet,
        identity: Identity,
        place: Callable[[str, int], Place],
        lesser: frozenset[str] = frozenset(),
    ) -> None:
        self._detectors, self._identity, self._place = detectors, identity, place
        self._lesser = lesser
        self._seen: set[tuple[str, str]] = set()
        self._counts: dict[str, int] = {}

    def judge_links(self, links: Iterable[Link]) -> Iterator[Evidence]:
        """What links stand for."""
        for link in links:
            for detector in self._detectors.links:
                if self._takes(detector, link) and detector.holds(link):
                    yield from self._emit(detector, Level.LINKED, link.url, link.path, link.line)

    def judge_document(self, document: Document) -> Iterator[Evidence]:
        """What the tables, pictures and sentences of a text stand for."""
        yield from self._judge_tables(document)
        for picture in document.pictures():
            for detector in self._detectors.pictures:
                if self._open(detector) and detector.holds(picture):
                    local = "://" not in picture.url
                    level = Level.FOUND if local else Level.LINKED
                    where = document.path if local else picture.url
                    yield from self._emit(detector, level, where, picture.path, picture.line)

    def _judge_tables(self, document: Document) -> Iterator[Evidence]:
        for table in document.tables():
            if table.numbers < 1:
                continue
            for detector in self._detectors.tables:
                if self._open(detector) and detector.holds(table):
                    where = document.path
                    yield from self._emit(detector, Level.FOUND, where, table.path, table.line)

    def judge_sentences(self, document: Document, beside: str) -> Iterator[Evidence]:
        """What a text says in words.

        Args:
            document: the text.
            beside: where the weights are that a sentence on checkpoints is about; empty where
                there are none.
        """
        titles = "\n".join(heading.title for heading in document.headings)[:MAX_HEADINGS]
        view = SentenceView(document.text, document.lower, document.about, titles)
        for detector in self._detectors.texts:
            needs_weights = detector.component == "model_parameters_intermediate"
            if (needs_weights and not beside) or not detector.holds(view):
                continue
            line = _line_of(detector, document)
            level = Level.LINKED if needs_weights else Level.FOUND
            where = beside if needs_weights else document.path
            yield from self._emit(detector, level, where, document.lower, line)

    def _open(self, detector: Detector) -> bool:
        return self._counts.get(detector.name, 0) < MAX_EACH

    def _takes(self, detector: Detector, link: Link) -> bool:
        if link.place not in detector.places or not self._open(detector):
            return False
        if not detector.own:
            return True
        identity = self._identity
        return identity.owns(link.url) or identity.owns(link.text) or identity.publishes(link.url)

    def _emit(
        self, detector: Detector, level: Level, where: str, path: str, line: int
    ) -> Iterator[Evidence]:
        if (detector.name, where) in self._seen:
            return
        self._seen.add((detector.name, where))
        self._counts[detector.name] = self._counts.get(detector.name, 0) + 1
        strength = detector.strength - (2 if path in self._lesser else 0)
        yield Evidence(
            detector.component, level, where, detector.how, detector.name,
            self._place(path, line), None, strength,
        )  # fmt: skip
