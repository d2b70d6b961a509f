"""Loans as screens show them, telephone numbers masked."""

from sqlalchemy import ColumnElement, select

from app.desk.loan_views import LoanView
from app.desk.work import Work
from app.rules.identifiers import mask_phone
from app.rules.masking import mask_in
from db.tables import LoanRow, VolumeRow


def views_of(work: Work, *which: ColumnElement[bool], limit: int = 500) -> tuple[LoanView, ...]:
    """The loans that a condition lets through: those out first, soonest due first, then the latest given back."""
    rows = work.session.execute(
        select(LoanRow, VolumeRow.archive_no, VolumeRow.title)
        .join(VolumeRow, LoanRow.volume_id == VolumeRow.id)
        .where(*which)
        .order_by(LoanRow.returned_at.is_not(None), LoanRow.returned_at.desc(), LoanRow.due_on, LoanRow.id)
        .limit(limit)
    )
    return tuple(_view(work, row, archive_no, title) for row, archive_no, title in rows)


def _view(work: Work, row: LoanRow, archive_no: str, title: str) -> LoanView:
    late = (work.now.date() - row.due_on).days if row.returned_at is None else 0
    return LoanView(
        id=row.id,
        version=row.version,
        volume_id=row.volume_id,
        archive_no=archive_no,
        volume_title=title,
        borrower=mask_in(row.borrower),
        unit=mask_in(row.unit),
        phone=mask_phone(row.phone),
        reason=mask_in(row.reason),
        lent_at=row.lent_at,
        lent_by=row.lent_by,
        due_on=row.due_on,
        returned_at=row.returned_at,
        returned_by=row.returned_by,
        note=mask_in(row.note),
        overdue=max(late, 0),
    )
