"""首轮漏提 in figures: how often an applicant was told late what could have been told at once."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from app.desk.review_views import MissedCount, MissedStatistics
from app.desk.work import Work, use_case
from db.tables import CommentRow, RoundRow
from db.types import OFFICE_TIME

_Row = tuple[str, str, bool, int]


@use_case("review.see")
def missed_statistics(work: Work, since: date, until: date) -> MissedStatistics:
    """The comments made from ``since`` to ``until``, both included."""
    query = (
        select(CommentRow.maker, CommentRow.code, CommentRow.missed, RoundRow.number)
        .join(RoundRow, CommentRow.round_id == RoundRow.id)
        .where(CommentRow.made_at >= _midnight(since), CommentRow.made_at < _midnight(until + timedelta(days=1)))
    )
    rows: list[_Row] = [(row.maker, row.code, row.missed, row.number) for row in work.session.execute(query)]
    return MissedStatistics(
        since=since,
        until=until,
        comments=len(rows),
        later=sum(number > 1 for _, _, _, number in rows),
        missed=sum(missed for _, _, missed, _ in rows),
        by_reviewer=_counts((maker, missed) for maker, _, missed, _ in rows),
        by_code=_counts((code, missed) for _, code, missed, _ in rows if code),
    )


def _counts(told: Iterable[tuple[str, bool]]) -> tuple[MissedCount, ...]:
    """By name, who missed most first."""
    alls, missed = Counter[str](), Counter[str]()
    for name, late in told:
        alls[name] += 1
        missed[name] += late
    counts = [MissedCount(name, alls[name], missed[name]) for name in alls]
    return tuple(sorted(counts, key=lambda one: (-one.missed, -one.comments, one.name)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), OFFICE_TIME)
