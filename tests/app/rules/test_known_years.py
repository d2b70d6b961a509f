"""The years that need no table of the office."""

from datetime import date

import chinese_calendar
import pytest

from app.rulebook import HolidaysFile
from app.rules.calendar import Holiday, WorkCalendar, YearTable
from app.rules.known_years import known_years
from tests.app.rules.makers import RESOURCES

KNOWN = known_years()
NOTICES = RESOURCES.load("holidays.yaml", HolidaysFile).years


def test_all_years_since_2004() -> None:
    assert list(KNOWN) == list(range(2004, 2027))
    assert KNOWN[2025].holidays[0] == Holiday("元旦", date(2025, 1, 1), date(2025, 1, 1))


@pytest.mark.parametrize("year", [2004, 2012, 2020, 2024])
def test_a_year_counts_as_the_library_counts_it(year: int) -> None:
    calendar = WorkCalendar(KNOWN)
    days = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]
    assert [day for day in days if calendar.is_working_day(day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize("table", NOTICES, ids=lambda table: str(table.year))
def test_the_notices_say_the_same_days(table: YearTable) -> None:
    def days(each: YearTable) -> set[date]:
        spans = [range(one.first.toordinal(), one.last.toordinal() + 1) for one in each.holidays]
        return {date.fromordinal(n) for span in spans for n in span}

    assert days(table) == days(KNOWN[table.year])
    assert table.workdays == KNOWN[table.year].workdays
