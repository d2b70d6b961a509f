"""Working days: Monday to Friday and make-up workdays, without the holidays of the yearly notices."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_DAY = timedelta(days=1)
_LONGEST = 15
"""No holiday of a notice was ever longer; more is a slip of the keys."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """放假: one run of days off, both ends included."""

    name: str
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.name}的最后一天早于第一天")
        if (self.last - self.first).days >= _LONGEST:
            raise ValueError(f"{self.name}放假超过 {_LONGEST} 天，请检查日期")

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
        for holiday in self.holidays:
            if self.year not in {holiday.first.year, holiday.last.year}:
                raise ValueError(f"{holiday.name} {holiday.first} 不在 {self.year} 年")
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


def start_day(received_at: datetime, closing: time, calendar: WorkCalendar) -> date:
    """The day that something received counts as received: after closing or on a day off, the next working day."""
    day = received_at.date()
    if calendar.is_working_day(day) and received_at.time() > closing:
        day += _DAY
    return calendar.next_working_day(day)


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
