"""Make ``mof/license-fingerprints.json`` anew from the SPDX templates.

    python -m cardwright.dev.refresh_fingerprints --spdx license-list-XML --spdx-version 3.28.0 \
        --output mof

``--spdx`` is a checkout of github.com/spdx/license-list-XML. The words of the templates become
numbers and hashes; each fingerprint is tried on the list's own text, and left out if it fails.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from cardwright.licenses.fingerprints import Comparison, Element, digest
from cardwright.licenses.fingerprints_words import Words, split_words

_HOLE = "\x00"
_MAX_CHOICES = 300


class Template:
    """The fingerprint of one licence in the making."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._words: list[str] = []

    def add_text(self, text: str | None) -> None:
        """Add words, and names where the text holds the mark of one."""
        for number, part in enumerate((text or "").split(_HOLE)):
            if number:
                self.add("*")
            self._words.extend(split_words(part).words)

    def add(self, element: Element) -> None:
        """Add what is no run of words."""
        self.flush()
        self.elements.append(element)

    def flush(self) -> None:
        """Make one element of the words so far."""
        if self._words:
            words = split_words(" ".join(self._words)).words
            self.elements.append([len(words), digest(words)])
            self._words = []

    def add_node(self, node: ElementTree.Element) -> None:
        """Add what an element of the XML file holds, without what follows it."""
        kind = node.tag.rpartition("}")[2]
        if kind == "alt":
            self.add({"|": _choices(node)})
        elif kind in ("optional", "titleText"):
            self.add({"?": _inside(node)})
        elif kind == "copyrightText":
            self.add({"|": [["c"], _inside(node)]})
        elif kind == "bullet":
            self._add_mark(node)
        else:
            self.add_children(node)

    def _add_mark(self, node: ElementTree.Element) -> None:
        """Add the mark of a list item; what is more than a mark may stand there as it is."""
        words = split_words("".join(node.itertext())).words
        plain = Comparison(Words(words, (False,) * len(words)), frozenset())
        self.add("#" if len(words) in plain.ends(["#"], 0) else {"|": [["#"], _inside(node)]})

    def add_children(self, node: ElementTree.Element) -> None:
        """Add the text and the elements inside a node."""
        self.add_text(node.text)
        for child in node:
            if isinstance(child.tag, str):
                self.add_node(child)
            self.add_text(child.tail)


def _inside(node: ElementTree.Element) -> list[Element]:
    inner = Template()
    inner.add_children(node)
    inner.flush()
    return inner.elements


def _of_text(text: str) -> list[Element]:
    inner = Template()
    inner.add_text(text)
    inner.flush()
    return inner.elements


def _choices(node: ElementTree.Element) -> list[list[Element]]:
    """The node's own text, and whatever else its expression allows."""
    choices = [_inside(node)]
    for text in expand(node.attrib["match"]) or ():
        made = _of_text(text)
        if made not in choices:
            choices.append(made)
    return choices


def expand(pattern: str) -> list[str] | None:
    """Every text that a regular expression allows, a name being one; ``None`` if too many."""
    from re import _parser  # type: ignore[attr-defined]

    try:
        texts = _expand(list(_parser.parse(pattern)))
    except (re.error, _TooManyError):
        return None
    return [re.sub(r"(?:\s*\x00\s*)+", f" {_HOLE} ", text) for text in texts]


class _TooManyError(Exception):
    pass


def _expand(items: list[Any]) -> list[str]:
    texts = [""]
    for kind, value in items:
        parts = _expand_item(str(kind), value)
        if len(texts) * len(parts) > _MAX_CHOICES:
            raise _TooManyError
        texts = [text + part for text in texts for part in parts]
    return texts


def _expand_item(kind: str, value: Any) -> list[str]:
    if kind == "LITERAL":
        return [chr(value)]
    if kind == "ANY":
        return [_HOLE]
    if kind == "IN":
        literal = [chr(code) for name, code in value if str(name) == "LITERAL"]
        if len(literal) == len(value) and not any(char.isspace() for char in literal):
            return literal
        return (
            [" "] if any(char.isspace() for char in literal) or "SPACE" in str(value) else [_HOLE]
        )
    if kind == "BRANCH":
        return [text for branch in value[1] for text in _expand(list(branch))]
    if kind == "SUBPATTERN":
        return _expand(list(value[3]))
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        low, _, inner = value
        return ([""] if low == 0 else []) + _expand(list(inner))
    if kind == "AT":
        return [""]
    raise _TooManyError


def read_templates(folder: Path) -> dict[str, list[Element]]:
    """The fingerprint of each licence in a checkout of license-list-XML, by identifier."""
    found: dict[str, list[Element]] = {}
    for file in sorted((folder / "src").glob("*.xml")):
        root = ElementTree.parse(file).getroot()  # noqa: S314 - a checkout that the maker named
        for element in root:
            text = element.find("{http://www.spdx.org/license}text")
            old = element.get("deprecatedVersion") is not None
            if element.tag.endswith("}license") and text is not None and not old:
                found[element.attrib["licenseId"]] = _inside(text)
    return found


def fits(elements: list[Element], text: str) -> bool:
    """Whether a fingerprint fits a whole text; nothing is forbidden in a name here."""
    comparison = Comparison(split_words(text), frozenset())
    return len(comparison.words) in comparison.ends(elements, 0)


def main(arguments: list[str] | None = None) -> int:
    """Read the templates, try them, write those that work."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--spdx", type=Path, required=True)
    options.add_argument("--spdx-version", required=True)
    options.add_argument("--output", type=Path, required=True)
    given = options.parse_args(arguments)
    kept: dict[str, list[Element]] = {}
    for name, elements in read_templates(given.spdx).items():
        text = given.spdx / "test/simpleTestForGenerator" / f"{name}.txt"
        if text.exists() and fits(elements, text.read_text("utf-8")):
            kept[name] = elements
        else:
            print(f"left out: {name}")
    rows = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(elements, separators=(',', ':'))}"
        for name, elements in sorted(kept.items(), key=lambda item: item[0].casefold())
    )
    about = "SPDX licence templates as hashes, by cardwright.dev.refresh_fingerprints"
    header = f' "about": {json.dumps(about)},\n "version": {json.dumps(given.spdx_version)},\n'
    body = f'{{\n{header} "licenses": {{\n{rows}\n }}\n}}\n'
    (given.output / "license-fingerprints.json").write_text(body, "utf-8")
    print(f"{len(kept)} fingerprints")
    return 0


if __name__ == "__main__":
    sys.exit(main())
