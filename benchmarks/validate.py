"""``cardwright validate`` against check-jsonschema: the same cards, the same schema, one run.

    python benchmarks/validate.py [--cards N] [--runs N]

Also printed: the floor, which is a bare interpreter, and the YAML parsers alone.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import Timing, compile_package, print_machine, print_table, side_by_side

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "schemas" / "model-card.schema.json"
_PARSE = """
import sys, pathlib
{load}
for path in pathlib.Path(sys.argv[1]).glob("*.yaml"):
    load(path.read_text(encoding="utf-8"))
"""
PARSERS = {
    "yaml-rs alone": "from yaml_rs import loads as load",
    "PyYAML's events alone": "import yaml\n"
    "def load(text):\n    for _ in yaml.parse(text, Loader=yaml.CSafeLoader): pass",
}


def is_clean(card: Path) -> bool:
    """Whether nothing is to be said about a card; check-jsonschema has no rules to compare with."""
    ended = subprocess.run(
        [*_tool("cardwright"), "validate", "--format", "json", str(card)],
        stdout=subprocess.PIPE,
        check=False,
    )
    return not json.loads(ended.stdout)["findings"]


def make_cards(folder: Path, count: int) -> Path:
    """Copies of the real model cards without findings, each under an id of its own; the first one's path."""
    originals = [
        path for path in sorted((ROOT / "cards" / "models").glob("*.yaml")) if is_clean(path)
    ]
    for number in range(count):
        original = originals[number % len(originals)]
        lines = original.read_text(encoding="utf-8").splitlines()
        named = [
            f"id: benchmark/card-{number}" if line.startswith("id:") else line for line in lines
        ]
        (folder / f"{number:05}.yaml").write_text("\n".join(named) + "\n", encoding="utf-8")
    add_others(folder)
    sizes = [path.stat().st_size for path in folder.glob("*.yaml")]
    print(
        f"{count} model cards of {min(sizes) / 1000:.1f} to {max(sizes) / 1000:.1f} KB, "
        f"{sum(sizes) / 1e6:.1f} MB in all; {len(originals)} different ones"
    )
    return folder / "00000.yaml"


def add_others(folder: Path) -> None:
    """The data cards and datasheets that the model cards name."""
    for other in ("data", "datasheets"):
        shutil.copytree(ROOT / "cards" / other, folder / other)


def compare_one(original: Path, runs: int) -> None:
    """One valid card, the whole process, in a folder with the cards that it names."""
    with tempfile.TemporaryDirectory() as name:
        add_others(Path(name))
        card = Path(shutil.copy(original, name))
        _compare_one(card, runs)


def _compare_one(card: Path, runs: int) -> None:
    print("\none valid card, the whole process")
    timings = side_by_side(
        {
            "check-jsonschema": [
                *_tool("check-jsonschema"),
                "--schemafile",
                str(SCHEMA),
                str(card),
            ],
            "cardwright validate": [*_tool("cardwright"), "validate", str(card)],
            "bare interpreter": [sys.executable, "-c", "pass"],
        },
        runs,
        str(card.parent),
    )
    _print_ratio(timings)


def compare_many(folder: Path, runs: int) -> None:
    """Every card of the folder."""
    cards = [str(path) for path in sorted(folder.glob("*.yaml"))]
    print(f"\n{len(cards)} cards, the whole process")
    timings = side_by_side(
        {
            "check-jsonschema": [*_tool("check-jsonschema"), "--schemafile", str(SCHEMA), *cards],
            "cardwright validate": [*_tool("cardwright"), "validate", *cards],
            **{
                name: [sys.executable, "-c", _PARSE.format(load=load), str(folder)]
                for name, load in PARSERS.items()
            },
        },
        runs,
        str(folder),
    )
    _print_ratio(timings)


def _tool(name: str) -> list[str]:
    return [str(Path(sys.executable).with_name(name))]


def _print_ratio(timings: dict[str, Timing]) -> None:
    print_table(timings)
    ratio = timings["check-jsonschema"].seconds / timings["cardwright validate"].seconds
    print(f"that is {ratio:.1f} times faster")


def main() -> None:
    """Run both comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    compile_package()
    print_machine("cardwright", "check-jsonschema", "jsonschema-rs", "yaml-rs", "PyYAML")
    with tempfile.TemporaryDirectory() as name:
        first = make_cards(Path(name), options.cards)
        compare_one(first, 2 * options.runs)
        compare_many(Path(name), max(1, options.runs // 2))


if __name__ == "__main__":
    main()
