"""工作台: what is due and for whom, the numbers of the day, and a month of intake and completion."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from app.desk.case_lists import row_of
from app.desk.queue import TO_REVIEW
from app.desk.views import CaseRow
from app.desk.work import Work, use_case
from app.rules.clocks import TermUnit
from db.tables import Case, MoveRow
from db.types import OFFICE_TIME
from db.vocabulary import ClockState, Holder, Stage

Scope = Literal["mine", "desk", "all"]
SOON_DAYS = 3
_DAY = timedelta(days=1)
DONE = {
    "counter": (Stage.REGISTERED, Stage.REFUSED, Stage.WITHDRAWN),
    "archive": (Stage.PASSED,),
}
"""办结: what a desk brings its cases to."""


class DueGroup(StrEnum):
    """How near a case's day is; ``SOON`` is in the next three days as its clock counts them."""

    OVERDUE = "OVERDUE"
    TODAY = "TODAY"
    SOON = "SOON"
    LATER = "LATER"


@dataclass(frozen=True, slots=True)
class DueList:
    """The cases with a running clock, soonest first; ``counts`` are of all of them, ``rows`` only the first."""

    today: date
    counts: dict[DueGroup, int]
    rows: tuple[tuple[DueGroup, CaseRow], ...]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """The numbers of the tiles. ``soon`` includes ``today``; ``longest`` is the case that is overdue longest."""

    received_today: int
    received_yesterday: int
    to_review: int
    to_review_mine: int
    soon: int
    today: int
    overdue: int
    longest: CaseRow | None
    waiting: int
    """Those where it is the applicant's turn."""
    to_register: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """A day of the chart; ``holiday_name`` is empty on other days."""

    date: date
    received: int
    done: int
    working_day: bool
    holiday_name: str


@use_case("cases.see")
def due_list(work: Work, scope: Scope, limit: int = 200) -> DueList:
    """What is due in a scope: mine, that of this machine's desk, or of the whole house."""
    groups = _groups(work)
    running = [*_in_scope(work, scope), Case.clock_state == ClockState.RUNNING]
    cases = work.session.scalars(select(Case).where(*running).order_by(Case.due_key, Case.id).limit(limit))
    edges = _edges(work)
    return DueList(
        today=work.now.date(),
        counts={group: _count(work, *running, condition) for group, condition in groups.items()},
        rows=tuple((_group_of(case, work.now.date(), edges), row_of(case)) for case in cases),
    )


@use_case("cases.see")
def counts(work: Work, scope: Scope) -> WorkCounts:
    """The numbers of the day in a scope."""
    inside, groups, today = _in_scope(work, scope), _groups(work), work.now.date()
    running = [*inside, Case.clock_state == ClockState.RUNNING]
    late = select(Case).where(*running, groups[DueGroup.OVERDUE]).order_by(Case.due_key, Case.id).limit(1)
    longest = work.session.scalar(late)
    due_today = _count(work, *running, groups[DueGroup.TODAY])
    waits = [stage for stage, rule in work.desk.moves().stages.items() if rule.waits_for is Holder.APPLICANT]
    to_review = [*inside, Case.stage.in_(TO_REVIEW)]
    return WorkCounts(
        received_today=_received(work, scope, today)[today],
        received_yesterday=_received(work, scope, today - _DAY)[today - _DAY],
        to_review=_count(work, *to_review),
        to_review_mine=_count(work, *to_review, Case.reviewer_id == work.person.id),
        soon=due_today + _count(work, *running, groups[DueGroup.SOON]),
        today=due_today,
        overdue=_count(work, *running, groups[DueGroup.OVERDUE]),
        longest=row_of(longest) if longest else None,
        waiting=_count(work, *inside, Case.stage.in_(waits)),
        to_register=_count(work, *inside, Case.stage == Stage.TO_REGISTER),
    )


