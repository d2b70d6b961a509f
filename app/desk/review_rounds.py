"""The rounds of a case in their order; files are kept by that order (``FileLink.round_no``)."""

from sqlalchemy import func, select

from app.desk.work import Work
from db.tables import RoundRow
from db.vocabulary import ReviewKind


def ordinal_of(work: Work, row: RoundRow) -> int:
    """Which round of its case this is, of both kinds together, from 1."""
    upto = select(func.count()).where(RoundRow.case_id == row.case_id, RoundRow.id <= row.id)
    return work.session.execute(upto).scalar_one()


def round_before(work: Work, row: RoundRow) -> RoundRow | None:
    """The last earlier round of the same kind."""
    query = select(RoundRow).where(
        RoundRow.case_id == row.case_id, RoundRow.kind == row.kind, RoundRow.number < row.number
    )
    return work.session.scalars(query.order_by(RoundRow.number.desc()).limit(1)).first()


def round_of(work: Work, case_id: int, kind: ReviewKind, number: int) -> RoundRow | None:
    """A round by its number."""
    return work.session.scalars(select(RoundRow).filter_by(case_id=case_id, kind=kind, number=number)).first()
