"""统计: what was done in a span of days, each figure with one definition (docs of ``WorkFigures``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from app.desk.review_stats import missed_comments, missed_of
from app.desk.review_views import MissedComment, MissedStatistics
from app.desk.spans import Span
from app.desk.work import Work, use_case
from app.desk.work_lists import DONE
from db.tables import Case, ClockRow, MoveRow, RoundRow
from db.vocabulary import ClockKind, ClockState, Decision, Holder, ReviewKind, Stage

_DECIDED = (Decision.PASS, Decision.SEND_BACK, Decision.REFUSE)
_FINAL = (Decision.PASS, Decision.REFUSE)


@dataclass(frozen=True, slots=True)
class ClockFigures:
    """The clocks of a kind.

    ``in_time`` and ``late`` were stopped in the span: what they are for was done, or the case ended, by their last
    day or after it. ``unjudged`` were stopped in the span while they were paused, so that they had no last day.
    ``still_late`` had their last day in the span and still run today.
    """

    kind: ClockKind
    holder: Holder
    in_time: int
    late: int
    unjudged: int
    still_late: int


@dataclass(frozen=True, slots=True)
class WorkFigures:
    """What came and went in a span.

    ``received``: cases whose moment of receipt lies in it, whichever way they came and whatever became of them.
    ``done``: cases that came to 已登记, 不予登记 (不予受理 included) or 已撤回 in it, by that stage, as the workbench's
    chart of the whole house counts them.
    ``first_rounds``: cases whose first round of 形式审查 was closed in it by 通过, 退回 or 不予登记; one that ended
    with a withdrawal does not count. 一次性告知 at the counter and 退回补正 before acceptance are a first round
    (docs/decisions/0008).
    ``passed_at_once``: those of them that passed in that round and have no second one: 重新审查 takes it back.
    ``reviewed`` and ``rounds``: cases whose last round of 形式审查 was closed in it by 通过 or 不予登记, and how many
    rounds they took in all.
    """

    received: int
    done: Mapping[Stage, int]
    first_rounds: int
    passed_at_once: int
    reviewed: int
    rounds: int
    clocks: tuple[ClockFigures, ...]

    @property
    def done_total(self) -> int:
        """办结, however it ended."""
        return sum(self.done.values())

    @property
    def mean_rounds(self) -> float | None:
        """平均审查轮次; none where no review was finished."""
        return self.rounds / self.reviewed if self.reviewed else None

    def in_time(self, holder: Holder) -> tuple[int, int]:
        """Of the clocks that bind ``holder``: how many were kept, and how many were judged at all."""
        mine = [one for one in self.clocks if one.holder is holder]
        kept = sum(one.in_time for one in mine)
        return kept, kept + sum(one.late for one in mine)


@dataclass(frozen=True, slots=True)
class Statistics:
    """All of it, read at one moment; ``late_comments`` are the newest that were 首轮漏提."""

    span: Span
    work: WorkFigures
    missed: MissedStatistics
    late_comments: tuple[MissedComment, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing at all happened in the span."""
        work = self.work
        counted = (work.received, work.done_total, work.first_rounds, work.reviewed, self.missed.comments)
        return not any(counted) and not work.clocks


@use_case("review.see")
def statistics(work: Work, since: date, until: date, limit: int | None = None) -> Statistics:
    """The figures of the days from ``since`` to ``until``, both included, with at most ``limit`` comments."""
    span = Span(since, until)
    return Statistics(span, _work_of(work, span), missed_of(work, span), missed_comments(work, span, limit))


def _work_of(work: Work, span: Span) -> WorkFigures:
    first_rounds, passed = _first_rounds(work, span)
    reviewed, rounds = _finished_reviews(work, span)
    return WorkFigures(
        received=work.session.scalar(select(func.count()).select_from(Case).where(span.holds(Case.received_at))) or 0,
        done=_done(work, span),
        first_rounds=first_rounds,
        passed_at_once=passed,
        reviewed=reviewed,
        rounds=rounds,
        clocks=_clocks(work, span),
    )


def _done(work: Work, span: Span) -> dict[Stage, int]:
    ends = DONE["counter"]
    query = select(MoveRow.to_stage, func.count(MoveRow.case_id.distinct()))
    found = work.session.execute(
        query.where(MoveRow.to_stage.in_(ends), span.holds(MoveRow.at)).group_by(MoveRow.to_stage)
    )
    counts = dict(found.all())
    return {stage: counts.get(stage, 0) for stage in ends}


_Later = aliased(RoundRow)
_IS_LAST = ~(
    select(_Later.id)
    .where(_Later.case_id == RoundRow.case_id, _Later.kind == RoundRow.kind, _Later.number > RoundRow.number)
    .exists()
)


def _first_rounds(work: Work, span: Span) -> tuple[int, int]:
    at_once = and_(RoundRow.decision == Decision.PASS, _IS_LAST)
    query = select(func.count(), func.count().filter(at_once)).where(
        RoundRow.kind == ReviewKind.FORMAL,
        RoundRow.number == 1,
        RoundRow.decision.in_(_DECIDED),
        span.holds(RoundRow.closed_at),
    )
    return work.session.execute(query).one()


def _finished_reviews(work: Work, span: Span) -> tuple[int, int]:
    query = select(func.count(), func.coalesce(func.sum(RoundRow.number), 0)).where(
        RoundRow.kind == ReviewKind.FORMAL,
        RoundRow.decision.in_(_FINAL),
        span.holds(RoundRow.closed_at),
        _IS_LAST,
    )
    return work.session.execute(query).one()


def _clocks(work: Work, span: Span) -> tuple[ClockFigures, ...]:
    stopped = and_(ClockRow.state == ClockState.STOPPED, span.holds(ClockRow.stopped_at))
    overrun = and_(ClockRow.due_on < work.now.date(), span.holds_day(ClockRow.due_on))
    still_late = and_(ClockRow.state == ClockState.RUNNING, overrun)
    query = select(
        ClockRow.kind,
        ClockRow.holder,
        func.count().filter(stopped, ClockRow.in_time.is_(True)),
        func.count().filter(stopped, ClockRow.in_time.is_(False)),
        func.count().filter(stopped, ClockRow.in_time.is_(None)),
        func.count().filter(still_late),
    )
    found = work.session.execute(query.where(or_(stopped, still_late)).group_by(ClockRow.kind, ClockRow.holder))
    order = {kind: place for place, kind in enumerate(ClockKind)}
    return tuple(sorted((ClockFigures(*row) for row in found), key=lambda one: (order[one.kind], one.holder)))
