"""Limits that stand still while the applicant mends: examples over the holidays, and an independent slow count."""

from collections.abc import Sequence
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rulebook import load_calendar
from app.rules.calendar import Due
from app.rules.clocks import ClockTerm, Pause, TermUnit, counted, due, left, used
from tests.app.rules.makers import RESOURCES

CALENDAR = load_calendar(RESOURCES)
THIRTY = ClockTerm(30, TermUnit.DAYS, "收到")
TEN = ClockTerm(10, TermUnit.WORKING_DAYS, "取得登记号")
STARTS = st.dates(date(2025, 1, 1), date(2025, 12, 31))
TERMS = st.builds(ClockTerm, st.integers(1, 40), st.sampled_from(TermUnit))


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def ended(start: date, term: ClockTerm, *pauses: Pause) -> Due:
    end = due(start, term, pauses, CALENDAR)
    assert end is not None
    return end


def test_what_was_sent_back_in_time_does_not_count_against_the_office() -> None:
    end = ended(day("01-20"), THIRTY, Pause(day("01-28"), day("02-05")))
    assert end.date == day("02-27")
    assert end.explanation == ("自 2026-01-20 收到次日起 30 日；01-28 至 02-05 退回期间不计 8 日 → 2026-02-27")


def test_a_limit_in_working_days_names_holidays_and_pauses() -> None:
    end = ended(day("02-10"), TEN, Pause(day("02-12"), day("02-25")))
    assert end.explanation == (
        "自 2026-02-10 取得登记号次日起 10 个工作日（春节放假 02-15 至 02-23，02-14、02-28 上班）"
        "；02-12 至 02-25 退回期间不计 4 个工作日 → 2026-03-06"
    )


def test_three_rounds_add_up_in_order() -> None:
    second, first = Pause(day("03-16"), day("03-18")), Pause(day("03-04"), day("03-09"))
    end = ended(day("03-02"), THIRTY, second, first, Pause(day("03-23"), day("04-01")))
    assert end.date == day("04-17")
    assert end.explanation.count("退回期间不计") == 3
    assert end.explanation.index("03-04 至 03-09") < end.explanation.index("03-16 至 03-18")


def test_a_limit_over_the_national_day_rolls_on() -> None:
    end = ended(day("08-28"), THIRTY, Pause(day("09-02"), day("09-07")))
    assert end.explanation.endswith("，期满日 2026-10-02 在国庆节假期（10-01 至 10-07）内，顺延 → 2026-10-08")


def test_back_on_the_same_day_leaves_nothing_out() -> None:
    assert ended(day("03-02"), TEN, Pause(day("03-04"), day("03-04"))) == ended(day("03-02"), TEN)


def test_a_pause_after_the_end_changes_nothing() -> None:
    assert ended(day("03-02"), TEN, Pause(day("03-17"), day("03-30"))) == ended(day("03-02"), TEN)


def test_who_sends_back_on_the_last_day_is_not_overdue_when_it_comes_back() -> None:
    end = ended(day("03-02"), TEN, Pause(day("03-16"), day("03-27")))
    assert end.date == day("03-30")
    assert end.explanation.endswith("，期满日 2026-03-16 当日退回，恢复计时后顺延 → 2026-03-30")


def test_who_sends_back_on_the_weekend_after_the_last_day_is_not_overdue_either() -> None:
    end = ended(day("03-02"), ClockTerm(5, TermUnit.DAYS), Pause(day("03-08"), day("03-11")))
    assert end.explanation.endswith("，期满日 2026-03-07 是周末，其间退回，恢复计时后顺延 → 2026-03-12")


def test_a_pause_over_new_year_is_told_with_its_years() -> None:
    end = ended(date(2025, 12, 20), THIRTY, Pause(date(2025, 12, 29), date(2026, 1, 5)))
    assert "；2025-12-29 至 2026-01-05 退回期间不计 7 日" in end.explanation


def test_while_it_stands_nothing_is_due() -> None:
    pauses = (Pause(day("01-28")),)
    assert due(day("01-20"), THIRTY, pauses, CALENDAR) is None
    assert left(day("01-20"), THIRTY, pauses, CALENDAR, day("03-30")) == 22
    assert used(day("01-20"), THIRTY, pauses, CALENDAR, day("03-30")) == 8 / 30


def test_a_year_without_a_table_is_told() -> None:
    end = ended(date(2026, 12, 20), THIRTY, Pause(date(2026, 12, 25), date(2026, 12, 30)))
    assert not end.complete
    assert end.explanation.endswith("。2027 年没有放假安排表，只按周一至周五计算，请导入后重算")


