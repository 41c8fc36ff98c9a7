"""What the tests of rendering share: cards as files, and pages as a browser's parser sees them."""

from __future__ import annotations

import copy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
from markdown_it import MarkdownIt

from cardwright.cards import build_card
from cardwright.cards.base import Card
from cardwright.loader import load_file

DATA = Path(__file__).parents[2] / "data"
MODEL = DATA / "render" / "model.yaml"
DATA_CARD = DATA / "data-cards" / "complete.yaml"
DATASHEET = DATA / "datasheets" / "complete.yaml"

# More than our own site has, as somebody else's may.
EXTENSIONS = [
    "tables", "attr_list", "md_in_html", "def_list", "abbr", "footnotes", "admonition", "toc",
    "pymdownx.superfences", "pymdownx.highlight", "pymdownx.mark", "pymdownx.tilde",
    "pymdownx.caret", "pymdownx.keys", "pymdownx.details", "pymdownx.snippets",
    "pymdownx.blocks.html", "pymdownx.blocks.admonition", "pymdownx.inlinehilite",
]  # fmt: skip


ALIGNMENTS = ("text-align:right", "text-align: right;")


def load(path: Path) -> dict[str, Any]:
    """The plain data of a card."""
    data = load_file(path, path.name).data
    assert isinstance(data, dict)
    return data


def card_of(path: Path, **changes: Any) -> Card:
    """A card from a file, with some of its top fields changed."""
    return build_card({**copy.deepcopy(load(path)), **changes})


def site_html(text: str) -> str:
    """Markdown as a MkDocs site reads it."""
    return markdown.markdown(text, extensions=EXTENSIONS)


def hub_html(text: str) -> str:
    """Markdown as the Hub reads it, as far as CommonMark with tables goes; HTML passes through."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)


class Page(HTMLParser):
    """The elements of a page, its text, and what is dangerous in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def tags(self) -> set[str]:
        """The names of all elements."""
        return {tag for tag, _ in self.elements}

    def dangers(self) -> list[str]:
        """Elements and attributes that could act, or load something."""
        found = []
        for tag, attributes in self.elements:
            if tag in (
                "script",
                "iframe",
                "object",
                "embed",
                "form",
                "img",
                "link",
                "style",
                "base",
                "meta",
            ):
                found.append(f"<{tag}>")
            for name, value in attributes.items():
                if name == "style" and tag in ("td", "th") and value in ALIGNMENTS:
                    continue
                if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                    found.append(f"{tag} {name}={value}")
                if name in ("href", "src", "xlink:href") and not _is_safe(value or ""):
                    found.append(f"{tag} {name}={value}")
        return found


def _is_safe(url: str) -> bool:
    scheme, colon, _ = url.strip().partition(":")
    return (
        not colon or scheme.lower() in ("http", "https", "mailto") or "/" in scheme or "#" in scheme
    )
