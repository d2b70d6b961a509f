"""What becomes of each made-up case: how many rounds it takes, how it ends, and where it stands at the end."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from app.rules.calendar import WorkCalendar
from db.types import OFFICE_TIME
from db.vocabulary import Channel, Stage

T = TypeVar("T")

_YEAR, _RECENT = 365, 30
_ENDS = {Stage.FILED: 87, Stage.REFUSED: 5, Stage.WITHDRAWN: 6, Stage.REVOKED: 2}
_ROUNDS = {1: 50, 2: 30, 3: 14, 4: 6}
_PAPER_ROUNDS = {1: 75, 2: 19, 3: 6}
_REVIEW_DAYS = 30
_FLAWLESS, _AWAY = 0.68, 0.03
_SHOWN, _SCANNED = 0.95, 40


@dataclass(frozen=True, slots=True)
class Fate:
    """How a case goes. ``rounds`` are of formal review, ``paper_rounds`` of the papers.

    With ``rest`` it goes no further once it stands there in its last round, and every step takes as long as is usual;
    ``age`` is how many working days ago it came then, ``due_in`` in how many days its review has to be done.
    ``gaps`` are what the applicant gets wrong at the counter; ``away``: it is not ours. ``lapses``: the applicant never
    comes back. ``mine``: the person who runs the program has it. ``listed``: it comes by a roster.
    """

    end: Stage = Stage.FILED
    rounds: int = 1
    paper_rounds: int = 1
    rest: Stage | None = None
    age: int = 0
    due_in: int | None = None
    channel: Channel | None = None
    lapses: bool = False
    mine: bool = False
    listed: bool = False
    gaps: int = 0
    away: bool = False


_TO_SHOW = (
    Fate(rest=Stage.FORMAL_REVIEW, due_in=1, channel=Channel.COUNTER, mine=True),
    Fate(rest=Stage.PENDING, age=2, channel=Channel.PORTAL, listed=True),
    Fate(rest=Stage.REVISING, age=3, channel=Channel.COUNTER, gaps=2),
    Fate(rest=Stage.AWAITING_PAPER, age=9, channel=Channel.PLAN),
    Fate(rest=Stage.PAPER_REVIEW, age=15, channel=Channel.PLAN, mine=True),
    Fate(rest=Stage.TO_REGISTER, age=9, channel=Channel.COUNTER, rounds=2),
    Fate(rest=Stage.REGISTERED, age=8, channel=Channel.COUNTER),
    Fate(rest=Stage.SUPPLEMENTING, age=14, channel=Channel.PLAN),
    Fate(rest=Stage.PASSED, age=21, channel=Channel.PORTAL, paper_rounds=2),
    Fate(rest=Stage.FORMAL_REVIEW, rounds=3, age=13, channel=Channel.PORTAL, mine=True),
    Fate(rest=Stage.RECEIVED, age=1, channel=Channel.COUNTER),
    Fate(end=Stage.REFUSED, rest=Stage.REFUSED, age=10, channel=Channel.COUNTER, away=True),
    Fate(end=Stage.FILED, rest=Stage.FILED, rounds=4, age=30, channel=Channel.COUNTER),
    Fate(end=Stage.REFUSED, rest=Stage.REFUSED, rounds=2, age=25, channel=Channel.COUNTER),
    Fate(end=Stage.WITHDRAWN, rest=Stage.WITHDRAWN, age=20, channel=Channel.PLAN, lapses=True),
    Fate(end=Stage.REVOKED, rest=Stage.REVOKED, age=60, channel=Channel.COUNTER),
    Fate(rest=Stage.FORMAL_REVIEW, due_in=0, channel=Channel.COUNTER, mine=True),
    Fate(rest=Stage.FORMAL_REVIEW, due_in=-3, channel=Channel.PLAN),
    Fate(rest=Stage.REVISING, rounds=2, age=9, channel=Channel.PLAN, mine=True),
    Fate(rest=Stage.AWAITING_PAPER, age=24, channel=Channel.PLAN),
    Fate(rest=Stage.AWAITING_PAPER, age=11, channel=Channel.PLAN),
    Fate(rest=Stage.AWAITING_PAPER, age=11, channel=Channel.PORTAL),
    Fate(rest=Stage.AWAITING_PAPER, age=10, channel=Channel.PLAN),
)
"""One case at least in every stage and at every degree of haste, the more telling ones first.

