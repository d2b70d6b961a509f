"""Lists of cases: filters, order, and pages that continue where the last one ended (keyset, never OFFSET)."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, asc, desc, func, select, tuple_
from sqlalchemy.orm import load_only

from app.desk.finding import like
from app.desk.queue import queue
from app.desk.views import CasePage, CaseQuery, CaseRow, CaseSort, Cursor
from app.desk.work import Work, use_case
from app.rules.normalise import search_text
from db.tables import Case
from db.types import OFFICE_TIME

__all__ = ["count_cases", "list_cases", "queue", "row_of"]

_SORT_COLUMNS = {
    CaseSort.RECEIVED: Case.received_at,
    CaseSort.CASE_NO: Case.case_no,
    CaseSort.TITLE: Case.title_pinyin,
    CaseSort.UNIT: Case.unit_pinyin,
    CaseSort.DUE: Case.due_key,
}

_ROW_COLUMNS = (
    Case.id,
    Case.case_no,
    Case.title,
    Case.unit,
    Case.channel,
    Case.arrival,
    Case.category,
    Case.stage,
    Case.received_at,
    Case.due_on,
    Case.clerk,
    Case.registration_no,
    Case.outcome,
    Case.clock_state,
    Case.clock_unit,
    Case.clock_from,
    Case.clock_holder,
    Case.reviewer,
    Case.registered_at,
)


@use_case("cases.see")
def list_cases(work: Work, query: CaseQuery) -> CasePage:
    """The next rows of a list, at most ``query.limit``."""
    column = _SORT_COLUMNS[query.sort]
    order = desc if query.descending else asc
    statement = select(Case).where(*_conditions(query)).order_by(order(column), order(Case.id)).limit(query.limit + 1)
    if query.after is not None:
        place = tuple_(column, Case.id)
        edge = tuple_(_key_value(query.after.key, query.sort), query.after.id, types=[column.type, Case.id.type])
        statement = statement.where(place < edge if query.descending else place > edge)
    cases = work.session.scalars(statement.options(load_only(*_ROW_COLUMNS, column))).all()
    shown = cases[: query.limit]
    more = len(cases) > query.limit
    return CasePage(tuple(map(row_of, shown)), _cursor(shown[-1], query.sort) if more else None)


@use_case("cases.see")
def count_cases(work: Work, query: CaseQuery) -> int:
    """How many cases the filters of the query let through."""
    counted = select(func.count()).select_from(Case).where(*_conditions(query))
    return work.session.execute(counted).scalar_one()


def row_of(case: Case) -> CaseRow:
    """A case as a line of a list."""
    return CaseRow(*(getattr(case, column.key) for column in _ROW_COLUMNS))


def _conditions(query: CaseQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [like(Case.search_text, word) for word in search_text(query.text).split()]
    if query.stages:
        conditions.append(Case.stage.in_(query.stages))
    if query.channels:
        conditions.append(Case.channel.in_(query.channels))
    if query.since is not None:
        conditions.append(Case.received_at >= datetime.combine(query.since, time(), OFFICE_TIME))
    if query.until is not None:
        conditions.append(Case.received_at < datetime.combine(query.until + timedelta(days=1), time(), OFFICE_TIME))
    return conditions


def _cursor(case: Case, sort: CaseSort) -> Cursor:
    value = getattr(case, _SORT_COLUMNS[sort].key)
    return Cursor(value.isoformat() if isinstance(value, datetime) else value, case.id)


def _key_value(key: str, sort: CaseSort) -> Any:
    return datetime.fromisoformat(key) if sort is CaseSort.RECEIVED else key
