"""Counting days: the published tables, the examples of the workflow's clocks, and a slow independent count."""

from datetime import date, datetime, time, timedelta, timezone

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rulebook import load_calendar
from app.rules.calendar import Due, Holiday, WorkCalendar, YearTable, start_day
from app.rules.clocks import ClockTerm, TermUnit
from app.rules.clocks import due as due_of
from tests.app.rules.makers import RESOURCES

CALENDAR = load_calendar(RESOURCES)
BEIJING = timezone(timedelta(hours=8))
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


def after(start: date, n: int, unit: TermUnit, event: str = "", calendar: WorkCalendar = CALENDAR) -> Due:
    end = due_of(start, ClockTerm(n, unit, event), (), calendar)
    assert end is not None
    return end


def working_days_after(start: date, n: int, calendar: WorkCalendar = CALENDAR, event: str = "") -> Due:
    return after(start, n, TermUnit.WORKING_DAYS, event, calendar)


def days_after(start: date, n: int, calendar: WorkCalendar = CALENDAR) -> Due:
    return after(start, n, TermUnit.DAYS, "", calendar)


def all_days(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize(
    ("year", "by_month"),
    [
        (2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]),
        (2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]),
    ],
)
def test_working_days_of_each_month(year: int, by_month: list[int]) -> None:
    working = [day for day in all_days(year) if CALENDAR.is_working_day(day)]
    assert [sum(day.month == month for day in working) for month in range(1, 13)] == by_month
    assert len(working) == 248


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_day_agrees_with_another_source(year: int) -> None:
    assert [day for day in all_days(year) if CALENDAR.is_working_day(day) != chinese_calendar.is_workday(day)] == []


def test_a_limit_over_the_spring_festival_says_why() -> None:
    due = working_days_after(date(2026, 2, 10), 10, CALENDAR, event="取得登记号")
    assert due.date == date(2026, 3, 2)
    assert due.complete
    assert due.explanation == (
        "自 2026-02-10 取得登记号次日起 10 个工作日（春节放假 02-15 至 02-23，02-14、02-28 上班）→ 2026-03-02"
    )


def test_a_limit_over_the_national_day() -> None:
    assert working_days_after(date(2025, 9, 26), 10).date == date(2025, 10, 16)


def test_a_limit_without_any_holiday_says_no_more_than_it_must() -> None:
    due = working_days_after(date(2026, 3, 2), 5)
    assert due.explanation == "自 2026-03-02 次日起 5 个工作日 → 2026-03-09"


def test_a_holiday_of_one_day_is_named_by_it() -> None:
    assert "元旦放假 01-01" in working_days_after(date(2024, 12, 31), 3).explanation


def test_calendar_days_roll_on_from_a_holiday() -> None:
    due = days_after(date(2026, 1, 20), 30)
    assert due.date == date(2026, 2, 24)
    assert due.explanation == (
        "自 2026-01-20 次日起 30 日，期满日 2026-02-19 在春节假期（02-15 至 02-23）内，顺延 → 2026-02-24"
    )


def test_calendar_days_roll_on_from_a_weekend_and_stay_on_a_make_up_day() -> None:
    assert days_after(date(2026, 3, 5), 30).explanation.count("在清明节假期") == 1
    due = days_after(date(2026, 3, 1), 6)
    assert due.explanation == "自 2026-03-01 次日起 6 日，期满日 2026-03-07 是周末，顺延 → 2026-03-09"
    assert days_after(date(2026, 2, 1), 27).date == date(2026, 2, 28)


def test_a_year_without_a_table_is_told_not_guessed() -> None:
    due = working_days_after(date(2026, 12, 28), 5)
    assert due.date == date(2027, 1, 4)
    assert not due.complete
    assert due.explanation.endswith("。2027 年没有放假安排表，只按周一至周五计算，请导入后重算")
    assert not CALENDAR.knows(2027)
    assert days_after(date(2027, 5, 1), 3).complete is False


