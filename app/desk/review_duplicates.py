"""Cases that may be the same achievement as one under review, with the reasons."""

from sqlalchemy import ColumnElement, and_, or_, select

from app.desk.keys import registration_key
from app.desk.review_views import Duplicate
from app.desk.work import Work
from db.tables import Case

LIMIT = 20


def duplicates_of(work: Work, case: Case) -> tuple[Duplicate, ...]:
    """Cases with the same zip, the same number, or the same title of the same unit; latest first."""
    query = select(Case).where(or_(*_conditions(case)), Case.id != case.id)
    rows = work.session.scalars(query.order_by(Case.received_at.desc(), Case.id.desc()).limit(LIMIT))
    return tuple(_view(case, other) for other in rows)


def _conditions(case: Case) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [and_(Case.title_key == case.title_key, Case.unit_key == case.unit_key)]
    if case.zip_sha256:
        conditions.append(Case.zip_sha256 == case.zip_sha256)
    if number := registration_key(case.registration_no):
        conditions.append(Case.registration_no == number)
    return conditions


def _view(case: Case, other: Case) -> Duplicate:
    reasons = {
        "登记号相同": bool(case.registration_no) and other.registration_no == case.registration_no,
        "压缩包相同": bool(case.zip_sha256) and other.zip_sha256 == case.zip_sha256,
        "名称和第一完成单位相同": (other.title_key, other.unit_key) == (case.title_key, case.unit_key),
    }
    told = tuple(reason for reason, holds in reasons.items() if holds)
    return Duplicate(other.id, other.case_no, other.title, other.unit, other.stage, other.registration_no, told)
