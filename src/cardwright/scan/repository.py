"""What a repository releases: every detector over its files, within bounds.

The names of all files are looked at. Opened are texts for people, code, notebooks and small
settings, the telling ones first, until the budget of each kind is spent; how much was left out is
told as a problem.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from cardwright.findings import Problem
from cardwright.scan.code_signatures import code_links, judge_code, read_code
from cardwright.scan.detection import FileJudge, TextJudge
from cardwright.scan.detectors import load_detectors
from cardwright.scan.evidence import MAX_KEPT, Evidence, Level, Place, Scan
from cardwright.scan.identity import identify
from cardwright.scan.inventory import OWN, take_inventory
from cardwright.scan.links import Link
from cardwright.scan.papers import PaperJudge
from cardwright.scan.reading import Budget
from cardwright.scan.readmes import Document
from cardwright.scan.selection import choose_code, choose_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cardwright.scan.inventory import File, Inventory
    from cardwright.scan.source import Source

BUDGET_CODE = "MOF012"
"""The rule that tells what a scan could not look at."""
_STEP = 256
"""Files between two reports of progress."""


def scan_sources(
    sources: Sequence[Source], progress: Callable[[int, int], None] | None = None
) -> Scan:
    """Look for evidence of each component in the sources of one release.

    Args:
        sources: a checkout, and perhaps the repository on the Hub that belongs to it.
        progress: gets how many files were looked at, and how many there are.

    Returns:
        Evidence per component, the strongest first. Its licences are not looked at here.

    Raises:
        SourceError: a source cannot be read at all.
    """
    scan = Scan()
    with _without_collection():
        for source in sources:
            _SourceScan(source, scan, progress).run()
    for component, pieces in scan.evidence.items():
        pieces.sort(key=_rank)
        kept = _keep_of_each(pieces)
        scan.more[component] = len(pieces) - len(kept)
        pieces[:] = kept
    return scan


@contextmanager
def _without_collection() -> Iterator[None]:
    """No search for circles among objects meanwhile: there are none, and files by the million."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _keep_of_each(pieces: Sequence[Evidence]) -> list[Evidence]:
    """The first pieces of each source, so that one does not crowd out another."""
    counts: dict[str, int] = {}
    kept = []
    for piece in pieces:
        label = piece.place.source if piece.place is not None else ""
        counts[label] = counts.get(label, 0) + 1
        if counts[label] <= MAX_KEPT:
            kept.append(piece)
    return kept


def _rank(piece: Evidence) -> tuple[int, int, int, str]:
    """The strongest first; found before linked; the shallower path before the deeper."""
    return (-piece.strength, piece.level is Level.LINKED, piece.where.count("/"), piece.where)


