"""When a packet came, and whether its papers were in time."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rulebook import load_calendar
from app.rules.packet_time import InTimeBy, PacketTimes, ReceivedBy, days_late
from db.types import OFFICE_TIME
from tests.app.rules.makers import RESOURCES

CALENDAR = load_calendar(RESOURCES)
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=OFFICE_TIME)
MORNING = datetime(2026, 3, 3, 9, 0, tzinfo=OFFICE_TIME)
DAY_BEFORE = datetime(2026, 3, 2, 18, 40, tzinfo=OFFICE_TIME)


@pytest.mark.parametrize(
    ("times", "problem"),
    [
        (PacketTimes(NOON, gate_at=NOON, signed_at=MORNING), "科室签收（03-03 09:00）早于门卫室代收（03-03 12:00）"),
        (PacketTimes(NOON, gate_at=NOON + timedelta(hours=1)), "门卫室代收的时间还没有到（2026-03-03 13:00）"),
        (PacketTimes(NOON, signed_at=NOON + timedelta(days=1)), "科室签收的时间还没有到（2026-03-04 12:00）"),
        (PacketTimes(NOON, posted_on=date(2026, 3, 4)), "寄出日 2026-03-04 晚于收到日 2026-03-03"),
        (PacketTimes(NOON, gate_at=DAY_BEFORE, posted_on=date(2026, 3, 3)), "寄出日 2026-03-03 晚于收到日 2026-03-02"),
    ],
)
def test_what_cannot_be_is_said(times: PacketTimes, problem: str) -> None:
    assert list(times.problems(NOON)) == [problem]


def test_what_can_be_is_let_pass() -> None:
    same_minute = NOON + timedelta(seconds=40)  # the gatehouse's clock may go before ours
    times = PacketTimes(NOON, gate_at=DAY_BEFORE, signed_at=same_minute, posted_on=date(2026, 3, 2))
    assert list(times.problems(NOON)) == []
    assert list(PacketTimes(NOON).problems(NOON)) == []


def test_the_office_has_it_by_its_own_hand_or_the_gatehouse() -> None:
    both = PacketTimes(NOON, gate_at=DAY_BEFORE, signed_at=MORNING)
    assert both.received_at(ReceivedBy.SIGNED) == MORNING
    assert both.received_at(ReceivedBy.GATE) == DAY_BEFORE
    assert PacketTimes(NOON, gate_at=DAY_BEFORE).received_at(ReceivedBy.SIGNED) == DAY_BEFORE
    assert PacketTimes(NOON, signed_at=MORNING).received_at(ReceivedBy.GATE) == MORNING
    assert PacketTimes(NOON).received_at(ReceivedBy.SIGNED) == NOON


def test_in_time_goes_by_the_postmark_or_the_first_door() -> None:
    times = PacketTimes(NOON, gate_at=DAY_BEFORE, signed_at=MORNING, posted_on=date(2026, 2, 27))
    assert times.judged_on(InTimeBy.POSTED) == date(2026, 2, 27)
    assert times.judged_on(InTimeBy.RECEIVED) == date(2026, 3, 2)
    assert PacketTimes(NOON).judged_on(InTimeBy.POSTED) == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (date(2026, 2, 12), 0),
        (date(2026, 2, 13), 0),
        (date(2026, 2, 14), 1),  # a Saturday that is worked
        (date(2026, 2, 20), 1),  # in the holiday: one working day gone by
        (date(2026, 2, 24), 2),
        (date(2026, 2, 26), 4),
    ],
)
def test_late_is_counted_in_working_days(day: date, late: int) -> None:
    assert days_late(date(2026, 2, 13), day, CALENDAR) == late


def test_a_day_off_after_the_last_day_is_late_too() -> None:
    assert days_late(date(2026, 3, 6), date(2026, 3, 7), CALENDAR) == 1


@given(st.dates(date(2026, 1, 1), date(2026, 12, 1)), st.integers(-20, 40))
def test_late_is_after_the_last_day_and_grows(due_on: date, days: int) -> None:
    day = due_on + timedelta(days=days)
    late = days_late(due_on, day, CALENDAR)
    assert (late > 0) == (day > due_on)
    assert days_late(due_on, day + timedelta(days=1), CALENDAR) >= late
