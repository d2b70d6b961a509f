"""审查队列: the cases that wait for the office's eye, soonest due first."""

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import ColumnElement, func, select

from app.desk.finding import like
from app.desk.review_views import QueueCard, QueuePage
from app.desk.work import Work, use_case
from app.rules.normalise import search_text
from db.tables import Case, RoundRow
from db.vocabulary import Stage

View = Literal["mine", "unassigned", "all"]
TO_REVIEW = (Stage.PENDING, Stage.RECEIVED, Stage.FORMAL_REVIEW, Stage.PAPER_REVIEW)
"""The stages in which the office looks at what was handed in."""
LIMIT = 200


@use_case("review.see")
def queue(work: Work, view: View, text: str = "", *, limit: int = LIMIT) -> QueuePage:
    """The first cards of a view, with how many there are in each; ``text`` is searched as in the list of cases."""
    found = [like(Case.search_text, word) for word in search_text(text).split()]
    conditions = [Case.stage.in_(TO_REVIEW), *found]
    own: dict[View, list[ColumnElement[bool]]] = {
        "mine": [Case.reviewer_id == work.person.id],
        "unassigned": [Case.reviewer_id.is_(None)],
        "all": [],
    }
    cases = work.session.scalars(
        select(Case).where(*conditions, *own[view]).order_by(Case.due_key, Case.id).limit(limit)
    ).all()
    proposed = _proposed(work, cases)
    return QueuePage(
        cards=tuple(_card(case, proposed=case.id in proposed) for case in cases),
        mine=_count(work, [*conditions, *own["mine"]]),
        unassigned=_count(work, [*conditions, *own["unassigned"]]),
        all=_count(work, conditions),
    )


def _count(work: Work, conditions: Sequence[ColumnElement[bool]]) -> int:
    return work.session.execute(select(func.count()).select_from(Case).where(*conditions)).scalar_one()


def _proposed(work: Work, cases: Sequence[Case]) -> set[int]:
    """The cases with a decision that waits for a second person."""
    waiting = select(RoundRow.case_id).where(RoundRow.case_id.in_([case.id for case in cases]), RoundRow.proposed != "")
    return set(work.session.scalars(waiting))


def _card(case: Case, *, proposed: bool) -> QueueCard:
    return QueueCard(
        case_id=case.id,
        case_no=case.case_no,
        title=case.title,
        unit=case.unit,
        stage=case.stage,
        kind=case.round_kind,
        round_no=case.round_no,
        reviewer_id=case.reviewer_id or "",
        reviewer=case.reviewer,
        clock_state=case.clock_state,
        clock_unit=case.clock_unit,
        clock_from=case.clock_from,
        due_on=case.due_on,
        proposed=proposed,
    )