def test_what_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="早于暂停的日期"):
        Pause(day("03-04"), day("03-03"))
    with pytest.raises(ValueError, match="1 以上"):
        ClockTerm(0, TermUnit.DAYS)


def test_a_unit_tells_and_counts_days() -> None:
    before, after = day("02-13"), day("02-28")  # 02-14 and 02-28 were made up, 02-15 to 02-23 off
    assert TermUnit.WORKING_DAYS.left(before, after, CALENDAR) == 6
    assert TermUnit.WORKING_DAYS.left(after, before, CALENDAR) == -6
    assert TermUnit.DAYS.left(before, after, CALENDAR) == 15
    assert (TEN.words, THIRTY.words) == ("10 个工作日", "30 日")


@st.composite
def pause_lists(draw: st.DrawFn, start: date = date(2025, 1, 1)) -> list[Pause]:
    """Up to four pauses, also ones that overlap, touch each other or begin before the limit does."""
    spans = draw(st.lists(st.tuples(st.integers(-5, 90), st.integers(0, 30)), max_size=4))
    return [Pause(start + timedelta(days=at), start + timedelta(days=at + length)) for at, length in spans]


@st.composite
def limits(draw: st.DrawFn) -> tuple[date, ClockTerm, list[Pause]]:
    start = draw(STARTS)
    return start, draw(TERMS), draw(pause_lists(start))


def standing(pauses: Sequence[Pause]) -> set[date]:
    """The days that a pause takes away, ticked off one by one."""
    days = set()
    for pause in pauses:
        assert pause.until is not None
        days |= {pause.since + timedelta(days=n) for n in range(1, (pause.until - pause.since).days + 1)}
    return days


def calendar_from(start: date) -> list[date]:
    return [start + timedelta(days=n) for n in range(1, 300) if (start + timedelta(days=n)).year < 2027]


@given(limits())
def test_the_end_agrees_with_a_slow_count(limit: tuple[date, ClockTerm, list[Pause]]) -> None:
    """Strike out the days that do not count, take the n-th of the rest, then the first day it can end on."""
    start, term, pauses = limit
    struck = standing(pauses)
    works = [each for each in calendar_from(start) if chinese_calendar.is_workday(each)]
    rest = [each for each in (calendar_from(start) if term.unit is TermUnit.DAYS else works) if each not in struck]
    away = struck | {pause.since for pause in pauses if pause.until != pause.since}
    expected = next(each for each in works if each >= rest[term.days - 1] and each not in away)
    assert ended(start, term, *pauses).date == expected


@given(limits(), st.integers(0, 250))
def test_what_is_used_and_left_agrees_with_a_slow_count(limit: tuple[date, ClockTerm, list[Pause]], later: int) -> None:
    start, term, pauses = limit
    today, struck = start + timedelta(days=later), standing(pauses)
    days = calendar_from(start)
    if term.unit is TermUnit.WORKING_DAYS:
        days = [each for each in days if chinese_calendar.is_workday(each)]
    done = min(term.days, len([each for each in days if each <= today and each not in struck]))
    assert counted(start, term, pauses, CALENDAR, today) == done
    assert used(start, term, pauses, CALENDAR, today) == done / term.days
    end = ended(start, term, *pauses).date
    between = len([each for each in days if min(today, end) < each <= max(today, end)])
    assert left(start, term, pauses, CALENDAR, today) == (between if today <= end else -between)


@given(limits(), st.integers(0, 120))
def test_a_limit_that_stands_keeps_what_is_left_of_it(limit: tuple[date, ClockTerm, list[Pause]], later: int) -> None:
    """However long the applicant takes, the office has afterwards what it had before."""
    start, term, _ = limit
    since = start + timedelta(days=later)
    pauses = [Pause(since)]
    assert due(start, term, pauses, CALENDAR) is None
    remaining = {left(start, term, pauses, CALENDAR, since + timedelta(days=n)) for n in (0, 1, 30)}
    assert remaining == {term.days - counted(start, term, (), CALENDAR, since)}


@given(limits(), st.integers(0, 90), st.integers(0, 30))
def test_no_pause_makes_a_limit_end_earlier(limit: tuple[date, ClockTerm, list[Pause]], at: int, length: int) -> None:
    start, term, pauses = limit
    more = Pause(start + timedelta(days=at), start + timedelta(days=at + length))
    assert ended(start, term, *pauses, more).date >= ended(start, term, *pauses).date


@given(limits())
def test_the_explanation_ends_with_the_day(limit: tuple[date, ClockTerm, list[Pause]]) -> None:
    start, term, pauses = limit
    end = ended(start, term, *pauses)
    assert f"→ {end.date.isoformat()}" in end.explanation
    assert end.explanation.startswith(f"自 {start.isoformat()} ")
    assert "\n" not in end.explanation
