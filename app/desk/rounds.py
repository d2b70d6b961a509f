"""Rounds of review: opened with what was declared at that moment, closed with a decision."""

from sqlalchemy import delete, func, select

from app.desk.declared import snapshot
from app.desk.facts import latest_round
from app.desk.work import Work
from db.tables import Case, FileLink, PaperLineRow, RoundRow
from db.vocabulary import Decision, ReviewKind


def open_round(work: Work, case: Case, kind: ReviewKind) -> RoundRow:
    """The open round of this kind; begun where there is none."""
    latest = latest_round(work.session, case)
    if latest is not None and latest.kind is kind:
        if latest.closed_at is None:
            return latest
        if latest.decision is Decision.ENDED:  # begun with papers of another case: now it begins in earnest
            return _begin_again(work, case, latest)
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


def forget_round(work: Work, case: Case) -> None:
    """Take back what was seen of papers that were not the case's: looks and scans of the round that just ended.

    The round itself stays, ended; it begins anew when the right papers come.
    """
    ended = latest_round(work.session, case)
    if ended is None:
        return
    work.session.execute(delete(PaperLineRow).where(PaperLineRow.round_id == ended.id))
    ordinal = select(func.count()).select_from(RoundRow).where(RoundRow.case_id == case.id, RoundRow.id <= ended.id)
    wrong = select(FileLink).where(
        FileLink.case_id == case.id, FileLink.role == "scan", FileLink.round_no == ordinal.scalar_subquery()
    )
    for link in work.session.scalars(wrong):
        link.superseded = True
    earlier = select(RoundRow).where(RoundRow.case_id == case.id, RoundRow.id < ended.id).order_by(RoundRow.id.desc())
    before = work.session.scalars(earlier.limit(1)).first()
    case.round_no, case.round_kind = (before.number, before.kind) if before else (0, None)


def _begin_again(work: Work, case: Case, row: RoundRow) -> RoundRow:
    row.opened_at, row.opened_by = work.now, work.person.name
    row.closed_at, row.closed_by, row.decision, row.reason = None, "", None, ""
    row.achievement, row.zip_sha256 = snapshot(case), case.zip_sha256
    case.round_no, case.round_kind = row.number, row.kind
    work.session.flush()
    return row


def close_round(work: Work, case: Case, decision: Decision, reason: str) -> None:
    """Close the round that stands open, if one does."""
    row = latest_round(work.session, case)
    if row is None or row.closed_at is not None:
        return
    row.closed_at, row.closed_by = work.now, work.person.name
    row.decision, row.reason = decision, reason
