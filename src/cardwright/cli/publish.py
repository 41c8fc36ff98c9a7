"""``cardwright publish``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cardwright.cli.output import note, wants_color, write_out
from cardwright.cli.render import refuse
from cardwright.config import Settings, find_settings
from cardwright.errors import CardwrightError, SettingsError
from cardwright.hub.errors import UnreachableError

if TYPE_CHECKING:
    from cardwright.hub.client import Hub
    from cardwright.publish.hub_card import HubCard
    from cardwright.publish.hub_commit import Outcome
    from cardwright.publish.hub_plan import Plan
    from cardwright.publish.hub_push import Options


@click.group("publish")
def command() -> None:
    """Send cards to where they are read."""


@command.command("hub")
@click.argument("cards", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--repo", metavar="OWNER/NAME", help="The repository; by default the card's id.")
@click.option("--push", "send", is_flag=True, help="Send it as one commit.")
@click.option("--pr", "pull_request", is_flag=True, help="Send it as a pull request.")
@click.option("--create", is_flag=True, help="Make the repository where there is none.")
@click.option("--private", is_flag=True, help="With --create: make it private.")
@click.option("--replace", is_flag=True, help="Let go what the card does not have.")
@click.option("--force", is_flag=True, help="Overrule what somebody changed on the Hub.")
def hub(
    cards: tuple[Path, ...],
    repo: str | None,
    send: bool,
    pull_request: bool,
    create: bool,
    private: bool,
    replace: bool,
    force: bool,
) -> int:
    """Show what CARDS would change in their repositories on the Hub; with --push send it.

    A card is a YAML card or a README.md with front matter. Cards with errors are not sent. Parts
    of the README that a person wrote on the Hub stay, unless --replace lets them go. Who you are is
    told by the Hub's own client ('hf auth login', HF_TOKEN); where the Hub is, by HF_ENDPOINT. Exit
    status: 0 done or nothing to do, 1 a card has errors, 2 a card could not be published.
    """
    from cardwright.publish.hub_push import Options

    _check_options(cards, repo, create, private)
    options = Options(pull_request, create, private, force)
    return _Run(cards, repo, options, send or pull_request, replace).all()


def _check_options(cards: Sequence[Path], repo: str | None, create: bool, private: bool) -> None:
    if repo is not None and len(cards) > 1:
        raise SettingsError("--repo: is for one card; name each card's repository as its id")
    if private and not create:
        raise SettingsError("--private: is for a repository that --create makes")


class _Run:
    """One run over one or more cards; what fails for one does not keep the others."""

    def __init__(
        self,
        cards: Sequence[Path],
        repo: str | None,
        options: Options,
        send: bool,
        replaces: bool,
    ) -> None:
        self._paths, self._repo, self._options = cards, repo, options
        self._send, self._replaces = send, replaces
        self._settings: Settings = find_settings(Path.cwd())
        self._hub: Hub | None = None
        self._counts: dict[str, int] = {}
        self._seen: dict[Any, str] = {}
        self._status = 0

    def all(self) -> int:
        """Publish each card; the exit status."""
        if len(self._paths) == 1:
            self._one(self._paths[0])
            return self._status
        with _progress(len(self._paths)) as advance:
            for path in self._paths:
                try:
                    self._one(path)
                except CardwrightError as error:
                    self._fail(str(error), "failed", 2)
                    if isinstance(error, UnreachableError):  # nor would the others reach it
                        break
                except KeyboardInterrupt:
                    self._count("interrupted")
                    self._summarize()
                    raise
                advance()
        self._summarize()
        return self._status

    def _summarize(self) -> None:
        rest = len(self._paths) - sum(self._counts.values())
        counts = self._counts | ({"not reached": rest} if rest else {})
        told = ", ".join(f"{count} {state}" for state, count in counts.items())
        write_out(f"{len(self._paths)} cards: {told}\n")

    def _fail(self, message: str, state: str, status: int) -> None:
        if message:
            note(message)
        self._count(state)
        self._status = max(self._status, status)

    def _count(self, state: str) -> None:
        self._counts[state] = self._counts.get(state, 0) + 1

    def _one(self, path: Path) -> None:
        from cardwright.publish.collection import BrokenCardsError
        from cardwright.publish.hub_card import read_hub_card

        try:
            card = read_hub_card(path, self._repo, self._settings)
        except BrokenCardsError as error:
            refuse(error.report)
            self._fail("", "with errors", 1)
            return
        card.replaces = self._replaces
        other = self._seen.setdefault(card.repo, card.source)
        if other != card.source:
            raise SettingsError(f"{card.source}: goes to {card.repo.label}, as {other} does")
        self._publish(card)

    def _publish(self, card: HubCard) -> None:
        from cardwright.hub.client import open_hub
        from cardwright.publish.hub_plan import make_plan

        if self._hub is None:
            self._hub = open_hub()
        plan = make_plan(self._hub, card, self._options.create)
        write_out(f"{card.source} → {card.repo.label}\n")
        self._show(plan)
        if not plan.changes:
            write_out("nothing to change\n")
            self._count("unchanged")
        elif not self._send:
            self._tell_what_to_do(plan)
        else:
            outcome = self._push(self._hub, plan)
            for text in outcome.notes:
                note(f"{card.repo.label}: the Hub says: {text}")
            write_out(f"{outcome.state} {outcome.url}".rstrip() + "\n")
            self._count(outcome.state)

    def _push(self, hub: Hub, plan: Plan) -> Outcome:
        from cardwright.publish.hub_push import push

        try:
            return push(hub, plan, self._options, self._show)
        except KeyboardInterrupt:
            note(
                f"{plan.card.repo.label}: interrupted while it was sent; the Hub has the new card, "
                f"or still has {plan.standing}; it is safe to run this again, which tells"
            )
            raise

    def _show(self, plan: Plan) -> None:
        """The difference to what the Hub has, without our record of it."""
        from cardwright.hub.credentials import hide
        from cardwright.publish.hub_merge import split_record
        from cardwright.reporters.difference import format_difference

        sides = ("on the Hub", "of the card")
        for item in plan.changes:
            if item.path.endswith(".svg"):  # nobody reads a picture line by line
                what = "goes" if item.new is None else "is new" if item.old is None else "changes"
                write_out(f"{item.path} {what}\n")
                continue
            old, new = (None if text is None else split_record(text)[0] for text in item[1:])
            write_out(hide(format_difference(old, new, item.path, sides, wants_color())))
        for text in plan.notes:
            note(hide(f"{plan.card.repo.label}: {text}"))
        self._tell_conflicts(plan)

    def _tell_conflicts(self, plan: Plan) -> None:
        """What somebody changed, unless it is the error that stops."""
        from cardwright.hub.credentials import hide

        if self._send and not self._options.force:
            return
        stops = "" if self._options.force else "--push would stop here, "
        for text in plan.conflicts:
            note(hide(f"{plan.card.repo.label}: {text}; {stops}--force overrules it"))

    def _tell_what_to_do(self, plan: Plan) -> None:
        count = len(plan.changes)
        files = "1 file differs" if count == 1 else f"{count} files differ"
        where = (
            ""
            if plan.commit
            else "; there is no such repository yet, --create makes it when it is sent"
        )
        write_out(f"{files}{where}; nothing was sent: --push sends it, --pr proposes it\n")
        self._count("to be sent")


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    """A progress bar on a terminal, on standard error; elsewhere nothing."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=total, file=sys.stderr, label="Publishing") as bar:
        yield lambda: bar.update(1)
