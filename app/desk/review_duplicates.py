"""Cases that may be the same achievement as one under review, with the reasons."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import selectinload

from app.desk.review_views import Duplicate
from app.desk.work import Work
from app.rulebook import load_duplicates
from app.rules.duplicates import DuplicateRule, Known, reasons, similar_titles
from db.tables import Case, CasePerson

LIMIT = 20


def duplicates_of(work: Work, case: Case) -> tuple[Duplicate, ...]:
    """Other cases with the same number or zip, or an alike title and a unit or person in common; latest first."""
    rule = load_duplicates(work.desk.resources)
    ids = {*_same(work, case), *_alike(work, case, rule)} - {case.id}
    query = select(Case).where(Case.id.in_(ids)).options(selectinload(Case.units), selectinload(Case.persons))
    rows = work.session.scalars(query.order_by(Case.received_at.desc(), Case.id.desc()))
    own = _known(case)
    views = (_view(other, reasons(own, _known(other), rule)) for other in rows)
    return tuple(view for view in views if view.reasons)[:LIMIT]


def _same(work: Work, case: Case) -> Iterator[int]:
    """The cases with the same number or zip."""
    conditions: list[ColumnElement[bool]] = []
    if case.registration_no:
        conditions.append(Case.registration_no == case.registration_no)
    if case.zip_sha256:
        conditions.append(Case.zip_sha256 == case.zip_sha256)
    if conditions:
        yield from work.session.scalars(select(Case.id).where(or_(*conditions)).limit(10 * LIMIT))


def _alike(work: Work, case: Case, rule: DuplicateRule) -> tuple[int, ...]:
    """The cases with an alike title among those of the same first unit or with one of its persons."""
    titles: dict[int, str] = {}
    for query in _related(case):
        titles.update({row.id: row.title_key for row in work.session.execute(query)})
    titles.pop(case.id, None)
    return similar_titles(case.title, titles, rule, 10 * LIMIT)


def _related(case: Case) -> Iterator[Select[int, str]]:
    columns = select(Case.id, Case.title_key)
    yield columns.where(Case.title_key == case.title_key)
    yield columns.where(Case.unit_pinyin == case.unit_pinyin)
    if names := [person.name for person in case.persons if person.name]:
        yield columns.where(Case.id.in_(select(CasePerson.case_id).where(CasePerson.name.in_(names))))


def _known(case: Case) -> Known:
    return Known(
        title=case.title,
        registration_no=case.registration_no,
        zip_sha256=case.zip_sha256,
        units=tuple(dict.fromkeys((case.unit, *(unit.name for unit in case.units)))),
        persons=tuple(person.name for person in case.persons),
    )


def _view(other: Case, told: tuple[str, ...]) -> Duplicate:
    return Duplicate(other.id, other.case_no, other.title, other.unit, other.stage, other.registration_no, told)
