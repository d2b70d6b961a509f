"""文书 of a case's life: made by its moves, previewed as they would be made, and their proof of delivery."""

from dataclasses import replace

from sqlalchemy import select

from app.desk.documents import add_document, issue_document, view_of
from app.desk.facts import find_case
from app.desk.letter_papers import LetterFacts, addressed, paper_of
from app.desk.numbering import take_number
from app.desk.views import DocumentView
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError
from app.printing.inputs import DeliveredRow, DeliveryPaper, DeliveryWay
from app.rules.moves import Move, Need
from db.tables import Case, DocumentRow
from db.vocabulary import DocumentKind


def make_papers(
    work: Work, case: Case, move: Move, *, reason: str = "", registration_no: str = ""
) -> tuple[DocumentRow, ...]:
    """Compose and keep the papers of a move, each under the next number of its kind.

    To be called when the move (with the one that follows it) has set stage, clocks and number: a notice lists the
    comments that are open then, and tells the last day of the running clock.
    """
    facts = _facts(move, reason, registration_no)
    return tuple(_make(work, case, kind, facts) for kind in move.papers)


def preview_papers(
    work: Work, case: Case, move: Move, *, reason: str = "", registration_no: str = ""
) -> tuple[bytes, ...]:
    """The papers of a move as they would be, with a placeholder for their numbers; nothing is kept."""
    facts = _facts(move, reason, registration_no)
    return tuple(compose(work, case, kind, facts) for kind in move.papers)


def compose(work: Work, case: Case, kind: DocumentKind, facts: LetterFacts) -> bytes:
    """One paper as PDF."""
    return work.desk.press.compose(paper_of(work, case, kind, facts))


@use_case("documents.make", write=True)
def delivery(  # noqa: PLR0913 - what stands on the form
    work: Work,
    case_id: int,
    document_ids: tuple[int, ...],
    way: DeliveryWay,
    *,
    place: str = "",
    receiver: str = "",
    deliverer: str = "",
    tracking_no: str = "",
    note: str = "",
) -> DocumentView:
    """送达回证 for papers of the case that were made before. Raises ``BadInputError``."""
    case = find_case(work, case_id)
    rows = tuple(DeliveredRow(row.kind.label, row.number) for row in _papers(work, case_id, document_ids))
    facts = LetterFacts(take_number(work, DocumentKind.DELIVERY))
    paper = DeliveryPaper(
        addressed(work, case, facts), rows, way, place, receiver, deliverer or work.person.name, tracking_no, note
    )
    kept = add_document(work, case_id, DocumentKind.DELIVERY, work.desk.press.compose(paper), facts.number)
    work.event("document.delivered", case_id, number=kept.number, way=way.value, papers=[row.number for row in rows])
    return view_of(kept)


def _facts(move: Move, reason: str, registration_no: str) -> LetterFacts:
    return LetterFacts(reason=reason.strip(), registration_no=registration_no, lapsed=Need.OVERDUE in move.needs)


def _make(work: Work, case: Case, kind: DocumentKind, facts: LetterFacts) -> DocumentRow:
    number = take_number(work, kind)
    return issue_document(work, case.id, kind, compose(work, case, kind, replace(facts, number=number)), number)


def _papers(work: Work, case_id: int, document_ids: tuple[int, ...]) -> list[DocumentRow]:
    chosen = select(DocumentRow).where(DocumentRow.case_id == case_id, DocumentRow.id.in_(document_ids))
    rows = list(work.session.scalars(chosen.order_by(DocumentRow.id)))
    if not rows or len(rows) < len(set(document_ids)):
        raise BadInputError("没有选中这个办件的文书", safe=UNTOUCHED, todo="请从办件页面选择要送达的文书")
    return rows
