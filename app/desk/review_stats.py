"""首轮漏提 in figures: how often an applicant was told late what could have been told at once."""

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.desk.review_places import places_of
from app.desk.review_views import MissedComment, MissedCount, MissedStatistics
from app.desk.spans import Span
from app.desk.work import Work, use_case
from app.rules.masking import mask_prose
from db.tables import Case, CommentRow, RoundRow


@use_case("review.see")
def missed_statistics(work: Work, since: date, until: date) -> MissedStatistics:
    """The comments made from ``since`` to ``until``, both included."""
    return missed_of(work, Span(since, until))


def missed_of(work: Work, span: Span) -> MissedStatistics:
    """The comments made in the span that still stand (one that was taken back in its round never went out).

    What was told at intake is among them, as comments of the first round.

    ``later`` counts those of a second or later round of their kind of review, ``missed`` those of them that are about
    what was there to be seen in the round before (``app.rules.missed``).
    """
    figures = (func.count(), func.count().filter(RoundRow.number > 1), func.count().filter(CommentRow.missed))
    total = select(*figures).select_from(CommentRow).join(RoundRow, CommentRow.round_id == RoundRow.id)
    comments, later, missed = work.session.execute(total.where(span.holds(CommentRow.made_at))).one()
    return MissedStatistics(
        since=span.since,
        until=span.until,
        comments=comments,
        later=later,
        missed=missed,
        by_reviewer=_by(work, span, CommentRow.made_by, func.max(CommentRow.maker)),
        by_code=_by_code(work, span),
    )


def missed_comments(work: Work, span: Span, limit: int | None) -> tuple[MissedComment, ...]:
    """The comments that were 首轮漏提, newest first; numbers of persons in their texts are masked."""
    query = (
        select(CommentRow, RoundRow, Case)
        .join(RoundRow, CommentRow.round_id == RoundRow.id)
        .join(Case, CommentRow.case_id == Case.id)
        .where(span.holds(CommentRow.made_at), CommentRow.missed)
        .order_by(CommentRow.made_at.desc(), CommentRow.id.desc())
        .options(selectinload(Case.materials), selectinload(Case.persons))
        .limit(limit)
    )
    return tuple(_missed(work, *row) for row in work.session.execute(query))


def _missed(work: Work, comment: CommentRow, made_in: RoundRow, case: Case) -> MissedComment:
    return MissedComment(
        case_id=case.id,
        case_no=case.case_no,
        title=case.title,
        kind=made_in.kind,
        round_no=made_in.number,
        place_label=places_of(work, case).label(comment.place, comment.page),
        code=comment.code,
        text=mask_prose(comment.text),
        maker=comment.maker,
        made_at=comment.made_at,
    )


def _by(work: Work, span: Span, key: Any, name: Any, *conditions: Any) -> tuple[MissedCount, ...]:
    """Counted for each ``key`` under its ``name``; who missed most first."""
    query = (
        select(name, func.count(), func.count().filter(CommentRow.missed))
        .where(span.holds(CommentRow.made_at), *conditions)
        .group_by(key)
    )
    counts = [MissedCount(*row) for row in work.session.execute(query)]
    return tuple(sorted(counts, key=lambda one: (-one.missed, -one.comments, one.name)))


def _by_code(work: Work, span: Span) -> tuple[MissedCount, ...]:
    """With the text of the library, blanks in the place of what is filled in; none where the code is no more."""
    library = work.desk.book().comments
    counts = _by(work, span, CommentRow.code, CommentRow.code, CommentRow.code != "")
    return tuple(MissedCount(one.name, one.comments, one.missed, library.render(one.name)) for one in counts)
