"""What code does, told by its text: nothing is imported, compiled or run.

Signatures are searched with patterns rather than in a syntax tree: a tree of a stranger's file can
take the parser's recursion and memory, and Python 2, Lua and shell have none here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cardwright.scan.evidence import Evidence, Level, Place
from cardwright.scan.links import Lines, Link, find_links
from cardwright.scan.notebooks import read_notebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardwright.scan.detectors import Detector, DetectorSet
    from cardwright.scan.inventory import File

_HUB_MODEL = re.compile(
    r"(?:from_pretrained|snapshot_download|hf_hub_download|PyTorchModelHubMixin)\s*\("
    r"[^)\n]{0,80}?[\"']([\w.-]{2,60}/[\w.-]{2,100})[\"']"
    r"|[\"']?(?:repo_id|model_id|hf_repo|hf_hub|model_name_or_path)[\"']?\s*[:=]\s*"
    r"[\"']([\w.-]{2,60}/[\w.-]{2,100})[\"']"
)
_HUB_DATASET = re.compile(r"\bload_dataset\s*\(\s*[\"']([\w.-]{2,60}(?:/[\w.-]{2,100})?)[\"']")
_COMMENT = re.compile(r"^[ \t]*#[^\n]*$", re.MULTILINE)
MAX_HUB_NAMES = 200
NO_LITERALS = {"sh", "bash", "yaml", "yml", "txt"}


class CodeFile(NamedTuple):
    """A file of code and what it does.

    Attributes:
        path, stem, folder: in lower case.
        extension: in lower case.
        traits: where each trait was seen first, by name.
        content: its text.
    """

    path: str
    stem: str
    folder: str
    extension: str
    traits: dict[str, int]
    content: str


def read_code(file: File, text: str, detectors: DetectorSet) -> CodeFile:
    """Look at one file of code.

    Args:
        file: where it is.
        text: its content, bounded; a notebook as it is stored.
        detectors: name the traits.
    """
    content = read_notebook(text) if file.extension == "ipynb" else text
    lower = content.lower()
    traits: dict[str, int] = {}
    for trait in detectors.traits:
        if any(literal in lower for literal in trait.literals):
            match = _first(trait.pattern, content, file.extension)
            if match is not None:
                traits[trait.name] = match
    return CodeFile(file.lower, file.stem, file.folder, file.extension, traits, content)


def _first(pattern: re.Pattern[str], content: str, extension: str) -> int | None:
    """Where a pattern is first met outside of a comment."""
    for number, match in enumerate(pattern.finditer(content)):
        line = content.rfind("\n", 0, match.start()) + 1
        if not content[line : match.start()].lstrip().startswith(("#", "//", "--")):
            return match.start()
        if number > 50:
            break
    return None


def judge_code(
    file: File, code: CodeFile, detectors: DetectorSet, place: Place
) -> Iterator[Evidence]:
    """What a file of code stands for."""
    for detector in detectors.code:
        start = _matches(detector, code)
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


def _matches(detector: Detector, code: CodeFile) -> int | None:
    """Where what a detector asks for is first seen; ``None`` where it does not hold."""
    traits = code.traits
    if any(name not in traits for name in detector.all_of):
        return None
    if any(name in traits for name in detector.none_of):
        return None
    if detector.any_of and not any(name in traits for name in detector.any_of):
        return None
    if not detector.holds(code):
        return None
    named = [traits[name] for name in (*detector.all_of, *detector.any_of) if name in traits]
    return named[0] if named else 0


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
