"""时限 of a case: started, paused, resumed and stopped by its moves, and repeated in the case's own row for lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.desk.work import Work
from app.rules import clocks as counting
from app.rules.clocks import ClockTerm, Pause, TermUnit
from app.rules.moves import Move
from app.rules.terms import OnReturn, TermRule
from db.tables import Case, ClockRow, MoveRow
from db.vocabulary import Anchor, ClockKind, ClockState, Holder, Stage

Kept = list[list[str | None]]
"""Pauses as ``ClockRow.pauses`` keeps them."""


@dataclass(frozen=True, slots=True)
class Step:
    """The move that is being made: from which stage, and when it happened."""

    move: Move
    at: datetime
    came_back: bool = False
    """Whether it was the applicant's turn before."""
    judged_on: date | None = None
    """The day that being in time goes by where the applicant acted, if it is not that of ``at``."""

    def in_time(self, row: ClockRow) -> bool | None:
        """Whether what the limit was for was done in time; None where none ran, or where it was begun by mistake."""
        if self.move.undo or row.due_on is None:
            return None
        judged_on = self.judged_on if row.holder is Holder.APPLICANT else None
        return (judged_on or self.at.date()) <= row.due_on


def apply(work: Work, case: Case, step: Step) -> None:
    """Do to the clocks what the move says, then repeat the one that matters in the case's row."""
    kept = clocks_of(work, case.id)
    for row in kept:
        if row.state is not ClockState.STOPPED and step.move.stops(row.kind):
            _stop(row, step)
    for kind in step.move.pause:
        for row in _open(kept, kind):
            _pause(row, step)
    for kind in step.move.resume:
        _resume(work, case, kind, kept, step)
    for kind in step.move.start:
        if not _open(kept, kind):
            _start(work, case, kind, step.at)
    work.session.flush()
    repeat(case, clocks_of(work, case.id))


def clocks_of(work: Work, case_id: int) -> Sequence[ClockRow]:
    """All clocks of a case, in the order in which they began."""
    return work.session.scalars(select(ClockRow).where(ClockRow.case_id == case_id).order_by(ClockRow.id)).all()


def repeat(case: Case, clocks: Sequence[ClockRow]) -> None:
    """Write the clock that matters into the case's row."""
    row = leading(clocks)
    case.due_on = row.due_on if row else None
    case.due_why = row.due_why if row else ""
    case.clock_kind = row.kind if row else None
    case.clock_state = row.state if row else None
    case.clock_holder = row.holder if row else None
    case.clock_unit = row.unit if row else ""
    case.clock_from = row.start_on if row else None


def leading(clocks: Sequence[ClockRow]) -> ClockRow | None:
    """The running clock that ends first (the office's before the applicant's), else a paused one."""
    running = [row for row in clocks if row.state is ClockState.RUNNING]
    if running:
        return min(running, key=lambda row: (row.due_on or date.max, row.holder is not Holder.OFFICE, row.id))
    return next((row for row in clocks if row.state is ClockState.PAUSED), None)


def compute(work: Work, row: ClockRow) -> None:
    """Count a clock anew: its last day and why; none while it stands."""
    due = counting.due(row.start_on, term_of(row), pauses_of(row), work.desk.book().calendar)
    row.due_on = due.date if due else None
    row.complete = due.complete if due else True
    row.due_why = due.explanation if due else _paused_words(row)


def term_of(row: ClockRow) -> ClockTerm:
    """The term as it was when the clock began."""
    return ClockTerm(row.days, TermUnit(row.unit), row.anchor.label)


def pauses_of(row: ClockRow) -> tuple[Pause, ...]:
    """When the clock stood; the last one is without an end while it stands."""
    return read_pauses(row.pauses)


def read_pauses(kept: Kept) -> tuple[Pause, ...]:
    """The pauses as they are counted, from how a clock's row keeps them."""
    return tuple(
        Pause(date.fromisoformat(since or ""), date.fromisoformat(until) if until else None)
        for since, until, *_ in kept
    )


def pauses_by(row: ClockRow, day_of: Callable[[datetime], date]) -> Kept:
    """The row's pauses where another calendar tells as which day a coming back counts."""
    return [_pause_by(pause, day_of) for pause in row.pauses]


def _pause_by(pause: list[str | None], day_of: Callable[[datetime], date]) -> list[str | None]:
    if len(pause) < len(("since", "until", "moment")):  # still open, or kept before moments were
        return pause
    since, _until, moment = pause
    return [since, _not_before(since, day_of(datetime.fromisoformat(moment or ""))), moment]