@pytest.mark.parametrize(
    ("received", "counted"),
    [
        (datetime(2026, 2, 26, 10, 24, tzinfo=BEIJING), date(2026, 2, 26)),
        (datetime(2026, 2, 26, 17, 30, tzinfo=BEIJING), date(2026, 2, 26)),
        (datetime(2026, 2, 26, 17, 31, tzinfo=BEIJING), date(2026, 2, 27)),
        (datetime(2026, 2, 13, 18, 0, tzinfo=BEIJING), date(2026, 2, 14)),
        (datetime(2026, 2, 14, 18, 0, tzinfo=BEIJING), date(2026, 2, 24)),
        (datetime(2026, 3, 1, 9, 0, tzinfo=BEIJING), date(2026, 3, 2)),
    ],
)
def test_after_closing_time_the_next_working_day_counts(received: datetime, counted: date) -> None:
    assert start_day(received, time(17, 30), CALENDAR) == counted


@given(DAYS, st.integers(1, 60))
def test_working_days_agree_with_a_slow_count(start: date, n: int) -> None:
    """Count by another source: walk a day at a time and tick off workdays of ``chinese_calendar``."""
    due = working_days_after(start, n)
    if due.date.year > 2026:
        assert not due.complete
        return
    walked = [start + timedelta(days=step) for step in range(1, (due.date - start).days + 1)]
    assert sum(chinese_calendar.is_workday(day) for day in walked) == n
    assert chinese_calendar.is_workday(due.date)


@given(DAYS, st.integers(1, 60))
def test_calendar_days_end_on_the_first_working_day_from_the_last_one_on(start: date, n: int) -> None:
    due = days_after(start, n)
    last = start + timedelta(days=n)
    if due.date.year > 2026:
        assert not due.complete
        return
    day = last
    while not chinese_calendar.is_workday(day):
        day += timedelta(days=1)
    assert due.date == day
    assert ("顺延" in due.explanation) is (day != last)


@given(DAYS, st.integers(1, 30), st.integers(0, 30))
def test_longer_and_later_terms_never_end_earlier(start: date, n: int, more: int) -> None:
    due = working_days_after(start, n).date
    assert working_days_after(start, n + more).date >= due
    assert working_days_after(start + timedelta(days=more), n).date >= due


def test_tables_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(ValueError, match="早于第一天"):
        Holiday("元旦", date(2027, 1, 3), date(2027, 1, 1))
    with pytest.raises(ValueError, match="放假超过 15 天"):
        Holiday("元旦", date(2027, 1, 1), date(2027, 2, 1))
    with pytest.raises(ValueError, match="元旦 2027-01-01 不在 2028 年"):
        YearTable(2028, "", (Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3)),), ())
    with pytest.raises(ValueError, match="不在 2027 年"):
        YearTable(2027, "", (), (date(2026, 1, 4),))
    with pytest.raises(ValueError, match="不是周末或已列入放假"):
        YearTable(2027, "", (), (date(2027, 1, 4),))
    with pytest.raises(ValueError, match="不是周末或已列入放假"):
        YearTable(2027, "", (Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3)),), (date(2027, 1, 2),))


def test_an_imported_year_is_counted_at_once() -> None:
    """What an administrator adds for 2027 changes the count and ends the warning."""
    table = YearTable(2027, "示例", (Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3)),), (date(2027, 1, 9),))
    calendar = WorkCalendar({**CALENDAR.years, 2027: table})
    due = working_days_after(date(2026, 12, 28), 5, calendar)
    assert (due.date, due.complete) == (date(2027, 1, 5), True)
    assert "元旦放假 01-01 至 01-03" in due.explanation


def test_of_many_years_without_a_table_the_first_are_named() -> None:
    due = days_after(date(2026, 3, 2), 365 * 20)
    assert "2027、2028、2029、2030、2031 等 20 年没有放假安排表" in due.explanation
