"""Validate: annotations on the lines, a table in the summary, SARIF where it is asked for."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from steps import append_summary, cardwright, read_input, read_paths, set_output, stop_unless_ran


def main() -> int:
    """Run the step; its exit status is that of ``cardwright validate``."""
    options = [
        f"--{name.lower()}={read_input(name)}" for name in ("SELECT", "IGNORE") if read_input(name)
    ]
    if read_input("STRICT").lower() == "true":
        options.append("--strict")
    options += ["--", *read_paths()]
    annotated = cardwright("validate", "--format=github", *options)
    stop_unless_ran(annotated)
    sys.stdout.write(annotated.stdout)
    summary = json.loads(cardwright("validate", "--format=json", *options).stdout)["summary"]
    append_summary(cardwright("validate", "--format=markdown", *options).stdout)
    set_output("errors", summary["errors"])
    set_output("warnings", summary["warnings"])
    if read_input("SARIF"):
        sarif = cardwright("validate", "--format=sarif", *options).stdout
        Path(read_input("SARIF")).write_text(sarif, encoding="utf-8")
    return annotated.returncode


if __name__ == "__main__":
    sys.exit(main())
