"""时限: how long a term runs, in which unit, and when it ends."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from app.rules.calendar import Due, WorkCalendar, days_after, start_day, working_days_after


class TermUnit(StrEnum):
    """Whether a term counts working days or calendar days."""

    WORKING_DAYS = "WORKING_DAYS"
    DAYS = "DAYS"


@dataclass(frozen=True, slots=True)
class Term:
    """One time limit. ``event`` is what it starts with and ``basis`` where it is written, both in words."""

    name: str
    days: int
    unit: TermUnit
    event: str = ""
    basis: str = ""

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("天数须为 1 以上的整数")

    def due(self, start: date, calendar: WorkCalendar) -> Due:
        """When the term ends that starts with ``start`` (not counted)."""
        count = working_days_after if self.unit is TermUnit.WORKING_DAYS else days_after
        return count(start, self.days, calendar, event=self.event)

    @property
    def words(self) -> str:
        """The length in words: ``5 个工作日``, ``30 日``."""
        return self.in_words(self.days)

    def in_words(self, days: int) -> str:
        """So many days as this term counts them."""
        return f"{days} 个工作日" if self.unit is TermUnit.WORKING_DAYS else f"{days} 日"

    def left(self, today: date, due: date, calendar: WorkCalendar) -> int:
        """How many days, as this term counts them, are left to ``due``; below zero for those it is overdue."""
        if self.unit is TermUnit.WORKING_DAYS:
            return calendar.working_days_between(today, due)
        return (due - today).days


@dataclass(frozen=True, slots=True)
class Terms:
    """The time limits of the desks (``resources/terms.yaml``)."""

    closing_time: time
    supplement: Term
    formal_review: Term
    paper_submission: Term
    paper_review: Term

    def counted_from(self, received_at: datetime, calendar: WorkCalendar) -> date:
        """The day that counts as the day of receipt: after closing time or on a day off, the next working day."""
        return start_day(received_at, self.closing_time, calendar)
