"""Notices which rows a session writes, so that the sidecars of the filed cases concerned are written again."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from app.desk import sidecars
from app.desk.sidecar_rows import cases_of

TOUCHED = "touched"
"""Where a session's ``info`` collects the rows that it writes; a session without it is not watched."""


def filed_cases(session: Session) -> tuple[int, ...]:
    """The filed cases whose record this session has changed; to be asked before it commits, when all is flushed."""
    touched = session.info.get(TOUCHED)
    if not touched:
        return ()
    return sidecars.filed_among(session, cases_of(session, touched))


def _after_flush(session: Session, _context: object) -> None:
    touched = session.info.get(TOUCHED)
    if touched is None:
        return
    for row in (*session.new, *session.dirty, *session.deleted):
        mapper = inspect(row).mapper
        touched.append((mapper.local_table.name, _columns(row)))


def _columns(row: Any) -> Mapping[str, Any]:
    state = inspect(row)
    return {
        column.name: state.dict.get(state.mapper.get_property_by_column(column).key) for column in state.mapper.columns
    }


event.listen(Session, "after_flush", _after_flush)
