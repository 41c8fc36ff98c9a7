"""Sending what a plan holds as one commit, or as a pull request, so that it can be repeated.

A commit names its parent: the Hub refuses it where somebody was faster, so that a repeated commit
cannot be made twice. After every failure that is no clear refusal the Hub is looked at before
anything is sent again. Whatever happens, the Hub has the old card or the new one, and the message
says which.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from cardwright.hub.client import Hub
from cardwright.hub.credentials import secrets
from cardwright.hub.errors import (
    LOG_IN,
    ForbiddenError,
    HubError,
    MissingRepositoryError,
    UnauthorizedError,
)
from cardwright.hub.transport import read_patience
from cardwright.publish.hub_commit import Outcome, has_all, may_have_worked, send_commit
from cardwright.publish.hub_plan import ConflictingChangeError, Plan, describe_commits, make_plan
from cardwright.publish.hub_pull import propose


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
        return propose(hub, plan)
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
    if not may_have_worked(failure):
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


@contextmanager
def _telling_what_stands(plan: Plan) -> Iterator[None]:
    """Add to an error what the Hub has."""
    try:
        yield
    except HubError as error:
        error.args = (f"{error}; the Hub still has {plan.standing}",)
        raise


def _publish(hub: Hub, plan: Plan, options: Options, show: Callable[[Plan], None]) -> Outcome:
    """Commit to the main branch, and look at the Hub after each failure."""
    patience = read_patience()
    wait = patience.first_wait
    for attempt in range(patience.attempts):
        try:
            return send_commit(hub, plan, pull_request=False)
        except HubError as error:
            if not may_have_worked(error):
                hint = "; 'publish hub --pr' proposes it without that right"
                way = hint if isinstance(error, ForbiddenError) else ""
                error.args = (f"{error}{way}; the Hub still has {plan.standing}",)
                raise
            failure = error
        landed = _look(hub, plan, failure)
        if landed is not None:
            return landed
        plan = _with_new_parent(hub, plan, options, show)
        if not plan.changes:  # who was faster made the same of it
            return Outcome("unchanged")
        if attempt + 1 < patience.attempts:
            time.sleep(wait)
            wait = min(wait * 2, patience.longest_wait)
    raise type(failure)(f"{failure}; the Hub still has {plan.standing}") from None


def _look(hub: Hub, plan: Plan, failure: HubError) -> Outcome | None:
    """Whether the commit was made although its answer was lost; ``None`` where it was not."""
    kind, name = plan.card.repo
    try:
        head = hub.head_commit(kind, name)
        if head == plan.commit or not has_all(hub, plan, head, new=True):
            return None
    except HubError as error:
        raise type(failure)(
            f"{failure}; nobody could tell whether the Hub has the new card, or still has "
            f"{plan.standing}: {error}; it is safe to run this again"
        ) from None
    prefix = "" if kind == "model" else f"{kind}s/"
    return Outcome("published", f"{hub.endpoint}/{prefix}{name}/commit/{head}")


def _with_new_parent(hub: Hub, plan: Plan, options: Options, show: Callable[[Plan], None]) -> Plan:
    """The plan for the commit that is there now, if nobody touched our files meanwhile."""
    kind, name = plan.card.repo
    with _telling_what_stands(plan):
        head = hub.head_commit(kind, name)
        if head == plan.commit:
            return plan
        if has_all(hub, plan, head, new=False):
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
