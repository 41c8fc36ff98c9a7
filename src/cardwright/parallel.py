"""Many files at once, on all cores, where the system can fork.

The first files are checked by the process itself, so that whatever is imported and compiled on
the way is there for its children, who inherit it. A child that is lost loses nothing: its files
are checked again by the parent.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cardwright.findings import Report

FIRST = 6
"""Files that are checked before a child is made."""
WORTHWHILE = 160
"""Files from which children are worth their start."""
MAX_PROCESSES = 8
RARE_COLLECTIONS = 50_000
"""New objects from one garbage collection to the next, in a run over many files."""

Item = TypeVar("Item")


def check_in_parallel(
    items: Sequence[Item], check: Callable[[Sequence[Item]], Report]
) -> Iterator[Report]:
    """Reports of all items, in their order.

    Args:
        items: what is to be checked.
        check: checks some of them.
    """
    processes = min(MAX_PROCESSES, _cores())
    if len(items) < WORTHWHILE or processes < 2 or not _can_fork():
        yield check(items)
        return
    # What a file leaves behind has no circles: few collections find anything.
    gc.set_threshold(RARE_COLLECTIONS)
    yield check(items[:FIRST])
    rest = items[FIRST:]
    size = -(-len(rest) // processes)
    parts = [rest[start : start + size] for start in range(0, len(rest), size)]
    gc.freeze()  # so that no collection touches, and so copies, what the children share
    children = [_start(check, part) for part in parts[1:]]
    yield check(parts[0])
    for part, (process, pipe) in zip(parts[1:], children, strict=True):
        yield _receive(pipe) or check(part)
        process.join()


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _can_fork() -> bool:
    """Whether a fork is there, and safe: macOS has one that its own libraries do not survive."""
    import threading

    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def _start(check: Callable[[Sequence[Item]], Report], part: Sequence[Item]) -> tuple[Any, Any]:
    from multiprocessing import get_context

    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(check, part, sender), daemon=True)
    process.start()
    sender.close()
    return process, receiver


def _work(check: Callable[[Sequence[Item]], Report], part: Sequence[Item], sender: Any) -> None:
    try:
        sender.send(check(part))
    except KeyboardInterrupt:
        os._exit(1)
    finally:
        sender.close()


def _receive(pipe: Any) -> Report | None:
    """What a child found, or ``None`` where it was lost."""
    try:
        report: Report = pipe.recv()
    except (EOFError, OSError):
        return None
    return report
