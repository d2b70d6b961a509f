"""Units of earlier cases, to complete what a clerk types."""

from collections.abc import Iterable

from sqlalchemy import func, select

from app.desk.finding import like
from app.desk.views import KnownUnit
from app.desk.work import Work, use_case
from app.rules.identifiers import mask_phone
from app.rules.normalise import search_text
from db.tables import CaseUnit

LIMIT = 12


@use_case("units.see")
def complete_units(work: Work, typed: str) -> tuple[KnownUnit, ...]:
    """Known units whose name, or its pinyin initials, holds what was typed; the most frequent first."""
    wanted = search_text(typed)
    if not wanted:
        return ()
    times, newest = func.count().label("times"), func.max(CaseUnit.case_id).label("newest")
    found = work.session.execute(
        select(CaseUnit.name, times, newest)
        .where(like(CaseUnit.search_text, wanted))
        .group_by(CaseUnit.name)
        .order_by(times.desc(), newest.desc())
        .limit(LIMIT)
    ).all()
    latest = _latest(work, ((name, case_id) for name, _, case_id in found))
    return tuple(_known(latest[name], count) for name, count, _ in found)


def _latest(work: Work, found: Iterable[tuple[str, int]]) -> dict[str, CaseUnit]:
    """What the latest case of each unit told of it."""
    newest = dict(found)
    rows = work.session.scalars(select(CaseUnit).where(CaseUnit.case_id.in_(newest.values())))
    return {row.name: row for row in rows if newest.get(row.name) == row.case_id}


def _known(unit: CaseUnit, times: int) -> KnownUnit:
    return KnownUnit(unit.name, unit.uscc, unit.contact, unit.phone, mask_phone(unit.phone), unit.address, times)
