"""What a case is at the moment: the row itself, locked against a second writer, and what its moves depend on."""

from datetime import date

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from app.desk.finding_verdicts import undecided
from app.desk.paper_looks import unseen
from app.desk.volume_state import shelved
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError, ChangedElsewhereError
from app.rules.moves import Facts
from db.tables import AnswerRow, Case, ClockRow, CommentRow, EventRow, FileLink, RoundRow
from db.vocabulary import Answer, ClockState, Decision, Holder, ReviewKind, Severity, Stage

OPEN_ANSWERS = tuple(answer for answer in Answer if answer.is_open)
_PAPER_STAGES = {Stage.AWAITING_PAPER, Stage.PAPER_REVIEW, Stage.SUPPLEMENTING, Stage.PASSED}


def find_case(work: Work, case_id: int) -> Case:
    """The case, as a reader sees it; raises ``BadInputError`` where there is none."""
    return _there(work.session.get(Case, case_id))


def hold_case(work: Work, case_id: int, version: int | None = None) -> Case:
    """The case, which nobody else changes until this transaction ends.

    ``version`` is that of the case as the person saw it: raises ``ChangedElsewhereError``, with what happened since,
    where it is another one by now.
    """
    # No stronger lock than an update takes: an event about the case, written by somebody who does not hold it, need
    # not wait for this one while it holds the end of the chain, which this one waits for next.
    case = _there(work.session.get(Case, case_id, with_for_update={"key_share": True}))
    if version is not None and case.version != version:
        raise ChangedElsewhereError(
            f"办件 {case.case_no} 刚被改过：{_last_event(work.session, case)}，现在是“{case.stage.label}”",
            safe="您的改动没有存，别人的改动还在",
            todo="请看过现在的内容后再办",
        )
    return case


def facts_of(work: Work, case: Case) -> Facts:
    """What a move of the case may depend on."""
    latest = latest_round(work.session, case)
    kind = review_kind(case)
    current = latest if latest is not None and latest.closed_at is None else None
    return Facts(
        channel=case.channel,
        stage=case.stage,
        has_files=work.session.scalar(select(exists().where(FileLink.case_id == case.id))) or False,
        round_open=current is not None,
        open_must=_open_comments(work, case, kind, CommentRow.severity == Severity.MUST),
        unanswered=_unanswered(work, case, current) if current else 0,
        overdue=is_overdue(work, case, work.now.date()),
        proposed=latest.proposed if latest is not None else "",
        unseen=unseen(work, case, current),
        undecided=undecided(work, case, current),
        touched=_touched(work, current) if current else 0,
        papers_returned=_papers_returned(work, case),
        shelved=shelved(work.session, case.id),
    )


def _touched(work: Work, current: RoundRow) -> int:
    """How much was written in a round: its comments, and what was said in it of earlier ones."""
    written = select(func.count()).select_from(CommentRow).where(CommentRow.round_id == current.id)
    answered = select(func.count()).select_from(AnswerRow).where(AnswerRow.round_id == current.id)
    return work.session.execute(written).scalar_one() + work.session.execute(answered).scalar_one()


def _papers_returned(work: Work, case: Case) -> int:
    """How many rounds of paper review ended in sending back."""
    held = RoundRow.kind == ReviewKind.PAPER, RoundRow.decision == Decision.SEND_BACK
    returned = select(func.count()).select_from(RoundRow).where(RoundRow.case_id == case.id, *held)
    return work.session.execute(returned).scalar_one()


def review_kind(case: Case) -> ReviewKind:
    """Which review the case's comments of the moment belong to."""
    return ReviewKind.PAPER if case.stage in _PAPER_STAGES else ReviewKind.FORMAL


def latest_round(session: Session, case: Case) -> RoundRow | None:
    """The round that was opened last, open or closed."""
    return session.scalar(select(RoundRow).where(RoundRow.case_id == case.id).order_by(RoundRow.id.desc()).limit(1))


def is_overdue(work: Work, case: Case, today: date) -> bool:
    """Whether the applicant has let a limit pass."""
    late = exists().where(
        ClockRow.case_id == case.id,
        ClockRow.holder == Holder.APPLICANT,
        ClockRow.state == ClockState.RUNNING,
        ClockRow.due_on < today,
    )
    return work.session.scalar(select(late)) or False


def _open_comments(work: Work, case: Case, kind: ReviewKind, *which: ColumnElement[bool]) -> int:
    """How many comments of a kind of review the applicant has yet to mend; ``which`` narrows it down."""
    statement = (
        select(func.count())
        .select_from(CommentRow)
        .join(RoundRow, CommentRow.round_id == RoundRow.id)
        .where(CommentRow.case_id == case.id, CommentRow.answer.in_(OPEN_ANSWERS), RoundRow.kind == kind, *which)
    )
    return work.session.execute(statement).scalar_one()


def _unanswered(work: Work, case: Case, current: RoundRow) -> int:
    """Comments of earlier rounds of which nobody has said in this one what became of them."""
    earlier = CommentRow.round_id != current.id
    return _open_comments(work, case, current.kind, earlier, CommentRow.answered_in.is_distinct_from(current.id))


def _there(case: Case | None) -> Case:
    if case is None:
        raise BadInputError("没有这个办件", safe=UNTOUCHED, todo="请从办件列表中选择")
    return case


def _last_event(session: Session, case: Case) -> str:
    from app.desk.timeline import LABELS  # noqa: PLC0415 - the words are needed for this sentence alone

    row = session.scalar(select(EventRow).where(EventRow.case_id == case.id).order_by(EventRow.seq.desc()).limit(1))
    return f"{row.person} {row.at:%H:%M} {LABELS.get(row.kind, '改动')}" if row else "有人改动"
