"""What a card would change in its repository on the Hub, as it stands at one commit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from cardwright.errors import CardwrightError
from cardwright.findings import escape_control, shorten
from cardwright.hub.client import Hub
from cardwright.hub.errors import (
    HubError,
    MissingFileError,
    MissingRepositoryError,
    MissingRevisionError,
    UnauthorizedError,
)
from cardwright.publish.hub_card import FOLDER, HEADER, README, HubCard
from cardwright.publish.hub_merge import Merged, merge_readme
from cardwright.render.eval_results import FOLDER as RESULTS
from cardwright.render.eval_results import PREFIX

MAX_FILE_BYTES = 2_000_000
"""The largest file of ours that is read from the Hub."""
SIGNATURE = "Published by Cardwright"
"""What the description of our commits begins with."""
_MAX_TOLD = 5


class ConflictingChangeError(CardwrightError):
    """Somebody changed on the Hub what would be replaced; ``--force`` overrules it."""


class FileChange(NamedTuple):
    """One file that would change.

    Attributes:
        path: in the repository.
        old: as it stands on the Hub; ``None`` where it is not there.
        new: as it would be; ``None`` where it would go.
    """

    path: str
    old: str | None
    new: str | None


@dataclass
class Plan:
    """What would be sent.

    Attributes:
        card: what is published.
        commit: the commit that was looked at; empty where there is no repository yet.
        changes: the files that would change.
        merged: the README.
        conflicts: what a person changed in our parts on the Hub.
        notes: what the user should know.
    """

    card: HubCard
    commit: str
    changes: list[FileChange] = field(default_factory=list)
    merged: Merged | None = None
    conflicts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def standing(self) -> str:
        """What the Hub has as long as nothing is sent."""
        if not self.commit:
            return "no repository"
        readme = next((item for item in self.changes if item.path == README), None)
        return "no card" if readme is not None and readme.old is None else "the old card"


def make_plan(hub: Hub, card: HubCard, create: bool = False) -> Plan:
    """Compare a card with its repository.

    Args:
        hub: the Hub.
        card: what is to be published.
        create: whether a repository that is not there is no fault.

    Raises:
        HubError: the Hub could not be asked; the text says that nothing was sent.
    """
    try:
        return _compare(hub, card, create)
    except HubError as error:
        error.args = (f"{error}; nothing was sent",)
        raise


def _compare(hub: Hub, card: HubCard, create: bool) -> Plan:
    kind, name = card.repo
    try:
        commit = hub.head_commit(kind, name)
    except (MissingRepositoryError, UnauthorizedError) as error:
        if not create:
            if isinstance(error, MissingRepositoryError):
                error.args = (f"{error}; 'publish hub --create' makes a new one",)
            raise
        commit = ""
    plan = Plan(card, commit)
    card = replace(card, files=_registered(hub, plan))
    old = _read(hub, plan, README)
    plan.merged = merge_readme(card.readme, old, card.is_verbatim, card.replaces)
    _add_change(plan, FileChange(README, old, plan.merged.text if plan.merged.is_changed else old))
    for path, text in card.files.items():
        _add_file(hub, plan, path, text)
    _drop_stale_files(hub, plan, card)
    _tell_about_readme(hub, plan)
    return plan


def _registered(hub: Hub, plan: Plan) -> dict[str, str]:
    """Our files, but for results on benchmarks that the Hub does not know as such."""
    kept = dict(plan.card.files)
    for path, (benchmark, tasks) in plan.card.benchmarks.items():
        strange = sorted(tasks - _tasks_of(hub, benchmark))
        if strange:
            del kept[path]
            plan.notes.append(
                f"{path} is left out: {benchmark} registers no benchmark task "
                f"{shorten(', '.join(strange))}"
            )
    return kept


def _tasks_of(hub: Hub, benchmark: str) -> frozenset[str]:
    """The tasks that a dataset registers in its ``eval.yaml``."""
    from cardwright.loader import decode

    try:
        content = hub.read_file("dataset", benchmark, "eval.yaml", "main", 1_000_000)
    except (MissingFileError, MissingRepositoryError, MissingRevisionError):
        return frozenset()
    data: Any = decode(content, "eval.yaml").data
    rows = data.get("tasks") if isinstance(data, dict) else None
    return frozenset(
        str(row["id"])
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict) and "id" in row
    )


def _read(hub: Hub, plan: Plan, path: str) -> str | None:
    """A file as it stands at the commit of the plan; bytes that are no UTF-8 come back as such."""
    if not plan.commit:
        return None
    kind, name = plan.card.repo
    try:
        content = hub.read_file(kind, name, path, plan.commit, MAX_FILE_BYTES + 1)
    except MissingFileError:
        return None
    if len(content) > MAX_FILE_BYTES:
        raise HubError(f"{plan.card.repo.label}: {path} on the Hub is too large to be compared")
    return content.decode("utf-8", "surrogateescape")


def _add_change(plan: Plan, change: FileChange) -> None:
    if change.old != change.new:
        plan.changes.append(change)


def _add_file(hub: Hub, plan: Plan, path: str, text: str) -> None:
    old = _read(hub, plan, path)
    if old is not None and old != text and not _is_ours(path, old):
        plan.conflicts.append(f"{path} on the Hub was not written by Cardwright")
    _add_change(plan, FileChange(path, old, text))


def _is_ours(path: str, text: str) -> bool:
    """Whether a file on the Hub was written by a publish."""
    if path.startswith(f"{FOLDER}/"):
        return path.endswith(".svg")
    return text.startswith(HEADER)


def _drop_stale_files(hub: Hub, plan: Plan, card: HubCard) -> None:
    """Take away badges of ours, and results on benchmarks, that the card no longer has."""
    kind, name = card.repo
    if not plan.commit or kind != "model":
        return
    for start in (f"{FOLDER}/", f"{RESULTS}/{PREFIX}"):
        folder = start.split("/")[0]
        for path in hub.list_folder(kind, name, folder, plan.commit):
            is_stale = path.startswith(start) and path not in card.files
            old = _read(hub, plan, path) if is_stale else None
            if old is not None and _is_ours(path, old):
                plan.changes.append(FileChange(path, old, None))


def _tell_about_readme(hub: Hub, plan: Plan) -> None:
    merged = plan.merged
    if merged is None:
        return
    if merged.kept and merged.is_changed:
        plan.notes.append(f"stays, as it is not the card's: {_enumerate(merged.kept)}")
    if merged.dropped:
        plan.notes.append(f"goes, as the card does not have it: {_enumerate(merged.dropped)}")
    if merged.replaced and merged.is_changed:
        plan.notes.append(
            f"takes the place of what the Hub has there: {_enumerate(merged.replaced)}"
        )
    touched = [("was changed", merged.edited), ("was taken out", merged.removed)]
    for what, names in touched if merged.is_changed else ():
        if names:
            plan.conflicts.append(
                f"{_enumerate(names)} {what} on the Hub since it was published{_by(hub, plan)}"
            )


def _enumerate(names: list[str]) -> str:
    shown = [escape_control(shorten(name)) for name in names[:_MAX_TOLD]]
    more = f" and {len(names) - _MAX_TOLD} more" if len(names) > _MAX_TOLD else ""
    return ", ".join(shown) + more


def _by(hub: Hub, plan: Plan) -> str:
    """Who made the commits since our last one."""
    kind, name = plan.card.repo
    since = []
    try:
        for note in hub.recent_commits(kind, name, plan.commit):
            if SIGNATURE in note.message:
                break
            since.append(note)
    except HubError:
        return ""  # that it was changed is told all the same
    return f", by {describe_commits(since)}" if since else ""


def describe_commits(notes: list[Any]) -> str:
    """Who did what: ``eve ('Change by hand', 1a2b3c4)``."""
    told = [
        f"{escape_control(shorten(note.author, 40))} ('{escape_control(shorten(note.title))}', "
        f"{note.commit[:7]})"
        for note in notes[:_MAX_TOLD]
    ]
    more = f" and {len(notes) - _MAX_TOLD} more" if len(notes) > _MAX_TOLD else ""
    return ", ".join(told) + more
