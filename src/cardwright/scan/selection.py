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


def choose_code(files: Iterable[File], detectors: DetectorSet) -> list[tuple[bool, File]]:
    """The code: telling names first, the shallower before the deeper.

    Returns:
        Each file, and whether its name tells nothing.

    Of one folder only so many files are given, so that a folder of a million does not hide the
    rest; the others come last.
    """
    code, telling = detectors.words["code_extension"], detectors.words["telling_code"]
    known: dict[str, bool] = {}
    dull: dict[str, bool] = {}
    ranked: list[tuple[bool, int, str, File]] = []
    for file in files:
        is_code = known.get(file.extension)
        if is_code is None:
            is_code = known[file.extension] = code.fullmatch(file.extension) is not None
        if is_code:
            is_dull = dull.get(file.stem)
            if is_dull is None:
                is_dull = dull[file.stem] = telling.search(file.stem) is None
            ranked.append((is_dull, file.depth, file.lower, file))
    ranked.sort(key=lambda item: item[:3])
    return _spread(ranked, detectors.bounds["code_of_folder"])


def _spread(ranked: list[tuple[bool, int, str, File]], most: int) -> list[tuple[bool, File]]:
    counts: dict[str, int] = {}
    early: list[tuple[bool, File]] = []
    late: list[tuple[bool, File]] = []
    for is_dull, _, _, file in ranked:
        count = counts[file.folder] = counts.get(file.folder, 0) + 1
        (early if count <= most else late).append((is_dull, file))
    return early + late
