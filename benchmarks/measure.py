"""Time whole processes, side by side: wall-clock seconds and peak memory of each run."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True)
class Timing:
    """Median seconds and largest peak memory in MB of one command, and how often it ran."""

    seconds: float
    megabytes: float
    runs: int


def run_once(command: list[str], folder: str | None = None) -> tuple[float, float]:
    """Seconds and peak memory (MB) of one process, its output thrown away."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command[:6])} ended with status {process.returncode}")
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return seconds, usage.ru_maxrss / scale


def compile_package() -> None:
    """Compile our modules as an installer does, since those of the peers are compiled too."""
    import compileall

    import cardwright

    compileall.compile_dir(Path(cardwright.__file__).parent, quiet=2)


def side_by_side(
    commands: dict[str, list[str]], runs: int, folder: str | None = None
) -> dict[str, Timing]:
    """Run the commands in turn, so that a machine that slows down slows all of them.

    Args:
        commands: a name and the arguments of each.
        runs: counted runs of each, after one that is not counted.
        folder: the working directory of each; by default that of this process.
    """
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            measured = run_once(command, folder)
            if number:
                taken[name].append(measured)
    return {
        name: Timing(
            statistics.median(seconds for seconds, _ in values),
            max(megabytes for _, megabytes in values),
            len(values),
        )
        for name, values in taken.items()
    }


def print_machine(*packages: str) -> None:
    """The machine and the versions that the figures belong to."""
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, "
        f"{os.cpu_count()} cores, {platform.system()}"
    )
    print(", ".join(f"{name} {version(name)}" for name in packages))


def print_table(timings: dict[str, Timing]) -> None:
    """A line for each command."""
    width = max(map(len, timings))
    print(f"{'':<{width}}  {'median':>10}  {'peak memory':>11}  runs")
    for name, timing in timings.items():
        print(
            f"{name:<{width}}  {timing.seconds * 1000:>7.0f} ms  {timing.megabytes:>8.1f} MB  {timing.runs}"
        )
