"""Where a case stands, for the review screen."""

from sqlalchemy import select

from app.desk.case_view import files_of
from app.desk.review_views import LifeView, Proposal, RoundView
from app.desk.work import Work
from app.rules.moves import Offer
from db.tables import Case, RoundRow
from db.vocabulary import Holder


def life_view(work: Work, case: Case) -> LifeView:
    """The rounds and the proposal of a case."""
    rows = list(work.session.scalars(select(RoundRow).filter_by(case_id=case.id).order_by(RoundRow.id)))
    offers: tuple[Offer, ...] = ()
    return LifeView(
        case_id=case.id,
        version=case.version,
        stage=case.stage,
        holder=case.clock_holder or Holder.OFFICE,
        ended=False,
        offers=offers,
        clock=None,
        clocks=(),
        moves=(),
        rounds=tuple(_round(work, row) for row in rows),
        registrations=(),
        messages=(),
        proposal=_proposal(rows[-1]) if rows else None,
        reviewer_id=case.reviewer_id or "",
        reviewer=case.reviewer,
    )


def _round(work: Work, row: RoundRow) -> RoundView:
    return RoundView(
        row.id,
        row.kind,
        row.number,
        row.opened_at,
        row.opened_by,
        row.closed_at,
        row.closed_by,
        row.decision,
        row.reason,
        files_of(work, row.case_id),
    )


def _proposal(row: RoundRow) -> Proposal | None:
    if not row.proposed or row.proposed_at is None:
        return None
    return Proposal(
        row.proposed, row.proposed, row.proposed_by, row.proposed_name, row.proposed_at, row.proposed_reason
    )
