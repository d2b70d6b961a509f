"""A span of whole days, as statistics are asked for."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_

from db.types import OFFICE_TIME


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``since`` to ``until``, both included, in office time."""

    since: date
    until: date

    def holds(self, moment: Any) -> ColumnElement[bool]:
        """The condition that a column of moments lies in the span; one without a moment does not."""
        return and_(moment >= _midnight(self.since), moment < _midnight(self.until + timedelta(days=1)))

    def holds_day(self, day: Any) -> ColumnElement[bool]:
        """The same of a column of days."""
        return and_(day >= self.since, day <= self.until)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), OFFICE_TIME)
