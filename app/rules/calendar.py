"""Counting days: working days, holidays and make-up workdays, and limits that say why they end when they do.

The first day is not counted (民法典 Art. 201); a limit in calendar days that ends on a day off rolls on to the next
working day (Art. 203); a limit in working days leaves out holidays and counts make-up workdays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_DAY = timedelta(days=1)
_NAMED = 5
"""So many years without a table are named; a slip of the keys may ask for thousands."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """放假: one run of days off, both ends included."""

    name: str
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.name}的最后一天早于第一天")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class YearTable:
    """放假安排 of one year with the number of its notice."""

    year: int
    notice: str
    holidays: tuple[Holiday, ...]
    workdays: tuple[date, ...]

    def __post_init__(self) -> None:
        for day in self.workdays:
            if day.year != self.year:
                raise ValueError(f"调休上班日 {day} 不在 {self.year} 年")
            if day.weekday() < 5 or any(day in holiday for holiday in self.holidays):
                raise ValueError(f"调休上班日 {day} 不是周末或已列入放假")


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a limit. ``complete`` is False where a year it runs through has no table."""

    date: date
    explanation: str
    complete: bool


class WorkCalendar:
    """The tables of all known years."""

    def __init__(self, years: Mapping[int, YearTable]) -> None:
        self.years = dict(years)
        self._holidays = sorted(
            (holiday for table in self.years.values() for holiday in table.holidays), key=lambda each: each.first
        )
        self._off = {day for holiday in self._holidays for day in _days(holiday.first, holiday.last)}
        self._workdays = {day for table in self.years.values() for day in table.workdays}

    def knows(self, year: int) -> bool:
        return year in self.years

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday and make-up days, without holidays; only the weekday where the year has no table."""
        return day in self._workdays or (day.weekday() < 5 and day not in self._off)

    def next_working_day(self, day: date) -> date:
        """The day itself if it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after ``first`` up to ``last``; below zero where ``last`` is the earlier one."""
        if last < first:
            return -self.working_days_between(last, first)
        return sum(self.is_working_day(day) for day in _days(first + _DAY, last))

    def holidays_within(self, first: date, last: date) -> tuple[Holiday, ...]:
        """The holidays with at least one day in the span."""
        return tuple(holiday for holiday in self._holidays if holiday.first <= last and holiday.last >= first)

    def workdays_within(self, first: date, last: date) -> tuple[date, ...]:
        """The make-up workdays in the span."""
        return tuple(sorted(day for day in self._workdays if first <= day <= last))


def working_days_after(start: date, n: int, calendar: WorkCalendar, *, event: str = "") -> Due:
    """The n-th working day after ``start``; ``event`` says what happened then (取得登记号).

    Raises ``ValueError`` for a negative n.
    """
    _check_term(n)
    day = start
    for _ in range(n):
        day = calendar.next_working_day(day + _DAY)
    reasons = _reasons(start + _DAY, day, calendar)
    why = f"（{'，'.join(reasons)}）" if reasons else ""
    return _due(start, day, calendar, f"{_since(start, event)}{n} 个工作日{why}")


def days_after(start: date, n: int, calendar: WorkCalendar, *, event: str = "") -> Due:
    """The n-th calendar day after ``start``, rolled on to a working day. Raises ``ValueError`` for a negative n."""
    _check_term(n)
    last = start + timedelta(days=n)
    day = calendar.next_working_day(last)
    rolled = f"，期满日 {last.isoformat()} {_day_off(last, calendar)}，顺延" if day != last else ""
    return _due(start, day, calendar, f"{_since(start, event)}{n} 日{rolled}")


def start_day(received_at: datetime, closing: time, calendar: WorkCalendar) -> date:
    """The day that something received counts as received: after closing or on a day off, the next working day."""
    day = received_at.date()
    if calendar.is_working_day(day) and received_at.time() > closing:
        day += _DAY
    return calendar.next_working_day(day)


def _check_term(n: int) -> None:
    if n < 0:
        raise ValueError("时限天数不能为负数")


def _since(start: date, event: str) -> str:
    return f"自 {start.isoformat()} {event}次日起 "


def _due(start: date, day: date, calendar: WorkCalendar, text: str) -> Due:
    unknown = [year for year in range(start.year, day.year + 1) if not calendar.knows(year)]
    more = f" 等 {len(unknown)}" if len(unknown) > _NAMED else ""
    warning = "、".join(str(year) for year in unknown[:_NAMED]) + more
    note = f"。{warning} 年没有放假安排表，只按周一至周五计算，请导入后重算" if unknown else ""
    arrow = "→" if text.endswith("）") else " →"
    return Due(day, f"{text}{arrow} {day.isoformat()}{note}", complete=not unknown)


def _reasons(first: date, last: date, calendar: WorkCalendar) -> list[str]:
    """The holidays and make-up days that a span of working days ran through, in words."""
    reasons = [f"{holiday.name}放假 {_span(holiday)}" for holiday in calendar.holidays_within(first, last)]
    if worked := calendar.workdays_within(first, last):
        reasons.append("、".join(_month_day(day) for day in worked) + " 上班")
    return reasons


def _day_off(day: date, calendar: WorkCalendar) -> str:
    for holiday in calendar.holidays_within(day, day):
        return f"在{holiday.name}假期（{_span(holiday)}）内"
    return "是周末"


def _span(holiday: Holiday) -> str:
    if holiday.first == holiday.last:
        return _month_day(holiday.first)
    return f"{_month_day(holiday.first)} 至 {_month_day(holiday.last)}"


def _month_day(day: date) -> str:
    return day.strftime("%m-%d")


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
