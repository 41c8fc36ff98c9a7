"""The scan of a large tree against walking it and reading its licences and READMEs.

    python benchmarks/scan.py [--files 100000] [--runs 3] [--keep FOLDER] [--reuse COMMAND]

The tree is made as repositories of models are: packages of Python, notebooks, configurations,
READMEs and licences in many folders, and results as small JSON files. Each side is a process of
its own, run in turn; ``reuse lint`` (given as a command, for example the path of its program)
runs once, since it takes minutes.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import compile_package, print_machine, print_table, run_once, side_by_side

_WALK = """
import os, re, sys
PATTERN = re.compile(r"^(readme|licen[cs]e|copying|notice)", re.I)
total = 0
stack = [sys.argv[1]]
while stack:
    with os.scandir(stack.pop()) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                stack.append(entry.path)
            else:
                entry.stat(follow_symlinks=False)
                if PATTERN.match(entry.name):
                    with open(entry.path, "rb") as stream:
                        total += len(stream.read(524288))
print(total)
"""
_SCAN = """
import sys, pathlib
from cardwright.scan.folder import FolderSource
from cardwright.scan.repository import scan_sources
scan = scan_sources([FolderSource(pathlib.Path(sys.argv[1]))])
print(scan.files, scan.read, [problem.message for problem in scan.problems])
print(sum(map(len, scan.evidence.values())))
"""
PER_FOLDER = 40
_CODE = '''"""Module {number} of a package."""

import json
from dataclasses import dataclass


@dataclass
class Record{number}:
    """One record."""

    name: str
    size: int = {number}


def read_records(path):
    """Records of a file."""
    with open(path) as stream:
        return [Record{number}(**row) for row in json.load(stream)]
'''
_README = """# Package {number}

What this part is for, how it is installed and how it is used. See the
[documentation](https://example.org/docs/{number}) and the [paper](https://arxiv.org/abs/2101.{number:05}).

## Usage

    python run.py --config configs/{number}.yaml

| setting | value | accuracy |
|---|---|---|
| small | {number} | 71.{number:02} |
"""


def make_tree(root: Path, count: int) -> None:
    """A tree of so many files; the same for the same count."""
    chance = random.Random(0)
    license_text = (Path(__file__).resolve().parents[1] / "LICENSE").read_text(encoding="utf-8")
    (root / "LICENSE").write_text(license_text, encoding="utf-8")
    (root / "README.md").write_text(_README.format(number=0), encoding="utf-8")
    made = 2
    number = 0
    while made < count:
        number += 1
        folder = root / f"area{number % 50:02}" / f"part{number % 500:03}" / f"unit{number:05}"
        folder.mkdir(parents=True)
        for index in range(min(PER_FOLDER, count - made)):
            write_file(folder, index, number, chance, license_text)
            made += 1


def write_file(
    folder: Path, index: int, number: int, chance: random.Random, license_text: str
) -> None:
    """One file of a folder, its kind by its number."""
    if index == 0:
        (folder / "README.md").write_text(_README.format(number=number), encoding="utf-8")
    elif index == 1 and number % 4 == 0:
        (folder / "LICENSE").write_text(license_text, encoding="utf-8")
    elif index < 22:
        text = _CODE.format(number=index) * chance.randint(1, 6)
        (folder / f"module{index}.py").write_text(text, encoding="utf-8")
    elif index < 28:
        text = f"learning_rate: 0.{index}\nbatch_size: {index}\n"
        (folder / f"config{index}.yaml").write_text(text, encoding="utf-8")
    elif index < 36:
        (folder / f"record{index}.json").write_text(f'{{"value": {index}}}\n', encoding="utf-8")
    else:
        (folder / f"figure{index}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))


def main() -> None:
    """Make the tree and compare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="where to make the tree, and leave it")
    parser.add_argument("--reuse", help="the command of reuse, to run `reuse lint` once")
    options = parser.parse_args()
    compile_package()
    print_machine("cardwright")
    with tempfile.TemporaryDirectory() as name:
        root = options.keep or Path(name) / "tree"
        if not root.is_dir():
            root.mkdir(parents=True)
            make_tree(root, options.files)
            subprocess.run(["git", "init", "-q", str(root)], check=True)
        compare(root, options)


def compare(root: Path, options: argparse.Namespace) -> None:
    """Whole processes in turn."""
    python = sys.executable
    commands = {
        "scan": [python, "-c", _SCAN, str(root)],
        "walk, read licences and READMEs": [python, "-c", _WALK, str(root)],
    }
    timings = side_by_side(commands, options.runs)
    print(f"{options.files:,} files\n")
    print_table(timings)
    scan, walk = timings["scan"], timings["walk, read licences and READMEs"]
    print(f"the scan takes {scan.seconds / walk.seconds:.2f} times as long as walking and reading")
    print(f"its peak memory is {scan.megabytes:.0f} MB")
    if options.reuse:
        seconds, megabytes = run_once([options.reuse, "lint", "--quiet"], str(root))
        print(f"reuse lint, once: {seconds:.1f} s, {megabytes:.0f} MB")
        print(f"the scan is {seconds / scan.seconds:.1f} times as fast")


if __name__ == "__main__":
    started = time.perf_counter()
    main()
    print(f"\nbenchmark took {time.perf_counter() - started:.0f} s")
