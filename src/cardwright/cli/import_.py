"""``cardwright import``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cardwright.cli.output import note, write_file, write_out
from cardwright.errors import SourceError
from cardwright.findings import Severity, format_path, shorten

if TYPE_CHECKING:
    from cardwright.render.importing import ImportedCard
    from cardwright.yamlio.fill import Filled

KINDS = {"model": "model-card", "dataset": "data-card"}
PHASES = ("pretraining", "training", "fine-tuning", "evaluation", "inference", "other")


@click.command("import")
@click.argument("source")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the card to this file instead of printing it.",
)
@click.option(
    "--update",
    is_flag=True,
    help="Fill in what the card in --output lacks; what stands there is left.",
)
@click.option("--id", "card_id", help="The repository id on the Hub, 'owner/name'.")
@click.option(
    "--kind",
    type=click.Choice(tuple(KINDS)),
    help="What a README describes, where its content does not tell.",
)
@click.option(
    "--phase",
    type=click.Choice(PHASES),
    help="What the runs in an emissions.csv measured.",
)
@click.option("--report", is_flag=True, help="Say how much of a README found a field.")
def command(
    source: str,
    output: Path | None,
    update: bool,
    card_id: str | None,
    kind: str | None,
    phase: str | None,
    report: bool,
) -> int:
    """Make a card of SOURCE.

    SOURCE is a README.md, the folder of a model repository, a repository on the Hub
    ('hf:owner/name', 'hf:datasets/owner/name'), JSON of the Model Card Toolkit, or an emissions.csv
    of CodeCarbon. What has no field stays in the card as the README's text, so that 'cardwright
    render --to hub' gives the README again. Exit status: 0 imported, 1 imported but for facts that
    are wrong in the source, 2 could not run.
    """
    from cardwright.render.sources import read_source

    if update and output is None:
        raise SourceError("--update: name the card to fill in with '-o'")
    if output is not None and not update and output.exists():
        raise SourceError(
            f"{output}: is there already; name another file, or fill in what it lacks with --update"
        )
    own = _existing(output) if update and output is not None and output.exists() else None
    kept_id = own[1].get("id") if own else None
    found = read_source(
        source,
        card_id or kept_id,
        KINDS.get(kind or ""),
        phase,
        own[1].get("kind") if own else None,
    )
    for message in found.notes:
        note(message)
    status = _tell(found.card)
    _tell_share(found.card, report)
    if own is not None and output is not None:
        return max(status, _update(output, own, found.card))
    return max(status, _write(output, found.card.text))


def _write(output: Path | None, text: str) -> int:
    if output is None:
        write_out(text)
    else:
        write_file(output, text)
    return 0


def _tell(card: ImportedCard) -> int:
    """What is wrong in the source, on standard error."""
    from cardwright.findings import Report
    from cardwright.reporters.text import format_text

    if card.findings:
        lines = format_text(Report(files=1, findings=card.findings)).splitlines()[:-1]
        sys.stderr.write("\n".join(lines) + "\n")
    wrong = sum(found.severity is Severity.ERROR for found in card.findings)
    if wrong:
        what = "1 fault" if wrong == 1 else f"{wrong:,} faults"
        note(f"{card.facts.name}: {what}; what is wrong stays as it is in a README's text")
    return 1 if wrong else 0


def _tell_share(card: ImportedCard, report: bool) -> None:
    """What of a README found no field, and where it is asked for, how much did."""
    from cardwright.render.import_report import describe_kept, describe_share

    for line in (*describe_kept(card), *(describe_share(card) if report else ())):
        note(line)


def _existing(output: Path) -> tuple[str, dict[str, Any]]:
    """The card that is to be filled in."""
    from cardwright.loader import card_kind, load_file

    document = load_file(output, str(output))
    if document.problems:
        fault = document.problems[0]
        raise SourceError(
            f"{output}:{fault.line}:{fault.column}: {fault.message}; nothing was changed"
        )
    if card_kind(document.data) is None:
        raise SourceError(f"{output}: is no card; nothing was changed")
    return output.read_bytes().decode("utf-8"), document.data


def _update(output: Path, own: tuple[str, dict[str, Any]], card: ImportedCard) -> int:
    """Fill in what the card lacks, and say what was left."""
    from cardwright.yamlio.fill import fill_yaml

    text, data = own
    # How a README is laid out is no fact that a card of one's own lacks.
    facts = {key: value for key, value in card.data.items() if key not in ("readme", "id", "name")}
    if facts["kind"] != data["kind"]:
        raise SourceError(
            f"{output}: is a {data['kind']}, but the source describes a {facts['kind']}"
        )
    filled = fill_yaml(text, data, facts)
    _tell_filled(output, filled)
    if filled.stuck:
        return 2
    if filled.text != text:
        write_file(output, filled.text, unless_changed=text.encode())
    return 0


def _tell_filled(output: Path, filled: Filled) -> None:
    for path in filled.added:
        note(f"{output}: {format_path(path)}: filled in")
    for left in filled.left:
        has, offered = shorten(_shown(left.has)), shorten(_shown(left.offered))
        note(f"{output}: {format_path(left.path)}: left as {has}; the source says {offered}")
    for path in filled.stuck:
        note(
            f"{output}: {format_path(path)}: cannot be filled in without changing what stands there"
        )
    if not filled.added and not filled.stuck:
        note(f"{output}: nothing to fill in")


def _shown(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)
