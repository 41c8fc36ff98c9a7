"""``python -m cardwright.dev generate [--check]`` and ``… demo``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cardwright.dev.generate import generate


def main() -> int:
    """Write the generated files, or with ``--check`` say which are stale."""
    parser = argparse.ArgumentParser(prog="python -m cardwright.dev")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("generate", help="write schemas, rule pages, references, hooks")
    command.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    commands.add_parser("demo", help="check, rate, render and publish cards/")
    options = parser.parse_args()
    if options.command == "demo":
        from cardwright.dev.demo import run_demo

        return run_demo(Path.cwd())
    stale = generate(Path(__file__).parents[3], check=options.check)
    for name in stale:
        print(f"{name}: {'stale; run make generate' if options.check else 'written'}")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
