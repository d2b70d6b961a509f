"""Opens the database: a SQLite file with the settings that keep what was saved, or a PostgreSQL server."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from db.trouble import BadAddressError

BUSY_TIMEOUT_S = 10
_BEGIN = "regdesk_begin"


def is_server(database: str | Path) -> bool:
    """Whether ``database`` names a server and not a file."""
    return str(database).startswith(("postgresql:", "postgresql+", "postgres:"))


def open_engine(database: str | Path) -> Engine:
    """An engine for a SQLite file's path or a ``postgresql://`` address. Nothing is opened before it is used.

    Raises ``BadAddressError`` for an address that cannot be read.
    """
    return _server_engine(str(database)) if is_server(database) else _file_engine(Path(database))


def for_reading(engine: Engine) -> Engine:
    """The same database for units that only read: they see one state throughout and hold up no writer."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{_BEGIN: "BEGIN DEFERRED"})
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _file_engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_TIMEOUT_S})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # The driver must not open transactions by itself: its BEGIN is deferred, and a deferred transaction that
    # turns to writing fails at once when another writer is busy, whatever the timeout.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_S * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE"))


def _server_engine(address: str) -> Engine:
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise BadAddressError(type(error).__name__) from None  # the address may hold a password
    return create_engine(
        url,
        # Prepared statements make the server keep generic plans, which are far slower for searches.
        connect_args={"prepare_threshold": None, "connect_timeout": BUSY_TIMEOUT_S, "application_name": "RegDesk"},
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
    )
