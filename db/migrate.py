"""Brings a database to the form this program knows, after a backup; refuses one that a newer program wrote."""

import re
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from db.backup import back_up
from db.trouble import ForeignDatabaseError, NewerDatabaseError

SCRIPTS = Path(__file__).resolve().parent / "migrations"
_REVISION = re.compile(r"(\d{4})_\w+\.py")
_OURS = "event_head"
"""A table of every version: other programs number their versions in ``alembic_version`` too, also from 0001."""
_LOCK = 0x52656744  # any number will do, as long as every RegDesk asks for the same lock


def bring_up_to_date(engine: Engine, *, backups: Path, now: datetime, scripts: Path = SCRIPTS) -> Path | None:
    """Create or migrate the database. Returns the backup that was made, None where nothing had to be kept.

    The version is read by plain SQL, so that Alembic is imported only when there is something to do. Raises
    ``NewerDatabaseError``, ``ForeignDatabaseError`` and ``BackupFailedError``; then the database is as it was.
    """
    known = revisions(scripts)
    with engine.connect() as connection:
        held = revision_of(connection)
    if held == known[-1]:
        return None
    if held and held not in known:
        raise NewerDatabaseError(held)
    kept = _back_up_before(engine, held, backups, now) if held else None
    with engine.begin() as connection:
        _lock(connection)
        if revision_of(connection) != known[-1]:
            _upgrade(connection, scripts)
    return kept


def revisions(scripts: Path = SCRIPTS) -> list[str]:
    """All revisions that this program knows, oldest first."""
    return sorted(match[1] for file in (scripts / "versions").iterdir() if (match := _REVISION.fullmatch(file.name)))


def revision_of(connection: Connection) -> str:
    """The revision of the database, empty for one without tables. Raises ``ForeignDatabaseError``."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables:
        held = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if held and _OURS in tables:
            return str(held)
    if tables - {"alembic_version"}:
        raise ForeignDatabaseError(", ".join(sorted(tables)))
    return ""


def _back_up_before(engine: Engine, held: str, backups: Path, now: datetime) -> Path | None:
    # A server's backup is its administrator's; there, the whole migration is one transaction.
    if engine.dialect.name != "sqlite" or engine.url.database is None:
        return None
    return back_up(Path(engine.url.database), backups / f"before-{held}-{now:%Y%m%d-%H%M%S}.sqlite3")


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":  # SQLite is locked by its BEGIN IMMEDIATE
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _upgrade(connection: Connection, scripts: Path) -> None:
    from alembic import command  # noqa: PLC0415 - 0.1 s that a start without migration need not wait for
    from alembic.config import Config  # noqa: PLC0415 - same

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
