"""``cardwright validate`` on README cards against check-jsonschema on YAML cards, in one run.

    python benchmarks/readme.py [--cards N] [--runs N] [--readmes FOLDER]

The README cards are the real cards of `cards/`, rendered as the Hub has them; or copies of those
in a folder of your own. The YAML cards are those of `benchmarks/validate.py`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import compile_package, print_machine
from validate import ROOT, SCHEMA, _tool, make_cards


def read_originals(folder: Path | None) -> list[bytes]:
    """The README cards to copy."""
    if folder is not None:
        return [path.read_bytes() for path in sorted(folder.rglob("*.md"))]
    cards = sorted((ROOT / "cards").rglob("*.yaml"))
    command = [*_tool("cardwright"), "render", "--to", "hub"]
    return [
        subprocess.run([*command, str(card)], stdout=subprocess.PIPE, check=True).stdout
        for card in cards
    ]


def make_readmes(folder: Path, originals: list[bytes], count: int) -> None:
    """Copies, each in a folder of its own as repositories are."""
    for number in range(count):
        path = folder / f"{number:05}" / "README.md"
        path.parent.mkdir(parents=True)
        path.write_bytes(originals[number % len(originals)])
    sizes = [len(text) for text in originals]
    print(
        f"{count} README cards of {min(sizes) / 1000:.1f} to {max(sizes) / 1000:.1f} KB; "
        f"{len(originals)} different ones"
    )


def measure(command: list[str], folder: str) -> tuple[float, float]:
    """Seconds, and seconds of all processors, of one process and those that it started."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command[:4])} ended with status {process.returncode}")
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime


def compare(commands: dict[str, list[str]], runs: int, folder: str) -> None:
    """Run the commands in turn; the best of each counts, since a busy machine only adds."""
    best: dict[str, tuple[float, float]] = {}
    for _ in range(runs):
        for name, command in commands.items():
            seconds, busy = measure(command, folder)
            least = best.get(name, (seconds, busy))
            best[name] = (min(seconds, least[0]), min(busy, least[1]))
    width = max(map(len, best))
    print(f"{'':<{width}}  {'elapsed':>9}  {'processors':>10}")
    for name, (seconds, busy) in best.items():
        print(f"{name:<{width}}  {seconds:>7.2f} s  {busy:>8.2f} s")
    peer, ours = [*best.values()][:2]
    print(
        f"that is {peer[0] / ours[0]:.1f} times faster, with {peer[1] / ours[1]:.1f} times less work"
    )


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--readmes", type=Path)
    options = parser.parse_args()
    compile_package()
    print_machine("cardwright", "check-jsonschema", "yaml-rs", "PyYAML")
    with tempfile.TemporaryDirectory() as name:
        yaml_cards, readmes = Path(name) / "yaml", Path(name) / "readmes"
        yaml_cards.mkdir()
        make_cards(yaml_cards, options.cards)
        make_readmes(readmes, read_originals(options.readmes), options.cards)
        cards = [str(path) for path in sorted(yaml_cards.glob("*.yaml"))]
        peer = [*_tool("check-jsonschema"), "--schemafile", str(SCHEMA), *cards]
        compare(
            {
                "check-jsonschema, YAML cards": peer,
                "cardwright validate, README cards": [
                    *_tool("cardwright"), "validate", str(readmes),
                ],
                "bare interpreter": [sys.executable, "-c", "pass"],
            },
            options.runs,
            name,
        )  # fmt: skip


if __name__ == "__main__":
    main()
