"""What matching a packet to a case would do: the move, when it counts from, and whether the papers are in time."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from app.desk import clocks
from app.desk.packet_rows import times_of
from app.desk.work import Work
from app.rules import clocks as counting
from app.rules.packet_time import InTimeBy, ReceivedBy, days_late
from db.tables import Case, ClockRow, MoveRow, PacketRow
from db.vocabulary import Anchor, ClockKind, ClockState, PacketKind, Stage

RECEIPTS = {Stage.AWAITING_PAPER: "RECEIVE_PAPER", Stage.SUPPLEMENTING: "PAPER_RESUBMIT"}
"""The move that papers make of a case that waits for them."""
_APPLICANTS = {Stage.AWAITING_PAPER: ClockKind.PAPER_SUBMISSION, Stage.SUPPLEMENTING: ClockKind.PAPER_SUPPLEMENT}


@dataclass(frozen=True, slots=True)
class Effect:
    """``at`` is when the move happened, ``judged_on`` the day that being in time went by, ``late`` working days too
    late (0 in time, None where no limit ran)."""

    move: str = ""
    at: datetime | None = None
    judged_on: date | None = None
    late: int | None = None
    sentence: str = ""


def effect_of(work: Work, row: PacketRow, case: Case) -> Effect:
    """What matching the packet to the case would do now."""
    move = RECEIPTS.get(case.stage, "") if row.kind is not PacketKind.OTHER else ""
    if not move:
        return Effect(sentence=_only_noted(row, case))
    at = _not_before_last_move(work, case, received_at(work, row))
    day, late = judge(work, row, _applicants_clock(work, case))
    sentence = f"{_stopped(work, row, case, day, late)}；{_begun(work, case, at)}"
    return Effect(move, at, day, late, sentence)


def received_at(work: Work, row: PacketRow) -> datetime:
    """The moment from which the office has the packet, as the setting says."""
    return times_of(row).received_at(ReceivedBy(work.desk.settings.paper_received_by))


def judge(work: Work, row: PacketRow, clock: ClockRow | None) -> tuple[date | None, int | None]:
    """The day that being in time goes by, and by how many working days it was too late for a limit of the applicant."""
    if clock is None or clock.due_on is None:
        return None, None
    day = times_of(row).judged_on(InTimeBy(work.desk.settings.paper_in_time_by))
    return day, days_late(clock.due_on, day, work.desk.book().calendar)


def _applicants_clock(work: Work, case: Case) -> ClockRow | None:
    running = (row for row in clocks.clocks_of(work, case.id) if row.state is ClockState.RUNNING)
    return next((row for row in running if row.kind is _APPLICANTS[case.stage]), None)


def _not_before_last_move(work: Work, case: Case, at: datetime) -> datetime:
    """Papers that came before the case waited for them are received when it does."""
    last = work.session.scalar(select(func.max(MoveRow.at)).where(MoveRow.case_id == case.id))
    return max(at, last) if last is not None else at


def _only_noted(row: PacketRow, case: Case) -> str:
    if row.kind is PacketKind.OTHER:
        return "内容为其他，只登记来件，不改变办件"
    if case.stage is Stage.PAPER_REVIEW:
        return "办件正在纸质审核，只登记补来的邮件"
    if case.stage is Stage.REVISING:
        return "办件待修改，先登记来件，再在办件中“登记重新提交”"
    return f"办件在“{case.stage.label}”，只登记来件，不改变办件"


def _stopped(work: Work, row: PacketRow, case: Case, day: date | None, late: int | None) -> str:
    if day is None or late is None:
        return "申请人没有在走的时限"
    rule = work.desk.book().terms.of(_APPLICANTS[case.stage], case.channel)
    words = f"申请人 {rule.words}停表" if rule else "申请人停表"
    by_post = row.posted_on is not None and day == row.posted_on and work.desk.settings.paper_in_time_by == "posted"
    told = f"迟 {late} 个工作日" if late else "在期限内"
    return f"{words}（{'寄出日' if by_post else '收到日'} {day:%m-%d}，{told}）"


def _begun(work: Work, case: Case, at: datetime) -> str:
    book = work.desk.book()
    rule = book.terms.of(ClockKind.PAPER_REVIEW, case.channel)
    if rule is None:
        return "开始纸质审核"
    kept = [row for row in clocks.clocks_of(work, case.id) if row.kind is ClockKind.PAPER_REVIEW]
    open_ones = [row for row in kept if row.state is not ClockState.STOPPED]
    if open_ones:
        return f"纸质审核继续计时 → {_goes_on(work, open_ones[-1], at)}"
    anchor = Anchor.RESUBMITTED if kept else Anchor.PAPER_RECEIVED
    start_on = book.terms.counted_from(at, book.calendar, anchor)
    return f"纸质审核 {rule.words}开始 → {rule.due(start_on, book.calendar).date}"


def _goes_on(work: Work, row: ClockRow, at: datetime) -> date | None:
    """The last day of the review's clock once it goes on."""
    if row.state is not ClockState.PAUSED:
        return row.due_on
    until = max(clocks.counted_from(work, Anchor.RESUBMITTED, at), clocks.pauses_of(row)[-1].since)
    pauses = (*clocks.pauses_of(row)[:-1], counting.Pause(clocks.pauses_of(row)[-1].since, until))
    due = counting.due(row.start_on, clocks.term_of(row), pauses, work.desk.book().calendar)
    return due.date if due else None
