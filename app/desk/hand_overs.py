"""交接: lists that are signed when packets, results or volumes go from one hand to the next."""

from collections.abc import Iterable

from sqlalchemy import Select, exists, func, or_, select

from app.desk.documents import add_document
from app.desk.hand_over_lines import lines_for
from app.desk.letter_papers import GIVEN_LATER
from app.desk.numbering import take_number
from app.desk.packet_rows import on_day
from app.desk.packet_views import HandOverView
from app.desk.work import Work, use_case
from app.printing.archive_inputs import HandOverPaper
from app.rules.normalise import normalise_name
from db.tables import Case, DocumentRow, HandOverItemRow, HandOverRow, PacketRow, VolumeRow
from db.vocabulary import Channel, DocumentKind, HandOverKind, Stage, VolumeState

LIMIT = 200
_KINDS = {
    HandOverKind.GATEHOUSE: DocumentKind.GATEHOUSE_LIST,
    HandOverKind.RESULT: DocumentKind.RESULT_LIST,
    HandOverKind.VOLUMES: DocumentKind.TRANSFER_LIST,
}


@use_case("documents.see")
def waiting(work: Work, kind: HandOverKind) -> tuple[int, ...]:
    """What is on no list yet: packets from the gatehouse (not signed for, or of today), 方式二 cases that passed,
    closed volumes; in the order in which they came."""
    return tuple(work.session.scalars(_waiting(work, kind)))


@use_case("documents.see")
def preview(work: Work, kind: HandOverKind, item_ids: Iterable[int], giver: str = "", taker: str = "") -> bytes:
    """The list as it would be, with a placeholder for its number; nothing is kept. Raises ``BadInputError``."""
    paper = _paper(work, kind, GIVEN_LATER, tuple(dict.fromkeys(item_ids)), (giver, taker))
    return work.desk.press.compose(paper[0])


@use_case("documents.make", write=True)
def make(work: Work, kind: HandOverKind, item_ids: Iterable[int], giver: str, taker: str) -> HandOverView:
    """A list under its own number, to be signed; what stands on it counts as handed over. Raises ``BadInputError``."""
    ids = tuple(dict.fromkeys(item_ids))
    number = take_number(work, _KINDS[kind])
    paper, case_ids = _paper(work, kind, number, ids, (giver, taker))
    row = HandOverRow(kind=kind, number=number, giver=paper.giver, taker=paper.taker)
    row.made_at, row.made_by = work.now, work.person.name
    row.items = [HandOverItemRow(position=place, kind=kind, item_id=id_) for place, id_ in enumerate(ids, 1)]
    work.session.add(row)
    work.session.flush()
    kept = add_document(work, None, _KINDS[kind], work.desk.press.compose(paper), number, subject=_subject(row))
    for case_id in case_ids or (None,):
        work.event("hand_over.made", case_id, kind=kind.value, number=number, giver=row.giver, taker=row.taker)
    return _view(row, len(ids), kept.id)


@use_case("documents.see")
def lists(work: Work, kind: HandOverKind) -> tuple[HandOverView, ...]:
    """The lists that were made, latest first."""
    counted = select(HandOverItemRow.hand_over_id, func.count()).group_by(HandOverItemRow.hand_over_id)
    counts = dict(work.session.execute(counted.where(HandOverItemRow.kind == kind)).all())
    made = select(HandOverRow).where(HandOverRow.kind == kind).order_by(HandOverRow.id.desc()).limit(LIMIT)
    rows = work.session.scalars(made).all()
    subjects = select(DocumentRow.subject, DocumentRow.id).where(DocumentRow.subject.in_([*map(_subject, rows)]))
    papers = dict(work.session.execute(subjects).all())
    return tuple(_view(row, counts.get(row.id, 0), papers[_subject(row)]) for row in rows)


def _paper(
    work: Work, kind: HandOverKind, number: str, ids: tuple[int, ...], hands: tuple[str, str]
) -> tuple[HandOverPaper, tuple[int, ...]]:
    lines = lines_for(work, kind, ids)
    giver, taker = map(normalise_name, hands)
    day, clerk = work.now.date(), work.person.name
    paper = HandOverPaper(kind, number, day, giver, taker, clerk, lines.packets, lines.results, lines.volumes)
    return paper, lines.case_ids


def _waiting(work: Work, kind: HandOverKind) -> Select[int]:
    on_list = exists().where(HandOverItemRow.kind == kind)
    match kind:
        case HandOverKind.GATEHOUSE:
            due = or_(PacketRow.signed_at.is_(None), on_day(work.now.date()))
            left = select(PacketRow.id).where(PacketRow.gate_at.is_not(None), due)
            return left.where(~on_list.where(HandOverItemRow.item_id == PacketRow.id)).order_by(PacketRow.id)
        case HandOverKind.RESULT:
            told = exists().where(DocumentRow.case_id == Case.id, DocumentRow.kind == DocumentKind.PAPER_RESULT)
            passed = or_(Case.stage == Stage.PASSED, (Case.stage == Stage.FILED) & told)
            left = select(Case.id).where(Case.channel == Channel.PLAN, passed)
            return left.where(~on_list.where(HandOverItemRow.item_id == Case.id)).order_by(Case.id)
        case HandOverKind.VOLUMES:
            left = select(VolumeRow.id).where(VolumeRow.state == VolumeState.CLOSED)
            return left.where(~on_list.where(HandOverItemRow.item_id == VolumeRow.id)).order_by(VolumeRow.id)


def _subject(row: HandOverRow) -> str:
    return f"handover:{row.id}"


def _view(row: HandOverRow, count: int, document_id: int) -> HandOverView:
    return HandOverView(row.id, row.number, row.made_at, row.made_by, row.giver, row.taker, count, document_id)
