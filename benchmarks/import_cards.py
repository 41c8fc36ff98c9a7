"""Import many README cards: nothing lost, how much finds a field, and the time against huggingface_hub.

    python benchmarks/import_cards.py FOLDER… [--runs N] [--each]

Each FOLDER holds README cards, at any depth, as files that end with ``.md``. Each is imported, written as
YAML, read again and rendered; the text must be that of the file, byte for byte. Both contenders read
the same files in one process, in turn: huggingface_hub loads each as a card (its checks of the
metadata off, so that it takes all of them), Cardwright reads, checks and writes a card. With ``--each``
the share of every card is printed.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

from cardwright.cards import build_card
from cardwright.render.card import render_card
from cardwright.render.import_report import Share, measure_share
from cardwright.render.importing import import_readme
from cardwright.render.values import Context
from cardwright.yamlio import parse
from measure import compile_package, print_machine

AIM = 5.0
"""How many times longer than the client the import may take."""


def read_texts(folders: list[Path]) -> dict[Path, str]:
    """The cards of folders with the line ends they have; what is not UTF-8 is told and left out."""
    texts = {}
    for path in sorted(path for folder in folders for path in folder.rglob("*.md")):
        try:
            texts[path] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            print(f"{path.name}: is not UTF-8, left out")
    return texts


def load_with_client(paths: list[Path]) -> float:
    """Seconds in which huggingface_hub loads the files."""
    from huggingface_hub import DatasetCard, ModelCard

    logging.getLogger("huggingface_hub").setLevel(
        logging.ERROR
    )  # it tells each card without metadata
    started = time.perf_counter()
    for path in paths:
        card = DatasetCard if "dataset" in path.parent.name else ModelCard
        card.load(path, ignore_metadata_errors=True)
    return time.perf_counter() - started


def import_all(paths: list[Path]) -> float:
    """Seconds in which Cardwright imports the files."""
    started = time.perf_counter()
    for path in paths:
        import_readme(path.read_bytes().decode("utf-8"), "card", path.name)
    return time.perf_counter() - started


def check_round_trip(texts: dict[Path, str], each: bool) -> bool:
    """Whether every card gives its README again; prints what share of them is in fields."""
    total, lost, findings = Share(*[0] * 7), 0, Counter[str]()
    for path, text in texts.items():
        card = import_readme(text, "card", path.name)
        if render_card(build_card(parse(card.text).data), Context("hub")) != text:
            lost += 1
            print(f"{path.name}: another text comes back")
        if card.facts.readme is None:
            continue
        share = measure_share(card.facts.readme)
        total = Share(*(one + other for one, other in zip(total, share, strict=True)))
        findings.update(found.severity.value for found in card.findings)
        if each:
            print(f"{path.name}: {_shown(share)}")
    print(f"{len(texts)} cards, {len(texts) - lost} give their README again byte for byte")
    print(f"in fields: {_shown(total)}")
    print(f"findings in the sources: {dict(findings)}")
    return not lost


def _shown(share: Share) -> str:
    return (
        f"{_percent(share.typed_keys, share.keys)} of the keys of front matter, "
        f"{_percent(share.typed_lines, share.lines)} of the body's lines, "
        f"{_percent(share.typed_characters, share.characters)} of its characters, "
        f"{_percent(share.typed_characters, share.telling)} without headings, tables of contents and placeholders"
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "all"


def main() -> int:
    """Run the benchmark; the exit status tells whether a byte was lost or the aim missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--each", action="store_true")
    options = parser.parse_args()
    texts = read_texts(options.folders)
    if not texts:
        sys.exit("the folders hold no file that ends with .md")
    print_machine("huggingface_hub", "PyYAML", "pydantic")
    compile_package()
    whole = check_round_trip(texts, options.each)
    paths = [*texts]
    taken: dict[str, list[float]] = {"huggingface_hub": [], "cardwright": []}
    load_with_client(paths[:1])
    for _ in range(options.runs):
        taken["huggingface_hub"].append(load_with_client(paths))
        taken["cardwright"].append(import_all(paths))
    peer, own = (statistics.median(taken[name]) for name in ("huggingface_hub", "cardwright"))
    print(
        f"huggingface_hub loads them in {peer:.2f} s, cardwright imports them in {own:.2f} s: {own / peer:.1f} times as long"
    )
    return 0 if whole and own <= AIM * peer else 1


if __name__ == "__main__":
    sys.exit(main())