class _SourceScan:
    """The scan of one source."""

    def __init__(
        self, source: Source, scan: Scan, progress: Callable[[int, int], None] | None
    ) -> None:
        self._source, self._scan, self._progress = source, scan, progress
        self._detectors = load_detectors()
        self._names: dict[str, str] = {}
        bounds = self._detectors.bounds
        self._budgets = {
            kind: Budget(bounds[f"{kind}_files"], bounds[f"{kind}_bytes"], bounds[f"{kind}_total"])
            for kind in ("document", "code", "notebook", "settings")
        }
        self._done = self._total = 0

    def run(self) -> None:
        """Look at everything."""
        source = self._source
        inventory = take_inventory(source.entries(), self._detectors, source.read)
        self._scan.files += inventory.total
        self._total = len(inventory.files)
        documents = list(self._read_documents(inventory))
        self._judge_files(inventory)
        links = [*self._document_links(documents), *self._submodules(inventory)]
        links += self._judge_code(inventory)
        self._judge_texts(inventory, documents, links)
        self._tell_budgets()
        self._tick(self._total - self._done)

    def _judge_texts(
        self, inventory: Inventory, documents: list[Document], links: list[Link]
    ) -> None:
        root = next((item for item in documents if "/" not in item.path), None)
        identity = identify(self._source.name, root, self._detectors)
        texts = TextJudge(self._detectors, identity, self._place, self._lesser(inventory))
        self._add(texts.judge_links(links))
        papers = PaperJudge(self._detectors, identity, self._place)
        self._judge_citation_file(inventory, papers)
        self._add(papers.judge(documents, links))
        for document in documents:
            self._add(texts.judge_document(document))
        weights = self._first_weights()
        for document in documents:
            self._add(texts.judge_sentences(document, weights))

    def _document_links(self, documents: list[Document]) -> Iterator[Link]:
        every = (link for document in documents for link in document.links())
        return islice(every, self._detectors.bounds["links_in_documents"])

    def _add(self, pieces: Iterable[Evidence]) -> None:
        for piece in pieces:
            if piece.strength > 0:
                self._scan.evidence.setdefault(piece.component, []).append(piece)

    def _place(self, path: str, line: int) -> Place:
        shown = self._names.get(path, path)
        return Place(self._source.label, self._source.show(shown), line)

    def _tick(self, count: int = 1) -> None:
        before = self._done // _STEP
        self._done += count
        if self._progress is not None and (self._done // _STEP > before or count != 1):
            self._progress(min(self._done, self._total), self._total)

    def _read_documents(self, inventory: Inventory) -> Iterator[Document]:
        budget = self._budgets["document"]
        for file in choose_documents(inventory.files, self._detectors):
            text = budget.read(self._source, file.path, file.size)
            self._tick()
            if text:
                self._names[file.lower] = file.path
                yield Document(file.path, text)

    def _judge_files(self, inventory: Inventory) -> None:
        judge = FileJudge(
            self._detectors, self._read_settings, self._budgets["settings"].is_spent, self._place
        )
        code = self._detectors.words["code_extension"]
        known = {file.extension for file in inventory.files}
        skipped = {item for item in known if code.fullmatch(item)}
        for file in inventory.files:
            candidates = judge.candidates(file)
            if candidates:
                self._add(judge.judge(file, candidates))
        self._tick(sum(1 for file in inventory.files if file.extension not in skipped))

    def _read_settings(self, file: File) -> str:
        return self._budgets["settings"].read(self._source, file.path, file.size) or ""

    def _judge_code(self, inventory: Inventory) -> list[Link]:
        links: list[Link] = []
        telling, dull = choose_code(inventory.files, self._detectors)
        most = self._detectors.bounds["code_dull_files"]
        for file in (*telling, *dull[:most]):
            self._judge_file_of_code(file, links)
        self._budgets["code"].refused += len(dull[most:])
        self._tick(len(dull[most:]))
        return links

    def _judge_file_of_code(self, file: File, links: list[Link]) -> None:
        self._tick()
        budget = self._budgets["notebook" if file.extension == "ipynb" else "code"]
        text = budget.read(self._source, file.path, file.size)
        if text is None:
            return
        self._names[file.lower] = file.path
        code = read_code(file, text)
        self._add(judge_code(file, code, self._detectors, self._place(file.lower, 0)))
        if len(links) < self._detectors.bounds["links_in_code"] and file.kind == OWN:
            links.extend(code_links(file, code))

    def _submodules(self, inventory: Inventory) -> Iterator[Link]:
        for entry in inventory.submodules:
            url = entry.target or entry.path
            self._names.setdefault(entry.path.lower(), entry.path)
            yield Link(
                url, entry.path, "", f"{entry.path} {url}", "", entry.path.lower(), 0, "submodule"
            )

    def _judge_citation_file(self, inventory: Inventory, papers: PaperJudge) -> None:
        for file in inventory.files:
            if file.extension == "cff" and file.depth == 0:
                text = self._read_settings(file)
                self._names[file.lower] = file.path
                self._add(papers.judge_cff(file.path, text))

    @staticmethod
    def _lesser(inventory: Inventory) -> frozenset[str]:
        return frozenset(file.lower for file in inventory.files if file.kind != OWN)

    def _first_weights(self) -> str:
        pieces = self._scan.evidence.get("model_parameters_final", [])
        strong = [piece for piece in pieces if piece.strength > 1]
        return min(strong, key=_rank).where if strong else ""

    def _tell_budgets(self) -> None:
        words = {
            "document": "texts", "code": "files of code", "notebook": "notebooks",
            "settings": "files of settings",
        }  # fmt: skip
        for kind, budget in self._budgets.items():
            self._scan.read += budget.used
            if kind == "settings" and budget.is_spent():
                self._tell(f"looked into no more than {budget.used:,} {words[kind]}")
            elif budget.refused:
                count = budget.used + budget.refused
                self._tell(f"looked into {budget.used:,} of {count:,} {words[kind]}")
            if budget.sampled:
                size = f"{budget.size // 1024:,} KiB"
                self._tell(f"read only the first {size} of {budget.sampled:,} {words[kind]}")

    def _tell(self, message: str) -> None:
        fix = "score the folder of the model itself, if there is one"
        self._scan.problems.append(Problem((), message, fix, code=BUDGET_CODE))
