"""A card as a pull request, which is opened once however often it is asked for."""

from __future__ import annotations

import time

from cardwright.hub.client import Hub
from cardwright.hub.errors import HubError, redact
from cardwright.hub.transport import read_patience
from cardwright.publish.hub_commit import (
    Outcome,
    commit_title,
    has_all,
    may_have_worked,
    send_commit,
)
from cardwright.publish.hub_plan import Plan

_MAX_PULLS = 10


def propose(hub: Hub, plan: Plan) -> Outcome:
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
                return send_commit(hub, plan, pull_request=True)
            except HubError as error:
                if not may_have_worked(error):
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
            if item.title == commit_title(plan):
                numbers.append((item.num, item.url))
            if len(numbers) >= _MAX_PULLS:
                break
    for number, url in numbers:
        if has_all(hub, plan, f"refs/pr/{number}", new=True):
            return Outcome("proposed", redact(str(url)))
    return None
