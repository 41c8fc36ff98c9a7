"""Dates of a card: days, months or years, compared only as far as they are certain."""

from __future__ import annotations

import re
import time
from functools import lru_cache

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?\Z")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_date(text: object) -> bool:
    """Whether a text has the form of a date."""
    return type(text) is str and _DATE.match(text) is not None


def days_of_month(year: int, month: int) -> int:
    """How many days a month has, in the Gregorian calendar."""
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else _DAYS[month - 1]


def is_before(first: object, second: object) -> bool:
    """Whether the first date is certainly before the second: ``2024`` is not before ``2024-05``."""
    return is_date(first) and is_date(second) and _end(str(first)) < _start(str(second))


def _start(date: str) -> str:
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def _end(date: str) -> str:
    return date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date


@lru_cache(maxsize=1)
def today() -> str:
    """The latest day that it is anywhere: what lies after it lies in the future for everybody."""
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + 14 * 3600))
