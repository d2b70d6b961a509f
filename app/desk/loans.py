"""借阅: who has a volume, why and until when."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement

from app.desk.loan_rows import views_of
from app.desk.loan_views import LoanList, LoanView, NewLoan
from app.desk.volume_rows import hold_volume, open_loan
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, ChangedElsewhereError, NotAllowedError
from db.tables import LoanRow, VolumeRow
from db.vocabulary import VolumeState


@use_case("archive.see")
def list_loans(work: Work, which: LoanList = LoanList.OPEN, *, limit: int = 500) -> tuple[LoanView, ...]:
    """Loans: those out first, soonest due first."""
    conditions: list[ColumnElement[bool]] = []
    if which is not LoanList.ALL:
        conditions.append(LoanRow.returned_at.is_(None))
    if which is LoanList.OVERDUE:
        conditions.append(LoanRow.due_on < work.now.date())
    return views_of(work, *conditions, limit=limit)


@use_case("archive.lend", write=True)
def lend(work: Work, volume_id: int, new: NewLoan) -> LoanView:
    """Lend a closed volume. Raises ``NotAllowedError`` for one that somebody has, ``BadInputError`` where reason or
    borrower is missing or the day is past."""
    row = hold_volume(work, volume_id)
    if row.state is not VolumeState.CLOSED:
        raise NotAllowedError("案卷还在整理中", safe=UNTOUCHED, todo="请先立卷再借出")
    if (held := open_loan(work, row.id)) is not None:
        raise NotAllowedError(f"案卷已借给 {held.borrower}", safe=UNTOUCHED, todo="请在归还后再借出")
    if not new.borrower.strip() or not new.reason.strip():
        raise BadInputError("借阅要写明借阅人和用途", safe=UNTOUCHED, todo="请写明后再办")
    due_on = new.due_on or work.now.date() + timedelta(days=work.desk.archive().loan_days)
    loan = LoanRow(
        volume_id=row.id,
        borrower=new.borrower.strip(),
        unit=new.unit.strip(),
        phone=new.phone.strip(),
        reason=new.reason.strip(),
        note=new.note.strip(),
        lent_at=work.now,
        lent_by=work.person.name,
        due_on=_not_past(work, due_on),
    )
    work.session.add(loan)
    work.event("loan.lent", row.case_id, archive_no=row.archive_no, to=loan.borrower, due_on=due_on.isoformat())
    return _seen(work, loan)


@use_case("archive.lend", write=True)
def give_back(work: Work, loan_id: int, version: int, note: str = "") -> LoanView:
    """The volume is back."""
    loan, row = _hold(work, loan_id, version)
    loan.returned_at, loan.returned_by = work.now, work.person.name
    loan.note = "；".join(filter(None, (loan.note, note.strip())))
    work.event("loan.returned", row.case_id, archive_no=row.archive_no, by=loan.borrower)
    return _seen(work, loan)


@use_case("archive.lend", write=True)
def extend(work: Work, loan_id: int, version: int, due_on: date, reason: str = "") -> LoanView:
    """Let the borrower keep the volume longer."""
    loan, row = _hold(work, loan_id, version)
    if due_on <= loan.due_on:
        raise BadInputError("续借的日期不晚于现在的期限", safe=UNTOUCHED, todo="请另填日期")
    before, loan.due_on = loan.due_on, _not_past(work, due_on)
    told = {"before": before.isoformat(), "due_on": due_on.isoformat(), "reason": reason.strip()}
    work.event("loan.extended", row.case_id, archive_no=row.archive_no, **told)
    return _seen(work, loan)


@use_case("archive.lend", write=True)
def reveal_phone(work: Work, loan_id: int) -> str:
    """The borrower's telephone number in full; that it was shown, and to whom, goes to the timeline."""
    loan = _there(work.session.get(LoanRow, loan_id))
    row = work.session.get_one(VolumeRow, loan.volume_id)
    work.event("loan.phone_shown", row.case_id, archive_no=row.archive_no)
    return loan.phone


def _hold(work: Work, loan_id: int, version: int) -> tuple[LoanRow, VolumeRow]:
    """A loan that is not given back, with its volume."""
    loan = _there(work.session.get(LoanRow, loan_id))
    row = hold_volume(work, loan.volume_id)
    work.session.refresh(loan)
    if loan.version != version:
        raise ChangedElsewhereError(
            "这次借阅刚被改过", safe="您的改动没有存，别人的改动还在", todo="请看过现在的内容后再办"
        )
    if loan.returned_at is not None:
        raise NotAllowedError("案卷已经归还", safe=UNTOUCHED, todo="请刷新后查看")
    return loan, row


def _not_past(work: Work, due_on: date) -> date:
    if due_on < work.now.date():
        raise BadInputError("归还期限已经过去", safe=UNTOUCHED, todo="请填写今天或以后的日期")
    return due_on


def _seen(work: Work, loan: LoanRow) -> LoanView:
    work.session.flush()
    return views_of(work, LoanRow.id == loan.id)[0]


def _there(loan: LoanRow | None) -> LoanRow:
    if loan is None:
        raise BadInputError("没有这次借阅", safe=UNTOUCHED, todo="请刷新后从列表中选择")
    return loan
