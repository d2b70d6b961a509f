from datetime import date, datetime

import pytest

from db.types import OFFICE_TIME
from ui.mail.moments import read_day, read_moment

TODAY = date(2026, 3, 4)
NOW = datetime(2026, 3, 4, 11, 0, tzinfo=OFFICE_TIME)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("2026-02-24", date(2026, 2, 24)),
        ("2月24日", date(2026, 2, 24)),
        ("0224", date(2026, 2, 24)),
        ("20260224", date(2026, 2, 24)),
        ("2.24", date(2026, 2, 24)),
        ("12-31", date(2025, 12, 31)),
    ],
)
def test_a_day_is_read_as_it_is_typed_and_never_lies_ahead(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "moment"),
    [("9:05", "2026-03-04 09:05"), ("0905", "2026-03-04 09:05"), ("02-26 9：05", "2026-02-26 09:05")],
)
def test_a_time_is_of_today_unless_a_day_stands_before_it(typed: str, moment: str) -> None:
    assert f"{read_moment(typed, NOW):%Y-%m-%d %H:%M}" == moment


@pytest.mark.parametrize("typed", ["9h", "25:00", "13-45 9:05", "2-24", "1 2 3"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_moment(typed, NOW)
