"""``cardwright rubric``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardwright.cli.output import note, write_out
from cardwright.config import Settings, find_settings
from cardwright.loader import card_kind, load_file
from cardwright.validate import find_targets

if TYPE_CHECKING:
    from cardwright.rubric import RubricResult

FORMATS = ("text", "json", "markdown")


@click.command("rubric")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--configuration",
    type=click.Path(path_type=Path),
    help="A file in place of the shipped subgroups, weights and categories.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to report.",
)
def command(paths: tuple[str, ...], configuration: Path | None, form: str) -> int:
    """Compute fairness, privacy and regulation from the datasheets in PATHS.

    What a datasheet does not tell gives a lower and an upper bound. Exit status: 0 computed,
    2 could not run.
    """
    settings = find_settings(Path.cwd())
    given = paths or (("cards",) if Path("cards").is_dir() else (".",))
    faults: list[str] = []
    results = _compute(given, settings, configuration or _configured(settings), faults)
    write_out(_format(results, form))
    if not results and not faults:
        faults.append(f"no datasheet in {', '.join(given)}")
    for fault in faults:
        note(fault)
    return 2 if faults else 0


def _configured(settings: Settings) -> Path | None:
    return settings.root / settings.rubric if settings.rubric else None


def _compute(
    paths: tuple[str, ...], settings: Settings, configuration: Path | None, faults: list[str]
) -> list[tuple[str, str, RubricResult]]:
    from cardwright.rubric import compute_rubric, load_configuration

    rules = load_configuration(configuration)
    results = []
    for target in find_targets(paths, settings, faults):
        data = load_file(target.path, target.name).data
        if card_kind(data) == "datasheet":
            name = str(data.get("name", target.name))
            results.append((target.name, name, compute_rubric(data, rules)))
        elif target.named:
            faults.append(
                f"{target.name}: not a datasheet; see 'cardwright validate {target.name}'"
            )
    return results


def _format(results: list[tuple[str, str, RubricResult]], form: str) -> str:
    from cardwright.reporters.rubric import format_rubric_markdown, format_rubric_text

    if form == "json":
        rubrics = [
            {"target": target, "name": name, **result.to_data()} for target, name, result in results
        ]
        return json.dumps({"rubrics": rubrics}, indent=2, ensure_ascii=False) + "\n"
    write = format_rubric_markdown if form == "markdown" else format_rubric_text
    return "\n".join(write(*result) for result in results)
