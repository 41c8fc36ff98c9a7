"""From what a user names to a card: a file, a folder, a repository on the Hub."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cardwright.errors import SourceError
from cardwright.findings import Severity, sort_findings
from cardwright.formats.hub.readme import is_space
from cardwright.loader import decode_prose, read_file
from cardwright.render.importing import Facts, ImportedCard, complete, import_facts, import_readme
from cardwright.yamlio import MAX_BYTES, YamlProblem
from cardwright.yamlio.write import write_yaml

if TYPE_CHECKING:
    from cardwright.formats.hub.draft import Draft
    from cardwright.scan.source import Source

_README = "README.md"
_MAX_FILES = 10_000
_CARD_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?\Z")


class Imported(NamedTuple):
    """A card that was made of a source.

    Attributes:
        card: the card, and what is wrong in the source.
        notes: what the user should know, a line each.
    """

    card: ImportedCard
    notes: list[str]


def read_source(
    source: str,
    card_id: str | None,
    kind: str | None,
    phase: str | None,
    own_kind: str | None = None,
) -> Imported:
    """Make a card of what a user names.

    Args:
        source: a file, a folder, or ``hf:…``.
        card_id: the id of the card; a name like one is made where it is not known.
        kind: ``model-card`` or ``data-card``, where the user says so.
        phase: what the runs of an ``emissions.csv`` measured.
        own_kind: the kind of the card that is to be filled in.

    Raises:
        CardwrightError: it cannot be read.
    """
    if card_id is not None and not _CARD_ID.match(card_id):
        raise SourceError(f"--id {card_id}: is no id; write 'owner/name' or 'name'")
    found = _read(source, card_id, kind, phase, own_kind)
    size = len(found.card.text.encode())
    if size > MAX_BYTES:
        raise SourceError(
            f"{source}: its card would have {size / 1e6:,.1f} MB; a card has at most {MAX_BYTES / 1e6:.0f} MB"
        )
    return found


def _read(
    source: str, card_id: str | None, kind: str | None, phase: str | None, own_kind: str | None
) -> Imported:
    if source.startswith("hf:"):
        return _read_hub(source, card_id)
    if os.path.isdir(source):  # noqa: PTH112 - it does not raise where a path is too long
        return _read_folder(source, card_id, kind or own_kind)
    path = Path(source)
    if path.suffix.lower() == ".csv":
        return _read_emissions(path, source, card_id, phase)
    if path.suffix.lower() == ".json":
        return _read_toolkit(path, source, card_id)
    text = _text(path, source)
    made, notes = _identify(card_id, path)
    card = import_readme(text, made, source, kind or own_kind)
    if kind is None and card.facts.readme is not None and is_space(card.facts.readme.metadata):
        raise SourceError(f"{source}: is the README of a Space; cards are of models and datasets")
    return Imported(card, notes)


def _text(path: Path, name: str) -> str:
    """A file as text.

    Raises:
        SourceError: it is missing, too large, or no UTF-8.
    """
    content, problem = read_file(path)
    return _decode(content, name, problem)


def _decode(content: bytes, name: str, problem: YamlProblem | None = None) -> str:
    text, fault = decode_prose(content)
    found = problem or fault
    if found is None and len(content) > MAX_BYTES:
        found = YamlProblem("CW005", 1, 1, "it is larger than a card can be")
    if found is not None:
        fix = f"; {found.fix}" if found.fix and "YAML" not in found.fix else ""
        place = f"{name}:{found.line}:{found.column}"
        raise SourceError(f"{place}: error[{found.code}] {found.message}{fix}")
    return text


def _identify(card_id: str | None, path: Path) -> tuple[str, list[str]]:
    """The card's id, and a note where it is only a name made from the file's place."""
    if card_id is not None:
        return card_id, []
    stem = path.absolute().parent.name if path.stem.lower() in _COMMON else path.stem
    made = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).lstrip("._-")[:90].rstrip("-") or "card"
    return made, [f"id: '{made}' is made from the path; say '--id owner/name' if it is on the Hub"]


_COMMON = frozenset(("readme", "emissions", "model_card", "model-card", "modelcard", "card"))


def _read_emissions(path: Path, source: str, card_id: str | None, phase: str | None) -> Imported:
    from cardwright.formats.codecarbon import read_emissions

    text = _text(path, source)
    made, notes = _identify(card_id, path)
    if phase is None:
        notes.append(f"{source}: does not say what was measured; say '--phase training' or another")
    return Imported(
        import_facts(
            lambda refused: _facts(read_emissions(text, source, phase or "other"), source, refused),
            made,
        ),
        notes,
    )


def _read_toolkit(path: Path, source: str, card_id: str | None) -> Imported:
    from cardwright.formats.model_card_toolkit import read_toolkit_card
    from cardwright.yamlio import parse

    text = _text(path, source)
    made, notes = _identify(card_id, path)
    document = parse(text, source)  # JSON is YAML, whose reader knows the lines
    locate: Any = lambda origin: document.locate(origin) if isinstance(origin, tuple) else (1, 1)  # noqa: E731
    read = lambda refused: _facts(read_toolkit_card(text, source), source, refused, locate)  # noqa: E731
    return Imported(import_facts(read, made), notes)


def _facts(draft: Draft, name: str, refused: set[Any], locate: Any = None) -> Facts:
    """The facts of a model without those that are refused."""
    from cardwright.formats.hub.draft import without

    kept = without(draft, refused)
    return Facts("model-card", name, kept, locate or (lambda origin: (1, 1)))


def _read_folder(source: str, card_id: str | None, kind: str | None) -> Imported:
    """A folder: its README first, then what its files say."""
    from cardwright.scan.folder import Bounds, FolderSource
    from cardwright.scan.source import EntryKind

    opened = FolderSource(Path(source), source, Bounds(files=_MAX_FILES, depth=1))
    made, notes = _identify(card_id, Path(source) / "README.md")
    files = {entry.path: entry.size for entry in opened.entries() if entry.kind is EntryKind.FILE}
    notes += [
        f"{opened.show(entry.path)}: is a link, and was not read; import the folder it leads to"
        for entry in opened.entries()
        if entry.kind is EntryKind.LINK and entry.path in (_README, "config.json")
    ]
    card = None
    if _README in files:
        name = opened.show(_README)
        content = opened.read(_README, MAX_BYTES + 1)
        if not content and files[_README]:
            raise SourceError(f"{name}: cannot be read; see to its rights")
        card = import_readme(_decode(content, name), made, name, kind)
    return Imported(_with_files(opened, files, card, made, source), notes)


def _read_hub(source: str, card_id: str | None) -> Imported:
    """A repository on the Hub, read through the Hub's own client."""
    from cardwright.hub.client import open_hub
    from cardwright.hub.errors import MissingFileError
    from cardwright.scan.remote_hub import HubSource, parse_address

    address = parse_address(source)
    if address.repo_type == "space":
        raise SourceError(f"{source}: is a Space; cards are made of models and datasets")
    kind = "model-card" if address.repo_type == "model" else "data-card"
    made = card_id or address.repo_id
    name = f"{source}/{_README}"
    card = None
    try:
        content = open_hub().read_file(*address[:2], _README, address.revision, MAX_BYTES + 1)
        card = import_readme(_decode(content, name), made, name, kind)
    except MissingFileError:
        if kind == "data-card":
            raise
    if kind == "data-card" and card is not None:
        return Imported(card, [])
    opened = HubSource(source)
    files = {entry.path: entry.size for entry in opened.entries()}
    return Imported(_with_files(opened, files, card, made, source), [])


def _with_files(
    opened: Source, files: dict[str, int], card: ImportedCard | None, card_id: str, source: str
) -> ImportedCard:
    """The card of the README, filled up with what the files of a model say."""
    if card is not None and card.facts.kind != "model-card":
        return card
    from cardwright.formats.model_repository import read_repository

    def read(refused: set[Any]) -> Facts:
        return _facts(read_repository(files, opened.read), source, refused, lambda origin: (1, 1))

    more = import_facts(read, card_id)
    if len(more.data) <= _IDENTITY:
        if card is None:
            raise SourceError(f"{source}: has no README.md, and no file that describes a model")
        return card
    if card is None:
        return more
    return _join(card, more)


_IDENTITY = 4
"""Keys that every card has: kind, schema_version, id, name."""


def _join(card: ImportedCard, more: ImportedCard) -> ImportedCard:
    """What a README says comes first; what the files say fills in what it leaves out."""
    data = complete(card.data, more.data)
    errors = [found for found in more.findings if found.severity is Severity.ERROR]
    return card._replace(
        data=data, text=write_yaml(data), findings=sort_findings([*card.findings, *errors])
    )
