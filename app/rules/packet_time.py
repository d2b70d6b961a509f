"""When a packet came: what cannot be, which moment counts as received, and whether its papers were in time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.rules.calendar import WorkCalendar

_SLACK = timedelta(minutes=1)
"""How far two clocks of one office may differ."""


class ReceivedBy(StrEnum):
    """With which receipt the office has a packet."""

    GATE = "gate"
    SIGNED = "signed"


class InTimeBy(StrEnum):
    """By which day papers are in time."""

    POSTED = "posted"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class PacketTimes:
    """When a packet was posted, taken at the gatehouse, signed for by the office, and logged."""

    logged_at: datetime
    gate_at: datetime | None = None
    signed_at: datetime | None = None
    posted_on: date | None = None

    def problems(self, now: datetime) -> Iterator[str]:
        """What cannot be, as sentences without a full stop."""
        for at, name in ((self.gate_at, "门卫室代收"), (self.signed_at, "科室签收")):
            if at is not None and at > now + _SLACK:
                yield f"{name}的时间还没有到（{at:%Y-%m-%d %H:%M}）"
        if self.gate_at and self.signed_at and self.gate_at > self.signed_at:
            yield f"科室签收（{self.signed_at:%m-%d %H:%M}）早于门卫室代收（{self.gate_at:%m-%d %H:%M}）"
        if self.posted_on and self.posted_on > self.arrived_on:
            yield f"寄出日 {self.posted_on} 晚于收到日 {self.arrived_on}"

    @property
    def arrived_on(self) -> date:
        """The day on which it was here, at whichever door: papers may be left at the gatehouse."""
        return min(at for at in (self.gate_at, self.signed_at, self.logged_at) if at is not None).date()

    def received_at(self, by: ReceivedBy) -> datetime:
        """The moment from which the office has it."""
        if by is ReceivedBy.GATE and self.gate_at is not None:
            return self.gate_at
        return self.signed_at or self.gate_at or self.logged_at

    def judged_on(self, by: InTimeBy) -> date:
        """The day that being in time goes by: of the postmark where that counts and is known, else of arrival."""
        return self.posted_on if by is InTimeBy.POSTED and self.posted_on else self.arrived_on


def days_late(due_on: date, day: date, calendar: WorkCalendar) -> int:
    """By how many working days ``day`` is after the last day of a limit; 0 in time, at least 1 where it is after."""
    return max(1, calendar.working_days_between(due_on, day)) if day > due_on else 0
