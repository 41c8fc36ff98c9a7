"""``cardwright score`` against parsing the same release files.

    python benchmarks/score.py [FOLDER] [--runs N]

FOLDER holds release files of the Model Openness Tool, for example its ``models/``. Without it,
164 files are made from the releases of the real cards in ``cards/models``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import yaml

from cardwright.mof.framework import load_framework
from measure import compile_package, print_machine, print_table, side_by_side

ROOT = Path(__file__).resolve().parents[1]
COUNT = 164
_PARSE = """
import sys, pathlib, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.y*ml")):
    for _ in yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader): pass
"""
_LOAD = """
import sys, pathlib, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.y*ml")):
    yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""


def make_files(folder: Path) -> None:
    """Release files in the tool's own form, from the releases of the real cards."""
    cards = [
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "cards" / "models").glob("*.yaml"))
    ]
    released = [card for card in cards if "release" in card]
    for number in range(COUNT):
        release = as_release_file(released[number % len(released)])
        text = yaml.safe_dump(release, sort_keys=False)
        (folder / f"{number:03}.yml").write_text(text, encoding="utf-8")


def as_release_file(card: dict) -> dict:
    """A card's release as the tool writes it."""
    names = {component.id: component.name for component in load_framework().components}
    components = [
        {
            "name": names[item["component"]],
            "description": str(item.get("description", "")),
            **({"license": item["license"]} if isinstance(item.get("license"), str) else {}),
            "component_path": (item.get("places") or [""])[0],
        }
        for item in card["release"]["components"]
    ]
    license_ = card.get("license")
    distribution = (
        {"distribution": {"name": license_, "path": ""}} if isinstance(license_, str) else {}
    )
    return {
        "framework": {"name": "Model Openness Framework", "version": "1.0", "date": "2024-12-15"},
        "release": {
            "name": card["name"],
            "producer": "",
            "license": distribution,
            "components": components,
        },
    }


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    compile_package()
    print_machine("cardwright", "PyYAML")
    with tempfile.TemporaryDirectory() as name:
        folder = options.folder or Path(name)
        if options.folder is None:
            make_files(folder)
        compare(folder, options.runs)


def compare(folder: Path, runs: int) -> None:
    """Whole processes in turn: rating, parsing to events, parsing to data."""
    files = sorted(folder.rglob("*.y*ml"))
    print(
        f"{len(files)} release files, {sum(path.stat().st_size for path in files) / 1e6:.2f} MB\n"
    )
    python = sys.executable
    score = [python, "-m", "cardwright", "score", "--format", "json"]
    timings = side_by_side(
        {
            "cardwright score": [*score, *map(str, files)],
            "the same, evidence of the folder": [*score, str(folder)],
            "PyYAML's C loader alone": [python, "-c", _LOAD, str(folder)],
            "PyYAML's C events alone": [python, "-c", _PARSE, str(folder)],
            "bare interpreter": [python, "-c", "pass"],
        },
        runs,
    )
    print_table(timings)
    scored, loaded = timings["cardwright score"], timings["PyYAML's C loader alone"]
    print(f"score takes {scored.seconds / loaded.seconds:.2f} times as long as parsing")


if __name__ == "__main__":
    main()
