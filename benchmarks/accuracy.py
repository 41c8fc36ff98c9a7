"""How often the scan is right: its verdicts against what a person read.

    python benchmarks/accuracy.py TRUTH FOLDER [--min-precision 0.95] [--min-recall 0.90]
                                  [--only OWNER/NAME]... [--doubtful] [--evidence]

TRUTH is a YAML file: ``repos``, each with ``repo`` (owner/name) and ``components``, each of these
with a ``status`` (present, linked or absent) and perhaps ``doubtful: true``; doubtful entries are
not counted. FOLDER holds the checkouts, as ``owner__name`` or ``owner/name``. A component counts as
released where it is present or linked. The exit status is 1 below the least precision or recall.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from cardwright.mof.framework import load_framework
from cardwright.scan.evidence import Scan
from cardwright.scan.folder import FolderSource
from cardwright.scan.repository import scan_sources

RELEASED = ("present", "linked")
WORDS = {None: "absent", "found": "present", "linked": "linked"}


class Verdict(NamedTuple):
    """What a person and the scan say of one component of one repository."""

    repo: str
    component: str
    truth: str
    said: str
    doubtful: bool

    @property
    def outcome(self) -> str:
        """``tp``, ``fp``, ``fn`` or ``tn`` for "released"."""
        right = (self.truth in RELEASED) == (self.said in RELEASED)
        return ("t" if right else "f") + ("p" if self.said in RELEASED else "n")


def find_checkout(folder: Path, repo: str) -> Path | None:
    """The checkout of a repository; ``None`` where there is none."""
    for candidate in (folder / repo.replace("/", "__"), folder / repo):
        if candidate.is_dir():
            return candidate
    return None


def scan_checkout(path: Path, repo: str) -> Scan:
    """The scan of a checkout, under the name it is published by."""
    source = FolderSource(path)
    source.name = repo
    return scan_sources([source])


def compare(entry: dict[str, Any], scan: Scan) -> list[Verdict]:
    """The verdicts on one repository."""
    verdicts = []
    for component, row in entry["components"].items():
        level = scan.standing(component)
        said = WORDS[level.value if level else None]
        doubtful = bool(row.get("doubtful"))
        verdicts.append(Verdict(entry["repo"], component, row["status"], said, doubtful))
    return verdicts


def rates(verdicts: list[Verdict]) -> tuple[float, float, Counter[str]]:
    """Precision and recall of "released", and the four counts."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    said = counts["tp"] + counts["fp"]
    there = counts["tp"] + counts["fn"]
    return (counts["tp"] / said if said else 1.0, counts["tp"] / there if there else 1.0, counts)


def print_rates(verdicts: list[Verdict]) -> tuple[float, float]:
    """A line for each component and one for all; gives precision and recall of all."""
    print(f"{'component':<32} {'tp':>3} {'fp':>3} {'fn':>3} {'tn':>3}  precision  recall")
    for component in load_framework().by_id:
        print_line(component, [item for item in verdicts if item.component == component])
    precision, recall, _ = rates(verdicts)
    print_line("all", verdicts)
    return precision, recall


def print_line(name: str, verdicts: list[Verdict]) -> None:
    """One line of the table."""
    precision, recall, counts = rates(verdicts)
    columns = " ".join(f"{counts[key]:>3}" for key in ("tp", "fp", "fn", "tn"))
    print(f"{name:<32} {columns}  {precision:>9.3f}  {recall:>6.3f}")


def print_levels(verdicts: list[Verdict]) -> None:
    """How often present was taken for linked, and so on."""
    counts = Counter((item.truth, item.said) for item in verdicts)
    print(f"\n{'truth / scan':<14}" + "".join(f"{said:>9}" for said in WORDS.values()))
    for truth in ("present", "linked", "absent"):
        cells = "".join(f"{counts[truth, said]:>9}" for said in WORDS.values())
        print(f"{truth:<14}{cells}")


def print_errors(verdicts: list[Verdict], scans: dict[str, Scan], *, show_evidence: bool) -> None:
    """Each verdict that is wrong, with what it was based on."""
    for item in verdicts:
        if item.outcome in ("fp", "fn"):
            mark = "doubtful " if item.doubtful else ""
            print(
                f"{mark}{item.outcome} {item.repo} {item.component}: {item.truth}, said {item.said}"
            )
            if show_evidence or item.outcome == "fp":
                for piece in scans[item.repo].evidence.get(item.component, [])[:3]:
                    print(f"     {piece.strength} {piece.detector}: {piece.where} ({piece.place})")


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("truth", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--min-precision", type=float, default=0.0)
    parser.add_argument("--min-recall", type=float, default=0.0)
    parser.add_argument("--only", action="append", help="only this repository")
    parser.add_argument("--doubtful", action="store_true", help="show doubtful entries as well")
    parser.add_argument("--evidence", action="store_true", help="show evidence of what was missed")
    options = parser.parse_args()
    verdicts, scans = judge(options)
    firm = [item for item in verdicts if not item.doubtful]
    precision, recall = print_rates(firm)
    print_levels(firm)
    print()
    shown = verdicts if options.doubtful else firm
    print_errors(shown, scans, show_evidence=options.evidence)
    if precision < options.min_precision or recall < options.min_recall:
        sys.exit(1)


def judge(options: argparse.Namespace) -> tuple[list[Verdict], dict[str, Scan]]:
    """The verdicts on all repositories of a truth file, and their scans."""
    verdicts: list[Verdict] = []
    scans: dict[str, Scan] = {}
    for entry in yaml.safe_load(options.truth.read_text(encoding="utf-8"))["repos"]:
        repo = entry["repo"]
        path = find_checkout(options.folder, repo)
        if path is None:
            print(f"no checkout of {repo} in {options.folder}", file=sys.stderr)
        elif not options.only or repo in options.only:
            scans[repo] = scan_checkout(path, repo)
            verdicts += compare(entry, scans[repo])
    return verdicts, scans


if __name__ == "__main__":
    main()
