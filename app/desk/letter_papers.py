"""What the letters of a case say: from the case and its open comments and clocks to ``app.printing``'s plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.desk.facts import review_kind
from app.desk.paper_looks import checklist_of, paper_round, rows_of
from app.desk.review_comments import open_comments
from app.desk.review_places import Places, places_of
from app.desk.work import Work
from app.printing.inputs import (
    AcceptancePaper,
    Addressed,
    CommentLine,
    CommentsPaper,
    DecisionPaper,
    LetterPaper,
    MaterialRow,
    PaperResultPaper,
    RejectionPaper,
    ResultPaper,
)
from app.rules.identifiers import mask_phone
from db.tables import Case, ClockRow, FileLink
from db.vocabulary import ClockKind, ClockState, DocumentKind, ReviewKind

GIVEN_LATER = "（编号于办理时生成）"
"""Stands for a number in a preview."""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter says that the case does not hold yet.

    ``registration_no`` is taken for the case's where it is given; ``lapsed`` where a case ends for want of an answer.
    """

    number: str = GIVEN_LATER
    reason: str = ""
    registration_no: str = ""
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class _Limit:
    """A limit as a letter tells it: its length in words, its last day and how that was counted."""

    words: str = ""
    due: date | None = None
    why: str = ""


def paper_of(work: Work, case: Case, kind: DocumentKind, facts: LetterFacts) -> LetterPaper | RejectionPaper:
    """The plain values of one of the kinds that a move gives out; other kinds raise ``KeyError``."""
    return _MAKERS[kind](work, case, kind, facts)


def addressed(work: Work, case: Case, facts: LetterFacts) -> Addressed:
    """To whom and about what any letter on the case is."""
    papers = review_kind(case) is ReviewKind.PAPER and case.paper_received_at
    received_at = papers or case.uploaded_at or case.received_at
    registered_at = case.registered_at or (work.now if facts.registration_no else None)
    return Addressed(
        number=facts.number,
        date=work.now.date(),
        case_no=case.case_no,
        applicant=case.unit or case.deliverer,
        contact=case.contact or case.deliverer,
        contact_phone=mask_phone(case.contact_phone or case.deliverer_phone),
        title=case.title,
        matter=work.desk.house().wording.matter,
        channel=case.channel,
        received_on=received_at.date(),
        clerk=work.person.name,
        registration_no=facts.registration_no or case.registration_no,
        registered_on=registered_at.date() if registered_at else None,
    )


def _acceptance(work: Work, case: Case, _kind: DocumentKind, facts: LetterFacts) -> LetterPaper:
    limit = _limit(work, case, ClockKind.FORMAL_REVIEW)
    until = f"{limit.words}，至 {limit.due}" if limit.due else limit.words
    return AcceptancePaper(addressed(work, case, facts), case.online_no, _handed_in(work, case), until, limit.why)


def _handed_in(work: Work, case: Case) -> tuple[MaterialRow, ...]:
    """What the applicant brought: the lines of the checklist, and the files that came beside it."""
    lines = {row.line_id: row for row in case.materials if row.handed_in}
    links = select(FileLink).where(FileLink.case_id == case.id, FileLink.superseded.is_(False)).order_by(FileLink.id)
    places = places_of(work, case)
    beside = [link for link in work.session.scalars(links) if link.line_id not in lines]
    return (
        *(MaterialRow(row.name or row.line_id, max(1, row.copies), row.pages, note=row.kind) for row in lines.values()),
        *(MaterialRow(_what(places, link), 1, link.pages, note=link.name) for link in beside),
    )


def _what(places: Places, link: FileLink) -> str:
    if link.role in {"zip", "form"}:
        return places.label(link.role)
    return places.label(f"material:{link.line_id}") if link.line_id else "附件"


