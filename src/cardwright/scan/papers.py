"""Which paper is the project's own? A README links many that are other people's.

Each link to a paper and each citation gets points for what speaks for it and against it: its
label, the words before it, its section, whether it is what the project asks to be cited by. The
features and their points are data (``papers`` in ``mof/detectors.yaml``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardwright.scan.citations import find_citations, paper_identifier, paper_url, read_cff
from cardwright.scan.evidence import Evidence, Level, Place
from cardwright.scan.links import surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cardwright.scan.citations import Citation
    from cardwright.scan.detectors import DetectorSet
    from cardwright.scan.identity import Identity
    from cardwright.scan.links import Link
    from cardwright.scan.readmes import Document


@dataclass(slots=True)
class Candidate:
    """A paper that may be the project's own.

    Attributes:
        url: where it is; made from its identifier for a citation without one.
        text: the link's label, or the cited title.
        before, near, section: what stands around it.
        flags: what was worked out about it, as words for the features to look for.
        path: the file, in lower case, and ``line`` in it.
        identifier: its arXiv number or DOI.
        score: the points it got.
        reasons: what the points that speak for it are given for.
    """

    url: str
    text: str
    before: str
    near: str
    section: str
    flags: str
    path: str
    line: int
    identifier: str
    score: int = 0
    reasons: tuple[str, ...] = ()


class PaperJudge:
    """Tells the project's own papers from others.

    Args:
        detectors: hold the features.
        identity: the names of the project.
        place: makes a place of a path in lower case and a line.
    """

    def __init__(
        self, detectors: DetectorSet, identity: Identity, place: Callable[[str, int], Place]
    ) -> None:
        self._detectors, self._identity, self._place = detectors, identity, place
        self._own: dict[str, str] = {}  # identifiers of own papers, with their titles
        self._words = detectors.words

    def judge(self, documents: Iterable[Document], links: Iterable[Link]) -> Iterator[Evidence]:
        """The own papers of a project, among its citations and links."""
        accepted = []
        for document in documents:
            for candidate in self._citations(document):
                if self._accepts(candidate):
                    accepted.append(candidate)
                    self._own.setdefault(candidate.identifier or candidate.url, candidate.text)
        for link in links:
            if self._may_be_paper(link):
                candidate = self._from_link(link)
                if self._accepts(candidate):
                    accepted.append(candidate)
        for candidate in accepted:
            yield from self._evidence(candidate)

    def judge_cff(self, path: str, text: str) -> Iterator[Evidence]:
        """The paper that a CITATION.cff prefers to be cited."""
        for citation in read_cff(text, path):
            if citation.kind in ("software", "dataset", "data", "software-code"):
                continue
            url = citation.url or (paper_url(citation.identifier) if citation.identifier else "")
            if url and (citation.identifier or citation.venue):
                self._own.setdefault(citation.identifier or url, citation.title)
                candidate = Candidate(
                    url, citation.title, "", citation.venue, "", "", path.lower(), 0,
                    citation.identifier, 3, ("it is the preferred citation of CITATION.cff",),
                )  # fmt: skip
                yield from self._evidence(candidate)

    def _may_be_paper(self, link: Link) -> bool:
        if link.image or link.place not in ("document", "fence"):
            return False
        if self._words["not_paper_url"].search(link.url):
            return False
        if self._words["paper_url"].search(link.url):
            return True
        if link.text and self._words["paper_label"].search(link.text):
            return True
        is_pdf = ".pdf" in link.url.lower()
        return is_pdf and self._words["paper_before"].search(link.before) is not None

    def _from_link(self, link: Link) -> Candidate:
        identifier = paper_identifier(link.url)
        flags = [link.place]
        if link.top:
            flags.append("top")
        if "/" in link.path:
            flags.append("nested")
        if (identifier or link.url) in self._own:
            flags.append("cited")
        if link.text and self._identity.owns(link.text):
            flags.append("named")
        return Candidate(
            link.url, link.text, link.before[-120:], link.near, link.section, " ".join(flags),
            link.path, link.line, identifier,
        )  # fmt: skip

    def _citations(self, document: Document) -> Iterator[Candidate]:
        previous_section = None
        for citation in find_citations(document.text):
            url = citation.url or (paper_url(citation.identifier) if citation.identifier else "")
            section = document.section(citation.start)
            flags = ["bibtex", "first" if section != previous_section else "later"]
            previous_section = section
            if "/" in document.lower:
                flags.append("nested")
            if self._identity.is_called(citation.title):
                flags.append("named")
            flags += self._kind_flags(citation)
            _, near = surroundings(document.text, citation.start, citation.start + 1)
            context = document.text[max(0, citation.start - 300) : citation.start]
            yield Candidate(
                url or document.path, citation.title, " ".join(context.split())[-200:], near,
                section, " ".join(flags), document.lower,
                document.lines.number(citation.start), citation.identifier,
            )  # fmt: skip

    def _kind_flags(self, citation: Citation) -> list[str]:
        """Whether what is cited is a paper at all, rather than a program or a post."""
        flags = []
        is_program = citation.kind in ("software", "online", "electronic", "manual", "dataset")
        is_program = (
            is_program or "zenodo" in citation.identifier
        )  # an archive of programs and data
        if citation.identifier and not is_program:
            flags.append("identified")
        elif (
            citation.venue
            and not is_program
            and not self._words["not_venue"].search(citation.venue)
        ):
            flags.append("venue")
        elif self._words["paper_url"].search(citation.url):
            flags.append("identified")
        else:
            flags.append("unpublished")
        return flags

    def _accepts(self, candidate: Candidate) -> bool:
        reasons = []
        for feature in self._detectors.paper_features:
            holds = all(
                (condition.pattern.search(getattr(candidate, condition.field)) is not None)
                is condition.wanted
                for condition in feature.conditions
            )
            if holds:
                candidate.score += feature.points
                if feature.points > 0:
                    reasons.append(feature.how)
        candidate.reasons = tuple(reasons)
        return candidate.score >= self._detectors.paper_threshold

    def _evidence(self, candidate: Candidate) -> Iterator[Evidence]:
        how = "a paper: " + ", ".join(candidate.reasons[:3])
        place = self._place(candidate.path, candidate.line)
        strength = 3 if candidate.score > self._detectors.paper_threshold else 2
        yield Evidence(
            "research_paper", Level.LINKED, candidate.url, how, "own-paper", place, None, strength
        )
        title = self._own.get(candidate.identifier or candidate.url, "")
        if self._words["report"].search(f"{title} {candidate.text} {candidate.url}"):
            yield Evidence(
                "technical_report", Level.LINKED, candidate.url,
                "the project's own paper, which calls itself a technical report",
                "paper-as-report", place, None, strength,
            )  # fmt: skip
