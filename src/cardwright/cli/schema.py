"""``cardwright schema``."""

from __future__ import annotations

import click

from cardwright.cli.output import write_out
from cardwright.loader import KINDS
from cardwright.resources import data_path, read_data


@click.command("schema")
@click.argument("kind", type=click.Choice(tuple(KINDS)))
@click.option("--path", "only_path", is_flag=True, help="Print where the file is instead.")
def command(kind: str, only_path: bool) -> int:
    """Print the JSON Schema (draft 2020-12) of a KIND of card."""
    name = f"schemas/{kind}.schema.json"
    write_out(f"{data_path(name)}\n" if only_path else read_data(name))
    return 0
