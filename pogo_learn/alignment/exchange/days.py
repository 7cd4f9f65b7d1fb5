"""Days as agencies write them: by number, by name, by quarter of a fiscal year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
_YEAR_MONTH: Final = re.compile(r"(\d{4})[-/](\d{1,2})$")
_NUMBERS: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$")
_NAMED: Final = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[ .-]+)?([a-zéû]{3,9})[ .,-]+(\d{4})$")
_NAMED_FIRST: Final = re.compile(r"([a-z]{3,9})[ .]+(\d{1,2})(?:st|nd|rd|th)?,?[ ]+(\d{4})$")
_QUARTER: Final = re.compile(
    r"(?:q|quarter|qtr|trimestre)\s*\.?\s*([1-4])|([1-4])(?:st|nd|rd|th)?\s*(?:q|quarter|qtr)"
)
_FISCAL: Final = re.compile(r"(?:fy|fiscal year)?\s*'?(\d{4}|\d{2})(?:\s*[-/]\s*(?:\d{4}|\d{2}))?$")
_FISCAL_IN: Final = re.compile(r"\bfy\s*'?(\d{4}|\d{2})\b|\b(20\d\d)\b")
_MONTHS: Final = {
    name.casefold(): number
    for names in (
        calendar.month_name, calendar.month_abbr,
        ("", "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
         "octobre", "novembre", "décembre"),
        ("", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
         "octubre", "noviembre", "diciembre"),
        ("", "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
         "setembro", "outubro", "novembro", "dezembro"),
    )
    for number, name in enumerate(names)
    if name
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and how it was found."""

    day: date
    is_rough: bool = False
    """True where only a month or a quarter was given: then it is the last day of it."""
    is_ambiguous: bool = False
    """True where day and month could be the other way round."""


def parse_day(text: str, *, month_first: bool = False, year_start: str = "01-01") -> Day | None:
    """Read a day; None where there is none. Of a month or a quarter it is the last day.

    ``year_start`` (month and day) is where a fiscal year begins: quarters count from there.
    """
    bare = " ".join(text.strip().casefold().split())
    if found := _ISO.match(bare):
        return _day(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    if found := _YEAR_MONTH.match(bare):
        month = int(found.group(2))
        return _end_of(int(found.group(1)), month) if 1 <= month <= 12 else None
    if found := _NUMBERS.match(bare):
        first, second, year = (int(part) for part in found.groups())
        if first > 12:
            month_first = False
        elif second > 12:
            month_first = True
        month, day = (first, second) if month_first else (second, first)
        found_day = _day(_full(year), month, day)
        two_ways = first != second and max(first, second) <= 12
        return replace(found_day, is_ambiguous=True) if found_day and two_ways else found_day
    if found := _NAMED_FIRST.match(bare):
        named = _MONTHS.get(found.group(1))
        return _day(int(found.group(3)), named, int(found.group(2))) if named else None
    if found := _NAMED.match(bare):
        named = _MONTHS.get(found.group(2))
        if named is None:
            return None
        if found.group(1):
            return _day(int(found.group(3)), named, int(found.group(1)))
        return _end_of(int(found.group(3)), named)
    quarter, year_of = quarter_in(bare), fiscal_year_in(bare)
    if quarter and year_of:
        return end_of_quarter(year_of, quarter, year_start)
    return None


def quarter_in(text: str) -> int:
    """Find the number of a quarter; 0 if there is none."""
    found = _QUARTER.search(text.casefold())
    return int(found.group(1) or found.group(2)) if found else 0


def fiscal_year_in(text: str) -> int:
    """Find the year in ``FY 15``, ``2016``, ``FY2016/17`` (the first of two); 0 if there is none."""
    bare = text.strip().casefold()
    if found := _FISCAL.match(bare):
        return _full(int(found.group(1)))
    if found := _FISCAL_IN.search(bare):
        return _full(int(found.group(1) or found.group(2)))
    return 0


def fiscal_start(year: int, year_start: str) -> date:
    """First day of the fiscal year with this number: named by the calendar year in which it ends."""
    month, day = (int(part) for part in year_start.split("-"))
    if (month, day) == (1, 1):
        return date(year, 1, 1)
    return date(year - 1, month, day)


def end_of_quarter(year: int, quarter: int, year_start: str) -> Day | None:
    """Last day of a quarter of a fiscal year."""
    if not 1902 <= year <= 9990:
        return None
    start = fiscal_start(year, year_start)
    months = start.year * 12 + start.month - 1 + quarter * 3
    following = date(months // 12, months % 12 + 1, min(start.day, 28))
    return Day(following - timedelta(days=1), is_rough=True)


def _full(year: int) -> int:
    return year + 2000 if year < 100 else year


def _day(year: int, month: int, day: int) -> Day | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Day(found) if 1900 <= year <= 2200 else None


def _end_of(year: int, month: int) -> Day | None:
    if not 1900 <= year <= 2200:
        return None
    return Day(date(year, month, calendar.monthrange(year, month)[1]), is_rough=True)


def is_month_first(texts: Iterable[str]) -> bool | None:
    """Tell from a whole column whether the month comes first; None where every day fits both."""
    day_first = month_first = 0
    for text in texts:
        found = _NUMBERS.match(" ".join(text.strip().split()))
        if found:
            first, second = int(found.group(1)), int(found.group(2))
            day_first += first > 12 >= second
            month_first += second > 12 >= first
    if day_first == month_first:
        return None
    return month_first > day_first
