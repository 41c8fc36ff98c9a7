"""The rules: one file each, found by their names.

A rule's file is named ``<code>_<name>.py`` and has

- a docstring: a title, then the headings What it does / Why it matters / Example / How to fix;
- ``CODE``, ``NAME``, ``SEVERITY``;
- ``KINDS``: the kinds of card it looks at; left out where another module judges;
- ``check(card)``: yields a ``Problem`` for each thing it finds.

A code that begins with ``XX`` stands for one code in each family of cards: XX003 is MC003,
DC003 and DS003. What such a rule finds is found by ``cardwright.structure``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from cardwright.findings import Problem, Severity
from cardwright.loader import KINDS
from cardwright.rules.card_view import CardView

_FILE = re.compile(r"([a-z]{2,3}[0-9]{3})_[a-z0-9_]+\.py\Z")
Check = Callable[[CardView], Iterator[Problem]]


class Rule(NamedTuple):
    """One rule.

    Attributes:
        code: for example ``MC010``; never reused.
        name: in words joined by ``-``.
        severity: of what it finds.
        kinds: the kinds of card that ``check`` looks at.
        check: the judge, or ``None`` where another module finds it.
        module: the module that holds it.
    """

    code: str
    name: str
    severity: Severity
    kinds: tuple[str, ...]
    check: Check | None
    module: str

    @property
    def doc(self) -> str:
        """The rule's manual page, Markdown."""
        return (import_module(self.module).__doc__ or "").strip().replace("XX", self.code[:2])


@lru_cache(maxsize=1)
def all_rules() -> dict[str, Rule]:
    """Every rule by its code, in the order of codes."""
    found = {rule.code: rule for entry in _entries() for rule in _read(entry)}
    return dict(sorted(found.items()))


@lru_cache(maxsize=32)
def find_rule(code: str) -> Rule:
    """One rule by its code, without importing the others.

    Raises:
        KeyError: there is no such rule.
    """
    files = (f"{code.lower()}_", f"xx{code[2:]}_")
    rules = (rule for entry in _entries() if entry.startswith(files) for rule in _read(entry))
    for rule in rules:
        if rule.code == code:
            return rule
    raise KeyError(code)


def _entries() -> list[str]:
    names = os.listdir(Path(__file__).parent)  # noqa: PTH208 - quicker at start-up
    return [name for name in sorted(names) if _FILE.match(name)]


def _read(entry: str) -> Iterator[Rule]:
    """The rules of one file: one, or one for each family of cards."""
    module = import_module(f"{__name__}.{entry[:-3]}")
    for code in _codes(module.CODE):
        yield Rule(
            code,
            module.NAME,
            Severity(module.SEVERITY),
            getattr(module, "KINDS", ()),
            getattr(module, "check", None),
            module.__name__,
        )


def _codes(code: str) -> tuple[str, ...]:
    if code.startswith("XX"):
        return tuple(f"{family}{code[2:]}" for family in KINDS.values())
    return (code,)


@lru_cache(maxsize=8)
def checks_for(kind: str) -> tuple[Rule, ...]:
    """The rules that look at one kind of card; those of other kinds are not imported.

    The kinds of README.md begin with ``hub-``; rules from HF100 on look at nothing else.
    """
    if kind.startswith("hub-"):
        entries = [entry for entry in _entries() if entry.startswith(("hf", "cw"))]
    else:
        others = (*(family.lower() for other, family in KINDS.items() if other != kind), "hf1")
        entries = [entry for entry in _entries() if not entry.startswith(others)]
    rules = (rule for entry in entries for rule in _read(entry))
    return tuple(rule for rule in rules if rule.check and kind in rule.kinds)
