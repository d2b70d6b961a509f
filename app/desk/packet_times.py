"""What a corrected postmark does to the cases that a packet was matched to."""

from sqlalchemy import select

from app.desk.packet_effect import judge
from app.desk.packet_rows import live_matches
from app.desk.work import Work
from db.tables import ClockRow, PacketMatchRow, PacketRow
from db.vocabulary import ClockKind, ClockState

_STOPPED_BY = {"RECEIVE_PAPER": ClockKind.PAPER_SUBMISSION, "PAPER_RESUBMIT": ClockKind.PAPER_SUPPLEMENT}


def judge_again(work: Work, row: PacketRow) -> None:
    """Judge anew whether the papers were in time, for each limit that the packet stopped."""
    for match in live_matches(row):
        clock = _stopped_clock(work, match)
        day, late = judge(work, row, clock)
        if clock is None or (day, late) == (match.judged_on, match.late):
            continue
        match.judged_on, match.late, clock.in_time = day, late, late == 0
        told = {"judged_on": str(day), "late": late}
        work.event("packet.judged", match.case_id, packet_no=row.packet_no, **told)


def _stopped_clock(work: Work, match: PacketMatchRow) -> ClockRow | None:
    """The limit of the applicant that ended with the match."""
    if match.judged_on is None:
        return None
    ended = select(ClockRow).where(
        ClockRow.case_id == match.case_id,
        ClockRow.kind == _STOPPED_BY[match.move],
        ClockRow.state == ClockState.STOPPED,
        ClockRow.stopped_at <= match.matched_at,
    )
    return work.session.scalars(ended.order_by(ClockRow.id.desc()).limit(1)).first()
