"""Adds rows that may be there already, also when another writer adds the same one at the same moment."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.tables import Base


def add_if_new(session: Session, table: type[Base], values: Mapping[str, Any]) -> bool:
    """Insert the row unless its key is taken, and say whether it was free.

    Waits for another transaction that is adding the same one.
    """
    session.flush()
    server = session.get_bind().dialect.name == "postgresql"
    statement = (postgresql.insert if server else sqlite.insert)(table)
    done = session.execute(statement.values(**values).on_conflict_do_nothing().returning(*key_of(table)))
    return done.first() is not None


def key_of(table: type[Base]) -> tuple[Any, ...]:
    """The columns of a table's primary key."""
    return tuple(table.__table__.primary_key)
