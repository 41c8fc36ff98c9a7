"""``cardwright diff``."""

from __future__ import annotations

import click

from cardwright.cli.output import wants_color, write_out


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to report.",
)
def command(old: str, new: str, form: str) -> int:
    """Tell field by field what changed from OLD to NEW.

    Each is a YAML card, a README.md with front matter, or hf:owner/name, hf:datasets/owner/name,
    hf:spaces/owner/name, with @revision where another than the main branch is meant. Exit
    status: 0 nothing differs, 1 something does, 2 could not run.
    """
    from cardwright.publish.difference import compare_cards
    from cardwright.reporters.changes import changes_json, format_changes

    changes = compare_cards(old, new)
    text = changes_json(changes) if form == "json" else format_changes(changes, wants_color())
    write_out(_hide(text) if "hf:" in (old[:3], new[:3]) else text)
    return 1 if changes else 0


def _hide(text: str) -> str:
    """What came from the Hub may hold anything, but not a credential."""
    from cardwright.hub.credentials import hide

    return hide(text)
