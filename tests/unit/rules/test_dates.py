from __future__ import annotations

import pytest

from cardwright.rules import all_rules, dates
from cardwright.rules.card_view import CardView
from cardwright.rules.dates import days_of_month, is_before, is_date, today
from cardwright.tree import Tree


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2023", "2024", True),
        ("2023-12", "2024", True),
        ("2023-12-31", "2024-01-01", True),
        ("2024", "2024-05", False),
        ("2024-04", "2024", False),
        ("2024-05", "2024-05-01", False),
        ("2024-05-01", "2024-05-01", False),
        ("2025", "2024", False),
        ("soon", "2024", False),
        ("2023", None, False),
        ("2023", {"unknown": "nobody says"}, False),
    ],
)
def test_is_before_only_what_is_certain(first: object, second: object, expected: bool) -> None:
    assert is_before(first, second) is expected


def test_days_of_month() -> None:
    assert [days_of_month(year, 2) for year in (1900, 2000, 2023, 2024)] == [28, 29, 28, 29]
    assert sum(days_of_month(2023, month) for month in range(1, 13)) == 365


def test_today_is_a_day() -> None:
    assert is_date(today())
    assert len(today()) == 10


@pytest.mark.parametrize(
    ("now", "count"), [("2024-02-28", 1), ("2024-03-01", 0), ("2024-03-02", 0)]
)
def test_future_depends_on_today_alone(
    monkeypatch: pytest.MonkeyPatch, now: str, count: int
) -> None:
    monkeypatch.setattr(dates, "today", lambda: now)
    card = CardView("model-card", {"release_date": "2024-03-01"}, "", "card.yaml", Tree())
    check = all_rules()["CW014"].check
    assert check is not None
    assert len([*check(card)]) == count
