"""``cardwright render``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cardwright.cli.output import write_file, write_out
from cardwright.errors import SourceError
from cardwright.findings import Report

TARGETS = ("hub", "site")


@click.command("render")
@click.argument("card", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "target",
    type=click.Choice(TARGETS),
    required=True,
    help="README.md of a repository on the Hub, or a page of the site.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of printing.",
)
def command(card: Path, target: str, output: Path | None) -> int:
    """Turn CARD into the Hub's README or into a page, as Markdown.

    The same card gives the same text. A card with errors is refused. Exit status: 0 rendered,
    1 the card has errors, 2 could not run.
    """
    from cardwright.publish.collection import BrokenCardsError, read_collection
    from cardwright.publish.pages import card_page
    from cardwright.render.card import render_card
    from cardwright.render.values import Context

    if card.is_dir():
        raise SourceError(f"{card}: is a folder; name one card")
    try:
        item = read_collection([card])[0]
    except BrokenCardsError as error:
        return refuse(error.report)
    text = render_card(item.card, Context("hub")) if target == "hub" else card_page(item, [item])
    if output is None:
        write_out(text)
    else:
        write_file(output, text)
    return 0


def refuse(report: Report) -> int:
    """Tell on standard error what is wrong with cards that are not published."""
    from cardwright.reporters.text import format_text

    sys.stderr.write(format_text(report))
    return 1
