"""Sending what a plan holds as one commit, or as a pull request, so that it can be repeated.

A commit names its parent: the Hub refuses it where somebody was faster, so that a repeated commit
cannot be made twice. After every failure that is no clear refusal the Hub is looked at before
anything is sent again. Whatever happens, the Hub has the old card or the new one, and the message
says which.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from typing import Any, NamedTuple

from cardwright import __version__
from cardwright.hub.client import Hub, secrets
from cardwright.hub.errors import (
    LOG_IN,
    ConflictError,
    HubError,
    MissingFileError,
    MissingRepositoryError,
    TransientError,
    UnauthorizedError,
    redact,
)
from cardwright.hub.transport import read_patience
from cardwright.publish.hub_plan import (
    MAX_FILE_BYTES,
    SIGNATURE,
    ConflictingChangeError,
    Plan,
    describe_commits,
    make_plan,
)

_MAX_PULLS = 10


class Options(NamedTuple):
    """How to send.

    Attributes:
        pull_request: whether as a pull request rather than as a commit.
        create: whether to make the repository where there is none.
        private: whether that repository is private.
        force: whether to overrule what somebody changed on the Hub.
    """

    pull_request: bool = False
    create: bool = False
    private: bool = False
    force: bool = False


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


def push(hub: Hub, plan: Plan, options: Options, show: Callable[[Plan], None]) -> Outcome:
    """Send what a plan holds.

    Args:
        hub: the Hub.
        plan: what to send.
        options: how.
        show: is called with a plan that takes the place of this one, before that is sent.

    Raises:
        ConflictingChangeError: somebody changed what would be replaced, and was not overruled.
        HubError: it could not be sent; the text says what the Hub has now.
    """
    if not plan.changes:
        return Outcome("unchanged")
    if not secrets():
        raise UnauthorizedError(
            f"{plan.card.repo.label}: you are not logged in; run '{LOG_IN}', or set HF_TOKEN; "
            f"the Hub still has {plan.standing}"
        )
    if plan.conflicts and not options.force:
        raise ConflictingChangeError(
            f"{plan.card.repo.label}: {'; '.join(plan.conflicts)}; take it over into the card, or "
            f"overrule it with --force; the Hub still has {plan.standing}"
        )
    if not plan.commit:
        plan = _create(hub, plan, options)
    if options.pull_request:
        return _propose(hub, plan)
    return _publish(hub, plan, options, show)


def _create(hub: Hub, plan: Plan, options: Options) -> Plan:
    """Make the repository; a second request finds it there, so it can be repeated."""
    kind, name = plan.card.repo
    more = {"space_sdk": "static"} if kind == "space" else {}
    try:
        with hub.telling(plan.card.repo.label):
            hub.api.create_repo(
                name, repo_type=kind, private=options.private or None, exist_ok=True, **more
            )
    except HubError as error:
        if not _is_there(hub, plan, error):
            error.args = (f"{error}; the Hub still has {plan.standing}",)
            raise
    try:
        made = make_plan(hub, plan.card)
    except HubError as error:
        error.args = (f"{error}; the repository was made, and has no card yet",)
        raise
    made.notes = [*plan.notes, "the repository was made"]
    return made


def _is_there(hub: Hub, plan: Plan, failure: HubError) -> bool:
    """Whether the repository was made although its answer was lost."""
    if not _may_have_worked(failure):
        return False
    try:
        hub.head_commit(*plan.card.repo)
    except (MissingRepositoryError, UnauthorizedError):
        return False
    except HubError as error:
        raise type(failure)(
            f"{failure}; nobody could tell whether the repository was made: {error}; it is safe "
            "to run this again"
        ) from None
    return True


class _standing:  # noqa: N801 - reads as a sentence where it is used
    """Adds to an error what the Hub has."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if isinstance(error, HubError):
            error.args = (f"{error}; the Hub still has {self._plan.standing}",)


def _publish(hub: Hub, plan: Plan, options: Options, show: Callable[[Plan], None]) -> Outcome:
    """Commit to the main branch, and look at the Hub after each failure."""
    patience = read_patience()
    wait = patience.first_wait
    for attempt in range(patience.attempts):
        try:
            return _commit(hub, plan, pull_request=False)
        except HubError as error:
            if not _may_have_worked(error):
                error.args = (f"{error}; the Hub still has {plan.standing}",)
                raise
            failure = error
        landed = _look(hub, plan, failure)
        if landed is not None:
            return landed
        plan = _with_new_parent(hub, plan, options, show)
        if attempt + 1 < patience.attempts:
            time.sleep(wait)
            wait = min(wait * 2, patience.longest_wait)
    raise type(failure)(f"{failure}; the Hub still has {plan.standing}") from None


