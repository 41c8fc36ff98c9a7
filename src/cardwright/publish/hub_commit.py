"""One commit with what a plan holds, and whether it stands on the Hub."""

from __future__ import annotations

import warnings
from typing import Any, NamedTuple

from cardwright import __version__
from cardwright.hub.client import Hub
from cardwright.hub.credentials import secrets
from cardwright.hub.errors import (
    ConflictError,
    HubError,
    MissingFileError,
    RefusedError,
    TransientError,
    redact,
)
from cardwright.publish.hub_card import README
from cardwright.publish.hub_plan import MAX_FILE_BYTES, SIGNATURE, Plan


class Outcome(NamedTuple):
    """What came of it.

    Attributes:
        state: ``published``, ``proposed`` or ``unchanged``.
        url: of the commit or the pull request; may be empty.
        notes: what the Hub said.
    """

    state: str
    url: str = ""
    notes: tuple[str, ...] = ()


def may_have_worked(error: HubError) -> bool:
    """Whether the Hub must be looked at: the answer was lost, senseless, or told of a race."""
    if isinstance(error, TransientError):
        return error.is_ambiguous
    return isinstance(error, ConflictError) or type(error) is HubError


def send_commit(hub: Hub, plan: Plan, pull_request: bool) -> Outcome:
    """Send one commit that names its parent."""
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete

    kind, name = plan.card.repo
    operations: list[Any] = [
        CommitOperationDelete(item.path, is_folder=False)
        if item.new is None
        else CommitOperationAdd(item.path, item.new.encode("utf-8", "surrogateescape"))
        for item in plan.changes
    ]
    with hub.telling(plan.card.repo.label), warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        made = hub.api.create_commit(
            name, operations, repo_type=kind, commit_message=commit_title(plan),
            commit_description=_description(plan), create_pr=pull_request,
            parent_commit=plan.commit,
        )  # fmt: skip
    notes = (
        *(redact(str(item.message), secrets()) for item in told), *_left_out(plan, operations)
    )  # fmt: skip
    if pull_request:
        return Outcome("proposed", redact(str(made.pr_url or "")), notes)
    return Outcome("published", redact(str(made.commit_url)), notes)


def _left_out(plan: Plan, operations: list[Any]) -> list[str]:
    """What to say of files that the client did not send, since a ``.gitignore`` there names them.

    Raises:
        RefusedError: the README is one of them.
    """
    paths = [
        item.path_in_repo for item in operations if getattr(item, "_should_ignore", None) is True
    ]
    if README in paths:
        raise RefusedError(
            f"{plan.card.repo.label}: the repository's .gitignore names README.md, so the card "
            "cannot be sent; take it out there"
        )
    told = ", ".join(paths)
    return [f"{told} left out, since the repository's .gitignore says so"] if paths else []


def commit_title(plan: Plan) -> str:
    """What the commit, or the pull request, is called."""
    words = {"model": "model card", "dataset": "dataset card", "space": "card"}
    what = words[plan.card.repo.repo_type]
    return f"Add the {what}" if plan.standing == "no card" else f"Update the {what}"


def _description(plan: Plan) -> str:
    files = "\n".join(f"- {item.path}" for item in plan.changes)
    return f"{SIGNATURE} {__version__}.\n\n{files}"


def has_all(hub: Hub, plan: Plan, commit: str, new: bool) -> bool:
    """Whether all files stand at a commit as they would be, or as they were."""
    kind, name = plan.card.repo
    for item in plan.changes:
        expected = item.new if new else item.old
        try:
            content = hub.read_file(kind, name, item.path, commit, MAX_FILE_BYTES)
        except MissingFileError:
            if expected is not None:
                return False
            continue
        if expected is None or content != expected.encode("utf-8", "surrogateescape"):
            return False
    return True
