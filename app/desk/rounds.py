"""Rounds of review: opened with what was declared at that moment, closed with a decision."""

from sqlalchemy import func, select

from app.desk.declared import snapshot
from app.desk.facts import latest_round
from app.desk.work import Work
from db.tables import Case, RoundRow
from db.vocabulary import Decision, ReviewKind


def open_round(work: Work, case: Case, kind: ReviewKind) -> RoundRow:
    """The open round of this kind; begun where there is none."""
    latest = latest_round(work.session, case)
    if latest is not None and latest.closed_at is None and latest.kind is kind:
        return latest
    held = select(func.max(RoundRow.number)).where(RoundRow.case_id == case.id, RoundRow.kind == kind)
    row = RoundRow(
        case_id=case.id,
        kind=kind,
        number=(work.session.scalar(held) or 0) + 1,
        opened_at=work.now,
        opened_by=work.person.name,
        achievement=snapshot(case),
        zip_sha256=case.zip_sha256,
    )
    work.session.add(row)
    work.session.flush()
    case.round_no, case.round_kind = row.number, kind
    return row


def close_round(work: Work, case: Case, decision: Decision, reason: str) -> None:
    """Close the round that stands open, if one does."""
    row = latest_round(work.session, case)
    if row is None or row.closed_at is not None:
        return
    row.closed_at, row.closed_by = work.now, work.person.name
    row.decision, row.reason = decision, reason
