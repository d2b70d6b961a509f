"""Adds rows that may be there already, also when another writer adds the same one at the same moment."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.tables import Base


def add_if_new(session: Session, table: type[Base], values: Mapping[str, Any]) -> None:
    """Insert the row unless its key is taken; waits for another transaction that is adding the same one."""
    session.flush()
    server = session.get_bind().dialect.name == "postgresql"
    statement = (postgresql.insert if server else sqlite.insert)(table)
    session.execute(statement.values(**values).on_conflict_do_nothing())