def _comments(work: Work, case: Case, kind: DocumentKind, facts: LetterFacts) -> LetterPaper:
    papers = review_kind(case) is ReviewKind.PAPER
    limit = _limit(work, case, ClockKind.PAPER_SUPPLEMENT if papers else ClockKind.SUPPLEMENT)
    lines = tuple(
        CommentLine(one.place_label, one.severity, one.text, one.need, one.code) for one in open_comments(work, case)
    )
    letter = addressed(work, case, facts)
    return CommentsPaper(letter, kind, case.round_no or 1, lines, limit.due, limit.why, papers)


def _decision(work: Work, case: Case, kind: DocumentKind, facts: LetterFacts) -> LetterPaper:
    return DecisionPaper(addressed(work, case, facts), kind, facts.reason, facts.lapsed)


def _rejection(work: Work, case: Case, _kind: DocumentKind, facts: LetterFacts) -> RejectionPaper:
    letter = addressed(work, case, facts)
    return RejectionPaper(
        number=letter.number,
        case_no=letter.case_no,
        date=letter.date,
        applicant=letter.applicant,
        title=letter.title,
        reason=facts.reason or case.refusal_reason,
        where_to=case.refusal_where_to,
        basis="",
        clerk=letter.clerk,
        received_on=letter.received_on,
        channel=case.channel,
    )


def _result(work: Work, case: Case, _kind: DocumentKind, facts: LetterFacts) -> LetterPaper:
    limit = _limit(work, case, ClockKind.PAPER_SUBMISSION)
    units = tuple(unit.name for unit in case.units) or (case.unit,)
    persons = tuple(person.name for person in case.persons)
    letter, here = addressed(work, case, facts), case.paper_received_at is not None
    return ResultPaper(letter, case.category, units, persons, limit.due, limit.why, papers_here=here)


def _paper_result(work: Work, case: Case, _kind: DocumentKind, facts: LetterFacts) -> LetterPaper:
    project_no = next((one.value for one in case.values if one.key == "plan_no"), "")
    return PaperResultPaper(addressed(work, case, facts), project_no, case.round_no or 1, _papers(work, case))


def _papers(work: Work, case: Case) -> tuple[MaterialRow, ...]:
    """The papers as they were seen in the last round."""
    checklist, rows = checklist_of(work, case), rows_of(work, paper_round(work, case))
    lines = checklist.lines() if checklist is not None else ()
    seen = ((line, rows[line.id]) for line in lines if line.id in rows and rows[line.id].present)
    return tuple(MaterialRow(line.name, row.copies, row.pages) for line, row in seen)


def _limit(work: Work, case: Case, kind: ClockKind) -> _Limit:
    """The case's running limit of a kind; where none runs yet, as it would begin today."""
    book = work.desk.book()
    rule = book.terms.of(kind, case.channel)
    clocks = select(ClockRow).where(ClockRow.case_id == case.id, ClockRow.kind == kind)
    running = work.session.scalars(clocks.where(ClockRow.state == ClockState.RUNNING)).first()
    words = rule.words if rule else ""
    if running is not None:
        return _Limit(words, running.due_on, running.due_why)
    if rule is None:
        return _Limit()
    due = rule.due(book.terms.counted_from(work.now, book.calendar, rule.anchor), book.calendar)
    return _Limit(words, due.date, due.explanation)


_Maker = Callable[[Work, Case, DocumentKind, LetterFacts], LetterPaper | RejectionPaper]
_MAKERS: dict[DocumentKind, _Maker] = {
    DocumentKind.ACCEPTANCE: _acceptance,
    DocumentKind.SUPPLEMENT: _comments,
    DocumentKind.REVISION: _comments,
    DocumentKind.REJECTION: _rejection,
    DocumentKind.REFUSAL: _decision,
    DocumentKind.WITHDRAWAL: _decision,
    DocumentKind.REVOCATION: _decision,
    DocumentKind.RESULT: _result,
    DocumentKind.PAPER_RESULT: _paper_result,
}
