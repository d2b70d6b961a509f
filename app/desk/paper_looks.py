"""The looks at papers as they are kept: by round and line of the checklist for papers."""

from dataclasses import fields

from sqlalchemy import select

from app.desk.work import Work
from app.rules.checklist import Checklist
from app.rules.finding import Found
from app.rules.paper_check import PaperCase, PaperLook, looked_through, paper_check
from db.tables import Case, PacketMatchRow, PaperLineRow, RoundRow
from db.vocabulary import Decision, ReviewKind

_SUPPLEMENT = "PAPER_RESUBMIT"
_SEEN = tuple(field.name for field in fields(PaperLook))


def checklist_of(work: Work, case: Case) -> Checklist | None:
    """The checklist for papers of the case's channel, None where no papers follow."""
    return work.desk.book().papers.get(case.channel)


def paper_round(work: Work, case: Case) -> RoundRow | None:
    """The latest round of paper review, open or closed."""
    return next(iter(paper_rounds(work, case)), None)


def paper_rounds(work: Work, case: Case) -> list[RoundRow]:
    """The rounds of paper review, the latest first; without those that were taken back with a wrong packet."""
    rounds = select(RoundRow).filter_by(case_id=case.id, kind=ReviewKind.PAPER)
    if not work.desk.moves().stages[case.stage].end:
        rounds = rounds.where(RoundRow.decision.is_distinct_from(Decision.ENDED))
    return list(work.session.scalars(rounds.order_by(RoundRow.number.desc())))


def rows_of(work: Work, current: RoundRow | None) -> dict[str, PaperLineRow]:
    """The rows of a round by line."""
    if current is None:
        return {}
    return {row.line_id: row for row in work.session.scalars(select(PaperLineRow).filter_by(round_id=current.id))}


def look_of(row: PaperLineRow) -> PaperLook:
    """The plain value of a row."""
    return PaperLook(**{name: getattr(row, name) for name in _SEEN})


def write_look(row: PaperLineRow, look: PaperLook) -> None:
    """Let a row say what was seen."""
    for name in _SEEN:
        setattr(row, name, getattr(look, name))


def paper_case(work: Work, case: Case) -> PaperCase:
    """What the papers of the case are compared with."""
    match = _brought_by(work, case)
    if match is None:
        return PaperCase(case.registration_no, case.title)
    return PaperCase(case.registration_no, case.title, match.late, supplement=match.move == _SUPPLEMENT)


def faults_of(work: Work, case: Case) -> tuple[Found, ...]:
    """What is wrong with the papers, by the looks of the latest round."""
    checklist = checklist_of(work, case)
    if checklist is None:
        return ()
    looks = {line: look_of(row) for line, row in rows_of(work, paper_round(work, case)).items()}
    return paper_check(checklist, looks, paper_case(work, case), work.desk.book().comments)


def unseen(work: Work, case: Case, current: RoundRow | None) -> int:
    """How many papers nobody has looked at in an open round of paper review; 0 outside of one."""
    checklist = checklist_of(work, case)
    if checklist is None or current is None or current.kind is not ReviewKind.PAPER:
        return 0
    rows = rows_of(work, current)
    looks = {line: look_of(row) for line, row in rows.items()}
    return sum(not looked_through(line, looks.get(line.id)) for line in checklist.lines())


def _brought_by(work: Work, case: Case) -> PacketMatchRow | None:
    """The match of the packet that brought the papers of the latest round."""
    current = paper_round(work, case)
    if current is None:
        return None
    matches = select(PacketMatchRow).where(
        PacketMatchRow.case_id == case.id,
        PacketMatchRow.released_at.is_(None),
        PacketMatchRow.move != "",
        PacketMatchRow.matched_at >= current.opened_at,
    )
    return work.session.scalars(matches.order_by(PacketMatchRow.id.desc()).limit(1)).first()
