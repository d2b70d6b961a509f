"""Cases that may be the same achievement as a draft."""

from sqlalchemy import ColumnElement, and_, or_, select

from app.desk.case_lists import row_of
from app.desk.keys import registration_key, title_key, unit_key
from app.desk.views import CaseRow
from app.desk.work import Work
from app.intake.draft import Draft
from db.tables import Case

LIMIT = 20


def similar(work: Work, draft: Draft) -> tuple[CaseRow, ...]:
    """Cases with the same zip, the same title of the same unit, or the same registration number; latest first."""
    conditions = _conditions(draft)
    if not conditions:
        return ()
    cases = work.session.scalars(
        select(Case)
        .where(or_(*conditions), Case.draft_id != draft.id)
        .order_by(Case.received_at.desc(), Case.id.desc())
        .limit(LIMIT)
    )
    return tuple(map(row_of, cases))


def _conditions(draft: Draft) -> list[ColumnElement[bool]]:
    achievement = draft.achievement()
    conditions: list[ColumnElement[bool]] = []
    if draft.zip_file is not None:
        conditions.append(Case.zip_sha256 == draft.zip_file.sha256)
    if title := title_key(achievement.title):
        conditions.append(and_(Case.title_key == title, Case.unit_key == unit_key(achievement.first_unit)))
    if number := registration_key(achievement["registration_no"]):
        conditions.append(Case.registration_no == number)
    return conditions