The last ones wait for papers that come on the last day."""


def fates(count: int, end: datetime, calendar: WorkCalendar, chance: random.Random) -> list[tuple[datetime, Fate]]:
    """``count`` fates with the moment at which each case comes, in their order; the latest have scans."""
    shown = _TO_SHOW[: int(count * _SHOWN)]
    recent = max(_RECENT / _YEAR, min(0.5, 60 / count))
    made = [(_when(fate, end, calendar, chance), fate) for fate in shown]
    made += [(_some_day(recent, end, calendar, chance), _any(chance)) for _ in range(count - len(shown))]
    made.sort(key=lambda pair: pair[0])
    return made


def is_scanned(number: int, count: int) -> bool:
    """Whether the case is among the latest, which have scans of their papers."""
    return number > count - _SCANNED


def working_days_ago(end: date, days: int, calendar: WorkCalendar) -> date:
    """The working day that lies so many working days before ``end``."""
    day = end
    while True:
        if calendar.is_working_day(day):
            if days == 0:
                return day
            days -= 1
        day -= timedelta(days=1)


def _any(chance: random.Random) -> Fate:
    end, luck = _pick(_ENDS, chance), chance.random()
    return Fate(
        end=end,
        rounds=_pick(_ROUNDS, chance),
        paper_rounds=_pick(_PAPER_ROUNDS, chance),
        lapses=end is Stage.WITHDRAWN and chance.random() < 0.5,
        mine=chance.random() < 0.15,
        listed=chance.random() < 0.5,
        gaps=0 if luck < _FLAWLESS else chance.choice((1, 1, 1, 2, 2, 3)),
        away=luck > 1 - _AWAY,
    )


def _pick(weights: dict[T, int], chance: random.Random) -> T:
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def _when(fate: Fate, end: datetime, calendar: WorkCalendar, chance: random.Random) -> datetime:
    if fate.due_in is not None:
        return _in_office_hours(_due_in(fate.due_in, end.date(), calendar), chance)
    return _in_office_hours(working_days_ago(end.date(), fate.age, calendar), chance, last=end)


def _due_in(days: int, today: date, calendar: WorkCalendar) -> date:
    """The latest working day whose thirty days end so many working days from today (or before, below zero)."""
    wanted = calendar.next_working_day(today)
    for _ in range(days):
        wanted = calendar.next_working_day(wanted + timedelta(days=1))
    due = working_days_ago(wanted, max(-days, 0), calendar)
    day = due - timedelta(days=_REVIEW_DAYS)
    while not (calendar.is_working_day(day) and _ends(day, calendar) <= due):
        day -= timedelta(days=1)
    return day


def _ends(day: date, calendar: WorkCalendar) -> date:
    return calendar.next_working_day(day + timedelta(days=_REVIEW_DAYS))


def _some_day(recent: float, end: datetime, calendar: WorkCalendar, chance: random.Random) -> datetime:
    """A moment of the past year, with the ``recent`` share in the last thirty days."""
    while True:
        back = chance.randrange(_RECENT if chance.random() < recent else _YEAR)
        day = end.date() - timedelta(days=back)
        if calendar.is_working_day(day) and (moment := _in_office_hours(day, chance)) <= end:
            return moment


def _in_office_hours(day: date, chance: random.Random, last: datetime | None = None) -> datetime:
    """A moment between 9:00 and 12:00 or 13:30 and 17:00; not after ``last``."""
    minutes = chance.randrange(390)
    start = time(9, 0) if minutes < 180 else time(10, 30)
    moment = datetime.combine(day, start, OFFICE_TIME) + timedelta(minutes=minutes, seconds=chance.randrange(60))
    return moment if last is None else min(moment, last)
