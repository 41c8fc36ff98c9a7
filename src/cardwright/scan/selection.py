"""Which files are worth opening, the telling ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardwright.scan.detectors import DetectorSet
    from cardwright.scan.inventory import File

_TEXT = frozenset(("md", "rst", "txt", "markdown", "mdx", ""))


def choose_documents(files: Iterable[File], detectors: DetectorSet) -> list[File]:
    """The texts for people: READMEs and cards before the rest, the root before its folders."""
    readme, card = detectors.words["readme_name"], detectors.words["card_name"]
    dull, notes = detectors.words["dull_document"], detectors.words["document_folder"]
    ranked: list[tuple[int, int, str, File]] = []
    for file in files:
        if file.extension not in _TEXT:
            continue
        if readme.search(file.stem):
            rank = 0 if file.depth == 0 else 2
        elif card.search(file.stem):
            rank = 1
        elif file.extension in ("", "txt") or dull.search(file.stem):
            continue
        elif file.depth == 0:
            rank = 1
        elif notes.search(file.folder):
            rank = 3
        else:
            rank = 4
        # README.md is read before README_de.md: of two texts that say the same, the first counts.
        ranked.append((rank, file.depth, f"{len(file.stem):03}{file.lower}", file))
    ranked.sort(key=lambda item: item[:3])
    return [item[3] for item in ranked]


def choose_code(files: Iterable[File], detectors: DetectorSet) -> tuple[list[File], list[File]]:
    """The code: the files with telling names, and the others; the shallower before the deeper.

    Of one folder only so many files come first, so that a folder of a million does not hide the
    rest; the others come last.
    """
    code, telling = detectors.words["code_extension"], detectors.words["telling_code"]
    is_code: dict[str, bool] = {}
    is_telling: dict[str, bool] = {}
    by_depth: tuple[dict[int, list[File]], dict[int, list[File]]] = ({}, {})
    for file in files:
        known = is_code.get(file.extension)
        if known is None:
            known = is_code[file.extension] = code.fullmatch(file.extension) is not None
        if known:
            tells = is_telling.get(file.stem)
            if tells is None:
                tells = is_telling[file.stem] = telling.search(file.stem) is not None
            by_depth[0 if tells else 1].setdefault(file.depth, []).append(file)
    most = detectors.bounds["code_of_folder"]
    return _spread(by_depth[0], most), _spread(by_depth[1], most)


def _spread(by_depth: dict[int, list[File]], most: int) -> list[File]:
    counts: dict[str, int] = {}
    early: list[File] = []
    late: list[File] = []
    for depth in sorted(by_depth):
        for file in by_depth[depth]:
            count = counts[file.folder] = counts.get(file.folder, 0) + 1
            (early if count <= most else late).append(file)
    return early + late
