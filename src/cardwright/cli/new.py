"""``cardwright new``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cardwright.cli.output import note, write_file, write_out
from cardwright.errors import SourceError
from cardwright.loader import KINDS
from cardwright.resources import read_data

PUBLISHED = "https://raw.githubusercontent.com/cardwright/cardwright/main/schemas"


@click.command("new")
@click.argument("kind", type=click.Choice(tuple(KINDS)))
@click.option(
    "--id",
    "card_id",
    default="owner/name",
    show_default=True,
    help="The repository id on the Hub, or a name like it.",
)
@click.option("--name", help="The name as people say it; by default the last part of the id.")
@click.option("--license", "license_", metavar="SPDX", help="The licence, as an SPDX expression.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write; it must not exist."
)
def command(
    kind: str, card_id: str, name: str | None, license_: str | None, output: Path | None
) -> int:
    """Write a first card of a KIND, with every section shown as an example to fill in."""
    text = _first_card(kind, card_id, name or card_id.rsplit("/", 1)[-1], license_, output)
    if output is None:
        write_out(text)
        return 0
    if output.exists():
        raise SourceError(f"{output}: is there already; name another file")
    write_file(output, text)
    note(f"{output}: written; fill it in, then run 'cardwright validate {output}'")
    return 0


def _first_card(
    kind: str, card_id: str, name: str, license_: str | None, output: Path | None
) -> str:
    from jinja2 import Environment, StrictUndefined

    # The card is YAML, not HTML: values are quoted as JSON, which YAML reads.
    environment = Environment(  # noqa: S701
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["yaml"] = lambda value: json.dumps(value, ensure_ascii=False)
    template = environment.from_string(read_data(f"templates/new/{kind}.yaml.j2"))
    return template.render(
        id=card_id, name=name, license=license_, schema=_schema_reference(kind, output)
    )


def _schema_reference(kind: str, output: Path | None) -> str:
    """Where an editor finds the schema: in the repository if it has it, else published.

    Not where this installation keeps it: that is another place on every machine.
    """
    folder = (output or Path("card.yaml")).absolute().parent
    for parent in (folder, *folder.parents):
        local = parent / "schemas" / f"{kind}.schema.json"
        if local.is_file():
            return _relative(local, folder)
        if (parent / ".git").exists():
            break
    return f"{PUBLISHED}/{kind}.schema.json"


def _relative(path: Path, folder: Path) -> str:
    import os

    return os.path.relpath(path, folder).replace(os.sep, "/")