@use_case("cases.see")
def month(work: Work, scope: Scope, days: int = 30) -> tuple[DayCount, ...]:
    """Intake and completion of the last ``days`` days, today the last."""
    calendar, today = work.desk.book().calendar, work.now.date()
    first = today - timedelta(days=days - 1)
    received, done = _received(work, scope, first), _done(work, scope, first)
    spread = [first + timedelta(days=n) for n in range(days)]
    names = {
        day: holiday.name for holiday in calendar.holidays_within(first, today) for day in spread if day in holiday
    }
    return tuple(
        DayCount(day, received[day], done[day], calendar.is_working_day(day), names.get(day, "")) for day in spread
    )


def _in_scope(work: Work, scope: Scope) -> list[ColumnElement[bool]]:
    """Cases that have not ended: mine are those given to me, and those I took in that nobody has yet."""
    stages = work.desk.moves().stages
    alive = [stage for stage, rule in stages.items() if not rule.end]
    if scope == "desk":
        alive = [stage for stage in alive if stages[stage].desk == work.desk.settings.desk]
    conditions: list[ColumnElement[bool]] = [Case.stage.in_(alive)]
    if scope == "mine":
        me = work.person.id
        conditions.append(or_(Case.reviewer_id == me, and_(Case.reviewer_id.is_(None), Case.clerk_id == me)))
    return conditions


def _edges(work: Work) -> dict[str, date]:
    """By unit, the last day that lies in the next three."""
    calendar, day = work.desk.book().calendar, work.now.date()
    edges = {TermUnit.DAYS.value: day + timedelta(days=SOON_DAYS)}
    for _ in range(SOON_DAYS):
        day = calendar.next_working_day(day + _DAY)
    return edges | {TermUnit.WORKING_DAYS.value: day}


def _groups(work: Work) -> dict[DueGroup, ColumnElement[bool]]:
    today = work.now.date()
    near = or_(*(and_(Case.clock_unit == unit, Case.due_on <= edge) for unit, edge in _edges(work).items()))
    return {
        DueGroup.OVERDUE: Case.due_on < today,
        DueGroup.TODAY: Case.due_on == today,
        DueGroup.SOON: and_(Case.due_on > today, near),
        DueGroup.LATER: and_(Case.due_on > today, ~near),
    }


def _group_of(case: Case, today: date, edges: dict[str, date]) -> DueGroup:
    if case.due_on is None or case.due_on > edges[case.clock_unit]:
        return DueGroup.LATER
    if case.due_on == today:
        return DueGroup.TODAY
    return DueGroup.OVERDUE if case.due_on < today else DueGroup.SOON


def _count(work: Work, *conditions: ColumnElement[bool]) -> int:
    return work.session.execute(select(func.count()).select_from(Case).where(*conditions)).scalar_one()


def _received(work: Work, scope: Scope, first: date) -> Counter[date]:
    """What came on each day: applications, or papers where the desk is the archive's."""
    since = datetime.combine(first, time(), OFFICE_TIME)
    if scope == "desk" and work.desk.settings.desk == "archive":
        came = and_(MoveRow.from_stage == Stage.AWAITING_PAPER, MoveRow.to_stage == Stage.PAPER_REVIEW)
        return _by_day(work, select(MoveRow.at).where(came, MoveRow.at >= since))
    query = select(Case.received_at).where(Case.received_at >= since)
    return _by_day(work, query.where(Case.clerk_id == work.person.id) if scope == "mine" else query)


def _done(work: Work, scope: Scope, first: date) -> Counter[date]:
    desk = work.desk.settings.desk if scope == "desk" else "counter"
    since = datetime.combine(first, time(), OFFICE_TIME)
    query = select(MoveRow.at).where(MoveRow.to_stage.in_(DONE[desk]), MoveRow.at >= since)
    return _by_day(work, query.where(MoveRow.person_id == work.person.id) if scope == "mine" else query)


def _by_day(work: Work, query: Select[datetime]) -> Counter[date]:
    return Counter(moment.date() for moment in work.session.scalars(query))
