"""Every rule's manual page has the same form, and no two rules share a name."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from cardwright.findings import Severity
from cardwright.loader import KINDS
from cardwright.rules import Rule, all_rules
from cardwright.rules.hub_card import HUB_KINDS, RESULTS_KIND

HEADINGS = ("What it does", "Why it matters", "Example", "How to fix")
RULES = [pytest.param(rule, id=code) for code, rule in all_rules().items()]


def sections(rule: Rule) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", rule.doc, flags=re.MULTILINE)
    return dict(zip(parts[1::2], map(str.strip, parts[2::2]), strict=True))


@pytest.mark.parametrize("rule", RULES)
def test_page_has_the_four_headings(rule: Rule) -> None:
    assert tuple(sections(rule)) == HEADINGS
    assert all(sections(rule).values())


@pytest.mark.parametrize("rule", RULES)
def test_page_begins_with_a_title(rule: Rule) -> None:
    title = rule.doc.split("\n", 1)[0]
    assert title.endswith(".")
    assert len(title) <= 80


@pytest.mark.parametrize("rule", RULES)
def test_example_is_code(rule: Rule) -> None:
    lines = sections(rule)["Example"].splitlines()
    assert any(line.strip() for line in lines)
    # split() has taken the indentation of the first line alone.
    assert all(line.startswith("    ") or not line.strip() for line in lines[1:])


@pytest.mark.parametrize("rule", RULES)
def test_rule_says_whom_it_judges(rule: Rule) -> None:
    assert isinstance(rule.severity, Severity)
    assert set(rule.kinds) <= {*KINDS, *HUB_KINDS, RESULTS_KIND}
    assert bool(rule.kinds) == (rule.check is not None)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)


@pytest.mark.parametrize("rule", RULES)
def test_family_judges_its_own_kind(rule: Rule) -> None:
    own = {family: kind for kind, family in KINDS.items()}.get(rule.code[:2])
    assert own is None or set(rule.kinds) <= {own}


def test_names_are_unique() -> None:
    """A rule of the structure is one in three families; every other name stands for one code."""
    modules = {rule.module: rule.name for rule in all_rules().values()}
    assert [name for name, count in Counter(modules.values()).items() if count > 1] == []


@pytest.mark.parametrize("rule", RULES)
def test_file_carries_code_and_name(rule: Rule) -> None:
    file = rule.module.rpartition(".")[2]
    code, _, name = file.partition("_")
    assert code.upper().replace("XX", rule.code[:2]) == rule.code
    assert name.replace("_", "-") == rule.name
