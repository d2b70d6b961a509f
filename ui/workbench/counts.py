"""What the workbench shows, gathered by one call on a worker."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.desk.cases import count_cases
from app.desk.drafts import open_drafts
from app.desk.outbox import counts as outbox_counts
from app.desk.views import CaseQuery, DraftSummary
from app.desk.work_lists import DayCount, DueList, Scope, WorkCounts, counts, due_list, month
from db.vocabulary import MessageState
from ui.cases.signs import CaseClock, case_clock

if TYPE_CHECKING:
    from app.desk.archive_views import ArchiveCounts
    from app.desk.opening import Desk
    from app.desk.packet_views import PacketCounts
    from app.desk.views import Person

# More rows than this nobody works off from one screen; the list of cases has them all.
LISTED = 200
_LOOK_AHEAD = 7


@dataclass(frozen=True, slots=True)
class Bench:
    """Numbers, what is due, the month, and what was left open; ``make_up`` is the next day off that is worked."""

    day: date
    scope: Scope
    numbers: WorkCounts
    due: DueList
    month: tuple[DayCount, ...]
    drafts: tuple[DraftSummary, ...]
    messages: int
    failed_messages: int
    packets: "PacketCounts"
    archive: "ArchiveCounts"
    total: int
    clock: CaseClock
    make_up: date | None


def gather(desk: "Desk", person: "Person", scope: Scope) -> Bench:
    """Count and list; each part is a short query."""
    from app.desk.archive import counts as archive_counts  # noqa: PLC0415  not needed before the first paint
    from app.desk.packet_lists import counts as packet_counts  # noqa: PLC0415  its matching comes with a library

    today, clock = desk.now().date(), case_clock(desk)
    waiting = outbox_counts(desk, person)
    return Bench(
        day=today,
        scope=scope,
        numbers=counts(desk, person, scope),
        due=due_list(desk, person, scope, LISTED),
        month=month(desk, person, scope),
        drafts=open_drafts(desk, person),
        messages=waiting.get(MessageState.WAITING, 0),
        failed_messages=waiting.get(MessageState.FAILED, 0) + waiting.get(MessageState.SENDING, 0),
        packets=packet_counts(desk, person),
        archive=archive_counts(desk, person),
        total=count_cases(desk, person, CaseQuery()),
        clock=clock,
        make_up=next_make_up(clock, today),
    )


def next_make_up(clock: CaseClock, today: date) -> date | None:
    """The next weekend day in a week from today that is worked to make up for a holiday."""
    ahead = (today + timedelta(days=n) for n in range(_LOOK_AHEAD))
    return next((day for day in ahead if day.weekday() >= 5 and clock.calendar.is_working_day(day)), None)
