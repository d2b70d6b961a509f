"""SQLite databases, opened from memory: nothing is written, nothing beside them is read."""

import sqlite3

from app.formats.payloads.cells import cell_text
from app.formats.tables import PayloadError, Table

MAX_TABLES = 60
MAX_STEPS = 20_000_000


class SqliteReader:
    """Reads the tables (not the views) of a SQLite file."""

    kind = "SQLite"

    def __init__(self, max_rows: int = 5000) -> None:
        self._max_rows = max_rows

    def sniff(self, data: bytes) -> bool:
        return data.startswith(b"SQLite format 3\x00")

    def read(self, data: bytes, name: str) -> list[Table]:
        connection = sqlite3.connect(":memory:")
        try:
            connection.deserialize(_without_wal(data))
            connection.text_factory = lambda raw: raw.decode("utf-8", errors="replace")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            _bound_work(connection)
            return [self._table(connection, table) for table in _table_names(connection)]
        except (sqlite3.Error, OverflowError, MemoryError) as error:
            raise PayloadError(f"数据文件 {name} 是 SQLite 数据库，但内容已损坏") from error
        finally:
            connection.close()

    def _table(self, connection: sqlite3.Connection, name: str) -> Table:
        quoted = name.replace('"', '""')
        cursor = connection.execute(f'SELECT * FROM "{quoted}" LIMIT ?', (self._max_rows,))  # noqa: S608 (quoted)
        columns = tuple(column[0] for column in cursor.description)
        rows = tuple(tuple(cell_text(value) for value in row) for row in cursor)
        return Table(name, columns, rows)


def _table_names(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rootpage LIMIT ?"
    return [row[0] for row in connection.execute(query, (MAX_TABLES,))]


def _bound_work(connection: sqlite3.Connection) -> None:
    """Stop a damaged file that would keep the engine busy for ever."""
    steps = 0

    def tick() -> int:
        nonlocal steps
        steps += 10_000
        return int(steps > MAX_STEPS)

    connection.set_progress_handler(tick, 10_000)


def _without_wal(data: bytes) -> bytes:
    """A file left in WAL mode cannot be opened from memory unless its header says it is not."""
    return data[:18] + b"\x01\x01" + data[20:] if data[18:20] == b"\x02\x02" else data
