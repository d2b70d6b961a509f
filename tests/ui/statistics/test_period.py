"""The days of a month, a quarter and a year up to today."""

from datetime import date

import pytest

from app.desk.spans import Span
from ui.statistics.period import span_to


@pytest.mark.parametrize(
    ("today", "period", "since"),
    [
        (date(2026, 3, 31), "month", date(2026, 3, 1)),
        (date(2026, 3, 31), "quarter", date(2026, 1, 1)),
        (date(2026, 4, 1), "quarter", date(2026, 4, 1)),
        (date(2026, 12, 31), "quarter", date(2026, 10, 1)),
        (date(2026, 12, 31), "year", date(2026, 1, 1)),
        (date(2027, 1, 1), "year", date(2027, 1, 1)),
    ],
)
def test_a_period_begins_with_its_first_day_and_ends_today(today: date, period: str, since: date) -> None:
    assert span_to(today, period) == Span(since, today)
