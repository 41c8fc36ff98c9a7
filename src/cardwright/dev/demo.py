"""``make demo``: the whole way on the real cards in ``cards/``, through the command line."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from cardwright.cli import run
from cardwright.cli.output import wants_color

_CLASSES = {1: "I", 2: "II", 3: "III", 0: "none"}


def run_demo(root: Path) -> int:
    """Validate, rate, render and build the site, then say what came out and where to look.

    Args:
        root: the root of the checkout.

    Returns:
        0 when every step went through, else the status of the step that did not.
    """
    started = time.perf_counter()
    checked = _cardwright("validate", "cards", "--format", "json")
    if checked.returncode > 1:
        return checked.returncode
    scored = _cardwright("score", "cards", "--format", "json")
    if scored.returncode > 1:
        return scored.returncode
    rendered = _render_all(root / "cards", root / "build" / "hub")
    built = _cardwright("site", "build", capture=False)
    _print_table(json.loads(checked.stdout), json.loads(scored.stdout))
    _print_places(rendered, time.perf_counter() - started)
    return max(checked.returncode, scored.returncode, built.returncode)


def _cardwright(*arguments: str, capture: bool = True) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cardwright", *arguments]
    return subprocess.run(
        command,
        check=False,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE if capture else None,
    )


def _render_all(cards: Path, output: Path) -> int:
    """Every card as the README.md of a repository on the Hub; how many there are."""
    count = 0
    for card in sorted(cards.rglob("*.yaml")):
        target = output / card.relative_to(cards).with_suffix("") / "README.md"
        # In this process: the next card needs no new interpreter.
        count += run(["render", str(card), "--to", "hub", "-o", str(target)]) == 0
    return count


def _print_table(report: dict[str, Any], scores: dict[str, Any]) -> None:
    print()
    for finding in report["findings"]:
        place = f"{finding['path']}:{finding['line']}:{finding['column']}"
        print(
            f"{place}: {finding['severity']}[{finding['code']}] {finding['where']}: {finding['message']}"
        )
    summary = report["summary"]
    counts = ", ".join(f"{kind} {summary[kind]}" for kind in ("errors", "warnings", "notes"))
    print(f"{summary['files']} cards checked; {counts}\n")
    rows = [
        (
            card["name"],
            _CLASSES[card["class"]],
            " / ".join(f"{card['progress'][level]:.0f} %" for level in ("3", "2", "1")),
            card["next_steps"][0] if card["next_steps"] else "",
        )
        for card in sorted(
            scores["scorecards"], key=lambda card: (card["class"] or 9, card["name"])
        )
    ]
    titles = ("model", "class", "III / II / I met", "next step")
    widths = [max(len(str(row[column])) for row in (titles, *rows)) for column in range(3)]
    for number, row in enumerate((titles, *rows)):
        line = "  ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=False))
        print(_emphasize(f"{line}  {row[3]}".rstrip(), number == 0))


def _emphasize(line: str, title: bool) -> str:
    return f"\x1b[1m{line}\x1b[0m" if title and wants_color() else line


def _print_places(rendered: int, seconds: float) -> None:
    print(f"\n{rendered} cards rendered for the Hub: build/hub/")
    print("the site:                    build/site/index.html")
    print("one card, as it is written:  cards/models/olmo-7b.yaml")
    print(f"\nmade in {seconds:.1f} s")
