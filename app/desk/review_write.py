"""写意见、改意见、标已改未改: every change to a comment, one transaction each."""

from typing import Literal

from sqlalchemy import func, select, update

from app.desk.facts import hold_case
from app.desk.review_comments import rows_of, view_of
from app.desk.review_draft import forget_draft
from app.desk.review_missed import is_missed
from app.desk.review_places import checked, places_of
from app.desk.review_record import round_to_write, touch
from app.desk.review_stale import changes, fresh_comment, removed
from app.desk.review_views import NewComment, ReviewComment
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, NotAllowedError
from db.tables import AnswerRow, Case, CommentRow, FileLink, FindingRow, RoundRow
from db.vocabulary import Answer, Severity

_MARK = ("sha256", "page", "left", "top", "right", "bottom")


@use_case("review.comment", write=True)
def add_comment(work: Work, case_id: int, new: NewComment, *, keep_draft: bool = False) -> ReviewComment:
    """Write a comment down behind the others; the person's draft on this case is done with unless ``keep_draft``.

    The case gets a new version: who decides must have seen it. Raises ``DeskError`` where nothing may be written.
    """
    case = hold_case(work, case_id)
    row = put_down(work, case, round_to_write(work, case), new)
    if not keep_draft:
        forget_draft(work, case_id)
    return view_of(work, case, row)


@use_case("review.comment", write=True)
def edit_comment(work: Work, comment_id: int, version: int, new: NewComment) -> ReviewComment:
    """Change a comment of the open round. Raises ``ChangedElsewhereError`` that says what another changed."""
    case, current, row = _own(work, comment_id, version)
    new = checked(new, _links(work, case))
    before = _content(work, case, row)
    _fill(row, new)
    row.missed, row.edited_at = is_missed(work, case, current, new), work.now
    work.session.flush()
    told = changes(before, _content(work, case, row))
    work.event("comment.edited", case.id, comment=row.id, version=row.version, changes=told)
    forget_draft(work, case.id)
    touch(case)
    return view_of(work, case, row)


@use_case("review.comment", write=True)
def remove_comment(work: Work, comment_id: int, version: int) -> None:
    """Take back a comment of the open round; what it said stays in the timeline."""
    case, _current, row = _own(work, comment_id, version)
    for verdict in work.session.scalars(select(FindingRow).where(FindingRow.comment_id == row.id)):
        work.session.delete(verdict)
    work.event("comment.removed", case.id, comment=row.id, **_content(work, case, row))
    work.session.flush()
    work.session.delete(row)
    touch(case)


@use_case("review.comment", write=True)
def move_comment(work: Work, comment_id: int, version: int, direction: Literal["up", "down"]) -> ReviewComment:
    """Put a comment before the one above it, or behind the one below. At the end of the list nothing changes."""
    case, _current, row = _locked(work, comment_id, version)
    view = view_of(work, case, row)
    rows = [one for one in rows_of(work, case.id) if view_of(work, case, one).number]
    at = next((number for number, one in enumerate(rows) if one.id == row.id), None)
    to = None if at is None else at + (-1 if direction == "up" else 1)
    if at is None or to is None or not 0 <= to < len(rows):
        return view
    _swap(work, rows[at], rows[to])
    work.event("comment.moved", case.id, comment=row.id, number=to + 1, before=at + 1)
    touch(case)
    return view_of(work, case, row)


@use_case("review.comment", write=True)
def answer_comment(work: Work, comment_id: int, version: int, answer: Answer) -> ReviewComment:
    """Say what became of a comment of an earlier round; ``OPEN`` takes back what was said in this round."""
    case, current, row = _locked(work, comment_id, version)
    made_in = work.session.get_one(RoundRow, row.round_id)
    if made_in.id == current.id or made_in.kind is not current.kind:
        raise NotAllowedError(
            "这条意见是本轮提出的，还没有退回给申请人", safe=UNTOUCHED, todo="要改就改意见本身，不要就删去"
        )
    if row.answer is answer and row.answered_in == current.id:
        return view_of(work, case, row)
    _answer(work, row, current, answer)
    work.session.flush()
    work.event("comment.answered", case.id, comment=row.id, version=row.version, answer=answer, label=answer.label)
    touch(case)
    return view_of(work, case, row)


def put_down(work: Work, case: Case, current: RoundRow, new: NewComment, need: str = "") -> CommentRow:
    """Add the row of a new comment to the open round of a locked case."""
    new = checked(new, _links(work, case))
    last = work.session.scalar(select(func.max(CommentRow.position)).where(CommentRow.case_id == case.id))
    row = CommentRow(
        case_id=case.id,
        round_id=current.id,
        position=1 + (last or 0),
        made_at=work.now,
        made_by=work.person.id,
        maker=work.person.name,
        finding=new.finding,
        missed=is_missed(work, case, current, new),
        answer=Answer.OPEN,
    )
    _fill(row, new)
    row.need = row.need or need
    work.session.add(row)
    work.session.flush()
    work.event("comment.added", case.id, comment=row.id, round=current.number, **_content(work, case, row))
    touch(case)
    return row


def _locked(work: Work, comment_id: int, version: int) -> tuple[Case, RoundRow, CommentRow]:
    """The case of a comment, its open round and the comment; the case is locked first, as everywhere."""
    case_id = work.session.scalar(select(CommentRow.case_id).where(CommentRow.id == comment_id))
    if case_id is None:
        raise removed(work, comment_id)
    case = hold_case(work, case_id)
    row = fresh_comment(work, comment_id, version)
    return case, round_to_write(work, case), row


def _own(work: Work, comment_id: int, version: int) -> tuple[Case, RoundRow, CommentRow]:
    """As ``_locked``, for what only a comment of the open round allows."""
    case, current, row = _locked(work, comment_id, version)
    if row.round_id != current.id:
        raise NotAllowedError(
            "这条意见已经告知申请人，不能再改动或删去",
            safe=UNTOUCHED,
            todo="请标明已改、未改或不再适用；要补充的话另提一条",
        )
    return case, current, row


def _links(work: Work, case: Case) -> list[FileLink]:
    return list(work.session.scalars(select(FileLink).where(FileLink.case_id == case.id)))


def _fill(row: CommentRow, new: NewComment) -> None:
    row.text, row.place, row.code, row.need = new.text.strip(), new.place or "case", new.code, new.need
    row.severity = Severity.MUST if new.severity is Severity.MUST else Severity.ADVICE
    for name in _MARK:
        setattr(row, name, getattr(new.mark, name) if new.mark else ("" if name == "sha256" else None))


def _content(work: Work, case: Case, row: CommentRow) -> dict[str, str]:
    place = places_of(work, case).label(row.place, row.page)
    return {"text": row.text, "severity": row.severity.label, "need": row.need, "place": place}


def _swap(work: Work, one: CommentRow, other: CommentRow) -> None:
    """Change the order of two rows. Their versions stay: what a colleague edits there has not changed."""
    for row, position in ((one, other.position), (other, one.position)):
        work.session.execute(update(CommentRow).where(CommentRow.id == row.id).values(position=position))


def _answer(work: Work, row: CommentRow, current: RoundRow, answer: Answer) -> None:
    row.answers.append(AnswerRow(round_id=current.id, answer=answer, at=work.now, by=work.person.name))
    if answer is Answer.OPEN:
        before = [one for one in row.answers if one.round_id != current.id]
        row.answer = before[-1].answer if before else Answer.OPEN
        row.answered_in = before[-1].round_id if before else None
    else:
        row.answer, row.answered_in = answer, current.id
