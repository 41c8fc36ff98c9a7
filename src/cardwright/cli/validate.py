"""``cardwright validate``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cardwright.cli.output import note, wants_color, write_out
from cardwright.config import Settings, find_settings
from cardwright.errors import SettingsError
from cardwright.findings import Report
from cardwright.validate import Target, exit_status, find_targets, validate_files

FORMATS = ("text", "json", "github", "sarif", "markdown")


@click.command("validate")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option("--select", metavar="CODES", help="Report only these codes, or beginnings of codes.")
@click.option("--ignore", metavar="CODES", help="Do not report these codes.")
@click.option(
    "--cards-only",
    is_flag=True,
    help="Pass over named files that are not cards, without a word; for hooks.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option(
    "--kind",
    type=click.Choice(("model", "dataset", "space")),
    help="What every README.md is; by default its own keys tell.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended without a guess.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--online", is_flag=True, help="Ask the Hub's own validator too, and compare.")
def command(
    paths: tuple[str, ...],
    form: str,
    select: str | None,
    ignore: str | None,
    cards_only: bool,
    strict: bool,
    kind: str | None,
    fix: bool,
    diff: bool,
    online: bool,
) -> int:
    """Check the cards in PATHS (files and folders; by default the folder 'cards').

    A card is a YAML file with a 'kind', or a README.md with the front matter of the Hugging Face
    Hub. Everything that is wrong is told at once, with line and column. Exit status: 0 clean,
    1 errors, 2 could not run.
    """
    _collect_garbage_seldom()
    if online and (fix or diff):
        raise SettingsError("--online: not with --fix or --diff; run it after them")
    settings = _settings(select, ignore)
    faults: list[str] = []
    targets = find_targets(paths or _default(), settings, faults, readmes=True)
    if cards_only:
        targets = [target._replace(named=False) for target in targets]
    hub_kind = f"hub-{kind}" if kind else None
    if fix or diff:
        report = _mend(targets, settings, hub_kind, form, faults, write=fix and not diff)
    else:
        report = validate_files(targets, settings, hub_kind)
        if online:
            _ask_hub(report, targets, settings, hub_kind)
        write_out(format_report(report, form))
    if not cards_only:
        _tell_what_was_passed_over(report, form)
    faults += report.faults
    for fault in faults:
        note(fault)
    if faults:
        return 2
    if not targets:
        note(f"no YAML files and no README.md in {', '.join(paths or _default())}")
    warned = strict and any(f.severity.value == "warning" for f in report.findings)
    return 1 if warned else exit_status(report)


def _mend(
    targets: list[Target],
    settings: Settings,
    kind: str | None,
    form: str,
    faults: list[str],
    *,
    write: bool,
) -> Report:
    """Mend the files and report what is left; or show the difference and nothing else."""
    from cardwright.cli.mending import mend_files, show_difference

    mending = mend_files(targets, settings, kind, write=write)
    faults += mending.faults
    if write:
        write_out(format_report(mending.report, form))
        return mending.report
    color, is_shown = wants_color(), sys.stdout is not None and sys.stdout.isatty()
    for difference in mending.differences:
        # Into a pipe or a file it goes as it is: a patch to apply.
        is_patch = not color and not is_shown
        write_out(difference if is_patch else show_difference(difference, color=color))
    changed = len(mending.differences)
    note(f"{changed:,} of {mending.report.files:,} cards would be changed by --fix")
    return mending.report


def _ask_hub(report: Report, targets: list[Target], settings: Settings, kind: str | None) -> None:
    from cardwright.hub.client import open_hub
    from cardwright.publish.hub_validation import add_online_findings

    add_online_findings(open_hub(), report, targets, settings, kind)


def _collect_garbage_seldom() -> None:
    """Cards are trees, freed without the collector, which would look at each of their nodes."""
    import gc

    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def _default() -> tuple[str, ...]:
    return ("cards",) if Path("cards").is_dir() else (".",)


def _settings(select: str | None, ignore: str | None) -> Settings:
    settings = find_settings(Path.cwd())
    if select is not None:
        settings = settings._replace(select=_codes(select, "--select"))
    if ignore is not None:
        settings = settings._replace(ignore=(*settings.ignore, *_codes(ignore, "--ignore")))
    per_file = [code for codes in settings.per_file_ignores.values() for code in codes]
    codes = (*settings.select, *settings.ignore, *per_file)
    if codes:
        _check_codes(codes)
    return settings


def _codes(text: str, option: str) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    if not codes:
        raise SettingsError(f"{option}: give at least one code, for example MC or LI001")
    return codes


def _check_codes(codes: tuple[str, ...]) -> None:
    from cardwright.rules import all_rules

    for code in codes:
        if not code or not any(known.startswith(code) for known in all_rules()):
            raise SettingsError(
                f"'{code}' is no rule and no family of rules; see 'cardwright rules'"
            )


def format_report(report: Report, form: str) -> str:
    """The report in one of ``FORMATS``; each reporter is imported only when it is asked for."""
    if form == "json":
        from cardwright.reporters.json import format_json

        return format_json(report)
    if form == "github":
        from cardwright.reporters.github import format_github

        return format_github(report)
    if form == "sarif":
        from cardwright.reporters.sarif import format_sarif

        return format_sarif(report)
    if form == "markdown":
        from cardwright.reporters.markdown import format_markdown

        return format_markdown(report)
    from cardwright.reporters.text import format_text

    return format_text(report, color=wants_color())


def _tell_what_was_passed_over(report: Report, form: str) -> None:
    """A note on standard error; for many files one line in all."""
    if len(report.passed_over) <= 5 or form != "text":
        for name, reason in report.passed_over:
            note(f"{name}: passed over, {reason}")
        return
    from cardwright.rules.hub_card import NO_FRONT_MATTER

    unread = [name for name, reason in report.passed_over if reason.startswith("not read")]
    bare = sum(reason == NO_FRONT_MATTER for _, reason in report.passed_over)
    if others := len(report.passed_over) - len(unread) - bare:
        note(f"{others:,} files passed over: they are not cards")
    if bare:
        note(f"{bare:,} README.md without front matter passed over; name one to check it (HF101)")
    if unread:
        names = ", ".join(unread[:3]) + (" …" if len(unread) > 3 else "")
        note(f"{len(unread):,} files passed over: they could not be read ({names})")
