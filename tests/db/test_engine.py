"""The settings that keep what was saved are in force on every connection."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from db.engine import for_reading, is_server, open_engine


def test_sqlite_is_opened_so_that_what_is_committed_survives(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a.sqlite3")
    with engine.connect() as connection:
        held = [
            connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert held == ["wal", 2, 1, 10_000]
    engine.dispose()


def test_a_writer_locks_from_its_first_moment(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a.sqlite3")
    other = open_engine(tmp_path / "a.sqlite3")
    with engine.begin():
        with other.connect() as second:
            driver = second.connection.driver_connection
            driver.execute("PRAGMA busy_timeout = 0")
            with pytest.raises(OperationalError, match="locked"):
                second.execute(text("SELECT 1"))
        with for_reading(other).connect() as reader:  # who only reads is not held up
            assert reader.execute(text("SELECT 1")).scalar() == 1
    engine.dispose()
    other.dispose()


def test_a_reader_of_postgresql_cannot_write(postgres_database: str) -> None:
    engine = open_engine(postgres_database)
    with for_reading(engine).connect() as reader, pytest.raises(DBAPIError, match="read-only"):
        reader.execute(text("DELETE FROM sequences"))
    engine.dispose()


@pytest.mark.parametrize("address", ["postgresql://u@h/d", "postgresql+psycopg://u@h/d", "postgres://u@h/d"])
def test_an_address_of_a_server_is_told_from_a_path(address: str) -> None:
    assert is_server(address)
    assert not is_server(Path("/data/postgresql.sqlite3"))
