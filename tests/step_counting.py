"""How much work a call takes, counted in steps and not in seconds.

Python code is counted in bytecode instructions. Regular expressions run in C, where none are seen:
`patterns_used` tells which were asked, and `regex_steps` counts what they do.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

LINEAR = 3
"""Twice the input may cost less than this many times the steps: twice where the work grows with
the input, four times where it grows with its square."""


def steps_of(work: Callable[[], object]) -> int:
    """The bytecode instructions that a call executes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@contextmanager
def patterns_used() -> Iterator[set[tuple[re.Pattern[str], str]]]:
    """The patterns for text that are asked within the block, each with the name of the method."""
    used: set[tuple[re.Pattern[str], str]] = set()

    def profile(_: FrameType, event: str, called: Any) -> None:
        pattern = getattr(called, "__self__", None) if event == "c_call" else None
        if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
            used.add((pattern, called.__name__))

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        yield used
    finally:
        sys.setprofile(before)


def assert_linear(work: Callable[[Any], object], small: Any, twice: Any) -> None:
    """Hold that twice the input costs about twice the steps.

    Args:
        work: what is called with each of the two.
        small: an input beyond the caps of the code, so that these do not hide how it grows.
        twice: the same at twice the size.
    """
    work(twice)  # what is read or kept once, is by now
    first, second = (steps_of(lambda given=given: work(given)) for given in (small, twice))
    assert second < LINEAR * first, f"{first} steps grow to {second}"
