"""The files that ``score`` writes: badges, and the release that was found."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from cardwright.cli.output import write_file
from cardwright.cli.score_scan import repository_of
from cardwright.errors import SourceError
from cardwright.scan.sources import is_remote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardwright.scan.verdict import Verdict

MAX_CARD_BYTES = 4 * 1024 * 1024
_SLUG = re.compile(r"[^a-z0-9]+")


def write_badges(verdicts: Sequence[Verdict], folder: Path) -> None:
    """Write the badges of each release: into the folder, or into one folder each where several.

    Raises:
        SourceError: a file cannot be written.
    """
    from cardwright.render.badge import badges

    taken: set[str] = set()
    for verdict in verdicts:
        inner = folder / _slug(verdict, taken) if len(verdicts) > 1 else folder
        for card, is_verified in ((verdict.claimed, False), (verdict.verified, True)):
            made = badges(card, is_verified=is_verified) if card is not None else {}
            for name, text in made.items():
                write_file(inner / name, text)


def _slug(verdict: Verdict, taken: set[str]) -> str:
    """A name for a folder, of plain letters, that no other release has."""
    base = _SLUG.sub("-", (verdict.card.name or verdict.card.target).lower()).strip("-")[:60]
    name, number = base or "release", 1
    while name in taken:
        number += 1
        name = f"{base or 'release'}-{number}"
    taken.add(name)
    return name


def write_release(verdict: Verdict, path: Path, form: str) -> str:
    """Write what was found as a release, beside what is there already.

    Returns:
        A line that says what was done.

    Raises:
        SourceError: the file is there and cannot be added to, or cannot be written.
    """
    from cardwright.scan.release_writing import write_card, write_mot

    old = _old_text(path)
    if form == "mot" and old is not None:
        raise SourceError(f"{path}: is there already; name another file")
    try:
        text, count = write_mot(verdict) if form == "mot" else write_card(verdict, old)
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from error
    if text == old:
        return f"{path}: every component that was found is listed already; nothing was written"
    write_file(path, text)
    plural = "component" if count == 1 else "components"
    told = f"{path}: {count} {plural} written; confirm them, then run '{_command(verdict, path)}'"
    if form == "card" and old is None and not verdict.repository:
        told += "; 'id' and 'name' are guessed from where it stands: correct them"
    return told


def _command(verdict: Verdict, path: Path) -> str:
    """The command that looks the written release up where it was found."""
    labels = [label for label, _ in verdict.sources]
    if labels and not is_remote(labels[0]) and _is_root_of(Path(labels[0]), path):
        labels = labels[1:]
    also = [word for label in labels for word in ("--also", label)]
    return shlex.join(["cardwright", "score", str(path), *also])


def _is_root_of(folder: Path, path: Path) -> bool:
    """Whether a card at a path is looked up in a folder when it is named alone."""
    try:
        return repository_of(path).resolve() == folder.resolve()
    except OSError:
        return False


def _old_text(path: Path) -> str | None:
    """The text of the file that is there; ``None`` where there is none."""
    from cardwright.scan.regular_file import read_regular

    if not path.exists() and not path.is_symlink():
        return None
    content = read_regular(path.absolute().parent, path.name, MAX_CARD_BYTES + 1, lambda _: None)
    if len(content) > MAX_CARD_BYTES:
        raise SourceError(f"{path}: is larger than a card can be")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is not UTF-8") from error
    if not text.strip():
        raise SourceError(f"{path}: is there and holds nothing that can be read; remove it")
    return text
