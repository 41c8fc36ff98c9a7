"""The cards of a site, read, checked and rated, and where each one's page is."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cardwright.cards import build_card
from cardwright.cards.base import Card
from cardwright.cards.datasheet import Datasheet
from cardwright.cards.model_card import ModelCard
from cardwright.config import find_settings
from cardwright.errors import SourceError
from cardwright.findings import Report, Severity
from cardwright.loader import card_kind, load_file
from cardwright.mof.rating import rate
from cardwright.mof.scorecard import Scorecard
from cardwright.render.values import is_answer, present
from cardwright.validate import Target, find_targets, validate_files

FOLDERS = {"model-card": "models", "data-card": "data", "datasheet": "datasheets"}
_RESERVED = frozenset(("index", "readme", "index.html"))
_MAX_PART_BYTES = 100


class BrokenCardsError(SourceError):
    """Cards with errors, which are not published.

    Attributes:
        report: what is wrong with them.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        first = next(f for f in report.findings if f.severity is Severity.ERROR)
        count = report.count(Severity.ERROR)
        more = f" (and {count - 1} more)" if count > 1 else ""
        fix = f"; {first.fix}" if first.fix else ""
        super().__init__(
            f"{first.path}:{first.line}:{first.column}: error[{first.code}] {first.where}: "
            f"{first.message}{fix}{more}"
        )


@dataclass(frozen=True, slots=True)
class SiteCard:
    """One card of a site.

    Attributes:
        source: its file, as messages show it.
        card: the typed card.
        data: its plain data.
        page: its page, relative to the folder of all pages, with ``/``.
        scorecard: how open the release is that it declares, if it declares one.
    """

    source: str
    card: Card
    data: dict[str, Any]
    page: str
    scorecard: Scorecard | None

    @property
    def kind(self) -> str:
        """The kind of card."""
        return str(self.data["kind"])


def read_collection(paths: Sequence[str | Path], base: Path | None = None) -> list[SiteCard]:
    """The cards in files and folders, models first, each kind by name.

    Args:
        paths: files and folders; YAML files that are no cards are passed over.
        base: the folder whose settings hold, the working directory by default.

    Raises:
        BrokenCardsError: a card has errors.
        SourceError: a path cannot be read, there are no cards, or two have the same page.
    """
    settings = find_settings(base or Path.cwd())
    problems: list[str] = []
    targets = find_targets(paths, settings, problems)
    if problems:
        raise SourceError(problems[0])
    report = validate_files(targets, settings)
    if report.count(Severity.ERROR):
        raise BrokenCardsError(report)
    passed = {name for name, _ in report.passed_over}
    cards = [_site_card(target) for target in targets if target.name not in passed]
    if not cards:
        raise SourceError(f"no cards in {', '.join(str(path) for path in paths)}")
    _refuse_same_pages(cards)
    order = [*FOLDERS]
    return sorted(
        cards, key=lambda item: (order.index(item.kind), item.card.name.casefold(), item.page)
    )


def _site_card(target: Target) -> SiteCard:
    data = load_file(target.path, target.name).data
    if card_kind(data) is None:
        raise SourceError(f"{target.name}: changed while it was read")
    try:
        card = build_card(data)
    except ValueError as error:  # its findings are ignored by the settings, but it is broken
        raise SourceError(
            f"{target.name}: is not a well-formed card; run 'cardwright validate' without --ignore"
        ) from error
    scorecard = rate(data, target=target.name) if isinstance(card, ModelCard) else None
    return SiteCard(target.name, card, data, _page(card, FOLDERS[data["kind"]]), scorecard)


def _page(card: Card, folder: str) -> str:
    """The page of a card: its id as a path, but for the names that MkDocs takes for a folder's."""
    head, _, last = card.id.rpartition("/")
    last = f"{last}-card" if last.casefold() in _RESERVED else last
    parts = [_folder_name(part) for part in head.split("/")] if head else []
    return posixpath.join(folder, *parts, f"{_shorten(last)}.md")


def _folder_name(part: str) -> str:
    """A part of an id as a folder that has the name of no page, neither as source nor as built."""
    if part.casefold().endswith((".md", ".html")):
        return f"{_shorten(part)}-{_digest(part)}"
    return _shorten(part)


def _shorten(part: str) -> str:
    """A part of an id as a name that every file system takes."""
    content = part.encode()
    if len(content) <= _MAX_PART_BYTES:
        return part
    return f"{content[:80].decode('utf-8', 'ignore')}-{_digest(part)}"


def _digest(part: str) -> str:
    return hashlib.sha256(part.encode()).hexdigest()[:10]


def _refuse_same_pages(cards: Iterable[SiteCard]) -> None:
    seen: dict[str, SiteCard] = {}
    for item in cards:
        # Not every file system tells cases apart.
        other = seen.setdefault(item.page.casefold(), item)
        if other is not item:
            raise SourceError(
                f"{item.source}: the id {item.card.id!r} is that of {other.source} too; "
                "give each card of a kind an id of its own"
            )


def pages_from(cards: Iterable[SiteCard], start: str) -> dict[tuple[str, str], str]:
    """The address of each card's page relative to another page, by id and role.

    Args:
        cards: all cards of the site.
        start: the page from which links go.
    """
    pages: dict[tuple[str, str], str] = {}
    for item in cards:  # data cards come before datasheets, and are the page of a dataset
        role = "model" if item.kind == "model-card" else "dataset"
        pages.setdefault((item.card.id, role), relative(item.page, start))
        if isinstance(item.card, Datasheet):
            pages.setdefault((item.card.dataset, role), relative(item.page, start))
    return pages


def relative(page: str, start: str) -> str:
    """The address of a page from another one."""
    return posixpath.relpath(page, posixpath.dirname(start) or ".")


def dataset_ids(card: ModelCard) -> dict[str, str]:
    """The datasets that a model names by id, each with ``training`` or ``evaluation``."""
    found: dict[str, str] = {}
    for part, use in (
        (present(card.training), "training"),
        (present(card.evaluation), "evaluation"),
    ):
        for item in (present(part.data) if part else None) or ():
            if not is_answer(item) and isinstance(item.id, str):
                found.setdefault(item.id, use)
    return found
