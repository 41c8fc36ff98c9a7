"""``cardwright site``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardwright.cli.output import note, write_out
from cardwright.cli.render import refuse
from cardwright.validate import display_name

if TYPE_CHECKING:
    from cardwright.publish.site import BuiltSite


@click.group("site")
def command() -> None:
    """Build the site of all cards."""


@command.command("build")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; 'build/site' by default.",
)
def build(paths: tuple[str, ...], output: Path | None) -> int:
    """Build the site of the cards in PATHS (files and folders; by default the folder 'cards').

    Where the working directory has a mkdocs.yml that uses the plugin 'cardwright', and no PATHS
    are named, that site is built, cards included. An output folder that holds anything that this
    command did not make is refused. Exit status: 0 built, 1 a card has errors, 2 could not run.
    """
    from cardwright.publish.collection import BrokenCardsError

    try:
        built = _build(paths, output)
    except BrokenCardsError as error:
        return refuse(error.report)
    for warning in built.warnings:
        note(warning)
    shown = display_name(built.output)
    write_out(f"{built.pages} pages in {shown}, begin with {shown}/index.html\n")
    return 0


def _build(paths: tuple[str, ...], output: Path | None) -> BuiltSite:
    from cardwright.publish.collection import read_collection
    from cardwright.publish.site import (
        DEFAULT_OUTPUT,
        build_project,
        build_site,
        check_extra,
        find_config,
    )

    check_extra()
    config = None if paths else find_config(Path.cwd())
    if config is not None:
        return build_project(config, output)
    default = ("cards",) if Path("cards").is_dir() else (".",)
    return build_site(read_collection(paths or default), output or DEFAULT_OUTPUT)
