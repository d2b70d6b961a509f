"""办件: lists by pages (``app.desk.case_lists``), one case with all that belongs to it, and cases alike."""

from sqlalchemy import select

from app.desk.case_lists import count_cases, list_cases
from app.desk.case_view import view_of
from app.desk.facts import find_case
from app.desk.privacy import reveal_phone
from app.desk.similar import similar
from app.desk.timeline import events_of
from app.desk.views import CaseQuery, CaseRow, CaseSort, CaseView, EventView
from app.desk.work import Work, use_case
from app.intake.draft import Draft
from app.rules.identifiers import normalise_code
from db.tables import Case
from db.types import storable

__all__ = [
    "CaseQuery",
    "CaseSort",
    "case_events",
    "count_cases",
    "find_case_no",
    "get_case",
    "list_cases",
    "reveal_phone",
    "similar_cases",
]


@use_case("cases.see")
def get_case(work: Work, case_id: int) -> CaseView:
    """Everything that the page of a case shows. Raises ``BadInputError`` where there is no such case."""
    return view_of(work, find_case(work, case_id))


@use_case("cases.see")
def find_case_no(work: Work, text: str) -> int | None:
    """The id of the case with exactly this number, as scanned or typed; None if there is none."""
    typed = storable(text).strip()
    return work.session.scalar(select(Case.id).where(Case.case_no.in_([typed, normalise_code(typed)])))


@use_case("cases.see")
def case_events(work: Work, case_id: int) -> tuple[EventView, ...]:
    """What happened to a case, newest first."""
    return events_of(work, case_id)


@use_case("cases.see")
def similar_cases(work: Work, draft: Draft) -> tuple[CaseRow, ...]:
    """Cases that may be the same achievement: same zip, same title and unit, or same registration number."""
    return similar(work, draft)
