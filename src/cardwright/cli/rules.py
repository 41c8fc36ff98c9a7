"""``cardwright rules``."""

from __future__ import annotations

import json

import click

from cardwright.cli.output import write_out
from cardwright.errors import SettingsError
from cardwright.rules import Rule, all_rules


@click.command("rules")
@click.argument("codes", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
def command(codes: tuple[str, ...], form: str) -> int:
    """List the rules, or explain those with CODES (a code, or the beginning of one)."""
    chosen = (
        [rule for code in codes for rule in _find(code.upper())]
        if codes
        else [*all_rules().values()]
    )
    if form == "json":
        write_out(json.dumps([_data(rule) for rule in chosen], indent=2, ensure_ascii=False) + "\n")
    elif codes and len(chosen) <= len(codes):
        write_out("\n\n".join(_page(rule) for rule in chosen) + "\n")
    else:
        write_out(
            "".join(f"{rule.code}  {rule.severity.value:<7}  {_title(rule)}\n" for rule in chosen)
        )
    return 0


def _find(code: str) -> list[Rule]:
    found = [rule for known, rule in all_rules().items() if known.startswith(code)]
    if not found:
        raise SettingsError(f"'{code}' is no rule and no family of rules; see 'cardwright rules'")
    return found


def _title(rule: Rule) -> str:
    return rule.doc.split("\n", 1)[0].rstrip(".")


def _page(rule: Rule) -> str:
    title, _, body = rule.doc.partition("\n")
    return f"{rule.code} ({rule.severity.value}): {title}\n{body}"


def _data(rule: Rule) -> dict[str, str]:
    return {"code": rule.code, "name": rule.name, "severity": rule.severity.value, "doc": rule.doc}
