"""What code does, told by its text: nothing is imported, compiled or run.

Signatures are searched with patterns rather than in a syntax tree: a tree of a stranger's file can
take the parser's recursion and memory, and Python 2, Lua and shell have none here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardwright.scan.evidence import Evidence, Level, Place
from cardwright.scan.links import Lines, Link, find_links
from cardwright.scan.notebooks import read_notebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardwright.scan.detectors import Detector, DetectorSet, Trait
    from cardwright.scan.inventory import File

_HUB_MODEL = re.compile(
    r"(?:from_pretrained|snapshot_download|hf_hub_download|PyTorchModelHubMixin)\s*\("
    r"[^)\n]{0,80}?[\"']([\w.-]{2,60}/[\w.-]{2,100})[\"']"
    r"|[\"']?(?:repo_id|model_id|hf_repo|hf_hub|model_name_or_path)[\"']?\s*[:=]\s*"
    r"[\"']([\w.-]{2,60}/[\w.-]{2,100})[\"']"
)
_HUB_DATASET = re.compile(r"\bload_dataset\s*\(\s*[\"']([\w.-]{2,60}(?:/[\w.-]{2,100})?)[\"']")
_COMMENTS = ("#", "//", "--", "%")
MAX_HUB_NAMES = 200
MAX_TRIES = 60
"""Lines with one literal that are looked at for one trait."""
MAX_LINE = 1_000
"""Characters of a line of code that are looked at."""


class CodeFile:
    """A file of code and what it does, found out when it is asked for.

    Args:
        file: where it is.
        content: its text; of a notebook the code.

    Attributes:
        path, stem, folder, extension: in lower case.
        content: its text.
    """

    __slots__ = ("_lower", "_seen", "content", "extension", "folder", "path", "stem")

    def __init__(self, file: File, content: str) -> None:
        self.path, self.stem, self.folder = file.lower, file.stem, file.folder
        self.extension, self.content = file.extension, content
        self._lower = content.lower()
        self._seen: dict[str, int] = {}

    def find(self, trait: Trait) -> int:
        """Where a trait is seen first; -1 where it is not."""
        found = self._seen.get(trait.name)
        if found is None:
            found = self._seen[trait.name] = self._search(trait)
        return found

    def _search(self, trait: Trait) -> int:
        """The first line, outside of comments, that has one of the literals and fits the pattern.

        Only lines with a literal are looked at: the patterns are many, and most lines have none.
        """
        lower, content = self._lower, self.content
        best = -1
        for literal in trait.literals:
            position = lower.find(literal)
            tries = 0
            while 0 <= position < (best if best >= 0 else len(lower)) and tries < MAX_TRIES:
                start = content.rfind("\n", 0, position) + 1
                end = content.find("\n", position)
                end = min(end if end >= 0 else len(content), start + MAX_LINE)
                if not content.startswith(_COMMENTS, start + _indent(content, start, end)):
                    match = trait.pattern.search(content, start, end)
                    if match is not None:
                        best = match.start()
                        break
                tries += 1
                position = lower.find(literal, max(end, position + 1))
        return best


def _indent(content: str, start: int, end: int) -> int:
    line = content[start : min(end, start + 200)]
    return len(line) - len(line.lstrip())


def read_code(file: File, text: str) -> CodeFile:
    """One file of code.

    Args:
        file: where it is.
        text: its content, bounded; a notebook as it is stored.
    """
    return CodeFile(file, read_notebook(text) if file.extension == "ipynb" else text)


def judge_code(
    file: File, code: CodeFile, detectors: DetectorSet, place: Place
) -> Iterator[Evidence]:
    """What a file of code stands for."""
    for detector in detectors.code:
        start = _matches(detector, code, detectors.traits)
        if start is None:
            continue
        strength = detector.strength
        if file.kind != "own" and not detector.everywhere:
            strength -= 1
        line = 0 if file.extension == "ipynb" else code.content.count("\n", 0, start) + 1
        yield Evidence(
            detector.component, Level.FOUND, file.path, detector.how, detector.name,
            place._replace(line=line), None, strength,
        )  # fmt: skip


def _matches(detector: Detector, code: CodeFile, traits: dict[str, Trait]) -> int | None:
    """Where what a detector asks for is first seen; ``None`` where it does not hold."""
    if not detector.holds(code):
        return None
    seen = []
    for name in detector.all_of:
        start = code.find(traits[name])
        if start < 0:
            return None
        seen.append(start)
    if any(code.find(traits[name]) >= 0 for name in detector.none_of):
        return None
    if detector.any_of:
        found = [start for name in detector.any_of if (start := code.find(traits[name])) >= 0]
        if not found:
            return None
        seen += found
    return seen[0] if seen else 0


def code_links(file: File, code: CodeFile) -> Iterator[Link]:
    """The URLs in a file of code, and the models and datasets of the Hub that it loads."""
    content = code.content
    lines = Lines(content) if "http" in content or "/" in content else None
    if lines is None:
        return
    about = f"{file.stem} {content[:300]}"
    if "://" in content:
        for raw in find_links(content):
            yield _link(file, raw.url, raw.start, content, lines, about)
    for number, match in enumerate(_HUB_MODEL.finditer(content)):
        if number >= MAX_HUB_NAMES:
            return
        url = f"https://huggingface.co/{match[1] or match[2]}"
        yield _link(file, url, match.start(), content, lines, about)
    for number, match in enumerate(_HUB_DATASET.finditer(content)):
        if number >= MAX_HUB_NAMES:
            return
        url = f"https://huggingface.co/datasets/{match[1]}"
        yield _link(file, url, match.start(), content, lines, about)


def _link(file: File, url: str, start: int, content: str, lines: Lines, about: str) -> Link:
    line = lines.number(start)
    # The three lines up to here, and the next: a dictionary's key or a comment tells what it is.
    first = lines.start(max(1, line - 2))
    last = lines.start(min(len(lines), line + 1))
    before = " ".join(content[max(first, start - 220) : start].split())
    end = max(start + len(url), last)
    near = f"{before} {' '.join(content[start : min(end, start + 700)].split())}"
    shown = 0 if file.extension == "ipynb" else line
    return Link(url, "", before, near, "", file.lower, shown, "code", False, False, about)
