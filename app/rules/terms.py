"""时限: which limit holds for what in which channel, since when it is counted, and what a return does to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from enum import StrEnum

from app.rules import clocks
from app.rules.calendar import Due, WorkCalendar, start_day
from app.rules.clocks import ClockTerm, TermUnit
from db.vocabulary import Anchor, Channel, ClockKind, Holder

ARRIVALS = frozenset({Anchor.RECEIVED, Anchor.UPLOADED, Anchor.RESUBMITTED, Anchor.PAPER_RECEIVED})
"""What comes from outside may come after closing time or on a day off."""


class OnReturn(StrEnum):
    """What a limit does while the applicant mends."""

    PAUSE = "PAUSE"
    RESTART = "RESTART"
    RUN = "RUN"


class AfterClosing(StrEnum):
    """Which day counts for what comes after closing time or on a day off."""

    NEXT_WORKING_DAY = "NEXT_WORKING_DAY"
    SAME_DAY = "SAME_DAY"


@dataclass(frozen=True, slots=True)
class TermRule:
    """One time limit. It counts from ``anchor``, binds ``holder``; ``basis`` is where it is written, in words."""

    name: str
    days: int
    unit: TermUnit
    anchor: Anchor
    holder: Holder
    on_return: OnReturn = OnReturn.PAUSE
    basis: str = ""

    def __post_init__(self) -> None:
        _ = self.clock

    @property
    def clock(self) -> ClockTerm:
        """What is counted, with the anchor as its event."""
        return ClockTerm(self.days, self.unit, self.anchor.label)

    @property
    def words(self) -> str:
        """The length in words: ``5 个工作日``, ``30 日``."""
        return self.unit.in_words(self.days)

    def due(self, start_on: date, calendar: WorkCalendar) -> Due:
        """When the limit ends that starts with ``start_on`` (not counted) and never stands still."""
        end = clocks.due(start_on, self.clock, (), calendar)
        assert end is not None  # noqa: S101 - only an open pause gives None
        return end


@dataclass(frozen=True, slots=True)
class TermChange:
    """What is different in one channel; ``none`` where it has no such limit."""

    name: str | None = None
    days: int | None = None
    unit: TermUnit | None = None
    anchor: Anchor | None = None
    holder: Holder | None = None
    on_return: OnReturn | None = None
    basis: str | None = None
    none: bool = False


@dataclass(frozen=True, slots=True)
class TermEntry(TermRule):
    """A limit as it is written, with what is different in some ``channels``."""

    channels: Mapping[Channel, TermChange] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for channel in self.channels:
            self.of(channel)
        _ = self.clock

    def of(self, channel: Channel | None) -> TermRule | None:
        """The limit in a channel, None where it has none; without a channel as it is written for all."""
        plain = {each.name: getattr(self, each.name) for each in fields(TermRule)}
        change = self.channels.get(channel) if channel else None
        if change is None:
            return TermRule(**plain)
        own = {each.name: getattr(change, each.name) for each in fields(TermRule)}
        changed = TermRule(**plain | {key: value for key, value in own.items() if value is not None})
        return None if change.none else changed


@dataclass(frozen=True, slots=True)
class Terms:
    """The time limits of the desks (``resources/terms.yaml``)."""

    closing_time: time
    terms: Mapping[ClockKind, TermEntry]
    after_closing: AfterClosing = AfterClosing.NEXT_WORKING_DAY

    def __post_init__(self) -> None:
        if missing := [kind.value for kind in ClockKind if kind not in self.terms]:
            raise ValueError(f"缺少时限 {'、'.join(missing)}")

    def of(self, kind: ClockKind, channel: Channel | None = None) -> TermRule | None:
        """The limit of a kind in a channel, None where it has none."""
        return self.terms[kind].of(channel)

    def counted_from(self, at: datetime, calendar: WorkCalendar, anchor: Anchor = Anchor.RECEIVED) -> date:
        """The day that a moment counts as. An arrival after closing time or on a day off counts as set by the office:
        as of the next working day, or of the same day; what the office itself does counts on its day."""
        if anchor in ARRIVALS and self.after_closing is AfterClosing.NEXT_WORKING_DAY:
            return start_day(at, self.closing_time, calendar)
        return at.date()
