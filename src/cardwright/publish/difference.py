"""Two cards, each a file or what the Hub has, brought to one form and compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.cards import build_card
from cardwright.comparison import Change, compare
from cardwright.errors import SourceError
from cardwright.findings import shorten
from cardwright.judging import why_no_kind
from cardwright.loader import card_kind, decode_readme, load_file, load_readme
from cardwright.publish.hub_blocks import take_apart
from cardwright.publish.hub_card import README, Repository, parse_repository
from cardwright.publish.hub_merge import split_record
from cardwright.tree import is_readme
from cardwright.validate import display_name

if TYPE_CHECKING:
    from cardwright.readme.source import Readme

_MAX_BYTES = 2_000_000


class Side(NamedTuple):
    """One of the two.

    Attributes:
        name: as messages show it.
        kind: the kind of card, or empty for a README.
        data: a card's plain data.
        readme: the text of a README; empty for a card.
    """

    name: str
    kind: str
    data: Any
    readme: str


def compare_cards(old: str, new: str) -> list[Change]:
    """What changed from one card to the other.

    Two YAML cards are compared by their own fields. Where one of the two is a README, the other
    is rendered as the Hub's README, and front matter and sections are compared.

    Args:
        old: a YAML card, a README.md, or ``hf:owner/name`` with ``@revision`` where it is wanted.
        new: the same.

    Raises:
        SourceError: one of them cannot be read as a card.
        HubError: the Hub could not be asked.
    """
    first, second = _read(old), _read(new)
    if first.kind and second.kind:
        return [*compare(first.data, second.data)]
    return [*compare(_fields(first), _fields(second))]


def _read(text: str) -> Side:
    if text.startswith("hf:"):
        return _read_remote(text)
    path = Path(text)
    name = display_name(path)
    if path.is_dir():
        raise SourceError(f"{name}: is a folder; name one card")
    if is_readme(path):
        readme = load_readme(path, name)
        return _as_readme(name, readme)
    document = load_file(path, name)
    kind = card_kind(document.data)
    if document.problems or kind is None:
        if not document.problems and not document.text.strip():
            raise SourceError(f"{name}: the file is empty")
        told = document.problems[0] if document.problems else why_no_kind(document)[1]
        raise SourceError(f"{name}: cannot be compared: {told.message}")
    return Side(name, kind, document.data, "")


def _read_remote(text: str) -> Side:
    from cardwright.hub.client import label, open_hub

    address, _, revision = text.partition("@")
    repo: Repository = parse_repository(address)
    content = open_hub().read_file(*repo, README, revision or "main", _MAX_BYTES)
    readme = decode_readme(content, README)
    name = label(*repo, revision)
    return _as_readme(name, readme)


def _as_readme(name: str, readme: Readme) -> Side:
    text, document = "".join(readme.parts), readme.document
    if not text.strip() and not document.problems:
        raise SourceError(f"{name}: the file is empty")
    if document.problems:
        raise SourceError(f"{name}: cannot be compared: {document.problems[0].message}")
    if document.data is not None and not isinstance(document.data, dict):
        raise SourceError(f"{name}: cannot be compared: its front matter is not a mapping of keys")
    return Side(name, "", None, text)


def _fields(side: Side) -> dict[str, Any]:
    """Front matter and sections of a README, or of a card as the Hub would have it."""
    text, _ = split_record(_render(side) if side.kind else side.readme)
    from cardwright.readme.source import parse_readme

    metadata = parse_readme(text).document.data
    found = dict(metadata) if isinstance(metadata, dict) else {}
    counts: dict[str, int] = {}
    for block in take_apart(text.replace("\r\n", "\n"))[1]:
        if not block.text.strip():
            continue
        number = counts[block.name] = counts.get(block.name, 0) + 1
        again = f" ({number})" if number > 1 else ""
        found[f"section {shorten(block.name)}{again}"] = block.text.strip()
    return found


def _render(side: Side) -> str:
    from cardwright.render.card import render_card
    from cardwright.render.values import Context

    try:
        card = build_card(side.data)
    except ValueError as error:
        raise SourceError(
            f"{side.name}: has errors, so it cannot be compared with a README; run "
            f"'cardwright validate {side.name}'"
        ) from error
    return render_card(card, Context("hub"))
