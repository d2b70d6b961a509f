"""The holiday tables that the program knows by itself: those of the library chinesecalendar."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import groupby, pairwise

from chinese_calendar import constants

from app.rules.calendar import Holiday, YearTable

NOTICE = "程序自带"


@cache
def known_years() -> dict[int, YearTable]:
    """All years of the library; the notices of the State Council stand in ``holidays.yaml``, which goes before it."""
    by_year = groupby(sorted(constants.holidays), key=lambda day: day.year)
    return {year: _table(year, list(days)) for year, days in by_year}


def _table(year: int, days: list[date]) -> YearTable:
    workdays = tuple(sorted(day for day in constants.workdays if day.year == year))
    return YearTable(year, NOTICE, tuple(_runs(days)), workdays)


def _runs(days: list[date]) -> Iterator[Holiday]:
    """Days of one holiday that follow each other, as one run."""
    names = {day: constants.Holiday(constants.holidays[day]).chinese for day in days}
    first = days[0]
    for day, after in pairwise([*days, date.max]):
        if after - day > timedelta(days=1) or names[after] != names[day]:
            yield Holiday(names[day], first, day)
            first = after
