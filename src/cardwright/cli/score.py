"""``cardwright score``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardwright.cli.output import note, wants_color, write_file, write_out
from cardwright.cli.termination import unwinding
from cardwright.config import find_settings
from cardwright.errors import SettingsError
from cardwright.findings import Finding, Severity, shorten, sort_findings
from cardwright.mof.framework import load_framework
from cardwright.mof.score import PROFILES

if TYPE_CHECKING:
    from cardwright.cli.score_scan import Run
    from cardwright.scan.verdict import Verdict
    from cardwright.scan.waivers import AppliedWaiver

FORMATS = ("text", "json", "markdown", "sarif", "github", "html")
LEVELS = ("declared", "linked", "found", "verified")


@click.command("score")
@click.argument("sources", nargs=-1, type=click.Path())
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default="spec",
    show_default=True,
    help="The framework's rules, or the Model Openness Tool to the letter.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report into this file, without colour.",
)
@click.option(
    "--min-class",
    "minimum",
    type=click.Choice(("I", "II", "III")),
    help="Exit with 1 if a release, or a model card without one, does not reach this class.",
)
@click.option(
    "--evidence",
    type=click.Choice(LEVELS),
    default="declared",
    show_default=True,
    help="The least evidence that counts for the class shown first, and for --min-class.",
)
@click.option(
    "--also",
    multiple=True,
    metavar="SOURCE",
    help="A further source that belongs to the same model; may be repeated.",
)
@click.option(
    "--follow", is_flag=True, help="Look at the repositories that a card names as places."
)
@click.option("--keep", is_flag=True, help="Keep clones, and say where they are.")
@click.option(
    "--badges",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write a badge for each class into this folder, as SVG.",
)
@click.option(
    "--write-release",
    "release_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write what was found into this file, for a person to confirm.",
)
@click.option(
    "--release-format",
    type=click.Choice(("card", "mot")),
    default="card",
    show_default=True,
    help="A model card, or a file of the Model Openness Tool.",
)
def command(
    sources: tuple[str, ...],
    profile: str,
    form: str,
    output: Path | None,
    minimum: str | None,
    evidence: str,
    also: tuple[str, ...],
    follow: bool,
    keep: bool,
    badges: Path | None,
    release_file: Path | None,
    release_format: str,
) -> int:
    """Rate the releases in SOURCES, and show the evidence.

    A source is a file, a folder (by default 'cards', or this one), the URL of a git repository, or
    a repository on the Hub: 'hf:owner/name', 'hf:datasets/owner/name', with '@revision'. A release
    is declared by the 'release' section of a model card, or by a file of the Model Openness Tool;
    where none is declared, the source as a whole is rated by what is found in it. Exit status: 0
    rated, 1 errors or a class below the one asked for, 2 could not run.
    """
    from cardwright.cli.score_scan import Run, Wishes
    from cardwright.scan.evidence import Level
    from cardwright.scan.waivers import check_waivers

    settings = find_settings(Path.cwd())
    check_waivers(settings.waivers, load_framework())
    if not all((*sources, *also)):  # what a variable that is not set leaves behind
        raise SettingsError("a source is the empty text; name a file, a folder or a URL")
    given = sources or (("cards",) if Path("cards").is_dir() else (".",))
    run = Run(settings, Wishes(profile, Level(evidence), also, follow, keep))
    with unwinding():
        run.score(given)
    findings = _findings(run)
    report = _format(run.verdicts, findings, form, color=output is None and wants_color())
    if output is None:
        write_out(report)
    else:
        write_file(output, report)
    _write_files(run, badges, release_file, release_format)
    return _status(run, findings, minimum, given)


def _findings(run: Run) -> list[Finding]:
    """What is wanted of the findings, those of waivers included."""
    from datetime import date

    from cardwright.scan.waivers import apply_waivers

    found = list(run.findings)
    for verdict in run.verdicts:
        applied = apply_waivers(verdict.card, run.settings.waivers, date.today())
        verdict.waivers, verdict.waived_class = applied
        told = [_expired(verdict, item) for item in applied[0] if item.state == "expired"]
        found += [item for item in told if item not in found]
    return sort_findings(item for item in found if run.settings.reports(item.code))


def _expired(verdict: Verdict, applied: AppliedWaiver) -> Finding:
    """A finding at the line of the settings, where the decision stands."""
    from cardwright.cli.score_documents import finding
    from cardwright.findings import Problem
    from cardwright.validate import display_name

    message = f"a waiver has expired: {applied.tell()}"
    fix = "decide anew, or remove it from the settings"
    waiver = applied.waiver
    where = display_name(waiver.file) if waiver.file is not None else verdict.card.target
    return finding(where, Problem((), message, fix, code="MOF014"), waiver.line)


def _write_files(
    run: Run, badges: Path | None, release_file: Path | None, release_format: str
) -> None:
    if badges is not None:
        from cardwright.cli.score_files import write_badges

        write_badges(run.verdicts, badges)
    if release_file is not None:
        from cardwright.cli.score_files import write_release

        if len(run.verdicts) != 1:
            count = len(run.verdicts)
            raise SettingsError(f"--write-release takes one release, and here are {count:,}")
        note(write_release(run.verdicts[0], release_file, release_format))


def _status(run: Run, findings: list[Finding], minimum: str | None, given: tuple[str, ...]) -> int:
    """Say on standard error what the report does not, and give the exit status."""
    for line in (*run.faults, *run.kept):
        note(line)
    verdicts = [verdict for verdict in run.verdicts if not verdict.is_empty]
    if not verdicts and not findings and not run.faults and not (minimum and run.unrated):
        note(f"no release is declared in {', '.join(given)}")
    elif run.unrated and minimum is None:
        note(_tell_unrated(run.unrated))
    short = _tell_short(verdicts, run.unrated, minimum) if minimum else []
    for line in short:
        note(line)
    if run.faults:
        return 2
    if any(finding.severity is Severity.ERROR for finding in findings):
        return 1
    # Nothing reaches a class where nothing is released.
    return int(minimum is not None and (not verdicts or bool(short)))


def _tell_unrated(unrated: list[str]) -> str:
    more = f" and {len(unrated) - 1:,} more" if len(unrated) > 1 else ""
    verb = "declare" if more else "declares"
    return f"{unrated[0]}{more} {verb} no release that can be read, and got no scorecard"


def _tell_short(verdicts: list[Verdict], unrated: list[str], minimum: str) -> list[str]:
    """A line for each release below the class, and for each model card without a release."""
    level = load_framework().romans[minimum]
    below = [_tell_below(verdict, minimum) for verdict in verdicts if not verdict.meets(level)]
    unread = [
        f"{name}: it declares no release that can be read, so it does not reach class {minimum}"
        for name in unrated
    ]
    return sorted([*below, *unread])


def _tell_below(verdict: Verdict, minimum: str) -> str:
    card, level = verdict.card, verdict.evidence.value
    by = "" if level == "declared" else f" by what is {level} at least"
    return f"{card.target}: '{shorten(card.name)}' does not reach class {minimum}{by}: {card.label}"


def _format(verdicts: list[Verdict], findings: list[Finding], form: str, *, color: bool) -> str:
    """The scorecards in one of ``FORMATS``; each reporter is imported only when asked for."""
    from cardwright.cli import score_output

    return score_output.format_verdicts(verdicts, findings, form, color=color)
