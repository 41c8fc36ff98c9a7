"""What the steps of the action share: inputs, summary, outputs, and the command itself.

Only the standard library: the steps run before anything else is known of the machine.
Reference: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SUMMARY_LIMIT = 900_000
"""GitHub cuts a step's summary at 1 MiB."""


def read_input(name: str) -> str:
    """An input of the action, without spaces around it."""
    return os.environ.get(f"INPUT_{name}", "").strip()


def read_lines(name: str) -> list[str]:
    """The lines of an input; a name with spaces stays one name."""
    return [line.strip() for line in read_input(name).splitlines() if line.strip()]


def read_paths() -> list[str]:
    """The files and folders, one a line."""
    # Never none: without paths the site would be built as the checkout's mkdocs.yml says.
    return read_lines("PATHS") or ["cards"]


def cardwright(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command; what it says on standard error goes to the log."""
    # Isolated (-I), so that no module at the root of a stranger's checkout is imported.
    return subprocess.run(
        [sys.executable, "-I", "-m", "cardwright", *arguments],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def append_summary(text: str) -> None:
    """Add Markdown to the summary of the job."""
    _append("GITHUB_STEP_SUMMARY", text[:SUMMARY_LIMIT] + "\n")


def set_output(name: str, value: object) -> None:
    """Set an output of the step; values are numbers or single lines."""
    _append("GITHUB_OUTPUT", f"{name}={str(value).splitlines()[0] if str(value) else ''}\n")


def _append(variable: str, text: str) -> None:
    with Path(os.environ[variable]).open("a", encoding="utf-8") as stream:
        stream.write(text)


def stop_unless_ran(run: subprocess.CompletedProcess[str]) -> None:
    """End the step where the command could not run; it has said why."""
    if run.returncode not in (0, 1):
        sys.exit(run.returncode)
