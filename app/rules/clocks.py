"""时限: when a limit ends that may have stood still in between, how much of it has run, and how much is left.

The first day is not counted (民法典 Art. 201); a limit in calendar days that ends on a day off rolls on to the next
working day (Art. 203); a limit in working days leaves out holidays and counts make-up workdays. Of a pause the day of
sending back is still counted, the day of coming back is not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.rules import due_words
from app.rules.calendar import Due, WorkCalendar

_DAY = timedelta(days=1)


class TermUnit(StrEnum):
    """Whether a term counts working days or calendar days."""

    WORKING_DAYS = "WORKING_DAYS"
    DAYS = "DAYS"

    def in_words(self, days: int) -> str:
        """``5 个工作日`` or ``30 日``."""
        return f"{days} 个工作日" if self is TermUnit.WORKING_DAYS else f"{days} 日"

    def left(self, today: date, due_on: date, calendar: WorkCalendar) -> int:
        """How many days are left to ``due_on`` where nothing stands still; below zero for those it is overdue."""
        if self is TermUnit.WORKING_DAYS:
            return calendar.working_days_between(today, due_on)
        return (due_on - today).days

    def counts(self, day: date, calendar: WorkCalendar) -> bool:
        """Whether a day counts, leaving pauses aside."""
        return self is TermUnit.DAYS or calendar.is_working_day(day)


@dataclass(frozen=True, slots=True)
class ClockTerm:
    """How long a limit is; ``event`` says what it starts with (取得登记号). Raises ``ValueError`` below one day."""

    days: int
    unit: TermUnit
    event: str = ""

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("天数须为 1 以上的整数")

    @property
    def words(self) -> str:
        return self.unit.in_words(self.days)


@dataclass(frozen=True, slots=True)
class Pause:
    """A limit stood still from ``since``, the day of sending back, to ``until``, the day of coming back.

    ``until`` is None while it stands.
    """

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError("恢复计时的日期早于暂停的日期")

    def leaves_out(self, day: date) -> bool:
        """Whether the day is not counted."""
        return self.since < day and (self.until is None or day <= self.until)

    def covers(self, day: date) -> bool:
        """Whether the limit cannot end on the day: as ``leaves_out``, and on the day of sending back itself."""
        return self.since != self.until and (day == self.since or self.leaves_out(day))


def due(start_on: date, term: ClockTerm, pauses: Sequence[Pause], calendar: WorkCalendar) -> Due | None:
    """The last day of the limit that starts with ``start_on``, and why; None while it stands still.

    Who sends back on the last day was in time, so the limit cannot end before they have it again: it then ends on the
    first working day after the day of coming back.
    """
    return _Count(start_on, term, pauses, calendar).due()


def counted(start_on: date, term: ClockTerm, pauses: Sequence[Pause], calendar: WorkCalendar, today: date) -> int:
    """The days that have been counted up to and with ``today``; not more than the term has."""
    return _Count(start_on, term, pauses, calendar).counted(today)


def used(start_on: date, term: ClockTerm, pauses: Sequence[Pause], calendar: WorkCalendar, today: date) -> float:
    """The part of the term that has run, from 0 to 1."""
    return counted(start_on, term, pauses, calendar, today) / term.days


def left(start_on: date, term: ClockTerm, pauses: Sequence[Pause], calendar: WorkCalendar, today: date) -> int:
    """How many days, as the term counts them, are left; below zero for those it is overdue. 0 is the last day.

    Once the last day is known these are the days to it, on a list as on the case's own page. While the limit stands
    still these are the days that remain when it goes on.
    """
    return _Count(start_on, term, pauses, calendar).left(today)


@dataclass(frozen=True, slots=True)
class _Count:
    """A limit with all that its count depends on."""

    start_on: date
    term: ClockTerm
    pauses: Sequence[Pause]
    calendar: WorkCalendar

    def due(self) -> Due | None:
        if any(pause.until is None for pause in self.pauses):
            return None
        last = self._used_up()
        end = last
        while not self.calendar.is_working_day(end) or self._is_covered(end):
            end += _DAY
        return due_words.explained(self.start_on, end, self._text(last, end), self.calendar)

    def counted(self, today: date) -> int:
        return min(self._between(self.start_on, today), self.term.days)

    def left(self, today: date) -> int:
        end = self.due()
        if end is None:
            return self.term.days - self.counted(today)
        return self.term.unit.left(today, end.date, self.calendar)

    def _between(self, after: date, last: date) -> int:
        return sum(map(self._counts, _days(after, last)))

    def _counts(self, day: date) -> bool:
        return self.term.unit.counts(day, self.calendar) and not any(pause.leaves_out(day) for pause in self.pauses)

    def _is_covered(self, day: date) -> bool:
        return any(pause.covers(day) for pause in self.pauses)

    def _used_up(self) -> date:
        """The day on which the last day of the term is counted."""
        day, still = self.start_on, self.term.days
        while still:
            day += _DAY
            still -= self._counts(day)
        return day

    def _text(self, last: date, end: date) -> str:
        text = due_words.since(self.start_on, self.term.event) + self.term.words
        if self.term.unit is TermUnit.WORKING_DAYS:
            text += due_words.holidays_on_the_way(self.start_on, end, self.calendar)
        text += due_words.stood_still(self._stood(end))
        return text if last == end else text + due_words.rolled_on(last, self._why_rolled(last, end))

    def _why_rolled(self, last: date, end: date) -> str:
        if self.calendar.is_working_day(last):
            return "当日退回，恢复计时后"
        off = due_words.day_off(last, self.calendar)
        returned = any(self._is_covered(day) for day in _days(last - _DAY, end))
        return f"{off}其间退回，恢复计时后" if returned else off

    def _stood(self, end: date) -> list[tuple[date, date, str]]:
        """The pauses that left out days of the limit, with how many."""
        found = []
        for pause in sorted(self.pauses, key=lambda each: each.since):
            until = min(pause.until or end, end)
            left_out = _days(max(pause.since, self.start_on), until)
            if days := sum(self.term.unit.counts(day, self.calendar) for day in left_out):
                found.append((pause.since, until, self.term.unit.in_words(days)))
        return found


def _days(after: date, last: date) -> Iterator[date]:
    """The days after ``after`` up to and with ``last``."""
    for offset in range(1, (last - after).days + 1):
        yield after + timedelta(days=offset)