def _may_have_worked(error: HubError) -> bool:
    """Whether the Hub must be looked at: the answer was lost, senseless, or told of a race."""
    if isinstance(error, TransientError):
        return error.is_ambiguous
    return isinstance(error, ConflictError) or type(error) is HubError


def _commit(hub: Hub, plan: Plan, pull_request: bool) -> Outcome:
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
            name, operations, repo_type=kind, commit_message=_title(plan),
            commit_description=_description(plan), create_pr=pull_request,
            parent_commit=plan.commit,
        )  # fmt: skip
    notes = tuple(redact(str(item.message), secrets()) for item in told)
    if pull_request:
        return Outcome("proposed", redact(str(made.pr_url or "")), notes)
    return Outcome("published", redact(str(made.commit_url)), notes)


def _title(plan: Plan) -> str:
    words = {"model": "model card", "dataset": "dataset card", "space": "card"}
    what = words[plan.card.repo.repo_type]
    return f"Add the {what}" if plan.standing == "no card" else f"Update the {what}"


def _description(plan: Plan) -> str:
    files = "\n".join(f"- {item.path}" for item in plan.changes)
    return f"{SIGNATURE} {__version__}.\n\n{files}"


def _look(hub: Hub, plan: Plan, failure: HubError) -> Outcome | None:
    """Whether the commit was made although its answer was lost; ``None`` where it was not."""
    kind, name = plan.card.repo
    try:
        head = hub.head_commit(kind, name)
        if head == plan.commit or not _has_all(hub, plan, head, new=True):
            return None
    except HubError as error:
        raise type(failure)(
            f"{failure}; nobody could tell whether the Hub has the new card, or still has "
            f"{plan.standing}: {error}; it is safe to run this again"
        ) from None
    prefix = "" if kind == "model" else f"{kind}s/"
    return Outcome("published", f"{hub.endpoint}/{prefix}{name}/commit/{head}")


def _has_all(hub: Hub, plan: Plan, commit: str, new: bool) -> bool:
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


def _with_new_parent(hub: Hub, plan: Plan, options: Options, show: Callable[[Plan], None]) -> Plan:
    """The plan for the commit that is there now, if nobody touched our files meanwhile."""
    kind, name = plan.card.repo
    with _standing(plan):
        head = hub.head_commit(kind, name)
        if head == plan.commit:
            return plan
        if _has_all(hub, plan, head, new=False):
            plan.commit = head
            return plan
    if not options.force:
        raise ConflictingChangeError(
            f"{plan.card.repo.label}: {_meanwhile(hub, plan, head)}; nothing was sent; run this "
            "again to see the difference to what the Hub has now, or overrule it with --force"
        )
    again = make_plan(hub, plan.card)
    again.notes.append(_meanwhile(hub, plan, head))
    show(again)
    return again


def _meanwhile(hub: Hub, plan: Plan, head: str) -> str:
    """Who was faster, and with what."""
    kind, name = plan.card.repo
    since = []
    try:
        for note in hub.recent_commits(kind, name, head):
            if note.commit == plan.commit:
                break
            since.append(note)
    except HubError:
        pass  # who it was is told where it can be told
    paths = ", ".join(item.path for item in plan.changes)
    by = f" by {describe_commits(since)}" if since else ""
    return f"{paths} changed on the Hub meanwhile{by}"


def _propose(hub: Hub, plan: Plan) -> Outcome:
    """Open a pull request, unless one that proposes the same is open."""
    patience = read_patience()
    wait = patience.first_wait
    nothing = "no pull request was opened"
    try:
        known = _find_pull(hub, plan)
        for attempt in range(patience.attempts):
            if known is not None:
                return known
            try:
                return _commit(hub, plan, pull_request=True)
            except HubError as error:
                if not _may_have_worked(error):
                    raise
                failure = error
            nothing = "nobody could tell whether a pull request was opened"
            known = _find_pull(hub, plan)
            nothing = "no pull request was opened"
            if attempt + 1 < patience.attempts and known is None:
                time.sleep(wait)
                wait = min(wait * 2, patience.longest_wait)
        if known is not None:
            return known
        raise failure
    except HubError as error:
        error.args = (f"{error}; {nothing}; the Hub still has {plan.standing}",)
        raise


def _find_pull(hub: Hub, plan: Plan) -> Outcome | None:
    """An open pull request of ours that proposes what the plan holds."""
    kind, name = plan.card.repo
    with hub.telling(plan.card.repo.label):
        found = hub.api.get_repo_discussions(
            name, repo_type=kind, discussion_type="pull_request", discussion_status="open"
        )
        numbers = []
        for item in found:
            if item.title == _title(plan):
                numbers.append((item.num, item.url))
            if len(numbers) >= _MAX_PULLS:
                break
    for number, url in numbers:
        if _has_all(hub, plan, f"refs/pr/{number}", new=True):
            return Outcome("proposed", redact(str(url)))
    return None
