"""修改意见 as screens and notices list them: in order, with what became of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.desk.facts import review_kind
from app.desk.review_places import Places, places_of
from app.desk.review_record import current_round
from app.desk.review_views import AnswerView, Mark, ReviewComment
from app.desk.work import Work
from db.tables import Case, CommentRow, RoundRow
from db.vocabulary import ReviewKind


def comments_of(work: Work, case: Case) -> tuple[ReviewComment, ...]:
    """All comments of a case in their order."""
    rows = rows_of(work, case.id)
    return tuple(_Lister(work, case).views(rows))


def open_comments(work: Work, case: Case) -> tuple[ReviewComment, ...]:
    """What the applicant still has to mend in the kind of review that goes on: exactly what a notice lists."""
    return tuple(one for one in comments_of(work, case) if one.number)


def view_of(work: Work, case: Case, row: CommentRow) -> ReviewComment:
    """One comment as the list shows it."""
    return next(one for one in comments_of(work, case) if one.id == row.id)


def rows_of(work: Work, case_id: int) -> list[CommentRow]:
    """The rows of a case's comments in their order, with their answers."""
    query = select(CommentRow).where(CommentRow.case_id == case_id).options(selectinload(CommentRow.answers))
    return list(work.session.scalars(query.order_by(CommentRow.position, CommentRow.id)))


def needs_answer(row: CommentRow, made_in: RoundRow, current: RoundRow | None) -> bool:
    """Whether an open comment of an earlier round was not looked at in the ``current`` one of its kind."""
    if current is None or made_in.id == current.id or made_in.kind is not current.kind:
        return False
    return row.answer.is_open and row.answered_in != current.id


@dataclass(slots=True)
class _Lister:
    work: Work
    case: Case

    def views(self, rows: Iterable[CommentRow]) -> Iterable[ReviewComment]:
        session = self.work.session
        rounds = {one.id: one for one in session.scalars(select(RoundRow).where(RoundRow.case_id == self.case.id))}
        places, current = places_of(self.work, self.case), current_round(self.work, self.case)
        kind, number = review_kind(self.case), 0
        for row in rows:
            counts = _counts(row, rounds[row.round_id], kind)
            number += counts
            yield _view(row, rounds, places, number=number if counts else 0, current=current)


def _counts(row: CommentRow, made_in: RoundRow, kind: ReviewKind) -> bool:
    return row.answer.is_open and made_in.kind is kind


def _view(
    row: CommentRow, rounds: dict[int, RoundRow], places: Places, *, number: int, current: RoundRow | None
) -> ReviewComment:
    made_in = rounds[row.round_id]
    return ReviewComment(
        id=row.id,
        version=row.version,
        number=number,
        round_no=made_in.number,
        kind=made_in.kind,
        code=row.code,
        text=row.text,
        need=row.need,
        place=row.place,
        place_label=places.label(row.place, row.page),
        severity=row.severity,
        mark=mark_of(row),
        maker=row.maker,
        made_at=row.made_at,
        answer=row.answer,
        answers=tuple(AnswerView(rounds[one.round_id].number, one.answer, one.at, one.by) for one in row.answers),
        needs_answer=needs_answer(row, made_in, current),
        missed=row.missed,
        from_finding=bool(row.finding),
    )


def mark_of(row: CommentRow) -> Mark | None:
    """The place on a page that a comment stands at, None where it is about the whole."""
    if row.page is None or row.left is None or row.top is None or row.right is None or row.bottom is None:
        return None
    return Mark(row.sha256, row.page, row.left, row.top, row.right, row.bottom)