def counted_from(work: Work, anchor: Anchor, moment: datetime) -> date:
    """The day that a moment counts as."""
    book = work.desk.book()
    return book.terms.counted_from(moment, book.calendar, anchor)


def _start(work: Work, case: Case, kind: ClockKind, at: datetime, anchor: Anchor | None = None) -> None:
    rule = work.desk.book().terms.of(kind, case.channel)
    if rule is None:
        return
    anchor = anchor or rule.anchor
    moment = _moment(work, case, anchor, at)
    if moment is not None:
        row = _row(rule, anchor, moment, counted_from(work, anchor, moment))
        row.case_id, row.kind = case.id, kind
        compute(work, row)
        work.session.add(row)


def _row(rule: TermRule, anchor: Anchor, moment: datetime, start_on: date) -> ClockRow:
    return ClockRow(
        holder=rule.holder,
        anchor=anchor,
        started_at=moment,
        start_on=start_on,
        days=rule.days,
        unit=rule.unit.value,
        on_return=rule.on_return.value,
        basis=rule.basis,
        pauses=[],
        state=ClockState.RUNNING,
    )


def _pause(row: ClockRow, step: Step) -> None:
    """Let the applicant's time not count against the office, as the term lays it down."""
    if row.state is not ClockState.RUNNING or row.on_return == OnReturn.RUN:
        return
    if row.on_return == OnReturn.RESTART:
        _stop(row, step)
        return
    if step.move.undo and row.pauses:  # it should never have gone on
        row.pauses = [*row.pauses[:-1], [row.pauses[-1][0], None]]
    else:
        row.pauses = [*row.pauses, [max(step.at.date(), row.start_on).isoformat(), None]]
    row.state = ClockState.PAUSED
    row.due_on, row.complete, row.due_why = None, True, _paused_words(row)


def _resume(work: Work, case: Case, kind: ClockKind, kept: Sequence[ClockRow], step: Step) -> None:
    """Go on where the clock stood; take up one that was stopped too early; else begin with the coming back."""
    open_ones = _open(kept, kind)
    stopped = [row for row in kept if row.kind is kind]
    if open_ones:
        for row in open_ones:
            _go_on(work, row, step.at)
    elif stopped and not step.came_back:
        row = stopped[-1]
        row.state, row.stopped_at, row.in_time = ClockState.RUNNING, None, None
        compute(work, row)
    else:
        _start(work, case, kind, step.at, Anchor.RESUBMITTED if step.came_back else None)


def _go_on(work: Work, row: ClockRow, at: datetime) -> None:
    if row.state is not ClockState.PAUSED:
        return
    since = row.pauses[-1][0]
    until = _not_before(since, counted_from(work, Anchor.RESUBMITTED, at))
    row.pauses = [*row.pauses[:-1], [since, until, at.isoformat()]]
    row.state = ClockState.RUNNING
    compute(work, row)


def _not_before(since: str | None, until: date) -> str:
    return max(until.isoformat(), since or "")


def _stop(row: ClockRow, step: Step) -> None:
    row.state, row.stopped_at, row.in_time = ClockState.STOPPED, step.at, step.in_time(row)


def _open(clocks: Sequence[ClockRow], kind: ClockKind) -> list[ClockRow]:
    return [row for row in clocks if row.kind is kind and row.state is not ClockState.STOPPED]


def _moment(work: Work, case: Case, anchor: Anchor, at: datetime) -> datetime | None:
    """When the anchor's moment was; None where it has yet to come."""
    match anchor:
        case Anchor.RECEIVED:
            return case.received_at
        case Anchor.UPLOADED:
            return case.uploaded_at or case.received_at
        case Anchor.ACCEPTED:
            return None if case.stage is Stage.PENDING else _entered(work, case, Stage.RECEIVED) or at
        case Anchor.REGISTERED:
            return case.registered_at or at
        case Anchor.PAPER_RECEIVED:
            return case.paper_received_at or at
        case _:
            return at


def _entered(work: Work, case: Case, stage: Stage) -> datetime | None:
    return work.session.scalar(
        select(MoveRow.at).where(MoveRow.case_id == case.id, MoveRow.to_stage == stage).order_by(MoveRow.id).limit(1)
    )


def _paused_words(row: ClockRow) -> str:
    since = row.pauses[-1][0] if row.pauses else ""
    return f"自 {row.start_on.isoformat()} {row.anchor.label}次日起 {term_of(row).words}，{since} 起暂停"
